"""One thing that a motion asks for: a box, and what there is to say about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.look import restyle
from letterkit.desktop.panels.motion.told import MotionNote
from letterkit.desktop.parts import DateBox, NoticeLine, SearchChoice, tip


class Row(QWidget):
    """A box below its label, and a note below both while there is one."""

    edited = Signal(str)  # the text, with each key that is typed and each choice

    def __init__(
        self, box: QLineEdit | SearchChoice | DateBox, label: str, help_text: str, example: str
    ) -> None:
        super().__init__()
        self.box, self._help = box, help_text
        name = QLabel(label)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setBuddy(box)
        self._typed = box.line if isinstance(box, DateBox) else box
        box.setAccessibleName(label)
        box.setToolTip(tip(help_text))
        self._typed.setAccessibleDescription(help_text)
        line = box.lineEdit() if isinstance(box, SearchChoice) else self._typed
        if example and isinstance(line, QLineEdit):
            line.setPlaceholderText(example)
        self._told: MotionNote | None = None
        self.notice = NoticeLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (name, box, self.notice):
            layout.addWidget(widget)
        self._last = ""
        signals = [box.textEdited] if isinstance(box, QLineEdit) else [box.edited]
        if isinstance(box, SearchChoice):
            signals.append(box.committed)  # what is chosen with arrows alone is told only there
        for signal in signals:
            signal.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show a text; nothing is emitted. A box in which somebody is typing keeps its cursor."""
        self._last = text
        if not isinstance(self.box, QLineEdit):
            self.box.set_text(text)
        elif self.box.text() != text:
            position = self.box.cursorPosition()
            self.box.setText(text)
            self.box.setCursorPosition(position if self.box.hasFocus() else 0)

    def show_note(self, note: MotionNote | None) -> None:
        """Show a note below the box, which takes its colour; None for none.

        A screen reader reads the note with the box.
        """
        if note == self._told:
            return
        self._told = note
        self._typed.setProperty("trouble", note.severity if note else "")
        restyle(self._typed)
        self._typed.setAccessibleDescription(f"{note.text} {self._help}" if note else self._help)
        if note is None:
            self.notice.clear()
        else:
            self.notice.show_notice(note.severity, note.text)

    def _tell(self, text: str) -> None:
        if text != self._last:
            self._last = text
            self.edited.emit(text)
