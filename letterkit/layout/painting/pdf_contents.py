"""What a PDF says of its pages besides what is painted on them: bookmarks and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.display import TWIPS, Display

# A click on others could open a file or start a program.
_SCHEMES: Final = ("http://", "https://", "mailto:", "tel:", "ftp://")
_GAP: Final = 1.0  # twips


class PdfDestination(NamedTuple):
    """A place in a PDF: a page from 0, and how far up from its foot, in points."""

    page: int
    y: float


class Bookmark(NamedTuple):
    """An entry of a PDF's outline; `level` counts from 0."""

    level: int
    text: str
    destination: PdfDestination


class Link(NamedTuple):
    """An area of a page to click on, in points from its foot: left, bottom, right, top."""

    page: int
    area: tuple[float, float, float, float]
    target: str | PdfDestination


class _Area(NamedTuple):
    """A stretch of a line with one link, in twips from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float
    address: str


@dataclass(slots=True)
class _PdfDocument:
    """One of the documents in a PDF: where it starts, and its headings, bookmarks and links."""

    name: str
    start: PdfDestination
    headings: list[Bookmark] = field(default_factory=list[Bookmark])
    targets: dict[str, PdfDestination] = field(default_factory=dict[str, PdfDestination])
    links: list[Link] = field(default_factory=list[Link])


class PdfContents:
    """The bookmarks, links and language of a PDF, collected as its pages are painted."""

    def __init__(self) -> None:
        self.language = ""
        self._documents: list[_PdfDocument] = []
        self.pages = 0

    def begin(self, name: str, language: str) -> None:
        """Begin another document at the next page; the first one's language is the PDF's."""
        self.language = self.language or language
        self._documents.append(_PdfDocument(name, PdfDestination(self.pages, 0.0)))

    def add(self, display: Display) -> None:
        """Add a page of the document that was begun last."""
        document, page, height = self._documents[-1], self.pages, display.height
        self.pages += 1
        if document.start.page == page:
            document.start = PdfDestination(page, height / TWIPS)
        for level, text, y in display.headings:
            document.headings.append(
                Bookmark(level, text, PdfDestination(page, (height - y) / TWIPS))
            )
        for name, y in display.targets.items():
            document.targets.setdefault(name, PdfDestination(page, (height - y) / TWIPS))
        for left, top, right, bottom, address in _areas(display):
            edges = (left, height - bottom, right, height - top)
            scaled = (edges[0] / TWIPS, edges[1] / TWIPS, edges[2] / TWIPS, edges[3] / TWIPS)
            document.links.append(Link(page, scaled, address))

    def bookmarks(self) -> Iterator[Bookmark]:
        """Yield the outline: the headings, and above them the documents if there are several."""
        several = len(self._documents) > 1
        for number, document in enumerate(self._documents, start=1):
            if several:
                yield Bookmark(0, document.name or f"Document {number}", document.start)
            for heading in document.headings:
                yield heading._replace(level=heading.level + several)

    def links(self) -> Iterator[Link]:
        """Yield the links that lead anywhere: to the web, to a mailbox, within their document."""
        for document in self._documents:
            for link in document.links:
                address = str(link.target)
                if address.lower().startswith(_SCHEMES):
                    yield link
                elif destination := document.targets.get(address.removeprefix("#")):
                    yield link._replace(target=destination)


def _areas(display: Display) -> Iterator[_Area]:
    """Yield the areas of a page that are links, neighbours on a line with one address as one."""
    for line in display.text_lines():
        if not any(isinstance(item, TextFragment) and item.piece.link for item in line.line.items):
            continue
        area: _Area | None = None
        top, bottom = line.y + line.line.text_top, line.y + line.line.text_bottom
        for words in line.words():
            address, right = words.piece.link, words.x + words.width
            if area and area.address == address and words.x - area.right < _GAP:
                area = area._replace(right=right)
                continue
            if area:
                yield area
            area = _Area(words.x, top, right, bottom, address) if address else None
        if area:
            yield area
