"""The view of recipients, as a person uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.recipients import PeopleFilter, RecipientsView, Status
from letterkit.desktop.views.recipients.table import PeopleTable
from letterkit.desktop.views.recipients.view_data import DecisionChoice, with_text
from tests.desktop.views.recipients.people import MISTYPED, people, view_data

# What the offscreen platform says of every window and popup.
Key = Qt.Key
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> RecipientsView:
    widget = RecipientsView()
    qtbot.addWidget(widget)
    widget.resize(1300, 420)
    widget.set_list(view_data())
    widget.show()
    table(widget).setFocus()
    return widget


def table(view: RecipientsView) -> PeopleTable:
    return view.list.table


def cell(view: RecipientsView, key: str, column: str) -> QPoint:
    """Return the middle of a cell, in the table's viewport."""
    people_table = table(view)
    model = people_table.people
    index = model.index(model.place_of(key), model.columns.index(column))
    people_table.scrollTo(index)
    return people_table.visualRect(index).center()


def press(qtbot: QtBot, view: RecipientsView, key: Key, **how: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(table(view), key, **how)


def visible_fixes(view: RecipientsView) -> list[str]:
    line = view.list.fix_bar
    return [each.accessibleName() for each in (*line.fixes, line.edit) if each.isVisible()]


def test_a_row_is_ticked_with_the_space_bar(view: RecipientsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.ticked)
    view.set_current("7")
    press(qtbot, view, Key.Key_Space)
    press(qtbot, view, Key.Key_Space)
    assert [spy.at(each) for each in range(2)] == [[(["7"], True)], [(["7"], False)]]


def test_all_that_is_shown_is_ticked_at_once(view: RecipientsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.ticked)
    view.set_filter(PeopleFilter(parties=frozenset({"Labour"})))
    press(qtbot, view, Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(qtbot, view, Key.Key_Space)
    assert spy.at(0) == [(["2", "4", "5"], False)]


def test_a_click_on_a_tick_ticks_and_one_on_the_heads_tick_ticks_all(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.ticked)
    qtbot.mouseClick(table(view).viewport(), Left, pos=cell(view, "3", "tick"))
    header = table(view).horizontalHeader()
    qtbot.mouseClick(header.viewport(), Left, pos=QPoint(20, header.height() // 2))
    qtbot.mouseClick(header.viewport(), Left, pos=QPoint(20, header.height() // 2))
    assert spy.at(0) == [(["3"], False)]
    assert spy.at(1) == [(["3", "7"], True)]
    assert spy.at(2) == [(["2", "3", "4", "5", "6", "7"], False)]


def test_a_cell_is_edited_with_f2_and_enter_goes_on_below(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.cell_edited)
    assert table(view).go_to("3", "ward")
    press(qtbot, view, Key.Key_F2)
    box = table(view).viewport().findChild(QLineEdit)
    assert box.accessibleName() == "Ward of Cllr Jane Smith"
    qtbot.keyClicks(box, "Duryard")
    qtbot.keyClick(box, Key.Key_Return)
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert spy.at(0) == [("3", "ward", "Duryard")]
    current = table(view).current_person()
    assert current
    assert (current.key, table(view).current_column()) == ("4", "ward")
    press(qtbot, view, Key.Key_Return)
    current = table(view).current_person()
    assert current
    assert current.key == "5"


def test_a_cell_that_was_only_looked_at_is_left_alone(view: RecipientsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.cell_edited)
    assert table(view).go_to("3", "ward")
    press(qtbot, view, Key.Key_F2)
    qtbot.keyClick(table(view).viewport().findChild(QLineEdit), Key.Key_Return)
    qtbot.waitUntil(lambda: not table(view).is_typed_in)
    assert spy.count() == 0


def test_the_line_below_says_what_is_wrong_and_its_buttons_mend_it(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.fix_requested)
    view.set_current("4")
    assert view.list.fix_bar.sentence.accessibleName() == MISTYPED.sentence
    assert visible_fixes(view) == [
        "Write jane@gmail.com", "Leave this person out", "Change the cell",
    ]  # fmt: skip
    qtbot.mouseClick(view.list.fix_bar.fixes[1], Left)
    assert spy.at(0) == [(2, 1)]
    assert table(view).hasFocus()


def test_alt_enter_makes_the_first_fix(view: RecipientsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.fix_requested)
    view.set_current("4")
    press(qtbot, view, Key.Key_Return, modifier=Qt.KeyboardModifier.AltModifier)
    assert spy.at(0) == [(2, 0)]


def test_alt_enter_opens_a_cell_that_has_to_be_filled_in(
    view: RecipientsView, qtbot: QtBot
) -> None:
    view.set_current("3")
    press(qtbot, view, Key.Key_Return, modifier=Qt.KeyboardModifier.AltModifier)
    assert table(view).viewport().findChild(QLineEdit).accessibleName() == (
        "Ward of Cllr Jane Smith"
    )


def test_the_link_in_the_last_column_does_what_it_says(view: RecipientsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.fix_requested)
    where = table(view)
    for key in ("4", "3"):
        cell(view, key, "problem")
        index = where.people.index(
            where.people.place_of(key), where.people.columns.index("problem")
        )
        option = QStyleOptionViewItem()
        where.initViewItemOption(option)
        option.rect = where.visualRect(index)
        link = where.itemDelegate().link_rect(option, index)
        qtbot.mouseClick(where.viewport(), Left, pos=link.center())
    assert spy.count() == 1
    assert spy.at(0) == [(2, 0)]
    assert where.current_column() == "ward"
    assert where.viewport().findChild(QLineEdit) is not None


def test_several_problems_of_a_row_are_shown_one_after_another(
    view: RecipientsView, qtbot: QtBot
) -> None:
    both = (MISTYPED, people()[1].diagnostics[0])
    view.update_rows([people()[2]._replace(ward="", diagnostics=both)])
    view.set_current("4")
    line = view.list.fix_bar
    assert line.sentence.accessibleName() == "“Ward” is empty."
    qtbot.mouseClick(line.further, Left)
    assert line.sentence.accessibleName() == MISTYPED.sentence
    view.update_diagnostics({"4": (both[0]._replace(id=77), both[1])})
    assert line.sentence.accessibleName() == MISTYPED.sentence


def test_the_pill_shows_only_what_wants_a_look_and_all_again(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.filter_changed)
    pill = view.list.top.to_look_at
    assert pill.text() == "▲ 3 to look at"
    qtbot.mouseClick(pill, Left)
    assert view.shown_keys() == ["3", "4", "5"]
    assert spy.at(0) == [PeopleFilter(status=Status.TO_LOOK_AT)]
    qtbot.mouseClick(pill, Left)
    assert len(view.shown_keys()) == 6


def test_typing_into_the_search_shows_who_is_found(view: RecipientsView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.list.filters.text, "obrien")
    assert view.shown_keys() == []
    assert view.list.nobody.isVisible()
    view.list.filters.text.clear()
    qtbot.keyClicks(view.list.filters.text, "o'brien penn")
    assert view.shown_keys() == ["4"]
    assert view.list.top.counts.text() == "· 5 of 6 rows · 1 shown"
    qtbot.mouseClick(view.list.filters.all, Left)
    assert view.list.filters.text.text() == ""
    assert len(view.shown_keys()) == 6


def test_typing_in_the_table_searches(view: RecipientsView, qtbot: QtBot) -> None:
    press(qtbot, view, Key.Key_W)
    qtbot.keyClicks(view.list.filters.text, "eir")
    assert view.list.filters.text.text() == "weir"
    assert view.shown_keys() == ["5"]


def test_a_filter_is_chosen_from_its_list_with_the_keyboard_alone(
    view: RecipientsView, qtbot: QtBot
) -> None:
    pill = view.list.filters.pills["parties"]
    assert pill.accessibleName() == "Filter by party: All parties"
    qtbot.keyClick(pill, Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup.list, Key.Key_Down)
    qtbot.keyClick(popup.list, Key.Key_Space)
    assert view.shown_keys() == ["2", "4", "5"]
    qtbot.keyClick(popup.list, Key.Key_Escape)
    assert not popup.isVisible()
    assert pill.text() == "Labour ▾"


def test_only_filters_that_leave_something_out_are_offered(view: RecipientsView) -> None:
    same = [person._replace(party="", council="Exeter City Council") for person in people()]
    view.set_list(view_data(rows=same))
    pills = view.list.filters.pills
    assert [name for name, pill in pills.items() if pill.isVisible()] == ["wards", "roles"]


def test_headings_sort_up_down_and_as_in_the_spreadsheet(
    view: RecipientsView, qtbot: QtBot
) -> None:
    header = table(view).horizontalHeader()
    section = table(view).people.columns.index("ward")
    at = QPoint(header.sectionViewportPosition(section) + 24, header.height() // 2)
    orders = []
    for _click in range(3):
        qtbot.mouseClick(header.viewport(), Left, pos=at)
        orders.append(view.shown_keys())
    assert orders == [list("274653"), list("564273"), list("234567")]


def test_nothing_is_told_of_what_is_shown_from_outside(view: RecipientsView) -> None:
    spies = [
        QSignalSpy(signal)
        for signal in (
            view.ticked, view.cell_edited, view.current_changed, view.filter_changed,
            view.column_set, view.sheet_chosen, view.include_hidden_requested,
        )
    ]  # fmt: skip
    view.set_list(view_data(sheets=("Members", "Officers"), sheet="Officers", hidden_count=2))
    view.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    view.set_current("5")
    view.update_rows([people()[3]._replace(ticked=False, diagnostics=())])
    view.update_diagnostics({"3": (), "4": ()})
    view.set_list(view_data())
    assert [spy.count() for spy in spies] == [0] * len(spies)


def test_the_current_row_is_told_once_when_a_person_moves(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.current_changed)
    press(qtbot, view, Key.Key_Down)
    press(qtbot, view, Key.Key_Right)
    assert spy.count() == 1
    assert spy.at(0) == ["3"]


def test_a_list_read_again_keeps_the_place_the_selection_and_the_filter(
    view: RecipientsView,
) -> None:
    many = [
        people()[0]._replace(key=str(row), row=row, name=f"Cllr {row}") for row in range(2, 402)
    ]
    view.set_list(view_data(rows=many))
    view.set_filter(PeopleFilter(text="cllr"))
    view.set_current("200")
    before = table(view).verticalScrollBar().value()
    view.set_list(view_data(rows=many[:300]))
    view.update_rows([with_text(many[3], "ward", "Topsham")])
    current = table(view).current_person()
    assert current
    assert current.key == "200"
    assert before > 0
    assert table(view).verticalScrollBar().value() == before
    assert len(view.shown_keys()) == 300


def test_a_box_that_is_open_stays_open_while_problems_come_in(
    view: RecipientsView, qtbot: QtBot
) -> None:
    assert table(view).go_to("3", "ward")
    press(qtbot, view, Key.Key_F2)
    box = table(view).viewport().findChild(QLineEdit)
    qtbot.keyClicks(box, "Dury")
    view.update_diagnostics({"2": (MISTYPED,), "5": ()})
    view.update_rows([people()[4]._replace(ticked=False)])
    qtbot.keyClicks(box, "ard")
    assert box.isVisible()
    assert box.text() == "Duryard"


def test_unsure_columns_are_confirmed_in_the_tables_place(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.column_set)
    pill = view.list.top.columns
    assert pill.text() == "▲ 2 columns to confirm"
    qtbot.mouseClick(pill, Left)
    page = view.list.columns
    assert page.isVisible()
    assert list(page.combos) == ["Contact", "Tel", "Cllr", "Ward"]
    assert page.combos["Contact"].hasFocus()
    assert page.combos["Contact"].currentText() == "E-mail"
    assert page.combos["Contact"].accessibleName() == "What column “Contact” holds"
    qtbot.mouseClick(page.confirms["Contact"], Left)
    qtbot.keyClick(page.combos["Tel"], Key.Key_Home)
    assert [spy.at(each) for each in range(2)] == [[("Contact", "email")], [("Tel", "")]]
    qtbot.keyClick(page.combos["Tel"], Key.Key_Escape)
    assert table(view).isVisible()


def test_a_column_whose_heading_stands_twice_goes_by_its_letter(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.column_set)
    columns = [each._replace(heading="E-mail") for each in view_data().columns[2:]]
    view.set_list(view_data(columns=tuple(columns)))
    view.list.show_columns()
    qtbot.mouseClick(view.list.columns.confirm_all, Left)
    assert [spy.at(each) for each in range(2)] == [[("C", "email")], [("D", "phone")]]


def test_hidden_rows_and_other_sheets_are_asked_for(view: RecipientsView, qtbot: QtBot) -> None:
    hidden, sheet = QSignalSpy(view.include_hidden_requested), QSignalSpy(view.sheet_chosen)
    view.set_list(view_data(hidden_count=12, sheets=("Members", "Officers"), sheet="Members"))
    top = view.list.top
    assert top.counts.text() == "· 5 of 18 rows"
    assert top.hidden.text() == "12 hidden rows left out: include"
    qtbot.mouseClick(top.hidden, Left)
    qtbot.keyClick(top.sheets, Key.Key_Down)
    assert hidden.at(0) == [True]
    assert sheet.at(0) == ["Officers"]


def test_the_changes_of_a_row_are_undone_from_the_menu(view: RecipientsView) -> None:
    spy = QSignalSpy(view.undo_row_requested)
    actions = view.list.actions_
    view.update_rows([with_text(people()[0], "ward", "Topsham")])
    view.set_current("2")
    actions.row.aboutToShow.emit()
    assert actions.undo.isEnabled()
    actions.undo.trigger()
    assert spy.at(0) == ["2"]
    view.set_current("3")
    actions.row.aboutToShow.emit()
    assert not actions.undo.isEnabled()


def test_selected_rows_are_copied_as_a_table(view: RecipientsView, qtbot: QtBot) -> None:
    view.set_current("2")
    qtbot.keySequence(table(view), QKeySequence(QKeySequence.StandardKey.Copy))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Name\tSalutation\tWard\tCouncil")
    assert lines[1].startswith("Cllr Ahmed Khan\tDear Councillor Khan\tAlphington\t")
    assert len(lines) == 2


def test_a_table_is_pasted_wherever_the_focus_is_in_the_panel(
    view: RecipientsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.pasted)
    QGuiApplication.clipboard().setText("Name\tWard\nCllr Jane Smith\tDuryard\n")
    qtbot.keySequence(table(view), QKeySequence(QKeySequence.StandardKey.Paste))
    view.set_list(None)
    view.paste()
    assert spy.count() == 2
    assert spy.at(0) == ["Name\tWard\nCllr Jane Smith\tDuryard\n"]


def test_a_word_on_the_clipboard_is_no_table(view: RecipientsView) -> None:
    spy = QSignalSpy(view.pasted)
    QGuiApplication.clipboard().setText("Duryard")
    view.paste()
    assert spy.count() == 0
    assert view.error_notice.isVisible()
    view.set_list(view_data())
    assert not view.error_notice.isVisible()


def test_the_bar_over_the_table_tells_whether_all_that_was_decided_fits(
    view: RecipientsView,
) -> None:
    long = "Members of other parliaments and assemblies, in whichever country"
    top = view.list.top
    for text, fits in (("MPs", True), (long, False), ("MPs", True)):
        choices = [DecisionChoice(each, "a", "", (("a", text),)) for each in ("p", "n", "a")]
        view.set_list(view_data(people=choices[0], names=choices[1], address=choices[2]))
        assert top.fits(1200) is fits
    name_cut_short = top.most_width() - top.file.sizeHint().width() + top.file.minimumWidth()
    assert top.fits(name_cut_short)
    assert not top.fits(name_cut_short - 1)


@pytest.mark.parametrize("copied", [
    "Smith, Jane <jane@example.org>; Brown, Tom <tom@example.org>",
    "jane@example.org, tom@example.org",
    "Jane Smith <jane@example.org>",
])  # fmt: skip
def test_addresses_copied_from_a_mail_program_are_pasted_though_they_are_one_line(
    view: RecipientsView, copied: str
) -> None:
    spy = QSignalSpy(view.pasted)
    QGuiApplication.clipboard().setText(copied)
    view.paste()
    assert spy.count() == 1
    assert spy.at(0) == [copied]


# Qt 6.12 has another constructor of the event, and earlier ones have not.
dropping = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")


def drop(view: RecipientsView, data: QMimeData) -> bool:
    copy, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, Left, keys)
    QApplication.sendEvent(view, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(9, 9), copy, data, Left, keys, QEvent.Type.Drop)
        QApplication.sendEvent(view, event)
    return enter.isAccepted()


@dropping
def test_a_table_that_is_dragged_out_of_excel_is_taken(view: RecipientsView) -> None:
    spy = QSignalSpy(view.pasted)
    data = QMimeData()
    data.setText("Name\tWard\r\nJane Smith\tAlphington\r\n")
    data.setHtml("<table><tr><td>Name<td>Ward<tr><td>Jane Smith<td>Alphington</table>")
    assert drop(view, data)
    assert spy.at(0) == ["Name\tWard\r\nJane Smith\tAlphington\r\n"]


@dropping
def test_a_text_that_is_dragged_out_of_a_browser_is_no_table(view: RecipientsView) -> None:
    spy = QSignalSpy(view.pasted)
    data = QMimeData()
    data.setText("The plan for our hospitals.\nRead more.")
    assert not drop(view, data)
    assert spy.count() == 0


def test_without_a_list_three_buttons_lead_on(view: RecipientsView, qtbot: QtBot) -> None:
    spies = [QSignalSpy(view.file_requested), QSignalSpy(view.one_letter_requested)]
    view.set_list(None)
    children = view.empty.findChildren(QPushButton)
    buttons = {each.text(): each for each in children if not each.isHidden()}
    assert list(buttons) == [
        "Choose a spreadsheet…", "Paste a table", "No spreadsheet: just one letter",
    ]  # fmt: skip
    qtbot.mouseClick(buttons["Choose a spreadsheet…"], Left)
    qtbot.mouseClick(buttons["No spreadsheet: just one letter"], Left)
    assert [spy.count() for spy in spies] == [1, 1]
    view.set_list(None, one_letter=True)
    assert view.one_letter.isVisible()


def test_every_control_has_a_name(view: RecipientsView) -> None:
    view.set_list(view_data(hidden_count=2, sheets=("A", "B"), sheet="A"))
    view.list.show_columns()
    controls = [
        each for each in view.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    nameless = [
        each for each in controls if not each.accessibleName() and not getattr(each, "text", str)()
    ]
    assert [type(each).__name__ for each in nameless if each.isVisibleTo(view)] == []
