"""What stands where there is nothing yet: what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from letterkit.desktop.theme import icon, theme_of
from letterkit.desktop.widgets.buttons import PrimaryButton, SecondaryButton
from letterkit.desktop.widgets.labels import Muted

_ICON = QSize(40, 40)
_WIDEST = 480


class EmptyState(QWidget):
    """Stands centred where there is nothing to show yet, and says how something gets there.

    It has an icon of the set (`theme.icons`), a line in large letters, a remark that wraps, and
    the buttons that are added.
    """

    def __init__(self, icon_name: str, title: str, text: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.icon_label, self.title_label, self.text_label = QLabel(), QLabel(title), Muted(text)
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.title_label.setProperty("kind", "large")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addStretch(1)
        for label in (self.icon_label, self.title_label, self.text_label):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.icon_label)
        layout.addWidget(self.title_label)
        # Between stretches: a label that is centred in a layout is as narrow as its longest word,
        # and gets no height for its width.
        self.text_label.setMaximumWidth(_WIDEST)
        remark, row = QHBoxLayout(), QHBoxLayout()
        remark.addStretch(1)
        remark.addWidget(self.text_label, 100)
        remark.addStretch(1)
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        layout.addLayout(remark)
        layout.addLayout(row)
        layout.addStretch(1)
        self._draw()

    def add_button(self, text: str, *, strong: bool = False) -> QPushButton:
        """Add a button, and return it to be connected; a strong one is what most people want."""
        button = PrimaryButton(text) if strong else SecondaryButton(text)
        self._buttons.addWidget(button)
        return button

    def set_texts(self, title: str, text: str) -> None:
        """Put another line and another remark there."""
        self.title_label.setText(title)
        self.text_label.setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew in another theme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.icon_label.setPixmap(icon(self._icon_name, colour=theme_of(self).muted).pixmap(_ICON))
