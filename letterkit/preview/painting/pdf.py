"""Writing pages as PDF: Qt's own writer paints them, and what it can't say is appended."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from letterkit.errors import LetterkitError
from letterkit.preview.painting.contents import Contents
from letterkit.preview.painting.display import TWIPS, Display
from letterkit.preview.painting.paint import paint_display
from letterkit.preview.painting.pdf_update import add_contents

_TWIPS_PER_INCH: Final = 1440


class Paged(Protocol):
    """What can be written: pages with their marks. `name` tells it from others in one PDF."""

    name: str
    title: str
    language: str

    @property
    def count(self) -> int:
        """How many pages there are."""
        ...

    def display(self, page: int) -> Display:
        """Return the marks of a page."""
        ...


def write_pdf(documents: Iterable[Paged], path: Path, *, title: str = "") -> None:
    """Write documents, one after another, into one PDF beside `path`, then swap it in.

    A document is asked for when the one before it is painted, so that no two need be held at once.
    Each of several has a bookmark, with those of its headings below. `title` is the PDF's, where
    that isn't to be the first document's. Raises LetterkitError where it can't be written.
    """
    beside = path.with_name(f".letterkit-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        beside.touch()  # for a plain reason why it can't be made: Qt gives none
        add_contents(beside, _paint(documents, beside, title))
        beside.replace(path)
    except OSError as error:
        raise LetterkitError(
            f"“{path.name}” can’t be written: {error.strerror or error}.",
            "Close it in other programs, or choose another folder.",
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _paint(documents: Iterable[Paged], path: Path, title: str) -> Contents:
    """Paint every page; return what the file is to say of them besides."""
    writer = QPdfWriter(str(path))
    writer.setResolution(_TWIPS_PER_INCH)
    writer.setCreator("letterkit")
    contents = Contents()
    painter = QPainter()
    try:
        for document in documents:
            contents.begin(document.name or document.title, document.language)
            for page in range(document.count):
                display = document.display(page)
                writer.setPageLayout(_layout(display))
                if painter.isActive():
                    writer.newPage()
                else:
                    writer.setTitle(title or document.title or document.name)
                    if not painter.begin(writer):
                        raise OSError(0, "the file couldn’t be opened")
                paint_display(display, painter, tinted=False)
                contents.add(display)
    finally:
        painter.end()
    return contents


def _layout(display: Display) -> QPageLayout:
    size = QSizeF(display.width / TWIPS, display.height / TWIPS)
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())
