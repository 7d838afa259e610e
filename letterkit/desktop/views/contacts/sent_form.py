"""The form that marks letters as sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from letterkit.desktop.views.contacts.form import ContactForm
from letterkit.desktop.views.contacts.view_data import SentEdit
from letterkit.desktop.widgets import DateBox


class SentForm(ContactForm):
    """Asks on which day letters went off, and how."""

    saved = Signal(SentEdit)

    def __init__(self) -> None:
        super().__init__("Mark as sent")
        self.day, self.way = DateBox(), QComboBox()
        self.way.addItem("As it was written", False)
        self.way.addItem("By hand", True)
        self.add_row("Sent on", self.day)
        self.add_row("How", self.way)

    def ask(self, note: str, today: str) -> None:
        """Ask for some people, with a day to begin with."""
        self.day.set_text(today)
        self.way.setCurrentIndex(0)
        self.open("Mark as sent", note, self.day)

    def save(self) -> None:
        """Send what was typed."""
        self.saved.emit(SentEdit(self.day.text(), self.way.currentData()))
