"""A walk over all that can be used in a window, and what is wrong with it for anybody."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QRadioButton,
    QWidget,
)

_MNEMONIC = re.compile(r"&(?!&)(\w)")


def faults(window: QMainWindow) -> list[str]:
    """Return what is wrong with the window as it is shown now, in sentences."""
    return [*_nameless(window), *_unreached(window), *_ambiguous_keys(window), *_mnemonics(window)]


def describe(widget: QWidget | None) -> str:
    """Return a widget as a person would find it."""
    if widget is None:
        return "nothing"
    text = getattr(widget, "text", str)()
    name = widget.accessibleName() or (text if isinstance(text, str) else "")
    return f"{type(widget).__name__} “{name}” in {type(widget.parent()).__name__}"


def stops(window: QWidget) -> list[QWidget]:
    """Return the visible controls that the keyboard can be in."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.window() is window
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not _inside_combo(each)
        and not isinstance(each, QLabel)
    ]


def tab_round(window: QMainWindow) -> list[QWidget]:
    """Return what Tab comes to, from where it is until it is there again."""
    controls = stops(window)
    controls[0].setFocus()
    reached: list[QWidget] = []
    for _ in range(3 * len(controls)):
        now = QApplication.focusWidget()
        if now is None or now in reached:
            return reached
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
    return reached


def _inside_combo(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QComboBox)


def _nameless(window: QMainWindow) -> list[str]:
    """Return the controls that a screen reader can't name.

    Qt gives a box of choices the name of what is chosen, so its own answer proves nothing.
    """
    buddies = {each.buddy() for each in window.findChildren(QLabel) if each.text()}
    reached = stops(window)
    wrong: list[str] = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or _inside_combo(each):
            continue
        button = isinstance(each, QAbstractButton)
        named = bool(each.accessibleName()) or each in buddies or (button and bool(each.text()))
        if not named and (button or each in reached):
            wrong.append(f"{describe(each)} has no name.")
    return wrong


def _unreached(window: QMainWindow) -> list[str]:
    """Return the controls that Tab never comes to, but for radio buttons beside the chosen one."""
    reached = tab_round(window)
    return [
        f"Tab doesn't come to {describe(each)}; it went round {len(reached)} controls."
        for each in stops(window)
        if each not in reached
        and not (isinstance(each, QRadioButton) and not each.isChecked())
        and not (isinstance(each, QAbstractScrollArea) and each.focusProxy())
    ]


def _ambiguous_keys(window: QMainWindow) -> list[str]:
    """Return the keys that mean two things in the same place."""
    keys: list[tuple[str, str, QWidget]] = []
    for action in window.findChildren(QAction):
        keys += [(key.toString(), action.text(), window) for key in action.shortcuts()]
    for shortcut in window.findChildren(QShortcut):
        parent = shortcut.parent()
        if not isinstance(parent, QWidget) or not shortcut.isEnabled():
            continue
        whole = shortcut.context() != Qt.ShortcutContext.WidgetWithChildrenShortcut
        place = window if whole else parent
        keys += [(key.toString(), describe(parent), place) for key in shortcut.keys()]  # noqa: SIM118 - no dictionary
    return [
        f"{key} is both {one!r} and {other!r}."
        for (key, one, here), (same, other, there) in combinations(keys, 2)
        if key == same and key and (here is there or here.isAncestorOf(there)
                                    or there.isAncestorOf(here))
    ]  # fmt: skip


def _mnemonics(window: QMainWindow) -> list[str]:
    """Return the underlined letters that stand for two things on one page, or in one menu."""
    bar = [each.text() for each in window.menuBar().actions()]
    shown = [
        each.text()
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and (isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy()))
    ]
    groups = {"the window": bar + shown}
    for menu in window.findChildren(QMenu):
        groups[f"the menu “{menu.title()}”"] = [each.text() for each in menu.actions()]
    return [
        f"Alt+{letter} stands for {count} things in {place}."
        for place, texts in groups.items()
        for letter, count in Counter(filter(None, map(_letter, texts))).items()
        if count > 1
    ]


def _letter(text: str) -> str:
    """Return the underlined letter of a text, as Qt has it."""
    shortcut = QKeySequence.mnemonic(text).toString()
    return shortcut.removeprefix("Alt+") if shortcut and _MNEMONIC.search(text) else ""


def line_of(box: QWidget) -> QLineEdit:
    """Return where a box is typed into."""
    line = box if isinstance(box, QLineEdit) else box.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line
