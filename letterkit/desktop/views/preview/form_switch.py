"""The switch between the letter's pages and the e-mail that is made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class FormSwitch(QWidget):
    """Two buttons, of which one is pressed."""

    email_chosen = Signal(bool)  # the e-mail, or the pages

    def __init__(self) -> None:
        super().__init__()
        self.letter_button, self.email_button = QPushButton("Letter"), QPushButton("E-mail")
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(4)
        for index, button in enumerate((self.letter_button, self.email_button)):
            button.setCheckable(True)
            button.setProperty("kind", "pill")
            button.setAccessibleDescription("What is shown of each letter.")
            self._group.addButton(button, index)
            layout.addWidget(button)
        self.letter_button.setChecked(True)
        self._group.idClicked.connect(self._choose)

    def show_chosen(self, *, email: bool) -> None:
        """Show which is on show; nothing is emitted."""
        (self.email_button if email else self.letter_button).setChecked(True)

    def _choose(self, index: int) -> None:
        self.email_chosen.emit(bool(index))
