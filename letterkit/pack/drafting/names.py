"""Ids made from labels: whoever makes a pack types what people read, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from letterkit.pack.pack import DERIVED_NAMES
from letterkit.pack.roles import RECIPIENT_FIELDS
from letterkit.places import is_device_name
from letterkit.template import is_field_name
from letterkit.text import fold_accents

_LONGEST: Final = 40
_WORD: Final = re.compile(r"[a-z0-9]+")


def field_id(label: str, taken: Collection[str], *, in_list: bool = False) -> str:
    """Return an id for a field of this label that none of the `taken` is.

    What a list of recipients calls its own is for fields alone that are filled `in_list`.
    """
    name = "_".join(_words(label))[:_LONGEST].strip("_")
    name = name if name[:1].isalpha() else f"field_{name}".strip("_")
    not_free = {*taken, *DERIVED_NAMES, *(() if in_list else RECIPIENT_FIELDS)}
    if not is_field_name(name):
        name = f"{name}_1"
    return _unlike(name, not_free, "_")


def entry_id(title: str, taken: Collection[str]) -> str:
    """Return an id for a document or a list of this title; with an ending, it is a file's name."""
    name = "-".join(_words(title))[:_LONGEST].strip("-")
    if not name or is_device_name(name):
        name = f"entry-{name}".strip("-")
    return _unlike(name, taken, "-")


def concern_id(label: str, taken: Collection[str]) -> str:
    """Return an id for a concern: two words at least, for one may be somebody's own concern."""
    name = entry_id(label, ())
    return _unlike(name if "-" in name else f"concern-{name}", taken, "-")


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_accents(text.replace("’", "").replace("'", "")).casefold())


def _unlike(name: str, taken: Collection[str], joint: str) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}{joint}{number}"
    return free
