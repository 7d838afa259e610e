"""The panel of recipients, as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.recipients import PeopleFilter, RecipientsView, Status
from letterkit.desktop.views.recipients.table import PeopleTable
from letterkit.desktop.views.recipients.view_data import with_text
from tests.desktop.views.recipients.people import MISTYPED, people, view

# What the offscreen platform says of every window and popup.
Key = Qt.Key
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot) -> RecipientsView:
    made = RecipientsView()
    qtbot.addWidget(made)
    made.resize(1300, 420)
    made.set_list(view())
    made.show()
    table(made).setFocus()
    return made


def table(panel: RecipientsView) -> PeopleTable:
    return panel.list.table


def cell(panel: RecipientsView, key: str, column: str) -> QPoint:
    """Return the middle of a cell, in the table's viewport."""
    people_table = table(panel)
    model = people_table.people
    index = model.index(model.place_of(key), model.columns.index(column))
    people_table.scrollTo(index)
    return people_table.visualRect(index).center()


def press(qtbot: QtBot, panel: RecipientsView, key: Key, **how: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(table(panel), key, **how)


def visible_fixes(panel: RecipientsView) -> list[str]:
    line = panel.list.fix_bar
    return [each.accessibleName() for each in (*line.fixes, line.edit) if each.isVisible()]


def test_a_row_is_ticked_with_the_space_bar(panel: RecipientsView, qtbot: QtBot) -> None:
    told = QSignalSpy(panel.ticked)
    panel.set_current("7")
    press(qtbot, panel, Key.Key_Space)
    press(qtbot, panel, Key.Key_Space)
    assert [told.at(each) for each in range(2)] == [[(["7"], True)], [(["7"], False)]]


def test_all_that_is_shown_is_ticked_at_once(panel: RecipientsView, qtbot: QtBot) -> None:
    told = QSignalSpy(panel.ticked)
    panel.set_filter(PeopleFilter(parties=frozenset({"Labour"})))
    press(qtbot, panel, Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(qtbot, panel, Key.Key_Space)
    assert told.at(0) == [(["2", "4", "5"], False)]


def test_a_click_on_a_tick_ticks_and_one_on_the_heads_tick_ticks_all(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.ticked)
    qtbot.mouseClick(table(panel).viewport(), Left, pos=cell(panel, "3", "tick"))
    header = table(panel).horizontalHeader()
    qtbot.mouseClick(header.viewport(), Left, pos=QPoint(20, header.height() // 2))
    qtbot.mouseClick(header.viewport(), Left, pos=QPoint(20, header.height() // 2))
    assert told.at(0) == [(["3"], False)]
    assert told.at(1) == [(["3", "7"], True)]
    assert told.at(2) == [(["2", "3", "4", "5", "6", "7"], False)]


def test_a_cell_is_edited_with_f2_and_enter_goes_on_below(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.cell_edited)
    assert table(panel).go_to("3", "ward")
    press(qtbot, panel, Key.Key_F2)
    box = table(panel).viewport().findChild(QLineEdit)
    assert box.accessibleName() == "Ward of Cllr Jane Smith"
    qtbot.keyClicks(box, "Duryard")
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.at(0) == [("3", "ward", "Duryard")]
    current = table(panel).current_person()
    assert current
    assert (current.key, table(panel).current_column()) == ("4", "ward")
    press(qtbot, panel, Key.Key_Return)
    current = table(panel).current_person()
    assert current
    assert current.key == "5"


def test_a_cell_that_was_only_looked_at_is_left_alone(panel: RecipientsView, qtbot: QtBot) -> None:
    told = QSignalSpy(panel.cell_edited)
    assert table(panel).go_to("3", "ward")
    press(qtbot, panel, Key.Key_F2)
    qtbot.keyClick(table(panel).viewport().findChild(QLineEdit), Key.Key_Return)
    qtbot.waitUntil(lambda: not table(panel).is_typed_in)
    assert told.count() == 0


def test_the_line_below_says_what_is_wrong_and_its_buttons_mend_it(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.fix_requested)
    panel.set_current("4")
    assert panel.list.fix_bar.sentence.accessibleName() == MISTYPED.sentence
    assert visible_fixes(panel) == [
        "Write jane@gmail.com", "Leave this person out", "Change the cell",
    ]  # fmt: skip
    qtbot.mouseClick(panel.list.fix_bar.fixes[1], Left)
    assert told.at(0) == [(2, 1)]
    assert table(panel).hasFocus()


def test_alt_enter_makes_the_first_fix(panel: RecipientsView, qtbot: QtBot) -> None:
    told = QSignalSpy(panel.fix_requested)
    panel.set_current("4")
    press(qtbot, panel, Key.Key_Return, modifier=Qt.KeyboardModifier.AltModifier)
    assert told.at(0) == [(2, 0)]


def test_alt_enter_opens_a_cell_that_has_to_be_filled_in(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    panel.set_current("3")
    press(qtbot, panel, Key.Key_Return, modifier=Qt.KeyboardModifier.AltModifier)
    assert table(panel).viewport().findChild(QLineEdit).accessibleName() == (
        "Ward of Cllr Jane Smith"
    )


def test_the_link_in_the_last_column_does_what_it_says(panel: RecipientsView, qtbot: QtBot) -> None:
    told = QSignalSpy(panel.fix_requested)
    where = table(panel)
    for key in ("4", "3"):
        cell(panel, key, "problem")
        index = where.people.index(
            where.people.place_of(key), where.people.columns.index("problem")
        )
        option = QStyleOptionViewItem()
        where.initViewItemOption(option)
        option.rect = where.visualRect(index)
        link = where.itemDelegate().link_rect(option, index)
        qtbot.mouseClick(where.viewport(), Left, pos=link.center())
    assert told.count() == 1
    assert told.at(0) == [(2, 0)]
    assert where.current_column() == "ward"
    assert where.viewport().findChild(QLineEdit) is not None


def test_several_problems_of_a_row_are_shown_one_after_another(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    both = (MISTYPED, people()[1].diagnostics[0])
    panel.update_rows([people()[2]._replace(ward="", diagnostics=both)])
    panel.set_current("4")
    line = panel.list.fix_bar
    assert line.sentence.accessibleName() == "“Ward” is empty."
    qtbot.mouseClick(line.further, Left)
    assert line.sentence.accessibleName() == MISTYPED.sentence
    panel.update_diagnostics({"4": (both[0]._replace(id=77), both[1])})
    assert line.sentence.accessibleName() == MISTYPED.sentence


def test_the_pill_shows_only_what_wants_a_look_and_all_again(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.filter_changed)
    pill = panel.list.top.to_look_at
    assert pill.text() == "▲ 3 to look at"
    qtbot.mouseClick(pill, Left)
    assert panel.shown_keys() == ["3", "4", "5"]
    assert told.at(0) == [PeopleFilter(status=Status.TO_LOOK_AT)]
    qtbot.mouseClick(pill, Left)
    assert len(panel.shown_keys()) == 6


def test_typing_into_the_search_shows_who_is_found(panel: RecipientsView, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.list.filters.text, "obrien")
    assert panel.shown_keys() == []
    assert panel.list.nobody.isVisible()
    panel.list.filters.text.clear()
    qtbot.keyClicks(panel.list.filters.text, "o'brien penn")
    assert panel.shown_keys() == ["4"]
    assert panel.list.top.counts.text() == "· 5 of 6 rows · 1 shown"
    qtbot.mouseClick(panel.list.filters.all, Left)
    assert panel.list.filters.text.text() == ""
    assert len(panel.shown_keys()) == 6


def test_typing_in_the_table_searches(panel: RecipientsView, qtbot: QtBot) -> None:
    press(qtbot, panel, Key.Key_W)
    qtbot.keyClicks(panel.list.filters.text, "eir")
    assert panel.list.filters.text.text() == "weir"
    assert panel.shown_keys() == ["5"]


def test_a_filter_is_chosen_from_its_list_with_the_keyboard_alone(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    pill = panel.list.filters.pills["parties"]
    assert pill.accessibleName() == "Filter by party: All parties"
    qtbot.keyClick(pill, Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup.list, Key.Key_Down)
    qtbot.keyClick(popup.list, Key.Key_Space)
    assert panel.shown_keys() == ["2", "4", "5"]
    qtbot.keyClick(popup.list, Key.Key_Escape)
    assert not popup.isVisible()
    assert pill.text() == "Labour ▾"


def test_only_filters_that_leave_something_out_are_offered(panel: RecipientsView) -> None:
    same = [person._replace(party="", council="Exeter City Council") for person in people()]
    panel.set_list(view(rows=same))
    pills = panel.list.filters.pills
    assert [name for name, pill in pills.items() if pill.isVisible()] == ["wards", "roles"]


def test_headings_sort_up_down_and_as_in_the_spreadsheet(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    header = table(panel).horizontalHeader()
    section = table(panel).people.columns.index("ward")
    at = QPoint(header.sectionViewportPosition(section) + 24, header.height() // 2)
    orders = []
    for _click in range(3):
        qtbot.mouseClick(header.viewport(), Left, pos=at)
        orders.append(panel.shown_keys())
    assert orders == [list("274653"), list("564273"), list("234567")]


def test_nothing_is_told_of_what_is_shown_from_outside(panel: RecipientsView) -> None:
    spies = [
        QSignalSpy(signal)
        for signal in (
            panel.ticked, panel.cell_edited, panel.current_changed, panel.filter_changed,
            panel.column_set, panel.sheet_chosen, panel.include_hidden_requested,
        )
    ]  # fmt: skip
    panel.set_list(view(sheets=("Members", "Officers"), sheet="Officers", hidden_count=2))
    panel.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    panel.set_current("5")
    panel.update_rows([people()[3]._replace(ticked=False, diagnostics=())])
    panel.update_diagnostics({"3": (), "4": ()})
    panel.set_list(view())
    assert [spy.count() for spy in spies] == [0] * len(spies)


def test_the_current_row_is_told_once_when_a_person_moves(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.current_changed)
    press(qtbot, panel, Key.Key_Down)
    press(qtbot, panel, Key.Key_Right)
    assert told.count() == 1
    assert told.at(0) == ["3"]


def test_a_list_read_again_keeps_the_place_the_selection_and_the_filter(
    panel: RecipientsView,
) -> None:
    many = [
        people()[0]._replace(key=str(row), row=row, name=f"Cllr {row}") for row in range(2, 402)
    ]
    panel.set_list(view(rows=many))
    panel.set_filter(PeopleFilter(text="cllr"))
    panel.set_current("200")
    before = table(panel).verticalScrollBar().value()
    panel.set_list(view(rows=many[:300]))
    panel.update_rows([with_text(many[3], "ward", "Topsham")])
    current = table(panel).current_person()
    assert current
    assert current.key == "200"
    assert before > 0
    assert table(panel).verticalScrollBar().value() == before
    assert len(panel.shown_keys()) == 300


def test_a_box_that_is_open_stays_open_while_problems_come_in(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    assert table(panel).go_to("3", "ward")
    press(qtbot, panel, Key.Key_F2)
    box = table(panel).viewport().findChild(QLineEdit)
    qtbot.keyClicks(box, "Dury")
    panel.update_diagnostics({"2": (MISTYPED,), "5": ()})
    panel.update_rows([people()[4]._replace(ticked=False)])
    qtbot.keyClicks(box, "ard")
    assert box.isVisible()
    assert box.text() == "Duryard"


def test_unsure_columns_are_confirmed_in_the_tables_place(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.column_set)
    pill = panel.list.top.columns
    assert pill.text() == "▲ 2 columns to confirm"
    qtbot.mouseClick(pill, Left)
    page = panel.list.columns
    assert page.isVisible()
    assert list(page.combos) == ["Contact", "Tel", "Cllr", "Ward"]
    assert page.combos["Contact"].hasFocus()
    assert page.combos["Contact"].currentText() == "E-mail"
    assert page.combos["Contact"].accessibleName() == "What column “Contact” holds"
    qtbot.mouseClick(page.confirms["Contact"], Left)
    qtbot.keyClick(page.combos["Tel"], Key.Key_Home)
    assert [told.at(each) for each in range(2)] == [[("Contact", "email")], [("Tel", "")]]
    qtbot.keyClick(page.combos["Tel"], Key.Key_Escape)
    assert table(panel).isVisible()


def test_a_column_whose_heading_stands_twice_goes_by_its_letter(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.column_set)
    columns = [each._replace(heading="E-mail") for each in view().columns[2:]]
    panel.set_list(view(columns=tuple(columns)))
    panel.list.show_columns()
    qtbot.mouseClick(panel.list.columns.confirm_all, Left)
    assert [told.at(each) for each in range(2)] == [[("C", "email")], [("D", "phone")]]


def test_hidden_rows_and_other_sheets_are_asked_for(panel: RecipientsView, qtbot: QtBot) -> None:
    hidden, sheet = QSignalSpy(panel.include_hidden_requested), QSignalSpy(panel.sheet_chosen)
    panel.set_list(view(hidden_count=12, sheets=("Members", "Officers"), sheet="Members"))
    top = panel.list.top
    assert top.counts.text() == "· 5 of 18 rows"
    assert top.hidden.text() == "12 hidden rows left out: include"
    qtbot.mouseClick(top.hidden, Left)
    qtbot.keyClick(top.sheets, Key.Key_Down)
    assert hidden.at(0) == [True]
    assert sheet.at(0) == ["Officers"]


def test_the_changes_of_a_row_are_undone_from_the_menu(panel: RecipientsView) -> None:
    told = QSignalSpy(panel.undo_row_requested)
    actions = panel.list.actions_
    panel.update_rows([with_text(people()[0], "ward", "Topsham")])
    panel.set_current("2")
    actions.row.aboutToShow.emit()
    assert actions.undo.isEnabled()
    actions.undo.trigger()
    assert told.at(0) == ["2"]
    panel.set_current("3")
    actions.row.aboutToShow.emit()
    assert not actions.undo.isEnabled()


def test_selected_rows_are_copied_as_a_table(panel: RecipientsView, qtbot: QtBot) -> None:
    panel.set_current("2")
    qtbot.keySequence(table(panel), QKeySequence(QKeySequence.StandardKey.Copy))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Name\tSalutation\tWard\tCouncil")
    assert lines[1].startswith("Cllr Ahmed Khan\tDear Councillor Khan\tAlphington\t")
    assert len(lines) == 2


def test_a_table_is_pasted_wherever_the_focus_is_in_the_panel(
    panel: RecipientsView, qtbot: QtBot
) -> None:
    told = QSignalSpy(panel.pasted)
    QGuiApplication.clipboard().setText("Name\tWard\nCllr Jane Smith\tDuryard\n")
    qtbot.keySequence(table(panel), QKeySequence(QKeySequence.StandardKey.Paste))
    panel.set_list(None)
    panel.paste()
    assert told.count() == 2
    assert told.at(0) == ["Name\tWard\nCllr Jane Smith\tDuryard\n"]


def test_a_word_on_the_clipboard_is_no_table(panel: RecipientsView) -> None:
    told = QSignalSpy(panel.pasted)
    QGuiApplication.clipboard().setText("Duryard")
    panel.paste()
    assert told.count() == 0
    assert panel.error_notice.isVisible()
    panel.set_list(view())
    assert not panel.error_notice.isVisible()


# Qt 6.12 has another constructor of the event, and earlier ones have not.
dropping = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")


def drop(panel: RecipientsView, data: QMimeData) -> bool:
    copy, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, Left, keys)
    QApplication.sendEvent(panel, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(9, 9), copy, data, Left, keys, QEvent.Type.Drop)
        QApplication.sendEvent(panel, event)
    return enter.isAccepted()


@dropping
def test_a_table_that_is_dragged_out_of_excel_is_taken(panel: RecipientsView) -> None:
    told = QSignalSpy(panel.pasted)
    data = QMimeData()
    data.setText("Name\tWard\r\nJane Smith\tAlphington\r\n")
    data.setHtml("<table><tr><td>Name<td>Ward<tr><td>Jane Smith<td>Alphington</table>")
    assert drop(panel, data)
    assert told.at(0) == ["Name\tWard\r\nJane Smith\tAlphington\r\n"]


@dropping
def test_a_text_that_is_dragged_out_of_a_browser_is_no_table(panel: RecipientsView) -> None:
    told = QSignalSpy(panel.pasted)
    data = QMimeData()
    data.setText("The plan for our hospitals.\nRead more.")
    assert not drop(panel, data)
    assert told.count() == 0


def test_without_a_list_three_buttons_lead_on(panel: RecipientsView, qtbot: QtBot) -> None:
    spies = [QSignalSpy(panel.file_requested), QSignalSpy(panel.one_letter_requested)]
    panel.set_list(None)
    found = panel.empty.findChildren(QPushButton)
    buttons = {each.text(): each for each in found if not each.isHidden()}
    assert list(buttons) == [
        "Choose a spreadsheet…", "Paste a table", "No spreadsheet: just one letter",
    ]  # fmt: skip
    qtbot.mouseClick(buttons["Choose a spreadsheet…"], Left)
    qtbot.mouseClick(buttons["No spreadsheet: just one letter"], Left)
    assert [spy.count() for spy in spies] == [1, 1]
    panel.set_list(None, one_letter=True)
    assert panel.one_letter.isVisible()


def test_every_control_has_a_name(panel: RecipientsView) -> None:
    panel.set_list(view(hidden_count=2, sheets=("A", "B"), sheet="A"))
    panel.list.show_columns()
    controls = [
        each for each in panel.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    nameless = [
        each for each in controls if not each.accessibleName() and not getattr(each, "text", str)()
    ]
    assert [type(each).__name__ for each in nameless if each.isVisibleTo(panel)] == []
