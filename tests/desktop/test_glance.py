"""The campaign at a glance, at the real window: from letters written to a page of paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from letterkit.campaign import schema
from letterkit.changes import LogChange, MarkSent, RecordContacts, SetAnswers
from letterkit.contact_records import Answer, AnswerKind, Contact
from letterkit.desktop.views.glance import GlanceView
from tests.desktop.conftest import Letterkit

DAY = date(2017, 3, 1)
PEOPLE = (
    ("ann", "Exeter City Council", "Labour"), ("bo", "Exeter City Council", "Lab"),
    ("cy", "Exeter City Council", "Green"), ("di", "Devon County Council", "Labour"),
    ("ed", "", ""),
)  # fmt: skip


def contact(person: str, council: str = "", party: str = "") -> Contact:
    return Contact(
        person, "councillor-letter", f"{DAY}T10:00:00", name=person, council=council, party=party
    )


def keep(letterkit: Letterkit, *changes: LogChange) -> None:
    """Put something into the log of the open campaign, as any part of the window does."""
    file = letterkit.campaign.file
    assert file.store is not None
    with file.step("Change the log"):
        for (section, key), value in schema.entries_of_log_changes(file.store, changes).items():
            file.set(section, key, value)
    letterkit.settle()


def write(letterkit: Letterkit) -> None:
    """Have five people written to, of whom three were sent theirs and two answered."""
    letterkit.example()
    contacts = tuple(contact(*each) for each in PEOPLE)
    keep(letterkit, RecordContacts(contacts))
    keep(
        letterkit,
        MarkSent(tuple(each.key for each in contacts[:3]), DAY),
        SetAnswers((
            Answer("ann", DAY, AnswerKind.SUPPORTS),
            Answer("di", DAY, AnswerKind.HOLDING, next_step="ring", next_day=DAY),
        )),
    )  # fmt: skip


def show(letterkit: Letterkit) -> GlanceView:
    """Open the page from the menu."""
    menus = letterkit.controller.menus
    letterkit.qtbot.waitUntil(menus.glance.isVisible)
    menus.glance.trigger()
    assert letterkit.window.glance.isVisible()
    return letterkit.window.glance


def table(view: GlanceView) -> dict[str, str]:
    """Return the people who were written to and who answered, by what the row is called."""
    model = view.table.figures
    return {
        model.index(
            place, 0
        ).data(): f"{model.index(place, 1).data()}: {model.index(place, 10).data()}"
        for place in range(model.rowCount())
    }


def click(letterkit: Letterkit, button: QPushButton) -> None:
    letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    letterkit.settle()


def text_of(path: Path) -> str:
    """Return a PDF's text. Of some fonts' ligatures Qt doesn't say which letters they are."""
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    return text.replace("\x03", "tt")


def test_what_became_of_the_letters_is_shown_by_council_and_by_party(letterkit: Letterkit) -> None:
    write(letterkit)
    view = show(letterkit)
    assert view.summary_label.text() == (
        "5 people written to · 3 marked as sent · 2 answered (40%) · 1 due"
    )
    assert table(view) == {
        "All": "5: 2 (40%)", "Devon County Council": "1: 1 (100%)",
        "Exeter City Council": "3: 1 (33%)", "Not known": "1: 0 (0%)",
    }  # fmt: skip
    assert view.total_bar.accessibleDescription() == (
        "All: 1 support it, 1 holding reply, 3 no answer yet"
    )
    click(letterkit, view.grouping_buttons["party"])
    assert list(table(view)) == ["All", "Green", "Labour", "Not known"]
    assert [each.label for each in view.chart.rows] == ["Green", "Labour", "Not known"]
    click(letterkit, view.close_button)
    assert not view.isVisible()


def test_an_answer_that_is_noted_or_undone_is_counted_at_once(letterkit: Letterkit) -> None:
    write(letterkit)
    view = show(letterkit)
    keep(letterkit, SetAnswers((Answer("bo", DAY, AnswerKind.NO),)))
    assert table(view)["Exeter City Council"] == "3: 2 (67%)"
    letterkit.campaign.file.undo()
    letterkit.settle()
    assert table(view)["Exeter City Council"] == "3: 1 (33%)"


def test_sorted_by_a_figure_all_stays_on_top_and_what_is_not_known_last(
    letterkit: Letterkit,
) -> None:
    write(letterkit)
    view = show(letterkit)
    view.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert list(table(view)) == [
        "All", "Exeter City Council", "Devon County Council", "Not known"
    ]  # fmt: skip
    click(letterkit, view.grouping_buttons["party"])
    assert list(table(view)) == ["All", "Labour", "Green", "Not known"]


def test_the_table_is_copied_as_plain_numbers(letterkit: Letterkit) -> None:
    write(letterkit)
    view = show(letterkit)
    click(letterkit, view.copy_button)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Council\tWritten to\tSent\tSupports")
    assert lines[1] == "All\t5\t3\t1\t0\t1\t0\t0\t0\t3\t2\t1"
    assert len(lines) == 5
    view.table.selectRow(2)
    letterkit.qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [each.split("\t")[0] for each in lines] == ["Council", "Exeter City Council"]


@pytest.mark.parametrize("way", ["print", "pdf"])
def test_the_page_is_printed_and_saved_as_pdf_with_all_figures(
    letterkit: Letterkit, way: str
) -> None:
    write(letterkit)
    view = show(letterkit)
    path = letterkit.folder / "glance.pdf"
    letterkit.answers.answer = str(path)
    click(letterkit, view.print_button if way == "print" else view.pdf_button)
    text = text_of(path)
    for words in (
        "Campaign at a glance", "5 people written to", "Support it 1 (20%)",
        "No answer yet 3 (60%)", "Exeter City Council", "1 of 3 answered", "Not known",
    ):  # fmt: skip
        assert words in text
    width, height = PdfReader(path).pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (595, 842)
    assert view.notice.text == ""


def test_where_the_pdf_cant_be_saved_it_is_told_on_the_page(letterkit: Letterkit) -> None:
    write(letterkit)
    view = show(letterkit)
    letterkit.answers.answer = str(letterkit.folder / "missing" / "glance.pdf")
    click(letterkit, view.pdf_button)
    assert view.notice.text


def test_before_anything_was_written_the_page_is_not_offered_and_says_how_it_fills(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    menus = letterkit.controller.menus
    assert not menus.glance.isVisible()
    letterkit.controller.occasional.glance.open()
    view = letterkit.window.glance
    assert view.empty.isVisible()
    assert not view.print_button.isEnabled()
    assert view.sheet() is None
    keep(letterkit, RecordContacts((contact("ann"),)))
    assert not view.empty.isVisible()
    assert view.summary_label.text().startswith("1 person written to · 0 marked as sent")


def test_escape_leads_back_and_another_campaign_has_figures_of_its_own(
    letterkit: Letterkit,
) -> None:
    write(letterkit)
    view = show(letterkit)
    letterkit.qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    show(letterkit)
    letterkit.controller.menus.new.trigger()
    letterkit.example()
    assert not view.isVisible()
    menus = letterkit.controller.menus
    assert not menus.glance.isVisible()
