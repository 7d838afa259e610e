"""A box for a few lines that grows with them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_FEWEST: Final = 2
_MOST: Final = 8
_EDGES: Final = 14  # pixels: frame and padding


class TextBox(QPlainTextEdit):
    """Plain text of several lines. Tab leaves it."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._setting = False
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """Return what stands in it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text; nothing is emitted, and the cursor stays where it can."""
        if text == self.toPlainText():
            return
        position = self.textCursor().position()
        self._setting = True
        self.setPlainText(text)
        self._setting = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(text)))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for its lines, within bounds."""
        document = self.document()
        lines = max(int(document.size().height()), document.blockCount())
        lines = min(max(lines, _FEWEST), _MOST)
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + _EDGES)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room."""
        return QSize(120, _FEWEST * self.fontMetrics().lineSpacing() + _EDGES)

    def _changed(self) -> None:
        self.updateGeometry()
        if not self._setting:
            self.edited.emit(self.toPlainText())
