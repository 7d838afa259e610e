"""Names, measures and switches as WordprocessingML writes them (ECMA-376 part 1, chapters 17, 22).

Lengths come out in twips, twentieths of a point, in which Word itself measures.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from lxml import etree

TWIPS_PER_POINT: Final = 20
EMU_PER_TWIP: Final = 635
LONGEST: Final = 40 * 1440  # twips; Word's own limit of 22 inches, with room to spare

_NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}
_OFF: Final = frozenset(("0", "false", "off", "none"))
_POINTS: Final = {
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "pc": 12.0,
    "pi": 12.0,
    "px": 0.75,
}
_MEASURE: Final = re.compile(r"\s*(-?\d+(?:\.\d*)?|-?\.\d+)\s*([a-z%]*)")
_COLOUR: Final = re.compile(r"#?([0-9A-Fa-f]{6})")


@cache
def name(prefixed: str) -> str:
    """Return the name that lxml gives an element or attribute: "w:p" as "{http://…}p"."""
    prefix, local = prefixed.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


VAL: Final = name("w:val")


def child(element: etree._Element, prefixed: str) -> etree._Element | None:
    """Return the first child of that prefixed name, such as "w:p"; None where there is none."""
    return element.find(name(prefixed))


def value(element: etree._Element | None, attribute: str = "w:val") -> str | None:
    """Return an attribute, by default `w:val`; None where it, or the element, isn't there."""
    return None if element is None else element.get(name(attribute))


def child_value(element: etree._Element, prefixed: str) -> str | None:
    """Return what the first child of that name holds in `w:val`; None where there is none."""
    return value(element.find(name(prefixed)))


def is_on(element: etree._Element, attribute: str = VAL) -> bool:
    """Return what an on-off element says: present means on, unless it says otherwise (17.17.4)."""
    return element.get(attribute, "1").lower() not in _OFF


def child_is_on(element: etree._Element, prefixed: str) -> bool:
    """Whether the first child of that name is there and on: a switch that nobody sets is off."""
    switch = child(element, prefixed)
    return switch is not None and is_on(switch)


def integer(text: str | None) -> int | None:
    """Return an attribute as a whole number; None where it isn't there or is no 32-bit number."""
    if text is None:
        return None
    try:
        number = round(float(text))
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 2**31 else None


def twips(text: str | None) -> float | None:
    """Return a length in twips: a bare number is in twips, others name a unit (22.9.2.14)."""
    return measure(text, 1.0)


def measure(text: str | None, unit: float) -> float | None:
    """Return a length in twips, where a bare number counts in units of so many twips.

    None where there is none. Absurd ones are cut to what a page can hold.
    """
    match = _MEASURE.match(text) if text else None
    if match is None:
        return None
    points = _POINTS.get(match[2])
    length = float(match[1]) * (unit if points is None else points * TWIPS_PER_POINT)
    return max(-LONGEST, min(LONGEST, length))


def colour(text: str | None) -> str | None:
    """Return a colour as six hexadecimal digits, "auto" for any other text."""
    if text is None:
        return None
    match = _COLOUR.match(text)
    return match[1].upper() if match else "auto"
