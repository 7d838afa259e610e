"""The page on which a pack is made or changed: its steps, a form for each entry, a preview."""

from letterkit.desktop.views.pack_editor.view import PackEditorView
from letterkit.desktop.views.pack_editor.view_data import (
    NEW_FIELD,
    PACK_STEPS,
    EntryFormData,
    EntryItem,
    EntryMove,
    EntryValue,
    FormRow,
    PackGapDecision,
    PackGapRow,
    PackStep,
)

__all__ = [
    "NEW_FIELD",
    "PACK_STEPS",
    "EntryFormData",
    "EntryItem",
    "EntryMove",
    "EntryValue",
    "FormRow",
    "PackEditorView",
    "PackGapDecision",
    "PackGapRow",
    "PackStep",
]
