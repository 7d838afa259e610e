"""The small widgets that several views are made of, each as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from letterkit.desktop.widgets import (
    ComboOption,
    DateBox,
    ElidedLabel,
    EmptyState,
    FlatButton,
    ListEditor,
    NoticeLine,
    SearchableComboBox,
    SearchBox,
    SecondaryButton,
    TextBox,
    announce,
)
from letterkit.text import search_text

Key = Qt.Key
Widget = TypeVar("Widget", bound=QWidget)
Show = Callable[[Widget], Widget]


@pytest.fixture
def show(qtbot: QtBot) -> Show[QWidget]:
    def shown(widget: Widget) -> Widget:
        qtbot.addWidget(widget)
        widget.resize(336, widget.sizeHint().height())
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


def emitted(spy: QSignalSpy) -> list[object]:
    return [spy.at(at)[0] for at in range(spy.count())]


# A box that finds one of many

COUNCILS = [
    ComboOption("Exeter City Council", ("Caerwysg",)), ComboOption("East Devon District Council"),
    ComboOption("Ynys Môn"), ComboOption("King’s Lynn and West Norfolk"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("exe", ["Exeter City Council"]),
        ("caerwysg", ["Exeter City Council"]),
        ("ynys mon", ["Ynys Môn"]),
        ("king's", ["King’s Lynn and West Norfolk"]),
        ("council dis", ["East Devon District Council"]),
        ("e", ["Exeter City Council", "East Devon District Council"]),
        ("nothing", []),
    ],
)
def test_a_choice_is_found_by_any_part_of_its_names(
    show: Show[SearchableComboBox], qtbot: QtBot, typed: str, expected: list[str]
) -> None:
    box = show(SearchableComboBox())
    box.set_choices(COUNCILS)
    qtbot.keyClicks(box.lineEdit(), typed)
    offered = box.completer().model().stringList()
    assert offered[: len(expected)] == expected
    assert expected or not offered
    box.lineEdit().completer().popup().hide()


def test_any_other_text_is_taken_too(show: Show[SearchableComboBox], qtbot: QtBot) -> None:
    box = show(SearchableComboBox())
    box.set_choices(COUNCILS)
    edited, committed = QSignalSpy(box.edited), QSignalSpy(box.committed)
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "My")
    qtbot.keyClick(box.lineEdit(), Key.Key_Return)
    assert emitted(edited) == ["M", "My"]
    assert emitted(committed) == ["My"]
    assert box.text() == "My"


def test_new_choices_leave_what_was_typed(show: Show[SearchableComboBox]) -> None:
    box = show(SearchableComboBox())
    box.set_text("Topsham")
    spies = [QSignalSpy(box.edited), QSignalSpy(box.committed)]
    box.set_choices(COUNCILS)
    assert box.text() == "Topsham"
    assert [spy.count() for spy in spies] == [0, 0]


def test_choices_of_a_group_stand_below_its_heading_which_is_none(
    show: Show[SearchableComboBox], qtbot: QtBot
) -> None:
    box = show(SearchableComboBox())
    choices = [ComboOption("Ward", group="Place"), ComboOption("Name", group="Person")]
    box.set_choices([*choices, ComboOption("Place", group="Person")])
    assert [box.itemText(at) for at in range(box.count())] == [
        "Place", "Ward", "Person", "Name", "Place",
    ]  # fmt: skip
    box.set_text("Place")
    assert box.currentIndex() == 4
    box.set_text("Ward")
    spy = QSignalSpy(box.committed)
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Down)
    assert emitted(spy) == ["Name"]


@given(st.text())
def test_a_text_is_compared_without_case_and_accents(text: str) -> None:
    assert search_text(search_text(text)) == search_text(text)
    assert search_text("ÉXÉTER") == "exeter"


# A date as people type it


def test_a_date_can_be_typed_in_any_way(show: Show[DateBox], qtbot: QtBot) -> None:
    box = show(DateBox())
    spy = QSignalSpy(box.edited)
    qtbot.keyClicks(box.line, "soon")
    assert emitted(spy) == ["s", "so", "soo", "soon"]


@pytest.mark.parametrize(
    "text", ["1 March 2017", "1 Mar 2017", "1/3/2017", "1.3.2017", "2017-03-01"]
)
def test_the_calendar_opens_at_the_date_that_was_typed(show: Show[DateBox], text: str) -> None:
    box = show(DateBox())
    box.set_text(text)
    box.open_calendar()
    days = box.findChild(QCalendarWidget)
    assert days.selectedDate() == QDate(2017, 3, 1)
    days.window().hide()


def test_a_chosen_day_is_written_in_words(show: Show[DateBox], qtbot: QtBot) -> None:
    box = show(DateBox())
    box.set_text("1 March 2017")
    box.open_calendar()
    days = box.findChild(QCalendarWidget)
    assert days.firstDayOfWeek() == Qt.DayOfWeek.Monday
    with qtbot.waitSignal(box.edited):
        inner = days.findChild(QWidget, "qt_calendar_calendarview")
        qtbot.keyClick(inner, Key.Key_Right)
        qtbot.keyClick(inner, Key.Key_Return)
    assert box.text() == "2 March 2017"
    assert not days.isVisible()


def test_a_date_box_and_its_calendar_are_named_alike(show: Show[DateBox]) -> None:
    box = show(DateBox())
    box.setAccessibleName("Date of the letter")
    assert box.line.accessibleName() == "Date of the letter"
    assert box.calendar_button.accessibleName() == "Choose Date of the letter"
    box.open_calendar()
    days = box.findChild(QCalendarWidget)
    assert days.accessibleName() == "Calendar"
    days.window().hide()


# A short list


def lines(box: ListEditor) -> list[TextBox]:
    return box.boxes()


def test_enter_begins_another_line_and_empty_ones_do_not_count(
    show: Show[ListEditor], qtbot: QtBot
) -> None:
    box = show(ListEditor("Detail"))
    spy = QSignalSpy(box.changed)
    qtbot.mouseClick(box.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(lines(box)[0], "one")
    qtbot.keyClick(lines(box)[0], Key.Key_Return)
    assert lines(box)[1].hasFocus()
    qtbot.keyClick(lines(box)[1], Key.Key_Return)
    assert len(lines(box)) == 2
    assert box.items() == ["one"]
    assert emitted(spy)[-1] == ["one"]


def test_alt_with_an_arrow_moves_a_line(show: Show[ListEditor], qtbot: QtBot) -> None:
    box = show(ListEditor("Detail"))
    box.set_items(["one", "two", "three"])
    spy = QSignalSpy(box.changed)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(lines(box)[2], Key.Key_Up, alt)
    assert box.items() == ["one", "three", "two"]
    qtbot.keyClick(lines(box)[0], Key.Key_Up, alt)
    assert emitted(spy) == [["one", "three", "two"]]
    assert [each.accessibleName() for each in lines(box)] == ["Detail 1", "Detail 2", "Detail 3"]
    assert lines(box)[1].hasFocus()


def test_a_line_is_removed_by_its_button_or_by_emptying_it(
    show: Show[ListEditor], qtbot: QtBot
) -> None:
    box = show(ListEditor("Detail"))
    box.set_items(["one", "x"])
    remove = next(x for x in box.findChildren(FlatButton) if x.accessibleName() == "Remove Detail")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert box.items() == ["x"]
    for _ in range(2):
        qtbot.keyClick(lines(box)[0], Key.Key_Backspace)
        qtbot.keyClick(lines(box)[0], Key.Key_Delete) if lines(box) else None
    assert box.items() == []


@settings(max_examples=20)
@given(st.lists(st.text("ab c", min_size=1).map(lambda text: " ".join(text.split()))
                .filter(bool), max_size=5))  # fmt: skip
def test_a_list_gives_back_what_it_was_given(items: list[str]) -> None:
    box = ListEditor("Detail")
    spy = QSignalSpy(box.changed)
    box.set_items(items)
    assert box.items() == items
    assert spy.count() == 0


# A box of several lines


def test_tab_leaves_a_text_and_its_box_grows_with_it(show: Show[QWidget], qtbot: QtBot) -> None:
    form = QWidget()
    layout = QVBoxLayout(form)
    box, other = TextBox(), TextBox()
    layout.addWidget(box)
    layout.addWidget(other)
    show(form)
    box.setFocus()
    small = box.sizeHint().height()
    qtbot.keyClick(box, Key.Key_Tab)
    assert box.text() == ""
    assert other.hasFocus()
    box.set_text("\n".join("abcde"))
    assert small < box.sizeHint().height()
    five = box.sizeHint().height()
    box.set_text("\n".join("abcdefghijklmnopqrst"))
    assert five < box.sizeHint().height() < 3 * five
    assert box.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_a_text_that_is_set_keeps_the_cursor_and_tells_nobody(show: Show[TextBox]) -> None:
    box = show(TextBox())
    box.set_text("one two")
    cursor = box.textCursor()
    cursor.setPosition(4)
    box.setTextCursor(cursor)
    spy = QSignalSpy(box.edited)
    box.set_text("one twenty")
    assert (box.textCursor().position(), spy.count()) == (4, 0)
    box.set_text("on")
    assert box.textCursor().position() == 2


# What is said


def test_a_notice_says_so_with_a_sign_and_offers_what_mends_it(
    show: Show[NoticeLine], qtbot: QtBot
) -> None:
    line = NoticeLine()
    assert not line.isVisible()
    show(line)
    clicks: list[int] = []
    line.show_notice("warning", "There is no ward.", [("Fill it in", lambda: clicks.append(1))])
    assert (line.sign_label.text(), line.text) == ("▲", "There is no ward.")
    qtbot.mouseClick(line.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert clicks == [1]
    line.show_notice("success", "Saved.")
    QApplication.processEvents()
    assert line.sign_label.text() == "✓"
    assert not [each for each in line.findChildren(QPushButton) if each.isVisible()]
    line.show_notice("info", "By the way.")
    assert not line.sign_label.isVisible()
    line.clear()
    assert (line.isVisible(), line.text) == (False, "")


def test_what_mends_it_stands_beside_a_short_notice_and_below_a_long_one(
    show: Show[NoticeLine],
) -> None:
    line = show(NoticeLine())
    line.resize(600, 80)
    offers = [("Close", lambda: None)]
    for text, side_by_side in (
        ("It is saved.", True), ("It couldn't be saved there. " * 6, False), ("One.\nTwo.", False),
        ("It is saved.", True),
    ):  # fmt: skip
        line.show_notice("success", text, offers)
        assert line.layout().activate() is not None
        assert (line.action_bar.x() > line.text_label.x()) is side_by_side
    line.show_notice("success", "It is saved where you wanted it.", offers)
    assert line.action_bar.x() > line.text_label.x()
    line.resize(line.text_label.fontMetrics().horizontalAdvance(line.text_label.text()), 80)
    line.layout().activate()
    assert line.action_bar.x() == line.text_label.x()


def test_markup_in_a_notice_is_shown_as_it_is(show: Show[NoticeLine]) -> None:
    line = show(NoticeLine())
    line.show_notice("error", "<b>Ward</b>")
    assert line.text_label.textFormat() == Qt.TextFormat.PlainText


def test_a_long_line_is_cut_and_told_in_a_tool_tip(show: Show[ElidedLabel]) -> None:
    label = show(ElidedLabel("short"))
    label.grab()
    assert label.toolTip() == ""
    label.setText("a very long line " * 20)
    label.grab()
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() == 0


def test_an_empty_state_shows_its_whole_remark(show: Show[EmptyState]) -> None:
    state = EmptyState("document", "Nothing yet", "Choose a document to see it here. " * 6)
    state.resize(400, 300)
    show(state)
    state.resize(400, 300)
    QApplication.processEvents()
    text = state.text_label
    assert text.height() >= text.heightForWidth(text.width())
    assert text.width() > 200


def test_an_empty_state_has_buttons(show: Show[EmptyState], qtbot: QtBot) -> None:
    state = show(EmptyState("document", "Nothing yet", "Do something."))
    button = state.add_button("Do", strong=True)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.property("kind") == "strong"
    state.set_texts("Other", "Texts.")
    assert (state.title_label.text(), state.text_label.text()) == ("Other", "Texts.")


def test_buttons_of_an_empty_state_show_all_that_they_say(show: Show[EmptyState]) -> None:
    state = EmptyState("people", "Nobody yet", "Choose a list.")
    buttons = [state.add_button(f"Another way to get a list: {at}") for at in range(3)]
    state.resize(sum(each.sizeHint().width() for each in buttons) + 80, 300)
    show(state)
    assert all(each.width() >= each.sizeHint().width() for each in buttons)
    assert state.text_label.width() <= 480


def test_an_empty_state_is_drawn_anew_in_another_theme(show: Show[EmptyState]) -> None:
    state = show(EmptyState("document", "Nothing yet", "Do something."))
    before = state.icon_label.pixmap().toImage()
    palette = QPalette(Qt.GlobalColor.black)
    state.setPalette(palette)
    QApplication.processEvents()
    assert state.icon_label.pixmap().toImage() != before


def test_small_buttons_are_named_by_what_they_do(show: Show[FlatButton]) -> None:
    button = show(FlatButton("close", "Close the search"))
    assert button.accessibleName() == button.toolTip() == "Close the search"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_search_box_names_itself_and_its_buttons(show: Show[SearchBox]) -> None:
    box = show(SearchBox("Search the letters"))
    assert box.accessibleName() == "Search the letters"
    names = {each.accessibleName() or each.text() for each in box.findChildren(QToolButton)}
    assert names == {"Search", "Clear the search"}


def test_a_name_in_a_notice_turns_nothing_about(show: Show[NoticeLine]) -> None:
    line = show(NoticeLine())
    line.show_notice("error", "“no\u202excod.exe” can't be opened.")
    assert line.text == "“noxcod.exe” can't be opened."


def test_an_announcement_reaches_whoever_listens(show: Show[NoticeLine]) -> None:
    line = show(NoticeLine())
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        announce(line, "Saved.")
        announce(line, "")
        line.show_notice("error", "The disk is full.")
    finally:
        QAccessible.setActive(was)
    assert line.accessibleName() == "The disk is full."


def test_the_second_of_two_quick_clicks_is_not_another_buttons(qtbot: QtBot) -> None:
    button = SecondaryButton("Stop")
    qtbot.addWidget(button)
    clicked = QSignalSpy(button.clicked)
    at, left = QPointF(5, 5), Qt.MouseButton.LeftButton

    def second_click() -> None:
        for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(button, event)

    second_click()
    assert clicked.count() == 0
    qtbot.mouseClick(button, left)
    second_click()
    assert clicked.count() == 2
