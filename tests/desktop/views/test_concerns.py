"""The view of concerns, as a person uses it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.concerns import ConcernItem, ConcernsView
from letterkit.desktop.views.concerns.delegate import box_of
from tests.desktop.views.controls import nameless, tabbed

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def item(key: str, label: str, theme: str, *, chosen: bool = False) -> ConcernItem:
    wording = f"{label} is a worry."
    return ConcernItem(key, label, theme, "A source", wording, chosen, own=False, changed=False)


ITEMS = [
    item("staff", "No workforce plan", "Workforce", chosen=True),
    item("beds", "Bed closures untested", "Beds", chosen=True),
    item("money", "Savings counted twice", "Finances", chosen=True),
    item("travel", "Longer journeys", "Access"),
    item("wards", "Wards that close", "Beds"),
]


@pytest.fixture
def view(qtbot: QtBot) -> ConcernsView:
    widget = ConcernsView()
    qtbot.addWidget(widget)
    widget.set_concerns(ITEMS)
    widget.resize(336, 700)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def shown(view: ConcernsView) -> list[str]:
    rows = view.concern_list
    every = rows.concerns()
    return [each.id for at, each in enumerate(every) if not rows.item(at).isHidden()]


def go_to(view: ConcernsView, key: str) -> None:
    view.concern_list.setFocus()
    view.concern_list.setCurrentRow([each.id for each in view.concern_list.concerns()].index(key))


def drop(view: ConcernsView, key: str, before: str) -> None:
    """Drop a concern onto the upper half of another."""
    go_to(view, key)
    rows = view.concern_list
    at = [each.id for each in rows.concerns()].index(before)
    rect = rows.visualItemRect(rows.item(at))
    place = QPointF(rect.left() + 40, rect.top() + 2)
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    data = QMimeData()  # kept, since the event only points to it
    rows.dropEvent(QDropEvent(place, action, data, button, NONE))


def test_concerns_stand_in_the_order_they_came_in(view: ConcernsView) -> None:
    assert shown(view) == [each.id for each in ITEMS]
    assert view.count_label.text() == "3 chosen"
    assert view.search_box.placeholderText() == "Search 5 concerns"


def test_a_press_on_the_box_ticks(view: ConcernsView, qtbot: QtBot) -> None:
    rows = view.concern_list
    box = box_of(rows.visualItemRect(rows.item(3)))
    with qtbot.waitSignal(view.toggled) as toggled:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, box.center())
    assert toggled.args == [("travel", True)]


def test_a_press_on_the_words_only_opens_the_wording(view: ConcernsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.toggled)
    rows = view.concern_list
    place = rows.visualItemRect(rows.item(1)).topLeft() + QPoint(120, 12)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert spy.count() == 0
    assert view.wording_box.text_box.text() == "Bed closures untested is a worry."


def test_space_ticks_and_unticks(view: ConcernsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.toggled)
    go_to(view, "beds")
    qtbot.keyClick(view.concern_list, Key.Key_Space)
    go_to(view, "wards")
    qtbot.keyClick(view.concern_list, Key.Key_Space)
    assert [spy.at(at) for at in range(spy.count())] == [[("beds", False)], [("wards", True)]]


@pytest.mark.parametrize(
    ("concern", "key", "expected"),
    [
        ("beds", Key.Key_Up, [[("beds", 0)]]),
        ("beds", Key.Key_Down, [[("beds", 2)]]),
        ("staff", Key.Key_Up, []),
        ("money", Key.Key_Down, []),
        ("travel", Key.Key_Up, []),
    ],
)
def test_alt_with_an_arrow_moves_a_chosen_concern(
    view: ConcernsView, qtbot: QtBot, concern: str, key: Qt.Key, expected: list[list[object]]
) -> None:
    spy = QSignalSpy(view.moved)
    go_to(view, concern)
    qtbot.keyClick(view.concern_list, key, Alt)
    assert [spy.at(at) for at in range(spy.count())] == expected


@pytest.mark.parametrize(
    ("concern", "before", "expected"),
    [
        ("money", "staff", [[("money", 0)]]),
        ("staff", "money", [[("staff", 1)]]),
        ("staff", "wards", [[("staff", 2)]]),
        ("staff", "beds", []),
        ("travel", "staff", []),
    ],
)
def test_a_dropped_concern_goes_before_what_it_was_dropped_on(
    view: ConcernsView, concern: str, before: str, expected: list[list[object]]
) -> None:
    spy = QSignalSpy(view.moved)
    drop(view, concern, before)
    assert [spy.at(at) for at in range(spy.count())] == expected
    assert shown(view) == [each.id for each in ITEMS]  # until it is told so


def test_what_has_moved_keeps_the_keyboard(view: ConcernsView) -> None:
    go_to(view, "beds")
    view.set_concerns([ITEMS[1], ITEMS[0], *ITEMS[2:]])
    assert view.concern_list.current_id() == "beds"
    assert view.concern_list.currentRow() == 0


def test_words_anywhere_in_a_concern_find_it(view: ConcernsView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.search_box, "CLOS beds")
    assert shown(view) == ["beds", "wards"]
    view.search_box.clear()
    assert len(shown(view)) == len(ITEMS)


def test_a_theme_shows_only_its_concerns(view: ConcernsView, qtbot: QtBot) -> None:
    view.theme_box.setFocus()
    qtbot.keyClicks(view.theme_box, "Be")
    assert view.theme_box.currentText() == "Beds"
    assert shown(view) == ["beds", "wards"]
    view.set_concerns(ITEMS)
    assert shown(view) == ["beds", "wards"]


def test_a_concern_of_ones_own_is_added_with_enter(view: ConcernsView, qtbot: QtBot) -> None:
    assert not view.add_button.isEnabled()
    qtbot.keyClicks(view.own_box, "  Parking  ")
    assert view.add_button.isEnabled()
    with qtbot.waitSignal(view.added) as added:
        qtbot.keyClick(view.own_box, Key.Key_Return)
    assert added.args == ["Parking"]
    assert view.own_box.text() == ""


def test_nothing_is_no_concern(view: ConcernsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.added)
    qtbot.keyClicks(view.own_box, "   ")
    qtbot.keyClick(view.own_box, Key.Key_Return)
    assert spy.count() == 0


def test_its_wording_is_told_with_each_key(view: ConcernsView, qtbot: QtBot) -> None:
    go_to(view, "staff")
    box = view.wording_box.text_box
    with qtbot.waitSignal(view.reworded) as reworded:
        qtbot.keyClick(box, "X")
    assert reworded.args == [("staff", "XNo workforce plan is a worry.")]


def test_what_is_typed_stays_while_the_same_concern_comes_again(
    view: ConcernsView, qtbot: QtBot
) -> None:
    go_to(view, "staff")
    box = view.wording_box.text_box
    box.setFocus()
    qtbot.keyClicks(box, "XY")
    view.set_concerns([replace(ITEMS[0], wording="XNo", changed=True), *ITEMS[1:]])
    assert box.text().startswith("XYNo workforce")


def test_only_a_changed_wording_can_be_restored_and_only_an_own_concern_removed(
    view: ConcernsView, qtbot: QtBot
) -> None:
    go_to(view, "staff")
    wording = view.wording_box
    assert not wording.restore_button.isVisible()
    assert not wording.remove_button.isVisible()
    view.set_concerns([replace(ITEMS[0], changed=True), *ITEMS[1:]])
    with qtbot.waitSignal(view.restored) as restored:
        qtbot.mouseClick(wording.restore_button, Qt.MouseButton.LeftButton)
    view.set_concerns([replace(ITEMS[0], own=True), *ITEMS[1:]])
    with qtbot.waitSignal(view.removed) as removed:
        qtbot.mouseClick(wording.remove_button, Qt.MouseButton.LeftButton)
    assert restored.args == removed.args == ["staff"]


def test_many_concerns_are_advised_against(view: ConcernsView) -> None:
    assert not view.advice_label.isVisible()
    view.set_concerns([replace(ITEMS[0], id=str(at)) for at in range(7)])
    assert view.advice_label.isVisible()
    assert view.advice_label.text() == "Three to six carry more weight than a long list."


def test_fewer_concerns_leave_none_behind(view: ConcernsView) -> None:
    go_to(view, "wards")
    view.set_concerns(ITEMS[:1])
    assert shown(view) == ["staff"]


def test_setting_concerns_tells_nobody(view: ConcernsView) -> None:
    spies = [QSignalSpy(each) for each in (view.toggled, view.moved, view.reworded)]
    view.set_concerns(list(reversed(ITEMS)))
    view.set_concerns([])
    assert [spy.count() for spy in spies] == [0, 0, 0]


def test_every_control_has_a_name_and_tab_finds_it(view: ConcernsView) -> None:
    go_to(view, "staff")
    assert nameless(view) == []
    assert tabbed(view.search_box) == [
        "Search the concerns", "Theme of the concerns", "Concerns", "Wording of this concern",
        "A concern of your own",
    ]  # fmt: skip
