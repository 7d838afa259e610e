"""One field of the form: its label, its box, and what there is to say about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.panels.details.boxes import Box
from letterkit.desktop.panels.details.note import FieldNote, NoteLine
from letterkit.desktop.parts import Choice, Muted
from letterkit.pack import MergeField


class FieldBox(QWidget):
    """Shows one field. Its help stands below while somebody is in the box."""

    edited = Signal(object)
    accepted = Signal(str)  # what stands in the box is wanted as it is

    def __init__(self, field: MergeField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.box = Box(field)
        self._needed = QLabel(self.tr("needed"))
        self._needed.setProperty("kind", "small")
        self._help = Muted(field.help)
        self._help.setTextFormat(Qt.TextFormat.PlainText)
        self._help.setProperty("kind", "small")
        self._note = NoteLine()
        self._note.taken.connect(self._take)
        self._note.accepted.connect(self.accepted)
        self.box.edited.connect(self._edited)
        self._lay_out()
        self._help.hide()
        self._empty, self._told = True, ""
        self._show_needed()
        self._describe()

    def set_required(self, required: bool) -> None:
        """Ask for the field as one that is needed, or one that isn't."""
        if required != self.field.required:
            self.field = self.field.model_copy(update={"required": required})
            self._show_needed()
            self._describe()

    def show_value(self, value: Any) -> None:
        """Show a value; nothing is emitted."""
        self.box.show_value(value)
        self._empty = value in (None, "", [])
        self._show_needed()

    def set_choices(self, choices: list[Choice]) -> None:
        """Offer these."""
        self.box.set_choices(choices)

    def show_note(self, note: FieldNote | None) -> None:
        """Say what is to be looked at; None for nothing."""
        trouble = note.severity if note and note.severity in {"error", "attention"} else ""
        self.box.show_trouble(trouble)
        self._note.show_note(note)
        self._told = note.text if note else ""
        self._describe()

    def show_help(self, *, shown: bool) -> None:
        """Show the help, or hide it."""
        self._help.setVisible(shown and bool(self.field.help))

    def _edited(self, value: Any) -> None:
        self._empty = value in (None, "", [])
        self._show_needed()
        self.edited.emit(value)

    def _take(self, value: str) -> None:
        self.box.show_value(value)
        self.box.enter()
        self._edited(value)

    def _show_needed(self) -> None:
        self._needed.setVisible(self.field.required and self._empty)

    def _describe(self) -> None:
        needed = self.tr("Needed.") if self.field.required else ""
        told = (self._told, needed, self.field.help)
        self.box.describe(" ".join(filter(None, told)))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        top = QHBoxLayout()
        if self.field.kind == "yes-no":
            top.addWidget(self.box, 1)
        else:
            label = QLabel(self.field.label.replace("&", "&&"))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setBuddy(self.box.inside)
            top.addWidget(label, 1)
        top.addWidget(self._needed)
        layout.addLayout(top)
        if self.field.kind != "yes-no":
            layout.addWidget(self.box)
        layout.addWidget(self._help)
        layout.addWidget(self._note)
