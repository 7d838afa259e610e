"""Whatever is typed into a box with a list is kept, however the box is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from letterkit.desktop.widgets import SearchableComboBox
from tests.desktop.conftest import Letterkit, Start

Key = Qt.Key
BOB = "Buckinghamshire, Oxfordshire and Berkshire West"


def _box(letterkit: Letterkit, field: str = "stp_name") -> SearchableComboBox:
    box = letterkit.window.details.field_boxes[field].box.inside
    assert isinstance(box, SearchableComboBox)
    return box


def _type(letterkit: Letterkit, text: str, field: str = "stp_name") -> QLineEdit:
    """Type into an empty box, where its list opens."""
    letterkit.window.activateWindow()
    letterkit.qtbot.waitUntil(letterkit.window.isActiveWindow, timeout=60_000)
    line = _box(letterkit, field).lineEdit()
    line.setFocus()
    line.selectAll()
    letterkit.qtbot.keyClicks(line, text)
    return line


def _stored(letterkit: Letterkit, field: str = "stp_name") -> object:
    return letterkit.campaign.file.get("values", field)


def _press(key: Qt.Key) -> None:
    """Press a key: an open list hears it first, as from a real keyboard."""
    QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)


def _by_tab(letterkit: Letterkit) -> None:
    _press(Key.Key_Tab)
    assert not _box(letterkit).hasFocus()


def _by_return(_letterkit: Letterkit) -> None:
    _press(Key.Key_Return)


def _by_mouse(letterkit: Letterkit) -> None:
    _box(letterkit).lineEdit().completer().popup().hide()  # as the first click anywhere does
    other = letterkit.window.details.field_boxes["sender_name"].box.inside
    letterkit.qtbot.mouseClick(other, Qt.MouseButton.LeftButton)


def _by_shortcut(letterkit: Letterkit) -> None:
    _box(letterkit).lineEdit().completer().popup().hide()
    letterkit.window.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _by_closing(letterkit: Letterkit) -> None:
    letterkit.window.hide()


LEAVING = [_by_tab, _by_return, _by_mouse, _by_shortcut, _by_closing]


@pytest.mark.parametrize("leave", LEAVING)
@pytest.mark.parametrize(("typed", "meant"), [("bob", BOB), ("devon", "Devon"), ("Ours", "Ours")])
def test_a_typed_name_becomes_what_it_is_a_name_of(
    letterkit: Letterkit, leave: Callable[[Letterkit], None], typed: str, meant: str
) -> None:
    letterkit.example()
    _type(letterkit, typed)
    leave(letterkit)
    assert _stored(letterkit) == meant
    assert _box(letterkit).text() == meant
    letterkit.settle()
    assert _box(letterkit).text() == meant


@pytest.mark.parametrize("leave", LEAVING)
def test_what_is_marked_in_the_list_is_kept(
    letterkit: Letterkit, leave: Callable[[Letterkit], None]
) -> None:
    letterkit.example()
    line = _type(letterkit, "manch")
    _press(Key.Key_Down)
    assert line.text() == "Greater Manchester"
    leave(letterkit)
    assert _stored(letterkit) == "Greater Manchester"
    assert line.text() == "Greater Manchester"


def test_a_councils_short_name_becomes_its_formal_one_with_its_stp(letterkit: Letterkit) -> None:
    letterkit.window.start_page.started.emit({"sender-name": "Jo"})
    letterkit.settle()
    _type(letterkit, "Bolton", "council_name")
    _press(Key.Key_Tab)
    formal = "Bolton Metropolitan Borough Council"
    assert _stored(letterkit, "council_name") == formal
    assert _box(letterkit, "council_name").text() == formal
    assert _stored(letterkit) == "Greater Manchester"


def test_a_box_that_is_only_passed_keeps_what_it_has(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.campaign.file.set("values", "stp_name", "bob")
    _box(letterkit).lineEdit().setFocus()
    _press(Key.Key_Tab)
    assert _stored(letterkit) == "bob"
    assert _box(letterkit).text() == "bob"


def test_closed_in_the_middle_of_a_word_it_has_that_much(
    letterkit: Letterkit, start: Start
) -> None:
    letterkit.example()
    _type(letterkit, "Our own pla")
    letterkit.close()
    other = start()
    other.controller.opening.open_last()
    other.settle()
    assert _stored(other) == "Our own pla"
    assert _box(other).text() == "Our own pla"
