"""The plain text of a finished document, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree

from letterkit.template.opc import parse
from letterkit.template.package import open_package

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def paragraphs_of(document: bytes) -> list[str]:
    """Return the text of each paragraph of a document's main story that has any.

    Tracked deletions are left out; headers, footers and notes aren't part of the main story.
    Raises LetterkitError where the document can't be read.
    """
    package = open_package(document)
    return _paragraphs(parse(package.parts[package.main], package.main))


def paragraphs_in_part(document: bytes, name: str) -> list[str]:
    """Return the same of a document that was just made, whose main story is in the part `name`."""
    with ZipFile(BytesIO(document)) as archive:
        return _paragraphs(parse(archive.read(name), name))


def _paragraphs(root: etree._Element) -> list[str]:
    texts = ("".join(_text(paragraph)).strip() for paragraph in root.iter(f"{_W}p"))
    return [text for text in texts if text]


def _text(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[str(child.tag)]
        elif child.tag not in {f"{_W}del", f"{_W}p", f"{_W}moveFrom"}:
            yield from _text(child)
