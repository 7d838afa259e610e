"""Buttons: one strong one in the whole window, quiet ones, links, and small ones with an icon."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from letterkit.desktop.look import icon

_ICON = QSize(20, 16)  # the icon is square, and the rest keeps it apart from the text


class _Button(QPushButton):
    kind = ""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(True)  # outside dialogs: Enter presses it, as Space does
        if icon_name:
            self.setIcon(icon(icon_name, self))
            self.setIconSize(_ICON)


class QuietButton(_Button):
    """An ordinary button."""

    kind = "quiet"


class StrongButton(_Button):
    """What a page is for."""

    kind = "strong"


class LinkButton(_Button):
    """A button that looks like a link."""

    kind = "link"

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class FlatButton(QToolButton):
    """A small button with an icon; what it does is its name and its tool tip."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "flat")
        self.setIcon(icon(icon_name, self))
        self.setIconSize(QSize(18, 18))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
