"""One field of a form: its label, its box, its help and its note, for every view that has any."""

from letterkit.desktop.views.fields.field_box import FieldBox
from letterkit.desktop.views.fields.field_edit import FieldEdit, FieldValue
from letterkit.desktop.views.fields.field_editors import (
    TextEditor,
    edit_signals,
    new_text_editor,
    show_text,
    typed_part,
)
from letterkit.desktop.views.fields.note import FieldNote

__all__ = [
    "FieldBox", "FieldEdit", "FieldNote", "FieldValue", "TextEditor", "edit_signals",
    "new_text_editor", "show_text", "typed_part",
]  # fmt: skip
