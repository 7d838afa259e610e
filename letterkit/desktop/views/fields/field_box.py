"""One field of the form: its label, its box, and what there is to say about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.fields.field_edit import FieldValue
from letterkit.desktop.views.fields.field_editors import FieldEditor
from letterkit.desktop.views.fields.note import FieldNote, NoteLine
from letterkit.desktop.widgets import ComboOption, Muted
from letterkit.pack import MergeField


class FieldBox(QWidget):
    """Shows one field: its label, its box, its help, and a note where something is to be looked at.

    `needed_label` is seen while a required field is empty.
    """

    edited = Signal(object)  # a FieldValue: what was typed, or a suggestion that was taken
    accepted = Signal(str)  # what stands in the box is wanted as it is

    def __init__(self, field: MergeField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.box = FieldEditor(field)
        self.needed_label = QLabel("needed")
        self.needed_label.setProperty("kind", "small")
        self.help_label = Muted(field.help)
        self.help_label.setTextFormat(Qt.TextFormat.PlainText)
        self.help_label.setProperty("kind", "small")
        self.note_line = NoteLine()
        self.note_line.suggestion_chosen.connect(self._apply_suggestion)
        self.note_line.accepted.connect(self.accepted)
        self.box.edited.connect(self._edited)
        self._lay_out()
        self.help_label.hide()
        self._empty, self._note_text = True, ""
        self._show_needed()
        self._describe()

    def set_required(self, required: bool) -> None:
        """Say from now on that the field is needed, or that it may stay empty."""
        if required != self.field.required:
            self.field = self.field.model_copy(update={"required": required})
            self._show_needed()
            self._describe()

    def show_value(self, value: FieldValue) -> None:
        """Show a value, None for none; nothing is emitted."""
        self.box.show_value(value)
        self._empty = value in (None, "", [])
        self._show_needed()

    def set_choices(self, choices: list[ComboOption]) -> None:
        """Offer these texts in the box's list, instead of those before; see `FieldEditor`."""
        self.box.set_choices(choices)

    def show_note(self, note: FieldNote | None) -> None:
        """Show a note below the box, in place of the one before; None for none.

        An error, or what needs warning, colours the box, too; a screen reader reads the note
        with the box.
        """
        severity = note.severity if note and note.severity in {"error", "warning"} else ""
        self.box.show_severity(severity)
        self.note_line.show_note(note)
        self._note_text = note.text if note else ""
        self._describe()

    def show_help(self, *, shown: bool) -> None:
        """Show the field's help below the box, where it has any, or hide it."""
        self.help_label.setVisible(shown and bool(self.field.help))

    def _edited(self, value: FieldValue) -> None:
        self._empty = value in (None, "", [])
        self._show_needed()
        self.edited.emit(value)

    def _apply_suggestion(self, value: str) -> None:
        self.box.show_value(value)
        self.box.enter()
        self._edited(value)

    def _show_needed(self) -> None:
        self.needed_label.setVisible(self.field.required and self._empty)

    def _describe(self) -> None:
        needed = "Needed." if self.field.required else ""
        parts = (self._note_text, needed, self.field.help)
        self.box.describe(" ".join(filter(None, parts)))

    def _lay_out(self) -> None:
        """Put the label above the box, but for a yes or no, whose box has its label beside it."""
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
        top.addWidget(self.needed_label)
        layout.addLayout(top)
        if self.field.kind != "yes-no":
            layout.addWidget(self.box)
        layout.addWidget(self.help_label)
        layout.addWidget(self.note_line)
