"""Campaign packs: merge fields, templates, concerns, and lists to choose from."""

from letterkit.pack.built_in import (
    BUILT_IN_PACKS,
    PLAIN,
    built_in_pack,
    contacts_folder,
    plain_pack,
)
from letterkit.pack.concern import CLAUSES, Clause, Concern
from letterkit.pack.entries import (
    FieldSource,
    FollowUp,
    ListFile,
    MergeField,
    Per,
    TemplateEntry,
    Wording,
)
from letterkit.pack.entry_errors import EntryLocation, PackEntryError
from letterkit.pack.loading import PACK_FILE
from letterkit.pack.opening import find_errors, open_named_pack, open_pack, unpacked_for_a_look
from letterkit.pack.pack import DERIVED_NAMES, Pack
from letterkit.pack.pack_file import (
    PACK_ENDING,
    is_pack_file,
    named_parts,
    pack_bytes,
    packed,
    read_for_pack,
)
from letterkit.pack.reference import Council, Footprint
from letterkit.pack.roles import (
    LOG_ROLES,
    MEETING_ROLES,
    MOVED_ROLES,
    RECIPIENT_FIELDS,
    SENDER_ROLES,
    TITLE_ROLE,
    FieldKind,
    FieldRole,
)
from letterkit.pack.versions import is_newer

__all__ = [
    "BUILT_IN_PACKS",
    "CLAUSES",
    "DERIVED_NAMES",
    "LOG_ROLES",
    "MEETING_ROLES",
    "MOVED_ROLES",
    "PACK_ENDING",
    "PACK_FILE",
    "PLAIN",
    "RECIPIENT_FIELDS",
    "SENDER_ROLES",
    "TITLE_ROLE",
    "Clause",
    "Concern",
    "Council",
    "EntryLocation",
    "FieldKind",
    "FieldRole",
    "FieldSource",
    "FollowUp",
    "Footprint",
    "ListFile",
    "MergeField",
    "Pack",
    "PackEntryError",
    "Per",
    "TemplateEntry",
    "Wording",
    "built_in_pack",
    "contacts_folder",
    "find_errors",
    "is_newer",
    "is_pack_file",
    "named_parts",
    "open_named_pack",
    "open_pack",
    "pack_bytes",
    "packed",
    "plain_pack",
    "read_for_pack",
    "unpacked_for_a_look",
]
