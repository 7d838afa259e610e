"""What stands where there is nothing yet: what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from letterkit.desktop.look import icon, theme_of
from letterkit.desktop.parts.buttons import QuietButton, StrongButton
from letterkit.desktop.parts.labels import Muted

_ICON = QSize(40, 40)
_WIDEST = 480


class EmptyState(QWidget):
    """An icon, a line, a remark, and buttons."""

    def __init__(self, icon_name: str, title: str, text: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._picture, self._title, self._text = QLabel(), QLabel(title), Muted(text)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("kind", "large")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        # A column of its own: a label that is centred in a layout is as narrow as its longest
        # word, and gets no height for its width.
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addStretch(1)
        for label in (self._picture, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        self._draw()

    def add_button(self, text: str, *, strong: bool = False) -> QPushButton:
        """Add a button, and return it."""
        button = StrongButton(text) if strong else QuietButton(text)
        self._buttons.addWidget(button)
        return button

    def set_texts(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew in another theme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(icon(self._icon_name, colour=theme_of(self).muted).pixmap(_ICON))
