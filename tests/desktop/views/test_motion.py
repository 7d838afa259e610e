"""The view of the motion, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.fields import FieldNote
from letterkit.desktop.views.motion import MotionRow, MotionView
from letterkit.desktop.widgets import ComboOption, DateBox, SearchableComboBox
from letterkit.pack import MOVED_ROLES, built_in_pack
from tests.desktop.views.controls import nameless, tabbed

VALUES: dict[str, Any] = {
    "moved-title": "Scrutiny of the STP", "meeting-opening": "Full Council",
    "moved-by": "Cllr Jane Smith", "seconded-by": "Cllr Ahmed Khan", "meeting-name": "Full Council",
    "meeting-date": "25 April 2017", "notice-rule": "10 am, 7 clear working days",
    "word-limit": 350,
}  # fmt: skip


HAND_IN = "Hand it in by 10 am on Tuesday 11 April 2017."


@pytest.fixture
def view(qtbot: QtBot) -> MotionView:
    widget = MotionView()
    qtbot.addWidget(widget)
    widget.resize(336, 700)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def show(view: MotionView, **what: Any) -> None:
    """Show the one motion that there is."""
    view.set_documents([MotionRow("exeter", "Exeter City Council", **what)])


def line(view: MotionView, field: str) -> QLineEdit:
    box = view.form_rows[field].box.inside
    if isinstance(box, SearchableComboBox):
        return box.lineEdit()
    return box.line if isinstance(box, DateBox) else box


def calendar(view: MotionView) -> QPushButton:
    return next(each for each in view.findChildren(QPushButton) if "calendar" in each.text())


def test_its_fields_are_the_packs_fields_of_a_motion() -> None:
    fields = built_in_pack().fields.values()
    assert set(MOVED_ROLES) == {each.role for each in fields if each.group == "Motion"}


def test_values_are_shown_and_tell_nobody(view: MotionView) -> None:
    spy = QSignalSpy(view.edited)
    view.set_title(VALUES["moved-title"])
    show(view, values=VALUES)
    assert {field: line(view, field).text() for field in MOVED_ROLES} == {
        field: str(VALUES[field]) for field in MOVED_ROLES
    }
    view.set_title("")
    show(view, values={"seconded-by": None})
    assert all(line(view, field).text() == "" for field in MOVED_ROLES)
    assert spy.count() == 0


@pytest.mark.parametrize("field", MOVED_ROLES)
def test_each_key_is_told(view: MotionView, qtbot: QtBot, field: str) -> None:
    show(view)
    spy = QSignalSpy(view.edited)
    qtbot.keyClicks(line(view, field), "12")
    key = "" if field == "moved-title" else "exeter"
    assert [spy.at(at) for at in range(spy.count())] == [[(key, field, "1")], [(key, field, "12")]]


def test_a_person_of_the_list_is_found_by_any_part_of_the_name(
    view: MotionView, qtbot: QtBot
) -> None:
    show(view, people=[ComboOption("Cllr Jane Smith"), ComboOption("Cllr Ahmed Khan")])
    box = view.form_rows["moved-by"].box.inside
    assert isinstance(box, SearchableComboBox)
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "khan")
    popup = box.lineEdit().completer().popup()
    with qtbot.waitSignal(view.edited) as edited:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert edited.args == [("exeter", "moved-by", "Cllr Ahmed Khan")]
    popup.hide()


def test_what_the_council_calls_itself_is_offered(view: MotionView, qtbot: QtBot) -> None:
    view.set_choices("meeting-opening", [ComboOption("This Council"), ComboOption("Full Council")])
    view.set_choices(
        "meeting-name", [ComboOption("Full Council")]
    )  # has no list, so nothing happens
    qtbot.keyClicks(line(view, "meeting-opening"), "full")
    box = view.form_rows["meeting-opening"].box.inside
    assert isinstance(box, SearchableComboBox)
    completer = box.lineEdit().completer()
    assert completer.model().stringList() == ["Full Council"]
    completer.popup().hide()


def test_a_name_that_was_only_pointed_at_is_told_when_the_box_is_left(
    view: MotionView, qtbot: QtBot
) -> None:
    show(view, people=[ComboOption("Cllr Jane Smith")])
    box = view.form_rows["moved-by"].box.inside
    assert isinstance(box, SearchableComboBox)
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "smith")
    popup = box.lineEdit().completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    spy = QSignalSpy(view.edited)
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    popup.hide()
    assert [spy.at(at) for at in range(spy.count())] == [[("exeter", "moved-by", box.text())]]
    assert box.text() == "Cllr Jane Smith"


def test_somebody_who_is_typing_keeps_the_cursor(view: MotionView) -> None:
    box = line(view, "moved-title")
    view.set_title("On the plan")
    box.setFocus()
    box.setCursorPosition(2)
    view.set_title("On the plan")
    assert box.cursorPosition() == 2
    view.set_title("On the plans")
    assert (box.text(), box.cursorPosition()) == ("On the plans", 2)


@pytest.mark.parametrize(
    ("count", "limit", "sentence"),
    [
        (1, None, "The motion has 1 word."),
        (1412, None, "The motion has 1,412 words."),
        (350, 350, "The motion has 350 words; the council allows 350."),
        (351, 350, "▲ The motion has 351 words, 1 too many: the council allows 350."),
    ],
)
def test_its_length_is_a_sentence(
    view: MotionView, count: int, limit: int | None, sentence: str
) -> None:
    show(view, words=count, limit=limit)
    assert view.length_label.isVisible()
    assert view.length_label.text() == sentence
    assert view.length_label.property("kind") == ("warning" if "▲" in sentence else "muted")


def test_no_motion_has_no_length(view: MotionView) -> None:
    show(view, words=400, limit=350)
    show(view, words=0, limit=350)
    assert not view.length_label.isVisible()
    assert view.length_label.property("kind") == "muted"


def test_a_deadline_can_be_put_into_a_calendar(view: MotionView, qtbot: QtBot) -> None:
    assert not calendar(view).isVisible()
    show(view, deadline=HAND_IN, severity="success")
    assert view.deadline_notice.text == HAND_IN
    with qtbot.waitSignal(view.calendar_requested) as requested:
        qtbot.mouseClick(calendar(view), Qt.MouseButton.LeftButton)
    assert requested.args == ["exeter"]


def test_a_deadline_that_is_over_or_unknown_can_not(view: MotionView) -> None:
    show(view, deadline="The meeting is over.", severity="warning")
    assert not calendar(view).isVisible()
    show(view, deadline="Hand in by noon, seven clear days before the meeting.", severity="info")
    assert not calendar(view).isVisible()
    show(view)
    assert view.deadline_notice.text == ""
    assert not calendar(view).isVisible()


def test_what_is_wrong_stands_beside_its_box(view: MotionView) -> None:
    show(view, notes={"meeting-date": FieldNote("error", "“32 April” is no date.")})
    row = view.form_rows["meeting-date"]
    assert row.note_line.notice.text == "“32 April” is no date."
    assert row.note_line.notice.mapTo(view, row.note_line.notice.rect().topLeft()).y() > row.box.y()
    described = line(view, "meeting-date").accessibleDescription()
    assert described.startswith("“32 April” is no date.")
    show(view)
    assert row.note_line.notice.text == ""
    assert "32 April" not in line(view, "meeting-date").accessibleDescription()


def test_every_control_has_a_name_and_says_what_it_is_for(view: MotionView) -> None:
    show(view, deadline=HAND_IN, severity="success")
    assert nameless(view) == []
    for field in MOVED_ROLES:
        box: QWidget = view.form_rows[field].box.inside
        assert (box.line if isinstance(box, DateBox) else box).accessibleDescription()


def test_tab_goes_from_top_to_bottom(view: MotionView) -> None:
    assert tabbed(line(view, "moved-title")) == [
        "Title of the motion", "What the council calls itself", "Proposed by", "Seconded by",
        "Meeting", "Date of the meeting", "Choose Date of the meeting",
        "Notice that the council wants", "Most words that the council allows",
    ]  # fmt: skip


@pytest.mark.parametrize("field", MOVED_ROLES)
def test_a_field_is_gone_to(view: MotionView, field: str) -> None:
    view.focus_field(field)
    focused: Callable[[], bool] = line(view, field).hasFocus
    assert focused() or view.form_rows[field].box.inside.hasFocus()


@pytest.mark.parametrize("documents", [1, 3])
@pytest.mark.parametrize("size", [13, 20])
def test_it_fits_into_the_narrowest_column(view: MotionView, size: int, documents: int) -> None:
    font = view.font()
    font.setPixelSize(size)
    view.setFont(font)
    note = FieldNote("warning", "Look at this. " * 8)
    view.set_title("On the plan", note)
    notes = dict.fromkeys(MOVED_ROLES, note)
    row = MotionRow(
        "exeter", "Exeter City Council", notes=notes, deadline=HAND_IN * 2, severity="success",
        words=1412, limit=350,
    )  # fmt: skip
    view.set_documents([row._replace(key=str(key)) for key in range(documents)])
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= 336
