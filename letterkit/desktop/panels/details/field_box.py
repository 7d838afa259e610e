"""One field of the form: its label, its box, and what there is to say about it."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.look import restyle
from letterkit.desktop.panels.details.boxes import Box
from letterkit.desktop.parts import Choice, Muted, NoticeLine
from letterkit.desktop.parts.notice_line import NoticeSeverity
from letterkit.pack import MergeField


class FieldNote(NamedTuple):
    """Something to look at in a field, and values that would mend it."""

    severity: NoticeSeverity
    text: str
    suggestions: tuple[str, ...] = ()


class FieldBox(QWidget):
    """Shows one field. Its help stands below while the box has the focus."""

    edited = Signal(object)

    def __init__(self, field: MergeField) -> None:
        super().__init__()
        self.field = field
        self._label = QLabel(field.label)
        self._label.setWordWrap(True)
        self.box = Box(field)
        self._label.setBuddy(self.box.inside)
        self._needed = QLabel(self.tr("needed"))
        self._needed.setProperty("kind", "small")
        self._needed.setVisible(False)
        self._help = Muted(field.help)
        self._help.setProperty("kind", "small")
        self._help.hide()
        self._note = NoticeLine()
        self._lay_out()
        self.box.edited.connect(self._edited)
        for each in (self.box.inside, *self.box.inside.findChildren(QWidget)):
            each.installEventFilter(self)

    def show_value(self, value: Any) -> None:
        """Show a value; nothing is emitted."""
        self.box.show_value(value)
        self._show_needed(empty=value in (None, "", []))

    def set_choices(self, choices: list[Choice]) -> None:
        """Offer these."""
        self.box.set_choices(choices)

    def show_note(self, note: FieldNote | None) -> None:
        """Say what is to be looked at; None for nothing."""
        trouble = note.severity if note and note.severity in {"error", "attention"} else ""
        if self.box.inside.property("trouble") != trouble:
            self.box.inside.setProperty("trouble", trouble)
            restyle(self.box.inside)
        if note is None:
            self._note.clear()
            return
        self._note.show_notice(
            note.severity,
            note.text,
            [(value, lambda value=value: self._take(value)) for value in note.suggestions],
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show the help while somebody is in the box."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._help.setVisible(bool(self.field.help) and event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _edited(self, value: Any) -> None:
        self._show_needed(empty=value in (None, "", []))
        self.edited.emit(value)

    def _take(self, value: str) -> None:
        self.box.show_value(value)
        self._edited(value)
        self.box.inside.setFocus()

    def _show_needed(self, *, empty: bool) -> None:
        self._needed.setVisible(self.field.required and empty)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if self.field.kind != "yes-no":
            top = QHBoxLayout()
            top.addWidget(self._label, 1)
            top.addWidget(self._needed)
            layout.addLayout(top)
        for widget in (self.box, self._note, self._help):
            layout.addWidget(widget)
