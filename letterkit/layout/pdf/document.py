"""Writing documents as PDF: pages as they come, then what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from letterkit.layout.painting.display import TWIPS, Display
from letterkit.layout.pdf import PagedSource
from letterkit.layout.pdf.content_stream import ContentStream
from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.fonts import FontUse
from letterkit.layout.pdf.images import ImageUse
from letterkit.layout.pdf.links import Destination, Link
from letterkit.layout.pdf.metadata import write_metadata
from letterkit.layout.pdf.outline import Bookmark, write_outline
from letterkit.layout.pdf.page_content import PageContent
from letterkit.layout.pdf.page_tree import PageTree
from letterkit.layout.pdf.structure_tree import StructureTree
from letterkit.layout.pdf.syntax import references, text_string

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")  # RFC 5646
_OUR_LANGUAGE: Final = "en-GB"


class _Page(NamedTuple):
    """A page whose content is written: its object, its size in points, its content, its tags."""

    number: int
    size: tuple[float, float]
    content: int
    key: int  # in the structure's parent tree


@dataclass(slots=True)
class _Part:
    """One of the documents in a PDF: its pages, its headings, and the targets of links."""

    name: str
    pages: list[_Page] = field(default_factory=list[_Page])
    links: list[Link] = field(default_factory=list[Link])
    headings: list[Bookmark] = field(default_factory=list[Bookmark])
    targets: dict[str, Destination] = field(default_factory=dict[str, Destination])


class PdfWriter:
    """Writes documents into a PDF, each to its end before the next is asked for."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._catalog = pdf.reserve()
        self._resources = pdf.reserve()
        self.pages = PageTree(pdf)
        self._tree = StructureTree(pdf)
        self._fonts = FontUse()
        self._images = ImageUse(pdf)
        self._bookmarks: list[tuple[str, Destination, list[Bookmark]]] = []
        self._language = self._title = ""

    def add(self, document: PagedSource) -> None:
        """Write a document: the content of its pages, then what needs to know where they are."""
        language = document.language if _LANGUAGE.fullmatch(document.language) else _OUR_LANGUAGE
        self._language = self._language or language
        self._title = self._title or document.title or document.name
        part = _Part(document.name or document.title)
        for page in range(document.count):
            self._write_content(document.tagged_display(page), part)
        self._write_pages(part)
        self._tree.end_document("" if language == self._language else language)
        if part.pages:
            start = Destination(part.pages[0].number, part.pages[0].size[1])
            self._bookmarks.append((part.name, start, part.headings))

    def _write_content(self, display: Display, part: _Part) -> None:
        """Write a page's content, and note what leads to it."""
        page, height = self.pages.reserve(), display.height
        stream = ContentStream(page, height, self._tree, self._fonts)
        content = PageContent(height, stream, self._tree, self._images, part.links)
        content.add(display)
        number = self._pdf.deflated_stream(b"", stream.content())
        key = self._tree.end_page(stream.elements)
        size = display.width / TWIPS, height / TWIPS
        part.pages.append(_Page(page, size, number, key))
        for level, text, y in display.headings:
            place = Destination(page, (height - y) / TWIPS)
            part.headings.append(Bookmark(level, text, place))
        for name, y in display.targets.items():
            part.targets.setdefault(name, Destination(page, (height - y) / TWIPS))

    def _write_pages(self, part: _Part) -> None:
        """Write a document's pages, with the links whose targets are now known."""
        annotations: dict[int, list[int]] = {}
        for link in part.links:
            content = link.annotation(part.targets)
            if content:
                number = self._pdf.reserve()
                key = self._tree.annotate(link.element, number, link.page)
                self._pdf.add(content + b"/StructParent %d>>" % key, number)
                annotations.setdefault(link.page, []).append(number)
        for page, (width, height), content, key in part.pages:
            entries = b"/MediaBox[0 0 %g %g]/Resources %d 0 R/Contents %d 0 R/StructParents %d" % (
                width, height, self._resources, content, key,
            )  # fmt: skip
            entries += b"/Tabs/S"  # through links in the structure's order (ISO 14289-1, 7.18.3)
            if page in annotations:
                entries += b"/Annots" + references(annotations[page])
            self.pages.add(page, entries)

    def close(self, title: str, file_name: str) -> None:
        """Write what all pages share, and the catalogue (7.7.2)."""
        pdf = self._pdf
        self._tree.close()
        pages = self.pages.close()
        fonts, images = self._fonts.write(pdf), self._images.resources()
        pdf.add(b"<</Font%s/XObject%s>>" % (fonts, images), self._resources)
        outline = write_outline(pdf, self._outline())
        metadata, info = write_metadata(pdf, title or self._title or file_name, self._language)
        entries = [
            b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R" % (pages, metadata),
            b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % self._tree.number,
            b"/Lang%s" % text_string(self._language),
            # Not made to fit (12.2): labels, and addresses behind windows, have their places.
            b"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>",
        ]
        if outline:
            entries.append(b"/Outlines %d 0 R/PageMode/UseOutlines" % outline)
        pdf.add(b"".join((*entries, b">>")), self._catalog)
        pdf.close(self._catalog, info)

    def _outline(self) -> Iterable[Bookmark]:
        """Yield the headings, and above them the documents if there are several."""
        several = len(self._bookmarks) > 1
        for number, (name, start, headings) in enumerate(self._bookmarks, start=1):
            if several:
                yield Bookmark(0, name or f"Document {number}", start)
            for heading in headings:
                yield heading._replace(level=heading.level + several)
