"""What is kept of somebody, seen and forgotten through the real window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.views.personal_data import KeptDataDialog, PersonDataDialog
from letterkit.desktop.views.recipients import CellEdit, TickChange
from tests.desktop.conftest import Letterkit, Start

PEOPLE = """Councillor,Ward,Council,Party,Email
Cllr Bo Day,Exwick,Exeter City Council,Green,bo@example.org
Cllr Zara Quillfeather,Alphington,Exeter City Council,Labour,zara.q@example.org
Cllr Cy Fox,Heath,Exeter City Council,Labour,cy@example.org
"""
TRACES = (b"quillfeather", b"zara")


@pytest.fixture
def letterkit(start: Start, tmp_path: Path) -> Letterkit:
    """A campaign with three people, of whom one has something of each sort."""
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, "utf-8")
    path = tmp_path / "Ours.letterkit"
    with CampaignStore.create(path) as store:
        store.set(schema.LIST, "source", str(people), undoable=False)
    letterkit = start()
    letterkit.controller.opening.open(path)
    letterkit.settle()
    zara = key_of(letterkit, "Zara")
    view = letterkit.window.recipients
    view.cell_edited.emit(CellEdit(zara, "email", "z.quillfeather@example.org"))
    view.ticked.emit(TickChange((zara,), ticked=False))
    letterkit.window.details.edited.emit(FieldEdit("sender_name", "A friend of Zara Quillfeather"))
    letterkit.settle()
    store = letterkit.campaign.file.store
    assert store is not None
    answer = {"day": "2026-11-01", "kind": "supports", "note": "Zara Quillfeather rang"}
    store.set(schema.ANSWERS, f"{zara}\t1", answer, label="Add an answer")
    letterkit.settle()
    return letterkit


def key_of(letterkit: Letterkit, name: str) -> str:
    listed = letterkit.campaign.recipients.listed
    assert listed is not None
    return next(
        key for key, label in zip(listed.people, listed.labels, strict=True) if name in label
    )


def names(letterkit: Letterkit) -> list[str]:
    listed = letterkit.campaign.recipients.listed
    return [label.removeprefix("Cllr ") for label in listed.labels] if listed else []


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


def show_person(letterkit: Letterkit, name: str) -> PersonDataDialog:
    letterkit.window.recipients.set_current(key_of(letterkit, name))
    letterkit.controller.menus.kept_of_person.trigger()
    dialog = letterkit.controller.occasional.personal_data.dialog
    assert isinstance(dialog, PersonDataDialog)
    letterkit.qtbot.waitUntil(dialog.isVisible)
    return dialog


def press(letterkit: Letterkit, button: QPushButton) -> None:
    letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def stored(letterkit: Letterkit) -> bytes:
    """Return all bytes that letterkit keeps in its folders, but for the list itself."""
    store = letterkit.campaign.file.store
    assert store is not None
    assert store.flush()
    files = [
        each for each in letterkit.folder.rglob("*") if each.is_file() and each.suffix != ".csv"
    ]
    return b"".join(each.read_bytes() + str(each).encode() for each in files).lower()


def test_all_that_is_kept_of_somebody_is_listed_with_what_lies_elsewhere(
    letterkit: Letterkit,
) -> None:
    dialog = show_person(letterkit, "Zara")
    assert dialog.title.text() == "Cllr Zara Quillfeather"
    said = texts(dialog)
    for each in (
        "A change to the list",
        "E-mail: “zara.q@example.org” became “z.quillfeather@example.org”",
        "That they are left out of the letters", "What they answered", "Texts that mention them",
        "What letterkit can’t forget for you", str(letterkit.folder / "people.csv"),
    ):  # fmt: skip
        assert each in said
    assert "1 November 2026 · supports it · “Zara Quillfeather rang”" in said
    press(letterkit, dialog.close_button)
    assert letterkit.controller.occasional.personal_data.dialog is None


def test_somebody_who_is_forgotten_is_gone_from_the_window_the_file_and_undo(
    letterkit: Letterkit,
) -> None:
    assert all(trace in stored(letterkit) for trace in TRACES)
    dialog = show_person(letterkit, "Zara")
    press(letterkit, dialog.forget_button)
    letterkit.settle()
    assert letterkit.answers.forgotten == ["Cllr Zara Quillfeather"]
    assert names(letterkit) == ["Bo Day", "Cy Fox"]
    assert letterkit.controller.notices.text == "Cllr Zara Quillfeather is forgotten."
    assert not [trace for trace in TRACES if trace in stored(letterkit)]
    menus = letterkit.controller.menus
    for _ in range(8):
        menus.undo.trigger()
        letterkit.settle()
    for _ in range(8):
        menus.redo.trigger()
        letterkit.settle()
    menus.read_again.trigger()
    letterkit.settle()
    assert names(letterkit) == ["Bo Day", "Cy Fox"]
    assert not [trace for trace in TRACES if trace in stored(letterkit)]
    notes = " ".join(letterkit.campaign.recipients.people.notes)
    assert "you asked letterkit to forget this person" in notes


def test_they_stay_away_when_the_campaign_is_opened_again_with_a_list_in_another_order(
    letterkit: Letterkit, start: Start
) -> None:
    press(letterkit, show_person(letterkit, "Zara").forget_button)
    letterkit.settle()
    letterkit.close()
    heading, *rows = PEOPLE.splitlines()
    people = letterkit.folder / "people.csv"
    people.write_text("\n".join((heading, *reversed(rows))), "utf-8")
    again = start()
    again.controller.opening.open(letterkit.folder / "Ours.letterkit")
    again.settle()
    assert names(again) == ["Cy Fox", "Bo Day"]
    assert not [trace for trace in TRACES if trace in stored(again)]


def test_nobody_is_forgotten_unless_it_is_confirmed(letterkit: Letterkit) -> None:
    letterkit.answers.forgets = False
    dialog = show_person(letterkit, "Zara")
    press(letterkit, dialog.forget_button)
    letterkit.settle()
    assert dialog.isVisible()
    assert "Zara Quillfeather" in names(letterkit)
    assert not letterkit.campaign.file.section(schema.FORGOTTEN)


def test_a_copy_of_their_letter_in_word_goes_too(letterkit: Letterkit) -> None:
    letterkit.controller.preview.show_person(key_of(letterkit, "Bo"))
    letterkit.settle()
    letterkit.controller.menus.word.trigger()
    letterkit.qtbot.waitUntil(lambda: bool(letterkit.opened))
    letterkit.settle()
    copies = letterkit.controller.paper.word.folder
    assert list(copies.rglob("*.docx"))
    press(letterkit, show_person(letterkit, "Bo").forget_button)
    letterkit.settle()
    assert not list(copies.rglob("*.docx"))
    assert "Bo Day" not in names(letterkit)


def test_while_documents_are_written_nobody_is_forgotten(
    letterkit: Letterkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(letterkit.controller.writing), "running", property(lambda _self: True))
    dialog = show_person(letterkit, "Zara")
    assert not dialog.forget_button.isEnabled()
    assert "Wait until that is done." in dialog.refusal.text()
    monkeypatch.undo()


def test_a_campaign_that_can_only_be_read_says_so(start: Start, tmp_path: Path) -> None:
    letterkit = start()
    letterkit.example()
    store = letterkit.campaign.file.store
    assert store is not None
    store.warning = "It can only be read."
    listed = letterkit.campaign.recipients.listed
    assert listed is not None
    letterkit.controller.occasional.personal_data.show_person(listed.people[0])
    dialog = letterkit.controller.occasional.personal_data.dialog
    assert isinstance(dialog, PersonDataDialog)
    assert not dialog.forget_button.isEnabled()
    assert dialog.refusal.text() == "This campaign can only be read."
    assert tmp_path.exists()


def campaign_dialog(letterkit: Letterkit) -> KeptDataDialog:
    letterkit.controller.menus.kept_of_all.trigger()
    dialog = letterkit.controller.occasional.personal_data.dialog
    assert isinstance(dialog, KeptDataDialog)
    letterkit.qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_how_long_answers_are_kept_is_chosen_and_told(
    letterkit: Letterkit, start: Start, choose: Callable[[KeptDataDialog, int], None]
) -> None:
    store = letterkit.campaign.file.store
    assert store is not None
    old = {"day": "2019-01-01", "kind": "supports", "note": "Marmalade"}
    store.set(schema.ANSWERS, f"{key_of(letterkit, 'Cy')}\t1", old, label="Add an answer")
    dialog = campaign_dialog(letterkit)
    assert dialog.months.currentText() == "never"
    assert "1 January 2019" in texts(dialog)
    choose(dialog, 120)
    assert dialog.months.currentText() == "never"
    choose(dialog, 60)
    assert dialog.months.currentText() == "after 5 years"
    assert "1 answer is older than that. It goes for good" in dialog.remark.text()
    assert b"marmalade" in stored(letterkit)
    letterkit.close()
    again = start()
    again.controller.opening.open(letterkit.folder / "Ours.letterkit")
    again.settle()
    assert again.controller.notices.text == (
        "1 answer was forgotten: this campaign keeps none so long."
    )
    assert b"marmalade" not in stored(again)
    assert len(again.campaign.file.section(schema.ANSWERS)) == (date.today() < date(2031, 11, 1))  # noqa: DTZ011 - the other one's age


@pytest.fixture
def choose() -> Callable[[KeptDataDialog, int], None]:
    """Choose a number of months, where it is offered."""

    def choose(dialog: KeptDataDialog, months: int) -> None:
        index = dialog.months.findData(months)
        if index >= 0:
            dialog.months.setCurrentIndex(index)
            dialog.months.activated.emit(index)

    return choose
