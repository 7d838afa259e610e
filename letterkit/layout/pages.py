"""A document's pages, to be painted, printed, written as PDF, read and searched for fields."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from letterkit.files import Mover, atomic_replace
from letterkit.layout.lines.font_substitution import FontSubstitution
from letterkit.layout.page_layout import Layout, TaggedPages
from letterkit.layout.painting.atomic_file import atomic_file
from letterkit.layout.painting.display import TWIPS, Display
from letterkit.layout.painting.off_page import off_page_sentence
from letterkit.layout.painting.page_text import PageText
from letterkit.layout.painting.paint import paint_display
from letterkit.layout.painting.placed_lines import PlacedLine, placed_lines
from letterkit.layout.painting.reading_order import plain_text
from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.pdf import write_pdf
from letterkit.layout.resolving.model import ResolvedDocument, ResolvedParagraph, StyledRun

_POINTS: Final = 72.0  # to the inch
_CACHED_PAGES: Final = 8
_USUAL_LANGUAGE: Final = "en-GB"


class Pages:
    """A document laid out as pages, counted from 0.

    `name` is the document's file's, where there is one.
    """

    def __init__(
        self, resolved: ResolvedDocument, fonts: tuple[FontSubstitution, ...], name: str = ""
    ) -> None:
        self._layout = Layout(resolved)
        self._display = lru_cache(maxsize=_CACHED_PAGES)(self._layout.display)
        self.name = name
        self.title = resolved.title or _first_heading(resolved)
        self.language = resolved.language or _USUAL_LANGUAGE
        self._remarks, self._fonts = resolved.remarks, fonts

    @property
    def notes(self) -> tuple[str, ...]:
        """Whole sentences: what can't be shown, and which fonts were replaced by which."""
        fonts = (font.sentence for font in self._fonts)
        return (*self._remarks, *fonts, *self.off_page)

    @property
    def differences(self) -> tuple[str, ...]:
        """Of the notes, those on pages that may look otherwise in Word, or lack something there."""
        return (*self._remarks, *(font.sentence for font in self._fonts if not font.is_double))

    @cached_property
    def off_page(self) -> tuple[str, ...]:
        """Of the notes, those on what lies off the paper, so that nobody would see it."""
        sentences = (off_page_sentence(page + 1, self._display(page)) for page in range(self.count))
        return tuple(filter(None, sentences))

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._layout.sheets)

    def size(self, page: int) -> tuple[float, float]:
        """Return a page's width and height in points."""
        display = self._display(page)
        return display.width / TWIPS, display.height / TWIPS

    def paint(
        self, page: int, painter: QPainter, scale: float = 1.0, *, marks: bool = False
    ) -> None:
        """Paint a page with `scale` units of the painter to the point, its top left at the origin.

        `marks` tints the text of merge fields, as a screen shows it and paper must not.
        """
        painter.save()
        painter.scale(scale / TWIPS, scale / TWIPS)
        paint_display(self._display(page), painter, tinted=marks)
        painter.restore()

    def image(self, page: int, dots_per_inch: float = 96.0, *, marks: bool = False) -> QImage:
        """Return a page as a picture on white, as large as `dots_per_inch` make it."""
        width, height = self.size(page)
        scale = dots_per_inch / _POINTS
        image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        self.paint(page, painter, scale, marks=marks)
        painter.end()
        return image

    def write_image(self, page: int, path: Path, dots_per_inch: float = 96.0) -> None:
        """Write a page as a PNG beside `path`, then swap it in.

        Raises LetterkitError where it can't be written.
        """
        with atomic_file(path) as temporary:
            if not self.image(page, dots_per_inch).save(str(temporary), "PNG"):  # pyright: ignore[reportArgumentType, reportCallIssue]
                raise OSError(0, "the picture came out empty")

    def write_pdf(self, path: Path, move: Mover = atomic_replace) -> None:
        """Write all pages into a PDF beside `path`, then have `move` swap it in.

        Raises LetterkitError where it can't be written.
        """
        write_pdf([self], path, move=move)

    def text(self, page: int) -> str:
        """Return a page's text in reading order, a line to a line."""
        return plain_text(self._display(page))

    def page_text(self, page: int) -> PageText:
        """Return a page's text with where it stands, to be selected and searched."""
        return PageText(self._display(page))

    def placed_lines(self, page: int) -> list[PlacedLine]:
        """Return a page's lines of text with where they stand, in millimetres."""
        return placed_lines(self._display(page))

    def field_at(self, page: int, x: float, y: float) -> str | None:
        """Return the merge field whose text stands at a point of a page, in points.

        None where none does.
        """
        piece = self._piece_at(page, x, y)
        return (piece.field or None) if piece else None

    def gap_at(self, page: int, x: float, y: float) -> str | None:
        """Return the number of the gap that stands at a point of a page, in points, or None."""
        piece = self._piece_at(page, x, y)
        return (piece.gap or None) if piece else None

    def _piece_at(self, page: int, x: float, y: float) -> StyledRun | None:
        for line in self._display(page).text_lines():
            for words in line.words():
                box = line.on_page(words.x, line.y, words.width, line.line.height)
                area = QRectF(*(length / TWIPS for length in box))
                if (words.piece.field or words.piece.gap) and area.contains(x, y):
                    return words.piece
        return None

    def display(self, page: int) -> Display:
        """Return a page's marks in twips, for what paints or reads them itself."""
        return self._display(page)

    @property
    def structure(self) -> StructureElement:
        """The document's logical structure, made when it is first asked for."""
        return self._tagged.structure

    def tagged_display(self, page: int) -> Display:
        """Return a page's marks with what of the structure they belong to."""
        return self._tagged.displays[page]

    @cached_property
    def _tagged(self) -> TaggedPages:
        return self._layout.tagged(self.language)


def _first_heading(document: ResolvedDocument) -> str:
    """Return what a document's first heading says, "" where it has none."""
    for block in (block for story in document.stories for block in story.blocks):
        if isinstance(block, ResolvedParagraph) and block.style.outline is not None:
            text = "".join(piece.text for piece in block.pieces if piece.content is None)
            if text.strip():
                return " ".join(text.split())
    return ""
