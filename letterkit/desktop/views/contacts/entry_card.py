"""One thing that somebody was written or answered, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from letterkit.contact_records import LogKey
from letterkit.desktop.views.contacts.view_data import EntryRow
from letterkit.desktop.widgets import LinkButton, Muted


class EntryCard(QFrame):
    """Shows an entry of the log. What is wanted of it goes out with its key."""

    change_requested = Signal(LogKey)
    removed = Signal(LogKey)
    done = Signal(LogKey)  # what was to be done next

    def __init__(self, row: EntryRow) -> None:
        super().__init__()
        self.row = row
        head = QLabel(row.head)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self.setAccessibleName(row.head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(head)
        if row.note:
            note = Muted(row.note)
            note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(note)
        if row.step:
            step = Muted(f"▲ {row.step}" if row.is_due else row.step)
            if row.is_due:
                step.setProperty("kind", "warning")
            layout.addWidget(step)
        self.buttons = self._buttons()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for button in self.buttons:
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)

    def _buttons(self) -> list[LinkButton]:
        """Return a button for each thing that can be done about the entry."""
        wanted = [("Change" if self.row.is_answer else "Change the day", self.change_requested)]
        if self.row.step:
            wanted.append(("Done", self.done))
        wanted.append(("Remove", self.removed))
        buttons: list[LinkButton] = []
        for text, signal in wanted:
            button = LinkButton(text)
            button.setAccessibleName(f"{text}: {self.row.head}")
            button.clicked.connect(lambda _checked=False, to=signal: to.emit(self.row.key))
            buttons.append(button)
        return buttons
