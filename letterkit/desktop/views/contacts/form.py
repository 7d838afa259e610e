"""What the forms of the pane have in common: whom they are for, boxes in rows, two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.widgets import DateBox, Heading, LinkButton, Muted, SecondaryButton


class ContactForm(QFrame):
    """A form below whom it is for; hidden while nothing is asked.

    Enter in a line and the button save; what is typed stays until that is taken.
    """

    cancelled = Signal()

    def __init__(self, button: str) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.heading, self.note_line, self.error = Heading(""), Muted(""), Muted("")
        self.error.setProperty("kind", "warning")
        self.save_button, self.cancel_button = SecondaryButton(button), LinkButton("Cancel")
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancelled)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.note_line)
        layout.addLayout(self._grid)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.hide()

    def save(self) -> None:
        """Send what was typed."""
        raise NotImplementedError

    def open(self, heading: str, note: str, first: QWidget) -> None:
        """Show it, with what there is to know first, and the keyboard in its first box."""
        self.heading.setText(heading)
        self.note_line.setText(note)
        self.note_line.setVisible(bool(note))
        self.show_error("")
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, DateBox):
            first.line.selectAll()

    def show_error(self, text: str) -> None:
        """Say what isn't understood of what was typed; "" for nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Think better of it with Esc, and save with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def add_row(self, text: str, box: QWidget) -> None:
        """Put a box below the others, with its label before it."""
        row = self._grid.rowCount()
        if text:
            label = QLabel(text)
            label.setBuddy(box)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 7, 0, 0)
            box.setAccessibleName(text)
        self._grid.addWidget(box, row, 1)
