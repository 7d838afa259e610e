"""Writing pages as PDF: Qt's own writer paints them, and what it can't say is appended."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Generator, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from letterkit.errors import LetterkitError
from letterkit.files import Mover, atomic_replace
from letterkit.generators import drain
from letterkit.layout.painting.atomic_file import atomic_file
from letterkit.layout.painting.display import TWIPS, Display
from letterkit.layout.painting.paint import paint_display
from letterkit.layout.painting.pdf_contents import PdfContents
from letterkit.layout.painting.pdf_update import add_contents

_TWIPS_PER_INCH: Final = 1440
_LITTLE_ROOM: Final = 1 << 16  # bytes: no PDF is smaller that has a picture or a font in it


class PagedSource(Protocol):
    """What can be written: pages with their marks. `name` tells it from others in one PDF."""

    name: str
    title: str
    language: str

    @property
    def count(self) -> int:
        """How many pages there are."""
        ...

    def display(self, page: int) -> Display:
        """Return the marks of a page, counted from 0."""
        ...


def write_pdf(
    documents: Iterable[PagedSource],
    path: Path,
    *,
    title: str = "",
    move: Mover = atomic_replace,
) -> int:
    """Write documents as `iter_pdf` does, and return how many pages the PDF has."""
    return drain(iter_pdf(documents, path, title=title, move=move))


def iter_pdf(
    documents: Iterable[PagedSource],
    path: Path,
    *,
    title: str = "",
    move: Mover = atomic_replace,
) -> Generator[int, None, int]:
    """Write documents, one after another, into one PDF; return how many pages it has.

    Yields how many there are so far after each document. Closed before its end, it leaves no file.
    The file is written beside `path`, and once it is whole, `move` swaps it in.

    A document is asked for when the one before it is painted, so that no two need be held at once.
    Each of several has a bookmark, with those of its headings below. `title` is the PDF's, where
    that isn't to be the first document's. Raises LetterkitError where it can't be written.
    """
    with atomic_file(path, move) as temporary:
        contents = yield from _paint(documents, temporary, title)
        if not contents.pages:
            raise LetterkitError("There is nothing to write: no document has any pages.")
        try:
            add_contents(temporary, contents)
        except LetterkitError as error:
            # Qt's writer tells nobody that the disk is full.
            if shutil.disk_usage(temporary.parent).free < _LITTLE_ROOM:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            raise
    return contents.pages


def _paint(
    documents: Iterable[PagedSource], path: Path, title: str
) -> Generator[int, None, PdfContents]:
    """Paint every page into a PDF; return the bookmarks and links that are to be added to it."""
    writer = QPdfWriter(str(path))
    writer.setResolution(_TWIPS_PER_INCH)
    writer.setCreator("letterkit")
    contents = PdfContents()
    painter = QPainter()
    try:
        for document in documents:
            contents.begin(document.name or document.title, document.language)
            for page in range(document.count):
                display = document.display(page)
                writer.setPageLayout(_layout(display.width, display.height))
                if painter.isActive():
                    writer.newPage()
                else:
                    writer.setTitle(title or document.title or document.name)
                    if not painter.begin(writer):
                        raise OSError(0, "the file couldn’t be opened")
                paint_display(display, painter, tinted=False)
                contents.add(display)
            yield contents.pages
    finally:
        if painter.isActive():
            painter.end()
    return contents


@lru_cache(maxsize=16)
def _layout(width: float, height: float) -> QPageLayout:
    size = QSizeF(width / TWIPS, height / TWIPS)
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())
