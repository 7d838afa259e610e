"""What a document says of its fonts, for computers that don't have them (17.8.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from letterkit.layout.reading.xml import child_value, name, value

_PANOSE_LENGTH: Final = 20  # hexadecimal digits
_LATIN_TEXT, _MONOSPACED = 2, 9
_SERIFS, _NO_SERIFS = range(2, 11), range(11, 16)
_FAMILIES: Final = {"roman": "serif", "swiss": "sans"}


def read_font_kinds(table: etree._Element | None) -> Mapping[str, str]:
    """Return "sans", "serif" or "mono" for each font of a w:fonts by its name in small letters.

    Fonts of which it says nothing of the sort aren't there.
    """
    if table is None:
        return {}
    kinds = {
        (value(font, "w:name") or "").lower(): _kind(font)
        for font in table.iterchildren(name("w:font"))
    }
    return {family: kind for family, kind in kinds.items() if family and kind}


def _kind(font: etree._Element) -> str:
    """Return a font's kind by its pitch, its PANOSE number (1.0), and its family (17.8.3.9)."""
    panose = _panose(child_value(font, "w:panose1") or "")
    if child_value(font, "w:pitch") == "fixed":
        return "mono"
    if panose and panose[0] == _LATIN_TEXT:
        if panose[3] == _MONOSPACED:
            return "mono"
        if panose[1] in _SERIFS:
            return "serif"
        if panose[1] in _NO_SERIFS:
            return "sans"
    return _FAMILIES.get(child_value(font, "w:family") or "", "")


def _panose(digits: str) -> bytes:
    """Return the ten digits of a PANOSE number; none where it isn't one."""
    try:
        return bytes.fromhex(digits) if len(digits) == _PANOSE_LENGTH else b""
    except ValueError:
        return b""
