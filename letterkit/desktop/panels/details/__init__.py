"""The form: what the documents say of plan, council and sender."""

from letterkit.desktop.panels.details.field_edit import FieldEdit, FieldValue
from letterkit.desktop.panels.details.note import FieldNote
from letterkit.desktop.panels.details.panel import DetailsPanel

__all__ = ["DetailsPanel", "FieldEdit", "FieldNote", "FieldValue"]
