"""What several painted lists draw alike."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from letterkit.desktop.theme.colours import Theme


def paint_chosen(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Paint the ground of a row that is chosen; its text is painted over it afterwards.

    It is a tint, or a line of 2 pixels above and below where high contrast allows no tint.
    """
    painter.fillRect(rect, theme.accent_soft)
    if theme.accent_soft == theme.surface:
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), theme.accent)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 2), theme.accent)
