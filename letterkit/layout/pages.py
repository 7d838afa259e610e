"""A document's pages, to be painted, printed, written as PDF, read and searched for fields."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from letterkit.files import Mover, atomic_replace
from letterkit.layout.page_layout import Layout
from letterkit.layout.painting.atomic_file import atomic_file
from letterkit.layout.painting.display import TWIPS, Display
from letterkit.layout.painting.page_text import PageText
from letterkit.layout.painting.paint import paint_display
from letterkit.layout.painting.pdf import write_pdf
from letterkit.layout.painting.placed_lines import PlacedLine, placed_lines
from letterkit.layout.painting.reading_order import plain_text
from letterkit.layout.resolving.model import ResolvedDocument, StyledRun

_POINTS: Final = 72.0  # to the inch
_CACHED_PAGES: Final = 8


class Pages:
    """A document laid out as pages, counted from 0.

    `name` is the document's file's, where there is one. `notes` are whole sentences: what can't be
    shown, and which fonts were replaced by which.
    """

    def __init__(self, resolved: ResolvedDocument, notes: tuple[str, ...], name: str = "") -> None:
        self._layout = Layout(resolved)
        self._display = lru_cache(maxsize=_CACHED_PAGES)(self._layout.display)
        self.name = name
        self.title = resolved.title
        self.language = resolved.language
        self.notes = notes

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
            top, height = line.y / TWIPS, line.line.height / TWIPS
            for words in line.words():
                area = QRectF(words.x / TWIPS, top, words.width / TWIPS, height)
                if (words.piece.field or words.piece.gap) and area.contains(x, y):
                    return words.piece
        return None

    def display(self, page: int) -> Display:
        """Return a page's marks in twips, for what paints or reads them itself."""
        return self._display(page)
