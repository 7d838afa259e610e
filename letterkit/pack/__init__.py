"""Campaign packs: merge fields, templates, concerns, and the lists of STPs and councils."""

from letterkit.pack.built_in import built_in_pack, contacts_folder
from letterkit.pack.concern import Clause, Concern
from letterkit.pack.entries import FieldKind, FieldSource, MergeField, Per, TemplateEntry, Wording
from letterkit.pack.loading import open_pack
from letterkit.pack.pack import DERIVED_NAMES, Pack
from letterkit.pack.reference import Council, Footprint

__all__ = [
    "DERIVED_NAMES",
    "Clause",
    "Concern",
    "Council",
    "FieldKind",
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
