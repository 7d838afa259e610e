"""What stands over the pages when they can't be shown as they should."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

_WIDEST: Final = 480
_MARGIN: Final = 24


class MessageCard(QFrame):
    """A sentence on a card in the upper part of a widget, whose size it follows."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("kind", "card")
        sign = QLabel("▲")
        sign.setProperty("kind", "warning")
        sign.setAccessibleName("Attention")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setAccessibleName("Why the pages can’t be shown")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(sign)
        layout.addWidget(self.text, 1)
        over.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a sentence, which screen readers get as a description; "" hides the card."""
        self.text.setText(text)
        self.text.setAccessibleDescription(text)
        self.setVisible(bool(text))
        self._place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the widget's size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        width = max(min(over.width() - 2 * _MARGIN, _WIDEST), 1)
        height = self.heightForWidth(width)
        self.setGeometry((over.width() - width) // 2, _MARGIN * 2, width, height)
