"""The form: what the documents say of plan, council and sender."""

from letterkit.desktop.views.details.view import DetailsView
from letterkit.desktop.views.fields.field_edit import FieldEdit, FieldValue
from letterkit.desktop.views.fields.note import FieldNote

__all__ = ["DetailsView", "FieldEdit", "FieldNote", "FieldValue"]
