"""The form: what the documents say of plan, council and sender."""

from letterkit.desktop.views.details.view import DetailsView
from letterkit.desktop.views.fields.field_edit import FieldEdit, FieldValue
from letterkit.desktop.views.fields.note import FieldNote
from letterkit.desktop.views.fields.picture_box import THUMBNAIL

__all__ = ["THUMBNAIL", "DetailsView", "FieldEdit", "FieldNote", "FieldValue"]
