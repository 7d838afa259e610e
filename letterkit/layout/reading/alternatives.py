"""What is read out in place of a picture: its alternative text, as the file states it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from letterkit.layout.reading.model import Content, ParsedPicture, Placeholder
from letterkit.layout.reading.xml import is_on, name

_PICTURE_FILES: Final = frozenset("png jpg jpeg gif bmp tif tiff emf wmf svg webp".split())
# What Word writes below a description of its own.
_GENERATED: Final = ("Description automatically generated", "AI-generated content may be incorrect")


def described(content: Content | None, properties: etree._Element | None) -> Content | None:
    """Return a picture with its alternative text; other content as it is.

    `properties` are a wp:docPr (20.4.2.5) or a VML shape. A picture that is marked as decorative
    ([MS-ODRAWXML], decorative) has None. A file's name, which older versions of Word wrote there,
    describes nothing.
    """
    if properties is None or not isinstance(content, (ParsedPicture, Placeholder)):
        return content
    decorative = properties.find(f".//{name('adec:decorative')}")
    if decorative is not None and is_on(decorative, "val"):
        return replace(content, description=None)
    texts = (_without_note(properties.get(key, "")) for key in ("descr", "alt", "title"))
    return replace(content, description=next((text for text in texts if _describes(text)), ""))


def _without_note(text: str) -> str:
    for note in _GENERATED:
        text = text.partition(note)[0]
    return text.strip()


def _describes(text: str) -> bool:
    return bool(text) and text.rpartition(".")[2].lower() not in _PICTURE_FILES
