"""What is read out in place of a picture: its alternative text, as the file states it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeAlias, overload

from lxml import etree

from letterkit.layout.reading.model import (
    Content,
    ParsedGroup,
    ParsedPicture,
    ParsedTextBox,
    Placeholder,
)
from letterkit.layout.reading.xml import is_on, name

_Described: TypeAlias = ParsedPicture | Placeholder | ParsedTextBox | ParsedGroup

_PICTURE_FILES: Final = frozenset("png jpg jpeg gif bmp tif tiff emf wmf svg webp".split())
# What Word writes below a description of its own.
_GENERATED: Final = ("Description automatically generated", "AI-generated content may be incorrect")


def alternative_text(properties: etree._Element) -> str | None:
    """Return what is read out in place of a drawing, "" where nothing is stated.

    `properties` are a wp:docPr (20.4.2.5), a pic:cNvPr or a VML shape. A drawing that is marked as
    decorative ([MS-ODRAWXML], decorative) has None. A file's name, which older versions of Word
    wrote there, describes nothing.
    """
    decorative = properties.find(f".//{name('adec:decorative')}")
    if decorative is not None and is_on(decorative, "val"):
        return None
    texts = (_without_note(properties.get(key, "")) for key in ("descr", "alt", "title"))
    return next((text for text in texts if _describes(text)), "")


@overload
def described(
    content: ParsedPicture | Placeholder, properties: etree._Element | None
) -> ParsedPicture | Placeholder: ...
@overload
def described(content: Content | None, properties: etree._Element | None) -> Content | None: ...
def described(content: Content | None, properties: etree._Element | None) -> Content | None:
    """Return a drawing with its alternative text, by its properties; other content as it is."""
    if properties is None or not isinstance(content, _Described):
        return content
    return replace(content, description=alternative_text(properties))


def _without_note(text: str) -> str:
    for note in _GENERATED:
        text = text.partition(note)[0]
    return text.strip()


def _describes(text: str) -> bool:
    return bool(text) and text.rpartition(".")[2].lower() not in _PICTURE_FILES
