"""The panel of the motion, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.panels.fields import FieldNote
from letterkit.desktop.panels.motion import MOTION_FIELDS, MotionPanel, MotionRow
from letterkit.desktop.parts import Choice, DateBox, SearchChoice
from letterkit.pack import built_in_pack
from tests.desktop.panels.controls import nameless, tabbed

VALUES: dict[str, Any] = {
    "motion_title": "Scrutiny of the STP", "council_reference": "Full Council",
    "proposer": "Cllr Jane Smith", "seconder": "Cllr Ahmed Khan", "meeting_name": "Full Council",
    "meeting_date": "25 April 2017", "notice_rule": "10 am, 7 clear working days",
    "word_limit": 350,
}  # fmt: skip


HAND_IN = "Hand it in by 10 am on Tuesday 11 April 2017."


@pytest.fixture
def panel(qtbot: QtBot) -> MotionPanel:
    made = MotionPanel()
    qtbot.addWidget(made)
    made.resize(336, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def show(panel: MotionPanel, **what: Any) -> None:
    """Show the one motion that there is."""
    panel.set_documents([MotionRow("exeter", "Exeter City Council", **what)])


def line(panel: MotionPanel, field: str) -> QLineEdit:
    box = panel.form_rows[field].box.inside
    if isinstance(box, SearchChoice):
        return box.lineEdit()
    return box.line if isinstance(box, DateBox) else box


def calendar(panel: MotionPanel) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if "calendar" in each.text())


def test_its_fields_are_the_packs_fields_of_a_motion() -> None:
    fields = built_in_pack().fields.values()
    assert set(MOTION_FIELDS) == {each.id for each in fields if each.group == "Motion"}


def test_values_are_shown_and_tell_nobody(panel: MotionPanel) -> None:
    spy = QSignalSpy(panel.edited)
    panel.set_title(VALUES["motion_title"])
    show(panel, values=VALUES)
    assert {field: line(panel, field).text() for field in MOTION_FIELDS} == {
        field: str(VALUES[field]) for field in MOTION_FIELDS
    }
    panel.set_title("")
    show(panel, values={"seconder": None})
    assert all(line(panel, field).text() == "" for field in MOTION_FIELDS)
    assert spy.count() == 0


@pytest.mark.parametrize("field", MOTION_FIELDS)
def test_each_key_is_told(panel: MotionPanel, qtbot: QtBot, field: str) -> None:
    show(panel)
    spy = QSignalSpy(panel.edited)
    qtbot.keyClicks(line(panel, field), "12")
    key = "" if field == "motion_title" else "exeter"
    assert [spy.at(at) for at in range(spy.count())] == [[(key, field, "1")], [(key, field, "12")]]


def test_a_person_of_the_list_is_found_by_any_part_of_the_name(
    panel: MotionPanel, qtbot: QtBot
) -> None:
    show(panel, people=[Choice("Cllr Jane Smith"), Choice("Cllr Ahmed Khan")])
    box = panel.form_rows["proposer"].box.inside
    assert isinstance(box, SearchChoice)
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "khan")
    popup = box.lineEdit().completer().popup()
    with qtbot.waitSignal(panel.edited) as edited:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert edited.args == [("exeter", "proposer", "Cllr Ahmed Khan")]
    popup.hide()


def test_what_the_council_calls_itself_is_offered(panel: MotionPanel, qtbot: QtBot) -> None:
    panel.set_choices("council_reference", [Choice("This Council"), Choice("Full Council")])
    panel.set_choices("meeting_name", [Choice("Full Council")])  # has no list, so nothing happens
    qtbot.keyClicks(line(panel, "council_reference"), "full")
    box = panel.form_rows["council_reference"].box.inside
    assert isinstance(box, SearchChoice)
    completer = box.lineEdit().completer()
    assert completer.model().stringList() == ["Full Council"]
    completer.popup().hide()


def test_a_name_that_was_only_pointed_at_is_told_when_the_box_is_left(
    panel: MotionPanel, qtbot: QtBot
) -> None:
    show(panel, people=[Choice("Cllr Jane Smith")])
    box = panel.form_rows["proposer"].box.inside
    assert isinstance(box, SearchChoice)
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "smith")
    popup = box.lineEdit().completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    spy = QSignalSpy(panel.edited)
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    popup.hide()
    assert [spy.at(at) for at in range(spy.count())] == [[("exeter", "proposer", box.text())]]
    assert box.text() == "Cllr Jane Smith"


def test_somebody_who_is_typing_keeps_the_cursor(panel: MotionPanel) -> None:
    box = line(panel, "motion_title")
    panel.set_title("On the plan")
    box.setFocus()
    box.setCursorPosition(2)
    panel.set_title("On the plan")
    assert box.cursorPosition() == 2
    panel.set_title("On the plans")
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
    panel: MotionPanel, count: int, limit: int | None, sentence: str
) -> None:
    show(panel, words=count, limit=limit)
    assert panel.length_label.isVisible()
    assert panel.length_label.text() == sentence
    assert panel.length_label.property("kind") == ("attention" if "▲" in sentence else "muted")


def test_no_motion_has_no_length(panel: MotionPanel) -> None:
    show(panel, words=400, limit=350)
    show(panel, words=0, limit=350)
    assert not panel.length_label.isVisible()
    assert panel.length_label.property("kind") == "muted"


def test_a_deadline_can_be_put_into_a_calendar(panel: MotionPanel, qtbot: QtBot) -> None:
    assert not calendar(panel).isVisible()
    show(panel, deadline=HAND_IN, severity="good")
    assert panel.deadline_notice.text == HAND_IN
    with qtbot.waitSignal(panel.calendar_wanted) as wanted:
        qtbot.mouseClick(calendar(panel), Qt.MouseButton.LeftButton)
    assert wanted.args == ["exeter"]


def test_a_deadline_that_is_over_or_unknown_can_not(panel: MotionPanel) -> None:
    show(panel, deadline="The meeting is over.", severity="attention")
    assert not calendar(panel).isVisible()
    show(panel)
    assert panel.deadline_notice.text == ""
    assert not calendar(panel).isVisible()


def test_what_is_wrong_stands_beside_its_box(panel: MotionPanel) -> None:
    show(panel, notes={"meeting_date": FieldNote("error", "“32 April” is no date.")})
    row = panel.form_rows["meeting_date"]
    assert row.note_line.notice.text == "“32 April” is no date."
    assert (
        row.note_line.notice.mapTo(panel, row.note_line.notice.rect().topLeft()).y() > row.box.y()
    )
    described = line(panel, "meeting_date").accessibleDescription()
    assert described.startswith("“32 April” is no date.")
    show(panel)
    assert row.note_line.notice.text == ""
    assert "32 April" not in line(panel, "meeting_date").accessibleDescription()


def test_every_control_has_a_name_and_says_what_it_is_for(panel: MotionPanel) -> None:
    show(panel, deadline=HAND_IN, severity="good")
    assert nameless(panel) == []
    for field in MOTION_FIELDS:
        box: QWidget = panel.form_rows[field].box.inside
        assert (box.line if isinstance(box, DateBox) else box).accessibleDescription()


def test_tab_goes_from_top_to_bottom(panel: MotionPanel) -> None:
    assert tabbed(line(panel, "motion_title")) == [
        "Title of the motion", "What the council calls itself", "Proposed by", "Seconded by",
        "Meeting", "Date of the meeting", "Choose Date of the meeting",
        "Notice that the council wants", "Most words that the council allows",
    ]  # fmt: skip


@pytest.mark.parametrize("field", MOTION_FIELDS)
def test_a_field_is_gone_to(panel: MotionPanel, field: str) -> None:
    panel.focus_field(field)
    focused: Callable[[], bool] = line(panel, field).hasFocus
    assert focused() or panel.form_rows[field].box.inside.hasFocus()


@pytest.mark.parametrize("documents", [1, 3])
@pytest.mark.parametrize("size", [13, 20])
def test_it_fits_into_the_narrowest_column(panel: MotionPanel, size: int, documents: int) -> None:
    font = panel.font()
    font.setPixelSize(size)
    panel.setFont(font)
    note = FieldNote("attention", "Look at this. " * 8)
    panel.set_title("On the plan", note)
    notes = dict.fromkeys(MOTION_FIELDS, note)
    row = MotionRow(
        "exeter", "Exeter City Council", notes=notes, deadline=HAND_IN * 2, severity="good",
        words=1412, limit=350,
    )  # fmt: skip
    panel.set_documents([row._replace(key=str(key)) for key in range(documents)])
    QApplication.processEvents()
    assert panel.minimumSizeHint().width() <= 336
