"""Has documents written as PDF by an office program."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from letterkit.office import libreoffice, word
from letterkit.office.program import WORD, Converted, Program, failed


def convert(
    program: Program, documents: Sequence[tuple[Path, Path]]
) -> Generator[Converted | None, None, None]:
    """Make a PDF of each document, given with its PDF's path, and yield what became of it.

    A PDF that is there already is replaced. None is yielded now and then while the program works,
    so that it can be cancelled: to cancel is to close the generator, which ends the program, too.
    Raises LetterkitError where the program can't be started at all.
    """
    there: list[tuple[Path, Path]] = []
    for document, pdf in documents:
        if document.is_file():
            there.append((document.absolute(), pdf.absolute()))
        else:
            message = f"“{document.name}” isn’t there any more."
            yield failed(document, pdf, message, "Write the document again.")
    if there:
        yield from _steps(program, there)


def _steps(program: Program, documents: Sequence[tuple[Path, Path]]) -> Iterator[Converted | None]:
    if program.id == WORD:
        return word.convert(program.command, documents)
    return libreoffice.convert(program.command, documents)
