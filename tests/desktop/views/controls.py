"""What tests of forms ask of every control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget


def nameless(view: QWidget) -> list[QWidget]:
    """Return the visible controls that a screen reader has no name for."""
    return [
        each
        for each in view.findChildren(QWidget)
        if each.isVisibleTo(view)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each.parent(), QComboBox)  # its own line edit
        and not isinstance(each, QLabel)
        and not (each.accessibleName() or (hasattr(each, "text") and each.text()))
    ]


def tabbed(start: QWidget) -> list[str]:
    """Return the names of what Tab comes to, once round the window from here."""
    start.setFocus()
    QApplication.processEvents()
    names: list[str] = []
    for _ in range(100):
        now = QApplication.focusWidget()
        if now is None or (names and now is start):
            return names
        text = getattr(now, "text", str)
        names.append(now.accessibleName() or text())
        QTest.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"Tab goes round within {names[-20:]}")
