"""What a document is known by, from run to run and whatever becomes of the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

from letterkit.pack import Per
from letterkit.text import fold_key

ONCE: Final = "once"

# What the rows have in common that share a document.
_SHARED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "council": ("council_name",),
    "ward": ("council_name", "ward"),
    "area": (),
    "once": (),
}


def document_key(per: Per, values: Mapping[str, Any], person: str = "", *, area: str = "") -> str:
    """Return a document's key by what it is made for: a person, or what its rows share.

    It is "recipient:" and the person's own key (see `recognise`), or "council:", "ward:" and
    "area:" with the names that its rows share, folded by `fold_key`; "once" where all share it.
    `values` are a row's as merged, and `area` is the field that
    has its area.
    """
    if per == "recipient":
        return f"recipient:{person}"
    names = (area,) if per == "area" else _SHARED_BY[per]
    shared = (fold_key(str(values.get(name) or "")) for name in names)
    return ":".join((per, *shared)) if names else ONCE


def person_of(key: str) -> str:
    """Return the person's key that a recipient's document goes by; "" of other documents."""
    kind, _colon, person = key.partition(":")
    return person if kind == "recipient" else ""


def people_of(*documents: Iterable[str]) -> frozenset[str]:
    """Return the people's keys that these documents' keys hold."""
    return frozenset(map(person_of, chain(*documents))) - {""}
