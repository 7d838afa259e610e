"""Writing pages as PDF that anybody can read: tagged, searchable, the same bytes each time."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Protocol

from letterkit.errors import LetterkitError
from letterkit.files import Mover, atomic_replace
from letterkit.generators import drain
from letterkit.layout.painting.atomic_file import atomic_file
from letterkit.layout.painting.display import Display


class PagedSource(Protocol):
    """What can be written: pages with their marks. `name` tells it from others in one PDF."""

    name: str
    title: str
    language: str

    @property
    def count(self) -> int:
        """How many pages there are."""
        ...

    def tagged_display(self, page: int) -> Display:
        """Return the marks of a page, counted from 0, with what of the document they are."""
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
    """Write documents, one after another, into one PDF, and return how many pages it has.

    Yields how many there are so far after each document. Closed before its end, it leaves no file.
    The file is written beside `path`, and once it is whole, `move` swaps it in. Equal documents
    make equal files.

    A document is asked for when the one before it is written, so that no two need be held at once.
    Each of several has a bookmark, with those of its headings below. `title` is the PDF's, where
    that isn't to be the first document's. Raises LetterkitError where it can't be written.
    """
    # Only who writes PDFs waits for HarfBuzz.
    from letterkit.layout.pdf.document import PdfWriter  # noqa: PLC0415
    from letterkit.layout.pdf.file import PdfFile  # noqa: PLC0415

    with atomic_file(path, move) as temporary, temporary.open("wb") as file:
        writer = PdfWriter(PdfFile(file))
        for document in documents:
            writer.add(document)
            yield writer.pages.count
        if not writer.pages.count:
            raise LetterkitError("There is nothing to write: no document has any pages.")
        writer.close(title, path.stem)
    return writer.pages.count
