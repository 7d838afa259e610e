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
from tests.desktop.views.recipients.people import COLUMNS, MISTYPED, somebody, view_data

Key = Qt.Key
Left = Qt.MouseButton.LeftButton
ODD = RowDiagnostic(8, Severity.WARNING, "name", "The name looks odd.")


def many(*rows: int) -> list[PersonRow]:
    return [somebody(row, f"Person {row}", diagnostics=(ODD,)) for row in rows]


@pytest.fixture
def view(qtbot: QtBot) -> RecipientsView:
    widget = RecipientsView()
    qtbot.addWidget(widget)
    widget.resize(1300, 420)
    widget.set_list(view_data(rows=many(*range(2, 102))))
    widget.show()
    widget.list.table.setFocus()
    return widget


def table(view: RecipientsView) -> PeopleTable:
    return view.list.table


def current(view: RecipientsView) -> str:
    person = table(view).current_person()
    return person.key if person else ""


def place(view: RecipientsView, key: str, column: str = "tick") -> QPoint:
    """Return the middle of a cell in the viewport, as the table stands."""
    model = table(view).people
    index = model.index(model.place_of(key), model.columns.index(column))
    return table(view).visualRect(index).center()


def typed_into(view: RecipientsView, key: str, text: str, qtbot: QtBot) -> QLineEdit:
    view.edit_cell(key, "ward")
    box = table(view).editor()
    assert box is not None
    box.selectAll()
    qtbot.keyClicks(box, text)
    return box


def under(view: RecipientsView, where: QPoint) -> str | None:
    return table(view).key_at(where)


@pytest.mark.parametrize("status", [Status.ALL, Status.TO_LOOK_AT, Status.UNTICKED])
def test_two_clicks_at_one_pixel_untick_and_tick_one_person(
    view: RecipientsView, qtbot: QtBot, status: Status
) -> None:
    if status == Status.UNTICKED:
        view.update_rows(row._replace(ticked=False) for row in many(*range(50, 60)))
    view.set_filter(PeopleFilter(status=status))
    view.set_current("51")
    spy, moved = QSignalSpy(view.ticked), QSignalSpy(view.current_changed)
    scrolled = table(view).verticalScrollBar().value()
    where = place(view, "54")
    for _click in range(2):
        qtbot.mouseClick(table(view).viewport(), Left, pos=where)
        # Whoever works it out says that there is nothing to look at any more.
        view.update_diagnostics({"54": ()})
    first = status == Status.UNTICKED
    assert [spy.at(each) for each in range(2)] == [[(["54"], first)], [(["54"], not first)]]
    assert under(view, where) == "54"
    assert current(view) == "51"
    assert moved.count() == 0
    assert table(view).verticalScrollBar().value() == scrolled


def test_two_presses_of_the_space_bar_are_for_one_person(
    view: RecipientsView, qtbot: QtBot
) -> None:
    view.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    view.set_current("30")
    spy = QSignalSpy(view.ticked)
    for _press in range(2):
        qtbot.keyClick(table(view), Key.Key_Space)
        view.update_diagnostics({"30": ()})
    assert [spy.at(each) for each in range(2)] == [[(["30"], False)], [(["30"], True)]]
    assert current(view) == "30"


def test_a_double_click_on_a_tick_is_two_clicks(view: RecipientsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.ticked)
    where = place(view, "4")
    qtbot.mouseClick(table(view).viewport(), Left, pos=where)
    qtbot.mouseDClick(table(view).viewport(), Left, pos=where)
    assert [spy.at(each) for each in range(2)] == [[(["4"], False)], [(["4"], True)]]


def drag(view: RecipientsView, where: QPoint) -> None:
    at = QPointF(where)
    view_port = table(view).viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(view_port.mapToGlobal(where)), Qt.MouseButton.NoButton,
        Left, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view_port, event)


def test_a_hand_that_trembles_on_a_tick_selects_nobody(view: RecipientsView, qtbot: QtBot) -> None:
    qtbot.mouseClick(table(view).viewport(), Left, pos=place(view, "2", "name"))
    spy, where = QSignalSpy(view.ticked), place(view, "7")
    qtbot.mousePress(table(view).viewport(), Left, pos=where)
    drag(view, where + QPoint(1, 1))
    qtbot.mouseRelease(table(view).viewport(), Left, pos=where + QPoint(1, 1))
    assert table(view).chosen_keys() == ["2"]
    assert current(view) == "2"
    assert spy.count() == 1


def test_what_comes_to_fit_the_filter_moves_nobody(view: RecipientsView) -> None:
    view.update_diagnostics({str(row): () for row in range(2, 102, 2)})
    view.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    before = view.shown_keys()
    view.update_diagnostics({"2": (ODD,), "40": (MISTYPED,)})
    assert view.shown_keys() == [*before, "2", "40"]


def test_rows_put_in_above_leave_everybody_where_they_stood(view: RecipientsView) -> None:
    view.set_current("60")
    before = place(view, "60")
    view.set_list(view_data(rows=many(*range(200, 230), *range(2, 102))))
    assert place(view, "60") == before
    view.set_list(view_data(rows=many(*range(40, 102))))
    assert place(view, "60") == before
    assert current(view) == "60"


def test_the_one_under_the_pointer_goes_before_the_current_one(view: RecipientsView) -> None:
    view.set_current("60")
    where = place(view, "57")
    qtbot_move(view, where)
    rows = many(*range(2, 58), *range(300, 303), *range(58, 102))
    view.set_list(view_data(rows=rows))
    assert under(view, where) == "57"
    view.set_list(view_data(rows=many(*range(20, 102))))
    assert under(view, where) == "57"


def qtbot_move(view: RecipientsView, where: QPoint) -> None:
    at = QPointF(where)
    view_port = table(view).viewport()
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(view_port.mapToGlobal(where)), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view_port, event)


def test_a_click_that_was_meant_for_somebody_who_just_moved_away_hits_nobody(
    view: RecipientsView, qtbot: QtBot
) -> None:
    view.set_list(view_data(rows=many(2, 3, 4)))
    where, spy = place(view, "3"), QSignalSpy(view.ticked)
    qtbot_move(view, where)
    view.set_list(view_data(rows=many(4, 5, 6)))
    qtbot.mouseClick(table(view).viewport(), Left, pos=where)
    assert spy.count() == 0
    qtbot.waitUntil(lambda: not table(view).view_state.just_jumped)
    qtbot.mouseClick(table(view).viewport(), Left, pos=where)
    assert spy.count() == 1


def test_the_space_bar_hits_nobody_once_its_person_has_gone(
    view: RecipientsView, qtbot: QtBot
) -> None:
    view.set_current("30")
    spy, moved = QSignalSpy(view.ticked), QSignalSpy(view.current_changed)
    view.set_list(view_data(rows=[each for each in many(*range(2, 102)) if each.key != "30"]))
    qtbot.keyClick(table(view), Key.Key_Space)
    assert spy.count() == 0
    assert current(view) == ""
    assert moved.count() == 0
    qtbot.keyClick(table(view), Key.Key_Down)
    assert current(view) == "31"


def test_a_selection_of_all_takes_in_nobody_new(view: RecipientsView, qtbot: QtBot) -> None:
    qtbot.keyClick(table(view), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    spy = QSignalSpy(view.ticked)
    view.set_list(view_data(rows=many(*range(3, 103))))
    assert table(view).chosen_keys() == [str(row) for row in range(3, 102)]
    view.set_current("5")
    table(view).selectionModel().select(
        table(view).currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    qtbot.keyClick(table(view), Key.Key_Space)
    assert spy.at(0) == [(["5"], False)]


@pytest.mark.parametrize("columns", [COLUMNS, (*COLUMNS, ColumnChoice("E", "Fax", shown_as="fax"))])
def test_an_open_cell_goes_with_its_person_when_the_list_is_read_again(
    view: RecipientsView, qtbot: QtBot, columns: tuple[ColumnChoice, ...]
) -> None:
    spy = QSignalSpy(view.cell_edited)
    typed_into(view, "30", "Dury", qtbot)
    rows = [each for each in many(*range(10, 102)) if each.key != "29"]
    view.set_list(view_data(rows=rows, columns=columns))
    view.update_diagnostics({"30": (MISTYPED,)})
    box = table(view).editor()
    assert box is not None
    qtbot.keyClicks(box, "ard")
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert spy.at(0) == [("30", "ward", "Duryard")]


@pytest.mark.parametrize("columns", [COLUMNS, (*COLUMNS, ColumnChoice("E", "Fax", shown_as="fax"))])
def test_what_is_typed_for_somebody_who_goes_is_given_to_nobody_and_said(
    view: RecipientsView, qtbot: QtBot, columns: tuple[ColumnChoice, ...]
) -> None:
    spy = QSignalSpy(view.cell_edited)
    typed_into(view, "30", "Bob's private note", qtbot)
    moved = QSignalSpy(view.current_changed)
    rows = [each for each in many(*range(2, 102)) if each.key != "30"]
    view.set_list(view_data(rows=rows, columns=columns))
    assert table(view).editor() is None
    assert not table(view).is_typed_in
    qtbot.keyClick(table(view), Key.Key_Return)
    qtbot.keyClick(table(view), Key.Key_Space)
    assert spy.count() == 0
    assert moved.count() == 0
    assert view.list.notice.isVisible()
    assert all(each.ward == "Alphington" for each in view.rows())


def test_other_columns_leave_cursor_selection_and_place_with_their_people(
    view: RecipientsView,
) -> None:
    view.set_current("60")
    before = place(view, "60")
    fax = (*COLUMNS, ColumnChoice("E", "Fax", shown_as="fax"))
    view.set_list(view_data(rows=many(*range(20, 102)), columns=fax))
    assert current(view) == "60"
    assert table(view).chosen_keys() == ["60"]
    assert place(view, "60").y() == before.y()


def test_a_link_that_is_pressed_on_one_and_let_go_on_another_does_nothing(
    view: RecipientsView, qtbot: QtBot
) -> None:
    view.update_diagnostics({str(row): (MISTYPED,) for row in range(2, 102)})
    spy, where = QSignalSpy(view.fix_requested), place(view, "5", "problem")
    qtbot.mousePress(table(view).viewport(), Left, pos=where)
    view.set_list(view_data(rows=many(*range(2, 5))))
    qtbot.mouseRelease(table(view).viewport(), Left, pos=place(view, "3", "problem"))
    assert spy.count() == 0


def test_a_notice_and_longer_counts_leave_the_table_where_it_is(view: RecipientsView) -> None:
    before = table(view).mapToGlobal(place(view, "4"))
    view.show_news("The spreadsheet was saved again: 12 changed.")
    view.show_error("The spreadsheet can't be read any more.")
    view.update_rows(row._replace(ticked=False, diagnostics=()) for row in many(*range(2, 102)))
    QApplication.processEvents()
    assert table(view).mapToGlobal(place(view, "4")) == before


def test_a_cell_of_somebody_whom_the_filter_hides_is_opened_all_the_same(
    view: RecipientsView,
) -> None:
    view.set_filter(PeopleFilter(text="person 7"))
    view.edit_cell("50", "ward")
    assert table(view).editor() is not None
    assert current(view) == "50"


def second_click(view: RecipientsView, where: QPoint) -> None:
    """Send what Qt makes of the second of two quick clicks, wherever the first one was."""
    at = QPointF(where)
    view_port = table(view).viewport()
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(
            kind, at, QPointF(view_port.mapToGlobal(where)), Left, Left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view_port, event)


def test_the_second_click_on_what_closed_under_the_pointer_ticks_nobody(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.ticked)
    second_click(view, place(view, "5"))
    assert spy.count() == 0
    qtbot.mouseClick(table(view).viewport(), Left, pos=place(view, "5"))
    second_click(view, place(view, "6"))
    assert spy.count() == 1
    second_click(view, place(view, "5"))
    assert spy.count() == 2


def test_the_second_click_on_a_fix_does_not_make_the_next_problems(
    view: RecipientsView, qtbot: QtBot
) -> None:
    other = MISTYPED._replace(id=12, field="name", sentence="The name stands twice.")
    view.update_diagnostics({"5": (MISTYPED, other)})
    view.set_current("5")
    spy = QSignalSpy(view.fix_requested)
    fix = view.list.fix_bar.fixes[0]
    qtbot.mouseClick(fix, Left)
    view.update_diagnostics({"5": (other,)})
    qtbot.mouseClick(fix, Left)
    assert [spy.at(at) for at in range(spy.count())] == [[(2, 0)]]
    qtbot.waitUntil(lambda: not view.list.fix_bar.just_fixed)
    qtbot.mouseClick(fix, Left)
    assert spy.at(1) == [(12, 0)]
