"""The pages of a PDF, in a tree of two levels (ISO 32000-1, 7.7.3)."""

from __future__ import annotations

from typing import Final

from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.syntax import references

_LEAVES: Final = 64  # to a node


class PageTree:
    """Writes pages, which are reserved first, into nodes of some dozens each."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._root = pdf.reserve()
        self._nodes: list[int] = []
        self._node = pdf.reserve()
        self._pages: list[int] = []
        self.count = 0

    def reserve(self) -> int:
        """Return the object of a page that is to be added."""
        return self._pdf.reserve()

    def add(self, number: int, entries: bytes) -> None:
        """Write a page, the next one, whose dictionary has `entries`."""
        self._pdf.add(b"<</Type/Page/Parent %d 0 R%s>>" % (self._node, entries), number)
        self._pages.append(number)
        self.count += 1
        if len(self._pages) == _LEAVES:
            self._end_node()
            self._node = self._pdf.reserve()

    def close(self) -> int:
        """Write the tree; return its root."""
        if self._pages:
            self._end_node()
        kids = references(self._nodes)
        self._pdf.add(b"<</Type/Pages/Count %d/Kids%s>>" % (self.count, kids), self._root)
        return self._root

    def _end_node(self) -> None:
        self._pdf.add(
            b"<</Type/Pages/Parent %d 0 R/Count %d/Kids%s>>"
            % (self._root, len(self._pages), references(self._pages)),
            self._node,
        )
        self._nodes.append(self._node)
        self._pages.clear()
