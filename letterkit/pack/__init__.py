"""Campaign packs: merge fields, templates, concerns, and lists to choose from."""

from letterkit.pack.built_in import built_in_pack, contacts_folder
from letterkit.pack.concern import CLAUSES, Clause, Concern
from letterkit.pack.entries import FieldSource, MergeField, Per, TemplateEntry, Wording
from letterkit.pack.opening import open_pack
from letterkit.pack.pack import DERIVED_NAMES, Pack
from letterkit.pack.reference import Council, Footprint
from letterkit.pack.roles import (
    MEETING_ROLES,
    MOVED_ROLES,
    RECIPIENT_FIELDS,
    SENDER_ROLES,
    TITLE_ROLE,
    FieldKind,
    FieldRole,
)

__all__ = [
    "CLAUSES",
    "DERIVED_NAMES",
    "MEETING_ROLES",
    "MOVED_ROLES",
    "RECIPIENT_FIELDS",
    "SENDER_ROLES",
    "TITLE_ROLE",
    "Clause",
    "Concern",
    "Council",
    "FieldKind",
    "FieldRole",
    "FieldSource",
    "Footprint",
    "MergeField",
    "Pack",
    "Per",
    "TemplateEntry",
    "Wording",
    "built_in_pack",
    "contacts_folder",
    "open_pack",
]
