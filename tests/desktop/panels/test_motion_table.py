"""The motions of several councils, typed in one small table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from letterkit.desktop.panels.fields import FieldNote
from letterkit.desktop.panels.motion import MotionPanel, MotionRow
from letterkit.desktop.panels.motion.table_model import COLUMNS
from letterkit.desktop.parts import Choice, DateBox, SearchChoice
from tests.desktop.panels.controls import nameless, tabbed
from tests.desktop.walk import faults

Key = Qt.Key
Left = Qt.MouseButton.LeftButton
EXETER = MotionRow(
    "exeter", "Exeter City Council",
    {"proposer": "Cllr Jane Smith", "meeting_date": "25 April 2017", "word_limit": 350},
    [Choice("Cllr Jane Smith"), Choice("Cllr Ahmed Khan")],
    deadline="Hand the motion in by 10 am on Tuesday 11 April 2017.", severity="good",
    words=1412, limit=350,
)  # fmt: skip
TORBAY = MotionRow(
    "torbay", "Torbay Council", {"meeting_date": "1 March 2017"}, [Choice("Cllr Ruth Price")],
    deadline="The meeting is over.", severity="attention", words=1412,
)  # fmt: skip
DEVON = MotionRow(
    "devon", "Devon County Council", {"meeting_date": "32 April"},
    notes={"meeting_date": FieldNote("error", "“32 April” is no date.")}, words=1412,
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[MotionPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    made, after = MotionPanel(), QPushButton("After")
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addWidget(after)
    window.resize(400, 560)
    made.set_documents([EXETER, TORBAY, DEVON])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


def click(panel: MotionPanel, qtbot: QtBot, key: str, field: str) -> None:
    table = panel.table
    index = panel.table.motions.index(panel.table.motions.place_of(key), COLUMNS.index(field))
    table.scrollTo(index)
    at = table.visualRect(index).topLeft() + QPoint(12, 12)
    qtbot.mouseClick(table.viewport(), Left, pos=at)


def box(panel: MotionPanel) -> Any:
    return panel.table.indexWidget(panel.table.currentIndex())


def typed_in(panel: MotionPanel) -> QLineEdit:
    made = box(panel)
    if isinstance(made, SearchChoice):
        return made.lineEdit()
    return made.line if isinstance(made, DateBox) else made


def shown(panel: MotionPanel, key: str, field: str) -> str:
    index = panel.table.motions.index(panel.table.motions.place_of(key), COLUMNS.index(field))
    return index.data()


def test_each_council_has_a_row_and_one_alone_has_a_form(panel: MotionPanel) -> None:
    assert panel.table.isVisible()
    assert not panel.form_rows["proposer"].isVisible()
    assert panel.form_rows["motion_title"].isVisible()
    assert shown(panel, "exeter", "proposer") == "Cllr Jane Smith"
    panel.set_documents([EXETER])
    assert not panel.table.isVisible()
    assert panel.form_rows["proposer"].box.inside.text() == "Cllr Jane Smith"


def test_what_is_late_wrong_or_too_long_has_a_sign(panel: MotionPanel) -> None:
    assert shown(panel, "torbay", "deadline") == "▲ The meeting is over."
    assert shown(panel, "exeter", "deadline").startswith("Hand the motion in")
    assert shown(panel, "devon", "meeting_date") == "▲ 32 April"
    assert shown(panel, "exeter", "word_limit") == "▲ 350"
    assert shown(panel, "torbay", "word_limit") == ""


def test_a_click_opens_a_box_and_each_key_is_told_by_the_councils_key(
    panel: MotionPanel, qtbot: QtBot
) -> None:
    spy = QSignalSpy(panel.edited)
    click(panel, qtbot, "torbay", "meeting_name")
    qtbot.keyClicks(typed_in(panel), "Fu")
    assert [spy.at(at) for at in range(spy.count())] == [
        [("torbay", "meeting_name", "F")], [("torbay", "meeting_name", "Fu")],
    ]  # fmt: skip
    assert shown(panel, "torbay", "meeting_name") == "Fu"


def test_movers_are_those_of_the_council(panel: MotionPanel, qtbot: QtBot) -> None:
    click(panel, qtbot, "exeter", "seconder")
    assert [box(panel).itemText(at) for at in range(box(panel).count())] == [
        "Cllr Jane Smith", "Cllr Ahmed Khan",
    ]  # fmt: skip
    click(panel, qtbot, "torbay", "seconder")
    assert [box(panel).itemText(at) for at in range(box(panel).count())] == ["Cllr Ruth Price"]


def test_tab_goes_through_the_boxes_and_out_behind_the_last(
    panel: MotionPanel, qtbot: QtBot
) -> None:
    spy = QSignalSpy(panel.edited)
    click(panel, qtbot, "exeter", "meeting_name")
    for text in ("Full Council", "9 May 2017", "noon, 5 days"):
        typed_in(panel).selectAll()
        qtbot.keyClicks(typed_in(panel), text)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    last = {spy.at(at)[0].field: spy.at(at)[0] for at in range(spy.count())}
    assert list(last.values()) == [
        ("exeter", "meeting_name", "Full Council"), ("exeter", "meeting_date", "9 May 2017"),
        ("exeter", "notice_rule", "noon, 5 days"),
    ]  # fmt: skip
    click(panel, qtbot, "devon", "council_reference")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert box(panel) is None
    assert not panel.table.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is not panel.table


def test_what_is_typed_stays_with_its_council_when_the_rows_are_set_anew(
    panel: MotionPanel, qtbot: QtBot
) -> None:
    spy = QSignalSpy(panel.edited)
    click(panel, qtbot, "torbay", "meeting_name")
    qtbot.keyClicks(typed_in(panel), "Fll")
    typed_in(panel).setCursorPosition(1)
    torbay = TORBAY._replace(values={**TORBAY.values, "meeting_name": "Fll"})
    panel.set_documents([DEVON, torbay._replace(words=3)])
    qtbot.keyClicks(typed_in(panel), "u")
    assert spy.at(spy.count() - 1) == [("torbay", "meeting_name", "Full")]
    assert typed_in(panel).hasFocus() or box(panel).hasFocus()
    panel.set_documents([DEVON, EXETER])
    assert box(panel) is None
    assert all(row.text("meeting_name") == "" for row in panel.table.motions.rows)


def test_the_chosen_council_is_told_and_its_sentences_shown(
    panel: MotionPanel, qtbot: QtBot
) -> None:
    spy = QSignalSpy(panel.document_chosen)
    click(panel, qtbot, "exeter", "deadline")
    click(panel, qtbot, "exeter", "deadline")
    click(panel, qtbot, "devon", "deadline")
    assert [spy.at(at) for at in range(spy.count())] == [["exeter"], ["devon"]]
    assert panel.council_label.text() == "Devon County Council"
    assert panel.problems_notice.text == "Date: “32 April” is no date."
    panel.set_current("exeter")
    assert panel.length_label.text().startswith("▲ The motion has 1,412 words, 1,062 too many")
    assert panel.deadline_notice.text == EXETER.deadline
    assert spy.count() == 2
    with qtbot.waitSignal(panel.calendar_wanted) as wanted:
        qtbot.mouseClick(panel.calendar_button, Left)
    assert wanted.args == ["exeter"]


def test_a_field_of_a_council_is_gone_to(panel: MotionPanel) -> None:
    panel.focus_field("meeting_date", "devon")
    assert panel.table.current_row() == DEVON
    assert typed_in(panel).text() == "32 April"
    assert typed_in(panel).accessibleName() == "Date of the meeting, Devon County Council"


def test_the_title_stays_one_for_all(panel: MotionPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.edited) as edited:
        qtbot.keyClick(panel.form_rows["motion_title"].box.inside, Key.Key_X)
    assert edited.args == [("", "motion_title", "x")]


def test_the_keyboard_comes_by_and_every_control_has_a_name(panel: MotionPanel) -> None:
    assert tabbed(panel.form_rows["motion_title"].box.inside) == [
        "Title of the motion", "Motions by council", "Add to calendar…", "After",
    ]  # fmt: skip
    panel.focus_field("meeting_date", "devon")
    assert nameless(panel) == []


def test_a_window_with_it_is_without_faults(panel: MotionPanel, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(panel)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert faults(window) == []


def test_a_table_of_hundreds_of_councils_stays_small(panel: MotionPanel) -> None:
    panel.set_documents([EXETER._replace(key=str(key)) for key in range(400)])
    assert panel.table.motions.rowCount() == 400
    assert panel.table.height() < 400
