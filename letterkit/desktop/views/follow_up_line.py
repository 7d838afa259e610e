"""The line that says whom a letter is for that comes after another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from letterkit.desktop.widgets import ElidedLabel

_MOST: Final = 365  # days


class FollowUpLine(QFrame):
    """Says for whom the letter is and who gets none, and asks after how many days.

    It is hidden for any other letter.
    """

    days_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setAccessibleName("Whom this letter is for")
        self.whom, self.unit = QLabel(), QLabel("days:")
        self._shown = 0
        self.days = QLineEdit()
        self.days.setValidator(QIntValidator(0, _MOST, self))
        self.days.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.days.setFixedWidth(56)
        self.days.setAccessibleName("Days without an answer")
        self.counts = ElidedLabel("")
        self.counts.setProperty("kind", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        for widget in (self.whom, self.days, self.unit):
            layout.addWidget(widget)
        layout.addWidget(self.counts, 1)
        self.days.editingFinished.connect(self._take_days)
        self.hide()

    def show_people(self, whom: str, days: int | None, counts: str) -> None:
        """Say whom it is for and how many they are; without days, they don't matter."""
        self.whom.setText(whom)
        for widget in (self.days, self.unit):
            widget.setVisible(days is not None)
        if days is not None and not self.days.isModified():
            self._shown = days
            self.days.setText(str(days))
        self.counts.setText(counts)
        self.show()

    def _take_days(self) -> None:
        self.days.setModified(False)
        days = int(self.days.text())
        if days != self._shown:
            self.days_changed.emit(days)
