"""Pages of a Word document without Word: on a screen, on paper, as PDF, as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from letterkit.preview.application import ensure_application
from letterkit.preview.lines.replaced import replaced_fonts
from letterkit.preview.marks import marked
from letterkit.preview.pages import Pages
from letterkit.preview.painting.page_text import PageText
from letterkit.preview.painting.pdf import write_pdf
from letterkit.preview.painting.whole import whole_file
from letterkit.preview.reading.document import read_document
from letterkit.preview.resolving.document import resolve
from letterkit.template.package import open_package

__all__ = [
    "PageText",
    "Pages",
    "lay_out",
    "marked",
    "whole_file",
    "write_pdf",
]


def lay_out(source: bytes | Path, *, today: date | None = None) -> Pages:
    """Return a Word document laid out as pages.

    `today` is what DATE fields show. Raises LetterkitError for what is no Word document, for what
    is damaged beyond showing, and for what is absurdly large.
    """
    ensure_application()
    resolved = resolve(read_document(open_package(source), today or date.today()))  # noqa: DTZ011 - the reader's own day
    name = source.stem if isinstance(source, Path) else ""
    return Pages(resolved, (*resolved.remarks, *replaced_fonts(resolved)), name)
