"""The view of details: the form that asks for what the documents need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from letterkit.desktop.views.details.focus import FocusFollower
from letterkit.desktop.views.fields.field_box import FieldBox
from letterkit.desktop.views.fields.field_edit import FieldEdit, FieldValue
from letterkit.desktop.views.fields.note import FieldNote
from letterkit.desktop.views.fields.picture_box import PictureBox
from letterkit.desktop.widgets import ComboOption, Heading, Muted
from letterkit.desktop.widgets.tab_order import set_tab_order, tab_stops
from letterkit.pack import MergeField


class DetailsView(QWidget):
    """A form of merge fields, in groups. A box stays as long as its field is asked for.

    `field_boxes` has what is asked for by the fields' ids. Values, notes and choices may come
    before their field, and are shown when it is asked for.
    """

    edited = Signal(FieldEdit)  # with each key that is typed
    accepted = Signal(FieldEdit)  # the text is wanted in the field as it stands
    picture_requested = Signal(str)  # a file is to be chosen for this field
    picture_shown = Signal(str, str)  # a field, and the picture that it has by now, as typed

    def __init__(self) -> None:
        super().__init__()
        self.field_boxes: dict[str, FieldBox] = {}
        self._choices: dict[str, list[ComboOption]] = {}
        self._values: Mapping[str, FieldValue] = {}
        self._notes: Mapping[str, FieldNote] = {}
        self._headings: list[QWidget] = []
        self._stops: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 16, 16)
        self._layout.setSpacing(12)
        self._nothing = Muted("This document asks for no details.")
        self._layout.addWidget(self._nothing)
        FocusFollower(self).moved.connect(self._show_help)

    def set_fields(self, fields: Sequence[MergeField]) -> None:
        """Ask for these fields, in this order, each group under its heading.

        A field that was asked for before keeps its box, with the keyboard where it is in there.
        """
        if [each.field for each in self.field_boxes.values()] == list(fields):
            return
        by_id = {each.id: each for each in fields}
        for name, box in list(self.field_boxes.items()):
            if _same(box.field, by_id.get(name)):
                box.set_required(by_id[name].required)
            else:
                _drop(self.field_boxes.pop(name))
        for heading in self._headings:
            _drop(heading)
        self._headings = []
        ordered: dict[str, FieldBox] = {}
        group = None
        for field in fields:
            if field.group != group:
                group = field.group
                self._add_heading(group or "Details")
            ordered[field.id] = self.field_boxes.get(field.id) or self._make(field)
            self._layout.addWidget(ordered[field.id])
        before = self.pictures()
        self.field_boxes = ordered
        self._tell_pictures(before)
        self._nothing.setVisible(not fields)

    def set_choices(self, field: str, choices: list[ComboOption]) -> None:
        """Offer these texts in the list of a field's box, now or whenever it is asked for."""
        self._choices[field] = choices
        if field in self.field_boxes:
            self.field_boxes[field].set_choices(choices)

    def set_values(self, values: Mapping[str, FieldValue]) -> None:
        """Show these values by field, and nothing in the other fields; nothing is emitted.

        A box in which somebody is typing keeps its cursor.
        """
        before = self.pictures()
        self._values = values
        for name, box in self.field_boxes.items():
            box.show_value(values.get(name))
        self._tell_pictures(before)

    def set_notes(self, notes: Mapping[str, FieldNote]) -> None:
        """Show these notes by field, each below its box, and none with the other fields."""
        self._notes = notes
        for name, box in self.field_boxes.items():
            box.show_note(notes.get(name))

    def pictures(self) -> dict[str, str]:
        """Return the pictures that are shown, as they are typed, by field."""
        boxes = {name: each.box.inside for name, each in self.field_boxes.items()}
        return {name: box.text() for name, box in boxes.items() if isinstance(box, PictureBox)}

    def choose_picture(self, field: str, file: str) -> None:
        """Take a file that was chosen for a picture, if its field is still asked for."""
        box = self.field_boxes[field].box.inside if field in self.field_boxes else None
        if isinstance(box, PictureBox):
            box.choose(file)

    def set_thumbnail(self, field: str, image: QImage | None) -> None:
        """Show how a field's picture looks; None where nobody knows."""
        box = self.field_boxes[field].box.inside if field in self.field_boxes else None
        if isinstance(box, PictureBox):
            box.set_thumbnail(image)

    def focus_field(self, field: str) -> bool:
        """Give a field's box the keyboard; return whether the field is asked for at all."""
        if field not in self.field_boxes:
            return False
        self.field_boxes[field].box.enter()
        return True

    def event(self, event: QEvent) -> bool:
        """Keep Tab's order when fields, lines of a list or suggestions come and go."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._order_tabs()
        return super().event(event)

    def _make(self, field: MergeField) -> FieldBox:
        box = FieldBox(field, self)
        if field.id in self._choices:
            box.set_choices(self._choices[field.id])
        box.show_value(self._values.get(field.id))
        box.show_note(self._notes.get(field.id))
        box.edited.connect(partial(self._emit_edit, field.id))
        box.accepted.connect(partial(self._emit_acceptance, field.id))
        if isinstance(box.box.inside, PictureBox):
            box.box.inside.file_requested.connect(partial(self.picture_requested.emit, field.id))
        return box

    def _tell_pictures(self, before: Mapping[str, str]) -> None:
        for field, text in self.pictures().items():
            if text != before.get(field):
                self.picture_shown.emit(field, text)

    def _emit_edit(self, field: str, value: FieldValue) -> None:
        self.edited.emit(FieldEdit(field, value))

    def _emit_acceptance(self, field: str, text: str) -> None:
        self.accepted.emit(FieldEdit(field, text))

    def _add_heading(self, text: str) -> None:
        heading = Heading(text)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        heading.setContentsMargins(0, 12 if self._headings else 0, 0, 0)
        self._headings.append(heading)
        self._layout.addWidget(heading)

    def _show_help(self, now: QWidget) -> None:
        for box in self.field_boxes.values():
            box.show_help(shown=box.isAncestorOf(now))

    def _order_tabs(self) -> None:
        stops = list(tab_stops(self._layout))
        if stops != self._stops:
            self._stops = stops
            set_tab_order(self, stops)


def _same(field: MergeField, other: MergeField | None) -> bool:
    """Whether it's the same field, needed or not."""
    return other is not None and field == other.model_copy(update={"required": field.required})


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
