"""The form: what the documents say of plan, council and sender."""

from letterkit.desktop.panels.details.panel import DetailsPanel
from letterkit.desktop.panels.fields.field_edit import FieldEdit, FieldValue
from letterkit.desktop.panels.fields.note import FieldNote

__all__ = ["DetailsPanel", "FieldEdit", "FieldNote", "FieldValue"]
