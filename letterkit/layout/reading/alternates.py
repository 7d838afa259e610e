"""Alternatives that a document offers to programs that know less (ECMA-376 part 3)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from letterkit.layout.reading.xml import name

# Which alternatives are understood (9.4): shapes with text, groups of them, and what Word adds.
_SUPPORTED: Final = frozenset(("wps", "wpg", "wpc", "w14", "w15", "wp14", "a14"))


def choose_alternate(element: etree._Element) -> etree._Element | None:
    """Return the first alternative that is understood, else the fallback (10.2)."""
    for item in element.iterchildren(name("mc:Choice")):
        if set((item.get("Requires") or "").split()) <= _SUPPORTED:
            return item
    fallback = element.find(name("mc:Fallback"))
    if fallback is not None and len(fallback):
        return fallback
    return next(iter(element.iterchildren(name("mc:Choice"))), fallback)
