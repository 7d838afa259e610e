"""A part of a package that grows with each document, and is never in memory as a whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Final, Self, cast

from lxml import etree

_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE: Final = f"{{{_MC}}}Ignorable"
_IN_MEMORY: Final = 2**23  # bytes, from which on a file on the disk has them
_PIECE: Final = 2**20


class StreamedPart:
    """The content of a part, of roots that declare namespaces alike or otherwise.

    `path` are the tags from the root to what holds the content: of a document its root and body.
    A context manager, which lets go of the temporary file.
    """

    def __init__(self, path: Sequence[str]) -> None:
        self._path = path
        self._namespaces: dict[str | None, str] = {}
        self._ignorable: dict[str, None] = {}
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, root: etree._Element, elements: Iterable[etree._Element]) -> None:
        """Add elements that stood under `root`, which they leave."""
        for prefix in root.get(_IGNORABLE, "").split():
            self._ignorable[prefix] = None
        clash = any(
            self._namespaces.setdefault(prefix, uri) != uri for prefix, uri in root.nsmap.items()
        )
        if clash:  # each brings its own declarations
            for element in elements:
                self._file.write(etree.tostring(element, with_tail=False))
            return
        holder, outer = self._holder(dict(root.nsmap))
        holder.extend(elements)
        if not len(holder):
            return
        self._file.write(_inside(etree.tostring(outer), len(self._path)))

    def write(self, target: IO[bytes]) -> None:
        """Write the whole part."""
        holder, outer = self._holder(
            self._namespaces | {"mc": _MC} if self._ignorable else self._namespaces
        )
        if self._ignorable:
            outer.set(_IGNORABLE, " ".join(self._ignorable))
        holder.text = ""
        before, _, after = etree.tostring(outer).rpartition(_closing(holder))
        target.write(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + before)
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            target.write(piece)
        target.write(_closing(holder) + after)

    def _holder(self, namespaces: dict[str | None, str]) -> tuple[etree._Element, etree._Element]:
        """Return an empty element that may hold the content, and the root around it."""
        outer = holder = etree.Element(self._path[0], nsmap=cast("dict[str, str]", namespaces))
        for tag in self._path[1:]:
            holder = etree.SubElement(holder, tag)
        return holder, outer


def _closing(element: etree._Element) -> bytes:
    name = etree.QName(element).localname
    return f"</{element.prefix}:{name}>".encode() if element.prefix else f"</{name}>".encode()


def _inside(whole: bytes, depth: int) -> bytes:
    """Return what stands inside the innermost of `depth` elements that have no other content."""
    start, end = 0, len(whole)
    for _ in range(depth):
        start = whole.index(b">", start) + 1
        end = whole.rindex(b"</", 0, end)
    return whole[start:end]
