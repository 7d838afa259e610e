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


def paragraphs_of(document: bytes, main_part: str = "") -> list[str]:
    """Return the text of each paragraph of a document's main story that has any.

    Where `main_part` names its part, as of a document that was just made, nothing else is read.
    Tracked deletions are left out; headers, footers and notes aren't part of the main story.
    Raises LetterkitError where the document can't be read.
    """
    if main_part:
        with ZipFile(BytesIO(document)) as archive:
            root = parse(archive.read(main_part), main_part)
    else:
        package = open_package(document)
        root = parse(package.parts[package.main], package.main)
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
