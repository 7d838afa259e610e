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

from letterkit.desktop.views.fields import FieldNote
from letterkit.desktop.views.motion import MotionRow, MotionView
from letterkit.desktop.views.motion.table_model import COLUMNS
from letterkit.desktop.widgets import ComboOption, DateBox, SearchableComboBox
from tests.desktop.views.controls import nameless, tabbed
from tests.desktop.walk import faults

Key = Qt.Key
Left = Qt.MouseButton.LeftButton
EXETER = MotionRow(
    "exeter", "Exeter City Council",
    {"moved-by": "Cllr Jane Smith", "meeting-date": "25 April 2017", "word-limit": 350},
    [ComboOption("Cllr Jane Smith"), ComboOption("Cllr Ahmed Khan")],
    deadline="Hand the motion in by 10 am on Tuesday 11 April 2017.", severity="success",
    words=1412, limit=350,
)  # fmt: skip
TORBAY = MotionRow(
    "torbay", "Torbay Council", {"meeting-date": "1 March 2017"}, [ComboOption("Cllr Ruth Price")],
    deadline="The meeting is over.", severity="warning", words=1412,
)  # fmt: skip
DEVON = MotionRow(
    "devon", "Devon County Council", {"meeting-date": "32 April"},
    notes={"meeting-date": FieldNote("error", "“32 April” is no date.")}, words=1412,
)  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MotionView]:
    window = QWidget()
    qtbot.addWidget(window)
    widget, after = MotionView(), QPushButton("After")
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    layout.addWidget(after)
    window.resize(400, 560)
    widget.set_documents([EXETER, TORBAY, DEVON])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield widget
    window.close()


def click(view: MotionView, qtbot: QtBot, key: str, field: str) -> None:
    table = view.table
    index = view.table.motions.index(view.table.motions.place_of(key), COLUMNS.index(field))
    table.scrollTo(index)
    at = table.visualRect(index).topLeft() + QPoint(12, 12)
    qtbot.mouseClick(table.viewport(), Left, pos=at)


def box(view: MotionView) -> Any:
    return view.table.indexWidget(view.table.currentIndex())


def typed_in(view: MotionView) -> QLineEdit:
    editor = box(view)
    if isinstance(editor, SearchableComboBox):
        return editor.lineEdit()
    return editor.line if isinstance(editor, DateBox) else editor


def shown(view: MotionView, key: str, field: str) -> str:
    index = view.table.motions.index(view.table.motions.place_of(key), COLUMNS.index(field))
    return index.data()


def test_each_council_has_a_row_and_one_alone_has_a_form(view: MotionView) -> None:
    assert view.table.isVisible()
    assert not view.form_rows["moved-by"].isVisible()
    assert view.form_rows["moved-title"].isVisible()
    assert shown(view, "exeter", "moved-by") == "Cllr Jane Smith"
    view.set_documents([EXETER])
    assert not view.table.isVisible()
    assert view.form_rows["moved-by"].box.inside.text() == "Cllr Jane Smith"


def test_what_is_late_wrong_or_too_long_has_a_sign(view: MotionView) -> None:
    assert shown(view, "torbay", "deadline") == "▲ The meeting is over."
    assert shown(view, "exeter", "deadline").startswith("Hand the motion in")
    assert shown(view, "devon", "meeting-date") == "▲ 32 April"
    assert shown(view, "exeter", "word-limit") == "▲ 350"
    assert shown(view, "torbay", "word-limit") == ""


def test_a_click_opens_a_box_and_each_key_is_told_by_the_councils_key(
    view: MotionView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.edited)
    click(view, qtbot, "torbay", "meeting-name")
    qtbot.keyClicks(typed_in(view), "Fu")
    assert [spy.at(at) for at in range(spy.count())] == [
        [("torbay", "meeting-name", "F")], [("torbay", "meeting-name", "Fu")],
    ]  # fmt: skip
    assert shown(view, "torbay", "meeting-name") == "Fu"


def test_movers_are_those_of_the_council(view: MotionView, qtbot: QtBot) -> None:
    click(view, qtbot, "exeter", "seconded-by")
    assert [box(view).itemText(at) for at in range(box(view).count())] == [
        "Cllr Jane Smith", "Cllr Ahmed Khan",
    ]  # fmt: skip
    click(view, qtbot, "torbay", "seconded-by")
    assert [box(view).itemText(at) for at in range(box(view).count())] == ["Cllr Ruth Price"]


def test_tab_goes_through_the_boxes_and_out_behind_the_last(view: MotionView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.edited)
    click(view, qtbot, "exeter", "meeting-name")
    for text in ("Full Council", "9 May 2017", "noon, 5 days"):
        typed_in(view).selectAll()
        qtbot.keyClicks(typed_in(view), text)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    last = {spy.at(at)[0].field: spy.at(at)[0] for at in range(spy.count())}
    assert list(last.values()) == [
        ("exeter", "meeting-name", "Full Council"), ("exeter", "meeting-date", "9 May 2017"),
        ("exeter", "notice-rule", "noon, 5 days"),
    ]  # fmt: skip
    click(view, qtbot, "devon", "meeting-opening")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert box(view) is None
    assert not view.table.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is not view.table


def test_what_is_typed_stays_with_its_council_when_the_rows_are_set_anew(
    view: MotionView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.edited)
    click(view, qtbot, "torbay", "meeting-name")
    qtbot.keyClicks(typed_in(view), "Fll")
    typed_in(view).setCursorPosition(1)
    torbay = TORBAY._replace(values={**TORBAY.values, "meeting-name": "Fll"})
    view.set_documents([DEVON, torbay._replace(words=3)])
    qtbot.keyClicks(typed_in(view), "u")
    assert spy.at(spy.count() - 1) == [("torbay", "meeting-name", "Full")]
    assert typed_in(view).hasFocus() or box(view).hasFocus()
    view.set_documents([DEVON, EXETER])
    assert box(view) is None
    assert all(row.text("meeting-name") == "" for row in view.table.motions.rows)


def test_the_chosen_council_is_told_and_its_sentences_shown(view: MotionView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.document_chosen)
    click(view, qtbot, "exeter", "deadline")
    click(view, qtbot, "exeter", "deadline")
    click(view, qtbot, "devon", "deadline")
    assert [spy.at(at) for at in range(spy.count())] == [["exeter"], ["devon"]]
    assert view.council_label.text() == "Devon County Council"
    assert view.diagnostics_notice.text == "Date: “32 April” is no date."
    view.set_current("exeter")
    assert view.length_label.text().startswith("▲ The motion has 1,412 words, 1,062 too many")
    assert view.deadline_notice.text == EXETER.deadline
    assert spy.count() == 2
    with qtbot.waitSignal(view.calendar_requested) as requested:
        qtbot.mouseClick(view.calendar_button, Left)
    assert requested.args == ["exeter"]


def test_a_field_of_a_council_is_gone_to(view: MotionView) -> None:
    view.focus_field("meeting-date", "devon")
    assert view.table.current_row() == DEVON
    assert typed_in(view).text() == "32 April"
    assert typed_in(view).accessibleName() == "Date of the meeting, Devon County Council"


def test_the_title_stays_one_for_all(view: MotionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.edited) as edited:
        qtbot.keyClick(view.form_rows["moved-title"].box.inside, Key.Key_X)
    assert edited.args == [("", "moved-title", "x")]


def test_the_keyboard_comes_by_and_every_control_has_a_name(view: MotionView) -> None:
    assert tabbed(view.form_rows["moved-title"].box.inside) == [
        "Title of the motion", "Motions by council", "Add to calendar…", "After",
    ]  # fmt: skip
    view.focus_field("meeting-date", "devon")
    assert nameless(view) == []


def test_a_window_with_it_is_without_faults(view: MotionView, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert faults(window) == []


def test_a_table_of_hundreds_of_councils_stays_small(view: MotionView) -> None:
    view.set_documents([EXETER._replace(key=str(key)) for key in range(400)])
    assert view.table.motions.rowCount() == 400
    assert view.table.height() < 400
