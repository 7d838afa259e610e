"""What is under a person's hand stays there, and goes with the people whose it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.recipients import (
    ColumnChoice,
    PeopleFilter,
    PersonRow,
    RecipientsView,
    RowDiagnostic,
    Status,
)
from letterkit.desktop.views.recipients.table import PeopleTable
from letterkit.diagnostics import Severity
from tests.desktop.views.recipients.people import COLUMNS, MISTYPED, somebody, view

Key = Qt.Key
Left = Qt.MouseButton.LeftButton
ODD = RowDiagnostic(8, Severity.WARNING, "name", "The name looks odd.")


def many(*rows: int) -> list[PersonRow]:
    return [somebody(row, f"Person {row}", diagnostics=(ODD,)) for row in rows]


@pytest.fixture
def panel(qtbot: QtBot) -> RecipientsView:
    made = RecipientsView()
    qtbot.addWidget(made)
    made.resize(1300, 420)
    made.set_list(view(rows=many(*range(2, 102))))
    made.show()
    made.list.table.setFocus()
    return made


def table(panel: RecipientsView) -> PeopleTable:
    return panel.list.table


def current(panel: RecipientsView) -> str:
    person = table(panel).current_person()
    return person.key if person else ""


def place(panel: RecipientsView, key: str, column: str = "tick") -> QPoint:
    """Return the middle of a cell in the viewport, as the table stands."""
    model = table(panel).people
    index = model.index(model.place_of(key), model.columns.index(column))
    return table(panel).visualRect(index).center()


def typed_into(panel: RecipientsView, key: str, text: str, qtbot: QtBot) -> QLineEdit:
    panel.edit_cell(key, "ward")
    box = table(panel).editor()
    assert box is not None
    box.selectAll()
    qtbot.keyClicks(box, text)
    return box


def under(panel: RecipientsView, where: QPoint) -> str | None:
    return table(panel).key_at(where)


@pytest.mark.parametrize("status", [Status.ALL, Status.TO_LOOK_AT, Status.UNTICKED])
def test_two_clicks_at_one_pixel_untick_and_tick_one_person(
    panel: RecipientsView, qtbot: QtBot, status: Status
) -> None:
    if status == Status.UNTICKED:
        panel.update_rows(row._replace(ticked=False) for row in many(*range(50, 60)))
    panel.set_filter(PeopleFilter(status=status))
    panel.set_current("51")
    told, moved = QSignalSpy(panel.ticked), QSignalSpy(panel.current_changed)
    scrolled = table(panel).verticalScrollBar().value()
    where = place(panel, "54")
    for _click in range(2):
        qtbot.mouseClick(table(panel).viewport(), Left, pos=where)
        # Whoever works it out says that there is nothing to look at any more.
        panel.update_diagnostics({"54": ()})
    first = status == Status.UNTICKED
    assert [told.at(each) for each in range(2)] == [[(["54"], first)], [(["54"], not first)]]
    assert under(panel, where) == "54"
    assert current(panel) == "51"
    assert moved.count() == 0
    assert table(panel).verticalScrollBar().value() == scrolled


def test_two_presses_of_the_space_bar_are_for_one_person(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    panel.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    panel.set_current("30")
    told = QSignalSpy(panel.ticked)
    for _press in range(2):
        qtbot.keyClick(table(panel), Key.Key_Space)
        panel.update_diagnostics({"30": ()})
    assert [told.at(each) for each in range(2)] == [[(["30"], False)], [(["30"], True)]]
    assert current(panel) == "30"


def test_a_double_click_on_a_tick_is_two_clicks(panel: RecipientsView, qtbot: QtBot) -> None:
    told = QSignalSpy(panel.ticked)
    where = place(panel, "4")
    qtbot.mouseClick(table(panel).viewport(), Left, pos=where)
    qtbot.mouseDClick(table(panel).viewport(), Left, pos=where)
    assert [told.at(each) for each in range(2)] == [[(["4"], False)], [(["4"], True)]]


def drag(panel: RecipientsView, where: QPoint) -> None:
    at = QPointF(where)
    view_port = table(panel).viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(view_port.mapToGlobal(where)), Qt.MouseButton.NoButton,
        Left, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view_port, event)


def test_a_hand_that_trembles_on_a_tick_selects_nobody(panel: RecipientsView, qtbot: QtBot) -> None:
    qtbot.mouseClick(table(panel).viewport(), Left, pos=place(panel, "2", "name"))
    told, where = QSignalSpy(panel.ticked), place(panel, "7")
    qtbot.mousePress(table(panel).viewport(), Left, pos=where)
    drag(panel, where + QPoint(1, 1))
    qtbot.mouseRelease(table(panel).viewport(), Left, pos=where + QPoint(1, 1))
    assert table(panel).chosen_keys() == ["2"]
    assert current(panel) == "2"
    assert told.count() == 1


def test_what_comes_to_fit_the_filter_moves_nobody(panel: RecipientsView) -> None:
    panel.update_diagnostics({str(row): () for row in range(2, 102, 2)})
    panel.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    before = panel.shown_keys()
    panel.update_diagnostics({"2": (ODD,), "40": (MISTYPED,)})
    assert panel.shown_keys() == [*before, "2", "40"]


def test_rows_put_in_above_leave_everybody_where_they_stood(panel: RecipientsView) -> None:
    panel.set_current("60")
    before = place(panel, "60")
    panel.set_list(view(rows=many(*range(200, 230), *range(2, 102))))
    assert place(panel, "60") == before
    panel.set_list(view(rows=many(*range(40, 102))))
    assert place(panel, "60") == before
    assert current(panel) == "60"


def test_the_one_under_the_pointer_goes_before_the_current_one(panel: RecipientsView) -> None:
    panel.set_current("60")
    where = place(panel, "57")
    qtbot_move(panel, where)
    rows = many(*range(2, 58), *range(300, 303), *range(58, 102))
    panel.set_list(view(rows=rows))
    assert under(panel, where) == "57"
    panel.set_list(view(rows=many(*range(20, 102))))
    assert under(panel, where) == "57"


def qtbot_move(panel: RecipientsView, where: QPoint) -> None:
    at = QPointF(where)
    view_port = table(panel).viewport()
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(view_port.mapToGlobal(where)), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view_port, event)


def test_a_click_that_was_meant_for_somebody_who_just_moved_away_hits_nobody(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    panel.set_list(view(rows=many(2, 3, 4)))
    where, told = place(panel, "3"), QSignalSpy(panel.ticked)
    qtbot_move(panel, where)
    panel.set_list(view(rows=many(4, 5, 6)))
    qtbot.mouseClick(table(panel).viewport(), Left, pos=where)
    assert told.count() == 0
    qtbot.waitUntil(lambda: not table(panel).view_state.just_jumped)
    qtbot.mouseClick(table(panel).viewport(), Left, pos=where)
    assert told.count() == 1


def test_the_space_bar_hits_nobody_once_its_person_has_gone(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    panel.set_current("30")
    told, moved = QSignalSpy(panel.ticked), QSignalSpy(panel.current_changed)
    panel.set_list(view(rows=[each for each in many(*range(2, 102)) if each.key != "30"]))
    qtbot.keyClick(table(panel), Key.Key_Space)
    assert told.count() == 0
    assert current(panel) == ""
    assert moved.count() == 0
    qtbot.keyClick(table(panel), Key.Key_Down)
    assert current(panel) == "31"


def test_a_selection_of_all_takes_in_nobody_new(panel: RecipientsView, qtbot: QtBot) -> None:
    qtbot.keyClick(table(panel), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    told = QSignalSpy(panel.ticked)
    panel.set_list(view(rows=many(*range(3, 103))))
    assert table(panel).chosen_keys() == [str(row) for row in range(3, 102)]
    panel.set_current("5")
    table(panel).selectionModel().select(
        table(panel).currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    qtbot.keyClick(table(panel), Key.Key_Space)
    assert told.at(0) == [(["5"], False)]


@pytest.mark.parametrize("columns", [COLUMNS, (*COLUMNS, ColumnChoice("E", "Fax", shown_as="fax"))])
def test_an_open_cell_goes_with_its_person_when_the_list_is_read_again(
    panel: RecipientsView, qtbot: QtBot, columns: tuple[ColumnChoice, ...]
) -> None:
    told = QSignalSpy(panel.cell_edited)
    typed_into(panel, "30", "Dury", qtbot)
    rows = [each for each in many(*range(10, 102)) if each.key != "29"]
    panel.set_list(view(rows=rows, columns=columns))
    panel.update_diagnostics({"30": (MISTYPED,)})
    box = table(panel).editor()
    assert box is not None
    qtbot.keyClicks(box, "ard")
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.at(0) == [("30", "ward", "Duryard")]


@pytest.mark.parametrize("columns", [COLUMNS, (*COLUMNS, ColumnChoice("E", "Fax", shown_as="fax"))])
def test_what_is_typed_for_somebody_who_goes_is_given_to_nobody_and_said(
    panel: RecipientsView, qtbot: QtBot, columns: tuple[ColumnChoice, ...]
) -> None:
    told = QSignalSpy(panel.cell_edited)
    typed_into(panel, "30", "Bob's private note", qtbot)
    moved = QSignalSpy(panel.current_changed)
    rows = [each for each in many(*range(2, 102)) if each.key != "30"]
    panel.set_list(view(rows=rows, columns=columns))
    assert table(panel).editor() is None
    assert not table(panel).is_typed_in
    qtbot.keyClick(table(panel), Key.Key_Return)
    qtbot.keyClick(table(panel), Key.Key_Space)
    assert told.count() == 0
    assert moved.count() == 0
    assert panel.list.notice.isVisible()
    assert all(each.ward == "Alphington" for each in panel.rows())


def test_other_columns_leave_cursor_selection_and_place_with_their_people(
    panel: RecipientsView,
) -> None:
    panel.set_current("60")
    before = place(panel, "60")
    fax = (*COLUMNS, ColumnChoice("E", "Fax", shown_as="fax"))
    panel.set_list(view(rows=many(*range(20, 102)), columns=fax))
    assert current(panel) == "60"
    assert table(panel).chosen_keys() == ["60"]
    assert place(panel, "60").y() == before.y()


def test_a_link_that_is_pressed_on_one_and_let_go_on_another_does_nothing(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    panel.update_diagnostics({str(row): (MISTYPED,) for row in range(2, 102)})
    told, where = QSignalSpy(panel.fix_requested), place(panel, "5", "problem")
    qtbot.mousePress(table(panel).viewport(), Left, pos=where)
    panel.set_list(view(rows=many(*range(2, 5))))
    qtbot.mouseRelease(table(panel).viewport(), Left, pos=place(panel, "3", "problem"))
    assert told.count() == 0


def test_a_notice_and_longer_counts_leave_the_table_where_it_is(panel: RecipientsView) -> None:
    before = table(panel).mapToGlobal(place(panel, "4"))
    panel.show_news("The spreadsheet was saved again: 12 changed.")
    panel.show_error("The spreadsheet can't be read any more.")
    panel.update_rows(row._replace(ticked=False, diagnostics=()) for row in many(*range(2, 102)))
    QApplication.processEvents()
    assert table(panel).mapToGlobal(place(panel, "4")) == before


def test_a_cell_of_somebody_whom_the_filter_hides_is_opened_all_the_same(
    panel: RecipientsView,
) -> None:
    panel.set_filter(PeopleFilter(text="person 7"))
    panel.edit_cell("50", "ward")
    assert table(panel).editor() is not None
    assert current(panel) == "50"


def second_click(panel: RecipientsView, where: QPoint) -> None:
    """Send what Qt makes of the second of two quick clicks, wherever the first one was."""
    at = QPointF(where)
    view_port = table(panel).viewport()
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(
            kind, at, QPointF(view_port.mapToGlobal(where)), Left, Left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view_port, event)


def test_the_second_click_on_what_closed_under_the_pointer_ticks_nobody(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.ticked)
    second_click(panel, place(panel, "5"))
    assert told.count() == 0
    qtbot.mouseClick(table(panel).viewport(), Left, pos=place(panel, "5"))
    second_click(panel, place(panel, "6"))
    assert told.count() == 1
    second_click(panel, place(panel, "5"))
    assert told.count() == 2


def test_the_second_click_on_a_fix_does_not_make_the_next_problems(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    other = MISTYPED._replace(id=12, field="name", sentence="The name stands twice.")
    panel.update_diagnostics({"5": (MISTYPED, other)})
    panel.set_current("5")
    told = QSignalSpy(panel.fix_requested)
    fix = panel.list.fix_bar.fixes[0]
    qtbot.mouseClick(fix, Left)
    panel.update_diagnostics({"5": (other,)})
    qtbot.mouseClick(fix, Left)
    assert [told.at(at) for at in range(told.count())] == [[(2, 0)]]
    qtbot.waitUntil(lambda: not panel.list.fix_bar.just_fixed)
    qtbot.mouseClick(fix, Left)
    assert told.at(1) == [(12, 0)]
