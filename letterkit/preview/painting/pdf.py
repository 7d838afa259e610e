"""Writing pages as PDF with Qt's own writer."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from letterkit.errors import LetterkitError
from letterkit.preview.painting.display import Display
from letterkit.preview.painting.paint import paint_display

_TWIPS_PER_INCH: Final = 1440
_TWIPS: Final = 20.0


class Paged(Protocol):
    """What can be written: pages with their marks."""

    title: str

    @property
    def count(self) -> int:
        """How many pages there are."""
        ...

    def display(self, page: int) -> Display:
        """Return the marks of a page."""
        ...


def write_pdf(documents: Sequence[Paged], path: Path) -> None:
    """Write the pages of documents, one after another, into one PDF; see Pages.write_pdf."""
    handle, name = tempfile.mkstemp(suffix=".pdf", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    _write(documents, beside)
    beside.replace(path)


def _write(documents: Sequence[Paged], path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(_TWIPS_PER_INCH)
    writer.setTitle(documents[0].title)
    painter = QPainter()
    for document in documents:
        for page in range(document.count):
            display = document.display(page)
            size = QPageSize(
                QSizeF(display.width / _TWIPS, display.height / _TWIPS), QPageSize.Unit.Point
            )
            writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
            if not painter.isActive():
                if not painter.begin(writer):
                    raise LetterkitError(f"“{path.name}” can’t be written.")
            else:
                writer.newPage()
            paint_display(display, painter, tinted=False)
    painter.end()
