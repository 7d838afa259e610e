"""Printing documents, one after another, a page at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from letterkit.errors import LetterkitError
from letterkit.text import plural

_POINTS = 72.0  # to the inch


class PaintedPages(Protocol):
    """What can be printed, such as a document's `layout.Pages`; pages are counted from 0."""

    @property
    def title(self) -> str:
        """What the printer is to call it; "" for nothing."""
        ...

    @property
    def count(self) -> int:
        """How many pages there are."""
        ...

    def size(self, page: int, /) -> tuple[float, float]:
        """Return a page's width and height in points."""
        ...

    def paint(self, page: int, painter: QPainter, scale: float, /) -> None:
        """Paint a page with `scale` units of the painter to the point."""
        ...


def print_pages(documents: Iterable[PaintedPages], printer: QPrinter) -> Generator[int, None, int]:
    """Print documents as one job; yield how many pages are printed so far, and return it at last.

    A document is asked for when the one before it is printed, so that no two are held at once.
    Each page is printed on paper of its own size. Closing the generator gives the job up.
    Raises LetterkitError where the printer can't be started.
    """
    printer.setFullPage(True)
    painter = QPainter()
    printed = 0
    finished = False
    try:
        for pages in documents:
            for page in _requested_pages(pages.count, printer):
                _set_paper(printer, *pages.size(page))
                if not painter.isActive():
                    printer.setDocName(pages.title or printer.docName())
                    _begin(painter, printer)
                else:
                    printer.newPage()
                pages.paint(page, painter, printer.resolution() / _POINTS)
                printed += 1
                yield printed
        finished = True
    finally:
        if painter.isActive():
            if not finished:
                printer.abort()
            painter.end()
    return printed


def printed_in_words(pages: int) -> str:
    """Return a sentence on how many pages were printed."""
    return f"{plural(pages, 'page')} {'was' if pages == 1 else 'were'} sent to the printer."


def _begin(painter: QPainter, printer: QPrinter) -> None:
    if not painter.begin(printer):
        raise LetterkitError(
            "The printer couldn’t be started.",
            "Check that it is switched on, or choose another one.",
        )


def _requested_pages(count: int, printer: QPrinter) -> range:
    """Return the pages of a document that were asked for in the print dialog."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return range(count)
    return range(first - 1, min(last or count, count))


def _set_paper(printer: QPrinter, width: float, height: float) -> None:
    """Set a page's own paper, in points; a wide page is an upright sheet turned."""
    upright = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    turned = (
        QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    )
    layout = QPageLayout(upright, turned, QMarginsF())
    if not printer.pageLayout().isEquivalentTo(layout):
        printer.setPageLayout(layout)
    printer.setFullPage(True)
