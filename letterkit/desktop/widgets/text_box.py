"""A box for a few lines that grows with them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_FEWEST: Final = 2
_MOST: Final = 8
_EDGES: Final = 22  # pixels: frame, padding and the margin of the text


class TextBox(QPlainTextEdit):
    """Plain text of several lines, as high as they need, from `fewest` lines to eight.

    Tab leaves it. `edited` has the whole text with each key.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, fewest: int = _FEWEST) -> None:
        super().__init__(parent)
        self._fewest = fewest
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        """Return the size for its lines, within their bounds, and let it scroll beyond them."""
        document = self.document()
        lines = max(int(document.size().height()), document.blockCount())
        lines = max(lines, self._fewest)
        if lines > _MOST:
            lines = _MOST
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + _EDGES)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size for the fewest lines."""
        return QSize(120, self._fewest * self.fontMetrics().lineSpacing() + _EDGES)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the room that the text takes at this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _changed(self) -> None:
        self.updateGeometry()
        if not self._setting:
            self.edited.emit(self.toPlainText())
