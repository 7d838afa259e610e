"""Whose an entry of a campaign's file is, told by its section and key."""

from __future__ import annotations

from typing import Final

from letterkit.campaign.schema import section_names as names
from letterkit.recipients import base_of

RECIPIENT: Final = "recipient:"
_ADDED: Final = "~added"  # ends the key of who was added by hand, where a list has the same one
_BY_PLACE: Final = frozenset({names.LETTERS, names.WRITTEN, names.EMAILS})
_BY_PERSON: Final = frozenset({names.OVERRIDES, names.CONTACTS, names.ANSWERS})
_MANY: Final = frozenset({names.KNOWN, names.SALT, ""})


def kind_of(section: str) -> str:
    """Return a section's name without the id of its list."""
    return section.partition(" ")[0]


def plain_key(key: str) -> str:
    """Return a person's key as it is for rows that are the same, asked about, or added by hand."""
    return base_of(base_of(key).removesuffix(_ADDED))


def person_in(section: str, key: str) -> str:
    """Return the plain key of the person whom an entry is about; "" where that is none alone."""
    kind, parts = kind_of(section), key.split("\t")
    if kind in _BY_PERSON:
        return plain_key(parts[0]) if len(parts) == 2 else ""  # noqa: PLR2004 - a person, and what
    if kind in {names.ADDED, names.PEOPLE}:
        return "" if key in _MANY else plain_key(key)
    if kind in _BY_PLACE or kind == names.SCOPED:
        return _of_document(parts[1] if len(parts) > 1 else "")
    return _of_document(parts[-1]) if kind == names.WINDOW else ""  # of a draft: what became of it


def _of_document(key: str) -> str:
    return plain_key(key.removeprefix(RECIPIENT)) if key.startswith(RECIPIENT) else ""
