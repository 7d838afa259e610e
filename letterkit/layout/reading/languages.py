"""The language of words, as a run states it (ECMA-376 part 1, 17.3.2.20)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from letterkit.layout.reading.xml import value


def read_language(item: etree._Element, properties: dict[str, Any]) -> None:
    """Read a w:lang into a run's properties, a tag of BCP 47; "x-none" is none."""
    for key, attribute in (("language", "w:val"), ("language_complex", "w:bidi")):
        stated = value(item, attribute)
        if stated is not None:
            properties[key] = "" if stated.lower() == "x-none" else stated
