"""A pack that is being made: what it holds so far, ids out of labels, and its files."""

from letterkit.pack.drafting.draft import (
    DRAFT_SECTIONS,
    ConcernDraft,
    DraftSection,
    GapDraft,
    PackDraft,
)
from letterkit.pack.drafting.files import draft_parts, names_csv, write_draft
from letterkit.pack.drafting.names import concern_id, entry_id, field_id

__all__ = [
    "DRAFT_SECTIONS",
    "ConcernDraft",
    "DraftSection",
    "GapDraft",
    "PackDraft",
    "concern_id",
    "draft_parts",
    "entry_id",
    "field_id",
    "names_csv",
    "write_draft",
]
