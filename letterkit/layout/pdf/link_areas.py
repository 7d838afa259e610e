"""Where on a line there are links, and what of the structure they are."""

from __future__ import annotations

from typing import Final

from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.display import TWIPS, TextLine
from letterkit.layout.painting.structure import Artefact, StructureElement
from letterkit.layout.pdf.content_stream import ContentStream
from letterkit.layout.pdf.links import Link
from letterkit.layout.pdf.structure_tree import StructureTree

_GAP: Final = 1.0  # twips


class LinkArea:
    """Finds the areas of a line that are links, neighbours with one address as one.

    They are added to `links`; `height` is the page's, in twips.
    """

    def __init__(
        self,
        stream: ContentStream,
        tree: StructureTree,
        links: list[Link],
        line: TextLine,
        height: float,
    ) -> None:
        self._stream, self._tree, self._links = stream, tree, links
        self._line, self._height = line, height
        self._words: list[TextFragment] = []
        self._owner: StructureElement | Artefact | None = None  # the words'
        self._element: StructureElement | None = None  # the link that they belong to
        self._is_ours = False

    def element_of(
        self, words: TextFragment, owner: StructureElement | Artefact | None
    ) -> StructureElement | Artefact | None:
        """Return what some words belong to: their owner, or a link below it where it needs one."""
        address = words.piece.link
        if self._words:
            last = self._words[-1]
            if last.piece.link != address or owner is not self._owner or not _touch(last, words):
                self.end()
        if not address:
            return owner
        if not self._words:
            element = owner if isinstance(owner, StructureElement) else None
            self._owner, within = owner, _link_around(element)
            self._element = within or self._tree.below(element, "Link")
            self._is_ours = within is None
        self._words.append(words)
        return self._element if self._is_ours else owner

    def end(self) -> None:
        """Add the area of the words so far."""
        if not self._words or self._element is None:
            return
        first, last, height = self._words[0], self._words[-1], self._height
        line = self._line
        left, right = min(first.x, last.x), max(first.x + first.width, last.x + last.width)
        top, bottom = line.y + line.line.text_top, line.y + line.line.text_bottom
        x, y, across, down = line.on_page(left, top, right - left, bottom - top)
        edges = (x, height - y - down, x + across, height - y)
        area = (edges[0] / TWIPS, edges[1] / TWIPS, edges[2] / TWIPS, edges[3] / TWIPS)
        text = "".join(words.text for words in self._words)
        link = Link(self._stream.page, area, first.piece.link, text, self._element)
        self._links.append(link)
        self._words.clear()


def _touch(one: TextFragment, other: TextFragment) -> bool:
    gap = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
    return gap < _GAP


def _link_around(element: StructureElement | None) -> StructureElement | None:
    """Return the link that an element is or stands in, or None."""
    while element is not None and element.kind != "Link":
        element = element.parent
    return element
