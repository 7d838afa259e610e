"""Writes documents into one Word file or one PDF, one after another."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from letterkit.campaign import LetterForm
from letterkit.errors import LetterkitError
from letterkit.files import Mover
from letterkit.layout import Pages, atomic_file, iter_pdf, lay_out, on_new_sheets
from letterkit.merge import Document
from letterkit.output import CombinedLetter, CombinedWriter
from letterkit.template import CombinedDocument, Package


def ending_of(form: LetterForm) -> str:
    """Return how the name of a file in a combined form ends: ".docx" or ".pdf"."""
    return f".{form.value}"


def combined_writer(form: LetterForm, *, title: str, new_sheet: bool = False) -> CombinedWriter:
    """Return what writes one file in a combined form, which has a title.

    Each document begins on a new page, and with `new_sheet` on a new sheet for printers that print
    on both sides. PDFs are written in the thread alone that fonts belong to; a Word file as well,
    where its letters say how many pages they have.
    """

    def write(
        documents: Iterable[Document], target: Path, move: Mover
    ) -> Generator[CombinedLetter]:
        if form is LetterForm.PDF:
            yield from _write_pdf(documents, target, move, title, new_sheet=new_sheet)
        else:
            yield from _write_word_file(documents, target, move, title, new_sheet=new_sheet)

    return write


def _write_word_file(
    documents: Iterable[Document], target: Path, move: Mover, title: str, *, new_sheet: bool
) -> Generator[CombinedLetter]:
    with (
        atomic_file(target, move) as part,
        part.open("wb") as file,
        CombinedDocument(file, _count_pages, title=title, new_sheet=new_sheet) as combined,
    ):
        for document in documents:
            try:
                combined.add(document.render_package())
            except LetterkitError as error:
                yield CombinedLetter(document, str(error))
            else:
                yield CombinedLetter(document)
        if not combined.count:
            raise LetterkitError("There is nothing to write: none of the letters can be made.")


def _count_pages(package: Package) -> int:
    return lay_out(package).count


def _write_pdf(
    documents: Iterable[Document], target: Path, move: Mover, title: str, *, new_sheet: bool
) -> Generator[CombinedLetter]:
    letters: list[CombinedLetter] = []

    def laid_out() -> Iterator[Pages]:
        for document in documents:
            try:
                pages = lay_out(document.render_package())
            except LetterkitError as error:
                letters.append(CombinedLetter(document, str(error)))
            else:
                letters.append(CombinedLetter(document))
                pages.name = document.addressed_to  # by which the PDF's bookmarks tell them apart
                yield pages

    sources = on_new_sheets(laid_out()) if new_sheet else laid_out()
    try:
        for _pages in iter_pdf(sources, target, title=title, move=move):
            yield from letters
            letters.clear()
    except LetterkitError:
        yield from letters  # whose reasons are told where the file has none
        raise
    yield from letters
