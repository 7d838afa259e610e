"""The page of drafts by itself: what a drag carries, what is chosen, what the keyboard does."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDrag
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from letterkit.desktop.presenters.draft_advice import advice_for
from letterkit.desktop.views.drafts import DraftRow, DraftState, DraftsView, DraftWay
from letterkit.desktop.views.drafts.wording import counts_in_words, title_in_words
from letterkit.mail_programs import MailHandlers, MailProgram

Sent, Opened, ToSend = DraftState.SENT, DraftState.OPENED, DraftState.TO_SEND
LEFT = Qt.MouseButton.LeftButton
_APART = 10  # pixels: no two buttons of a row are so far apart in height


def rows(*states: DraftState, folder: Path = Path("/x")) -> list[DraftRow]:
    return [
        DraftRow(f"k{number}", f"Cllr {number}", f"{number}@x.org", "The plan",
                 str(folder / f"{number} – Ní & #1.eml"), state)
        for number, state in enumerate(states)
    ]  # fmt: skip


class Drags:
    """What hung on the pointer, and what became of it: Qt's own loop is never entered."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.urls: list[list[QUrl]] = []
        self.offered: list[Qt.DropAction] = []
        self.taken = Qt.DropAction.CopyAction
        drags = self

        def carry(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
            data = drag.mimeData()
            assert isinstance(data, QMimeData)
            assert not drag.pixmap().isNull()
            drags.urls.append(data.urls())
            drags.offered.append(actions)
            return drags.taken

        monkeypatch.setattr(QDrag, "exec", carry)

    @property
    def files(self) -> list[list[str]]:
        return [[each.toLocalFile() for each in urls] for urls in self.urls]


def _buttons(view: DraftsView) -> list[QPushButton]:
    return [each for each in view.findChildren(QPushButton) if each.isVisible()]


@pytest.fixture
def drags(monkeypatch: pytest.MonkeyPatch) -> Drags:
    return Drags(monkeypatch)


@pytest.fixture
def view(qtbot: QtBot) -> DraftsView:
    view = DraftsView()
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show_advice(advice_for(MailProgram.THUNDERBIRD, MailHandlers(), 6))
    view.show_rows(rows(ToSend, ToSend, Sent, ToSend, Opened, ToSend))
    view.show()
    qtbot.waitExposed(view)
    return view


def test_all_still_to_send_are_chosen_and_dragged_as_files_in_their_order(
    qtbot: QtBot, view: DraftsView, drags: Drags
) -> None:
    qtbot.mouseClick(view.action_bar.select_button, LEFT)
    assert [each.key for each in view.list.chosen()] == ["k0", "k1", "k3", "k5"]
    with qtbot.waitSignal(view.dragged) as dragged:
        view.list.startDrag(Qt.DropAction.CopyAction)
    assert dragged.args == [["k0", "k1", "k3", "k5"]]
    shown = rows(*[ToSend] * 6)
    assert drags.files == [[QUrl.fromLocalFile(shown[n].path).toLocalFile() for n in (0, 1, 3, 5)]]
    assert all(each.isLocalFile() for each in drags.urls[0])
    assert drags.offered == [Qt.DropAction.CopyAction]


def test_a_file_with_any_name_comes_out_of_the_drag_as_it_lies_there(
    view: DraftsView, drags: Drags, tmp_path: Path
) -> None:
    here = rows(ToSend, ToSend, folder=tmp_path)
    for each in here:
        Path(each.path).write_text(each.who, "utf-8")
    view.show_rows(here)
    view.list.drag(here)
    assert [Path(each).read_text("utf-8") for each in drags.files[0]] == ["Cllr 0", "Cllr 1"]


def test_with_the_mouse_what_is_chosen_goes_and_from_the_drawing_all_still_to_send(
    qtbot: QtBot, view: DraftsView, drags: Drags
) -> None:
    view.list.choose(["k1", "k2"])
    port, place = view.list.viewport(), view.list.visualRect(view.list.drafts.index(1, 0)).center()
    qtbot.mousePress(port, LEFT, pos=place)
    for step in range(1, 6):
        qtbot.mouseMove(port, place + QPoint(10 * step, 4 * step))
    assert [len(each) for each in drags.files] == [2]
    drags.urls.clear()
    picture = view.steps.picture
    qtbot.mousePress(picture, LEFT, pos=QPoint(40, 60))
    qtbot.mouseMove(picture, QPoint(60, 64))
    qtbot.mouseMove(picture, QPoint(90, 64))
    assert [len(each) for each in drags.files] == [4]


def test_what_nobody_took_counts_as_not_dragged(
    qtbot: QtBot, view: DraftsView, drags: Drags
) -> None:
    drags.taken = Qt.DropAction.IgnoreAction
    with qtbot.assertNotEmitted(view.dragged):
        view.list.drag(view.list.to_send())
        view.list.drag([])
    assert len(drags.files) == 1


def test_enter_opens_the_draft_that_the_keyboard_is_at(qtbot: QtBot, view: DraftsView) -> None:
    view.list.choose(["k3"])
    view.setFocus()
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert opened.args == ["k3"]
    with qtbot.waitSignal(view.close_requested):
        qtbot.keyClick(view.list, Qt.Key.Key_Escape)


def test_several_are_marked_at_once_and_only_what_can_be_is_offered(
    qtbot: QtBot, view: DraftsView
) -> None:
    view.list.choose(["k0", "k4"])
    with qtbot.waitSignal(view.mark_requested) as marked:
        qtbot.mouseClick(view.sent_button, LEFT)
    assert marked.args == [["k0", "k4"], True]
    with qtbot.waitSignal(view.mark_requested) as marked:
        qtbot.mouseClick(view.unsent_button, LEFT)
    assert marked.args == [["k0", "k4"], False]
    view.list.choose(["k2"])
    assert not view.sent_button.isEnabled()
    assert view.unsent_button.isEnabled()
    view.list.choose(["k0"])
    assert view.sent_button.isEnabled()
    assert not view.unsent_button.isEnabled()


def test_what_is_chosen_stays_when_states_and_rows_change(view: DraftsView) -> None:
    view.list.choose(["k1", "k3"])
    view.show_rows(rows(ToSend, Sent, Sent, ToSend, Opened, ToSend))
    assert [each.key for each in view.list.chosen()] == ["k1", "k3"]
    view.show_rows(list(reversed(rows(*[ToSend] * 6))))
    assert [each.key for each in view.list.chosen()] == ["k3", "k1"]


def test_thousands_are_chosen_at_once(view: DraftsView) -> None:
    view.show_rows(rows(*[ToSend, ToSend, Sent] * 2_000))
    view.choose_to_send()
    assert len(view.list.chosen()) == 4_000


def test_other_ways_are_buttons_that_say_which_was_meant(qtbot: QtBot, view: DraftsView) -> None:
    view.show_ways([DraftWay("com", "Into Outlook’s Drafts"), DraftWay("imap", "By your server…")])
    view.show_ways([DraftWay("imap", "By your server…", "Asks for it first.")])

    def labels() -> list[str]:
        return [each.text() for each in _buttons(view)]

    qtbot.waitUntil(lambda: "By your server…" in labels())
    assert "Into Outlook’s Drafts" not in labels()
    with qtbot.waitSignal(view.way_requested) as asked:
        qtbot.mouseClick(_buttons(view)[labels().index("By your server…")], LEFT)
    assert asked.args == ["imap"]


@pytest.mark.skipif(sys.platform == "win32", reason="its widths are those of Linux' fonts")
def test_other_ways_stand_below_the_buttons_where_there_is_no_room_beside_them(
    qtbot: QtBot, view: DraftsView
) -> None:
    view.resize(664, 700)
    view.show_ways([DraftWay("com", "All into Outlook’s Drafts"), DraftWay("imap", "By a server…")])
    view.show_advice(advice_for(MailProgram.NONE, MailHandlers(), 6))

    bar = view.action_bar

    def rows_of_buttons() -> int:
        """Return how many rows there are, or 0 while a button hasn't all the room that it needs."""
        buttons = [each for each in bar.findChildren(QPushButton) if each.isVisible()]
        if len(buttons) < 5 or any(
            each.geometry().right() >= bar.width() or each.height() < each.sizeHint().height()
            or each.width() < each.sizeHint().width() for each in buttons
        ):  # fmt: skip
            return 0
        centres = sorted(each.geometry().center().y() for each in buttons)
        return 1 + sum(below - above > _APART for above, below in pairwise(centres))

    qtbot.waitUntil(lambda: rows_of_buttons() == 2)
    assert view.width() == 664
    view.resize(1200, 700)
    qtbot.waitUntil(lambda: rows_of_buttons() == 1)
    view.resize(664, 700)
    qtbot.waitUntil(lambda: rows_of_buttons() == 2)


@pytest.mark.parametrize("program", MailProgram)
def test_every_program_has_a_drawing_with_words_and_one_strong_button_at_most(
    view: DraftsView, program: MailProgram
) -> None:
    view.show_advice(advice_for(program, MailHandlers(program, program), 6))
    picture = QAccessible.queryAccessibleInterface(view.steps.picture)
    assert picture.text(QAccessible.Text.Name).endswith(".")
    assert not view.steps.picture.grab().toImage().isNull()
    strong = [
        each.text() for each in _buttons(view) if each.property("kind") == "strong"
    ]  # fmt: skip
    assert len(strong) <= 1
    assert view.program_box.currentData() == program.value


def test_the_heading_counts_what_is_left() -> None:
    assert title_in_words(rows(ToSend)) == "1 draft is ready"
    assert title_in_words(rows(*[ToSend] * 60)) == "60 drafts are ready"
    assert title_in_words(rows(ToSend, Sent, Opened)) == "1 of 3 drafts is still to send"
    assert title_in_words(rows(Sent, Sent)) == "All 2 drafts are sent"
    assert title_in_words(rows(Sent)) == "The draft is sent"
    assert title_in_words(rows(Sent, Opened)) == "All 2 drafts are in your mail program"
    assert counts_in_words(rows(Sent, Opened, Sent)) == "1 opened · 2 sent"
    assert "They answered" in counts_in_words(rows(Sent, Sent))
    assert counts_in_words([]) == ""
