"""The language of words, as a run states it (ECMA-376 part 1, 17.3.2.20)."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from letterkit.layout.reading.xml import value

# What a tag of BCP 47 can look like (RFC 5646, 2.1), and what PDF/UA takes (ISO 14289-1, 7.2).
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


def read_language(item: etree._Element, properties: dict[str, Any]) -> None:
    """Read a w:lang into a run's properties, a tag of BCP 47; "x-none" is none.

    So is what is no such tag: readers of PDFs that speak would be misled.
    """
    for key, attribute in (("language", "w:val"), ("language_complex", "w:bidi")):
        stated = value(item, attribute)
        if stated is not None:
            is_tag = _TAG.fullmatch(stated) and stated.lower() != "x-none"
            properties[key] = stated if is_tag else ""
