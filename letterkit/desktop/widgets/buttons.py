"""Buttons: one strong one in the whole window, quiet ones, links, and small ones with an icon."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from letterkit.desktop.theme import icon

_TWICE = 1000  # milliseconds: more than any system leaves between two quick clicks
_ICON = QSize(20, 16)  # the icon is square, and the rest keeps it apart from the text


class _Button(QPushButton):
    """A button with a text, and perhaps an icon of the set (`theme.icons`) before it.

    Takes the second of two quick clicks only where it had the first.

    What the first one did may have put another button under the pointer, such as “Stop” in the
    place of “Write”. `kind` is how the style sheet knows each sort of button.
    """

    kind = ""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(True)  # outside dialogs: Enter presses it, as Space does
        self._since = QElapsedTimer()
        if icon_name:
            self.setIcon(icon(icon_name, self))
            self.setIconSize(_ICON)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Note that the first click is this button's."""
        self._since.start()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the second of two quick clicks where this button had the first; else ignore it."""
        if self._since.isValid() and not self._since.hasExpired(_TWICE):
            super().mousePressEvent(event)


class SecondaryButton(_Button):
    """An ordinary button with a frame: whatever can be done besides the strong one."""

    kind = "quiet"


class PrimaryButton(_Button):
    """The filled button for what most people want next; no more than one is seen at a time."""

    kind = "strong"


class LinkButton(_Button):
    """A button that looks like a link: for what is offered beside or below a sentence."""

    kind = "link"

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class FlatButton(QToolButton):
    """A small button with an icon alone; `name` says what it does, aloud and as a tool tip."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "flat")
        self.setIcon(icon(icon_name, self))
        self.setIconSize(QSize(18, 18))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
