"""The button that says whose letter is shown, and opens the list of all of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from letterkit.desktop.theme import icon, theme_of
from letterkit.desktop.widgets import tip

_WIDEST: Final = 224
_PADDING: Final = 12
_ICON: Final = 12
_GAP: Final = 8


class LetterButton(QPushButton):
    """A button with whom the letter is for, after ▲ where something in it needs a look.

    The name is cut where room is scarce. Without letters to choose from it looks like a label.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self._label, self._diagnostic, self._choosable = "", "", False
        self.show_letter("", "")

    def show_letter(self, label: str, diagnostic: str) -> None:
        """Show who a letter is for, and what is to look at in it; no name hides the button."""
        self._label, self._diagnostic = label, diagnostic
        name = f"Letter to {label}" if label else "Letter"
        if diagnostic:
            name = f"{name}, has something to look at"
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{label}\n▲ {diagnostic}" if diagnostic else label))
        self.setVisible(bool(label))
        self.updateGeometry()
        self.update()

    def set_choosable(self, choosable: bool) -> None:
        """Open the list of letters on a click, or only say whose letter it is."""
        self._choosable = choosable
        self.setEnabled(choosable)
        self.update()

    def preferred_width(self) -> int:
        """Return the pixels that the whole name takes, 224 at most; 0 while it is hidden."""
        if self.isHidden():
            return 0
        text = QFontMetrics(self._font()).horizontalAdvance(self._shown())
        arrow = _ICON + _GAP if self._choosable else 0
        return min(text + 2 * _PADDING + arrow + 4, _WIDEST)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size for the whole name."""
        return QSize(self.preferred_width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the name be cut."""
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the font's size."""
        super().changeEvent(event)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the name anew."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's signature
        """Paint the button, its name semibold, and the arrow at its end."""
        painter = QStylePainter(self)
        if self._choosable:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            option.text = ""
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        theme = theme_of(self)
        left = _PADDING if self._choosable else 0
        area = self.rect().adjusted(left, 0, -left, 0)
        if self._choosable:
            self._paint_arrow(painter)
            area.setRight(area.right() - _ICON - _GAP)
        painter.setFont(self._font())
        painter.setPen(theme.warning if self._diagnostic else theme.ink)
        text = QFontMetrics(self._font()).elidedText(
            self._shown(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text
        )

    def _paint_arrow(self, painter: QPainter) -> None:
        x = self.width() - _PADDING - _ICON
        icon("down", self).paint(painter, x, (self.height() - _ICON) // 2, _ICON, _ICON)

    def _shown(self) -> str:
        return f"▲ {self._label}" if self._diagnostic else self._label

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
