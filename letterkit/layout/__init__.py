"""Pages of a Word document without Word: on a screen, on paper, as PDF, as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from letterkit.layout.application import ensure_application
from letterkit.layout.full_sheets import FullSheets, on_new_sheets
from letterkit.layout.lines.font_substitution import substituted_fonts
from letterkit.layout.marks import mark_gap, marked
from letterkit.layout.pages import Pages
from letterkit.layout.painting.atomic_file import atomic_file
from letterkit.layout.painting.page_text import PageText
from letterkit.layout.painting.placed_lines import PlacedLine
from letterkit.layout.pdf import iter_pdf, write_pdf
from letterkit.layout.picture_conversion import convert_picture
from letterkit.layout.plain_text import PlainParagraph, plain_paragraphs
from letterkit.layout.reading.document import read_document
from letterkit.layout.resolving.document import resolve
from letterkit.layout.text_width import text_width
from letterkit.template.package import Package, open_package

__all__ = [
    "FullSheets",
    "PageText",
    "Pages",
    "PlacedLine",
    "PlainParagraph",
    "atomic_file",
    "convert_picture",
    "iter_pdf",
    "lay_out",
    "mark_gap",
    "marked",
    "on_new_sheets",
    "plain_paragraphs",
    "text_width",
    "write_pdf",
]


def lay_out(source: bytes | Path | Package, *, today: date | None = None) -> Pages:
    """Return a Word document laid out as pages: a file's, its bytes', or one of the merge's parts.

    `today` is what DATE fields show. Raises LetterkitError for what is no Word document, for what
    is damaged beyond showing, and for what is absurdly large.
    """
    ensure_application()
    package = source if isinstance(source, Package) else open_package(source)
    resolved = resolve(read_document(package, today or date.today()))  # noqa: DTZ011 - the reader's own day
    name = source.stem if isinstance(source, Path) else ""
    return Pages(resolved, tuple(substituted_fonts(resolved)), name)
