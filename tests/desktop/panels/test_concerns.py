"""The panel of concerns, as a person uses it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from letterkit.desktop.panels.concerns import ConcernItem, ConcernsPanel
from letterkit.desktop.panels.concerns.delegate import box_of
from tests.desktop.panels.controls import nameless, tabbed

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
def panel(qtbot: QtBot) -> ConcernsPanel:
    made = ConcernsPanel()
    qtbot.addWidget(made)
    made.set_concerns(ITEMS)
    made.resize(336, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(panel: ConcernsPanel) -> list[str]:
    rows = panel.concern_list
    every = rows.concerns()
    return [each.id for at, each in enumerate(every) if not rows.item(at).isHidden()]


def go_to(panel: ConcernsPanel, key: str) -> None:
    panel.concern_list.setFocus()
    panel.concern_list.setCurrentRow([each.id for each in panel.concern_list.concerns()].index(key))


def drop(panel: ConcernsPanel, key: str, before: str) -> None:
    """Drop a concern onto the upper half of another."""
    go_to(panel, key)
    rows = panel.concern_list
    at = [each.id for each in rows.concerns()].index(before)
    rect = rows.visualItemRect(rows.item(at))
    place = QPointF(rect.left() + 40, rect.top() + 2)
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    data = QMimeData()  # kept, since the event only points to it
    rows.dropEvent(QDropEvent(place, action, data, button, NONE))


def test_concerns_stand_in_the_order_they_came_in(panel: ConcernsPanel) -> None:
    assert shown(panel) == [each.id for each in ITEMS]
    assert panel.count_label.text() == "3 chosen"
    assert panel.search_box.placeholderText() == "Search 5 concerns"


def test_a_press_on_the_box_ticks(panel: ConcernsPanel, qtbot: QtBot) -> None:
    rows = panel.concern_list
    box = box_of(rows.visualItemRect(rows.item(3)))
    with qtbot.waitSignal(panel.toggled) as toggled:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, box.center())
    assert toggled.args == [("travel", True)]


def test_a_press_on_the_words_only_opens_the_wording(panel: ConcernsPanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.toggled)
    rows = panel.concern_list
    place = rows.visualItemRect(rows.item(1)).topLeft() + QPoint(120, 12)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert spy.count() == 0
    assert panel.wording_box.text_box.text() == "Bed closures untested is a worry."


def test_space_ticks_and_unticks(panel: ConcernsPanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.toggled)
    go_to(panel, "beds")
    qtbot.keyClick(panel.concern_list, Key.Key_Space)
    go_to(panel, "wards")
    qtbot.keyClick(panel.concern_list, Key.Key_Space)
    assert [spy.at(at) for at in range(spy.count())] == [[("beds", False)], [("wards", True)]]


@pytest.mark.parametrize(
    ("concern", "key", "told"),
    [
        ("beds", Key.Key_Up, [[("beds", 0)]]),
        ("beds", Key.Key_Down, [[("beds", 2)]]),
        ("staff", Key.Key_Up, []),
        ("money", Key.Key_Down, []),
        ("travel", Key.Key_Up, []),
    ],
)
def test_alt_with_an_arrow_moves_a_chosen_concern(
    panel: ConcernsPanel, qtbot: QtBot, concern: str, key: Qt.Key, told: list[list[object]]
) -> None:
    spy = QSignalSpy(panel.moved)
    go_to(panel, concern)
    qtbot.keyClick(panel.concern_list, key, Alt)
    assert [spy.at(at) for at in range(spy.count())] == told


@pytest.mark.parametrize(
    ("concern", "before", "told"),
    [
        ("money", "staff", [[("money", 0)]]),
        ("staff", "money", [[("staff", 1)]]),
        ("staff", "wards", [[("staff", 2)]]),
        ("staff", "beds", []),
        ("travel", "staff", []),
    ],
)
def test_a_dropped_concern_goes_before_what_it_was_dropped_on(
    panel: ConcernsPanel, concern: str, before: str, told: list[list[object]]
) -> None:
    spy = QSignalSpy(panel.moved)
    drop(panel, concern, before)
    assert [spy.at(at) for at in range(spy.count())] == told
    assert shown(panel) == [each.id for each in ITEMS]  # until it is told so


def test_what_has_moved_keeps_the_keyboard(panel: ConcernsPanel) -> None:
    go_to(panel, "beds")
    panel.set_concerns([ITEMS[1], ITEMS[0], *ITEMS[2:]])
    assert panel.concern_list.current_id() == "beds"
    assert panel.concern_list.currentRow() == 0


def test_words_anywhere_in_a_concern_find_it(panel: ConcernsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.search_box, "CLOS beds")
    assert shown(panel) == ["beds", "wards"]
    panel.search_box.clear()
    assert len(shown(panel)) == len(ITEMS)


def test_a_theme_shows_only_its_concerns(panel: ConcernsPanel, qtbot: QtBot) -> None:
    panel.theme_box.setFocus()
    qtbot.keyClicks(panel.theme_box, "Be")
    assert panel.theme_box.currentText() == "Beds"
    assert shown(panel) == ["beds", "wards"]
    panel.set_concerns(ITEMS)
    assert shown(panel) == ["beds", "wards"]


def test_a_concern_of_ones_own_is_added_with_enter(panel: ConcernsPanel, qtbot: QtBot) -> None:
    assert not panel.add_button.isEnabled()
    qtbot.keyClicks(panel.own_box, "  Parking  ")
    assert panel.add_button.isEnabled()
    with qtbot.waitSignal(panel.added) as added:
        qtbot.keyClick(panel.own_box, Key.Key_Return)
    assert added.args == ["Parking"]
    assert panel.own_box.text() == ""


def test_nothing_is_no_concern(panel: ConcernsPanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.added)
    qtbot.keyClicks(panel.own_box, "   ")
    qtbot.keyClick(panel.own_box, Key.Key_Return)
    assert spy.count() == 0


def test_its_wording_is_told_with_each_key(panel: ConcernsPanel, qtbot: QtBot) -> None:
    go_to(panel, "staff")
    box = panel.wording_box.text_box
    with qtbot.waitSignal(panel.reworded) as reworded:
        qtbot.keyClick(box, "X")
    assert reworded.args == [("staff", "XNo workforce plan is a worry.")]


def test_what_is_typed_stays_while_the_same_concern_comes_again(
    panel: ConcernsPanel, qtbot: QtBot
) -> None:
    go_to(panel, "staff")
    box = panel.wording_box.text_box
    box.setFocus()
    qtbot.keyClicks(box, "XY")
    panel.set_concerns([replace(ITEMS[0], wording="XNo", changed=True), *ITEMS[1:]])
    assert box.text().startswith("XYNo workforce")


def test_only_a_changed_wording_can_be_restored_and_only_an_own_concern_removed(
    panel: ConcernsPanel, qtbot: QtBot
) -> None:
    go_to(panel, "staff")
    wording = panel.wording_box
    assert not wording.restore_button.isVisible()
    assert not wording.remove_button.isVisible()
    panel.set_concerns([replace(ITEMS[0], changed=True), *ITEMS[1:]])
    with qtbot.waitSignal(panel.restored) as restored:
        qtbot.mouseClick(wording.restore_button, Qt.MouseButton.LeftButton)
    panel.set_concerns([replace(ITEMS[0], own=True), *ITEMS[1:]])
    with qtbot.waitSignal(panel.removed) as removed:
        qtbot.mouseClick(wording.remove_button, Qt.MouseButton.LeftButton)
    assert restored.args == removed.args == ["staff"]


def test_many_concerns_are_advised_against(panel: ConcernsPanel) -> None:
    assert not panel.advice_label.isVisible()
    panel.set_concerns([replace(ITEMS[0], id=str(at)) for at in range(7)])
    assert panel.advice_label.isVisible()
    assert panel.advice_label.text() == "Three to six carry more weight than a long list."


def test_fewer_concerns_leave_none_behind(panel: ConcernsPanel) -> None:
    go_to(panel, "wards")
    panel.set_concerns(ITEMS[:1])
    assert shown(panel) == ["staff"]


def test_setting_concerns_tells_nobody(panel: ConcernsPanel) -> None:
    spies = [QSignalSpy(each) for each in (panel.toggled, panel.moved, panel.reworded)]
    panel.set_concerns(list(reversed(ITEMS)))
    panel.set_concerns([])
    assert [spy.count() for spy in spies] == [0, 0, 0]


def test_every_control_has_a_name_and_tab_finds_it(panel: ConcernsPanel) -> None:
    go_to(panel, "staff")
    assert nameless(panel) == []
    assert tabbed(panel.search_box) == [
        "Search the concerns", "Theme of the concerns", "Concerns", "Wording of this concern",
        "A concern of your own",
    ]  # fmt: skip
