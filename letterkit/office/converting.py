"""Has documents written as PDF by an office program."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from letterkit.files import Mover, atomic_replace
from letterkit.office import libreoffice, word
from letterkit.office.program import WORD, Conversion, Program, failed_conversion
from letterkit.privacy import Term

_log: Final = logging.getLogger(__name__)


def convert(
    program: Program, documents: Sequence[tuple[Path, Path]], move: Mover = atomic_replace
) -> Generator[Conversion | None, None, None]:
    """Make a PDF of each document, given with its PDF's path, and yield what became of it.

    A PDF that is there already is replaced: `move` is how a finished one gets its name. None is
    yielded now and then while the program works, so that it can be cancelled: to cancel is to close
    the generator, which ends the program, too. Raises LetterkitError where the program can't be
    started at all.
    """
    existing: list[tuple[Path, Path]] = []
    for document, pdf in documents:
        if document.is_file():
            existing.append((document.absolute(), pdf.absolute()))
        else:
            message = f"“{document.name}” isn’t there any more."
            yield failed_conversion(document, pdf, message, "Write the document again.")
    if not existing:
        return
    begun, succeeded, failed = time.perf_counter(), 0, 0
    _log.info("PDFs through %s: %d documents", Term(program.id), len(existing))
    try:
        with closing(_steps(program, existing, move)) as steps:
            for each in steps:
                if each is not None:
                    succeeded, failed = (
                        succeeded + (each.error is None),
                        failed + (each.error is not None),
                    )
                yield each
    finally:
        seconds = time.perf_counter() - begun
        _log.info(
            "PDFs made: %d of %d, failed: %d; %.1f s", succeeded, len(existing), failed, seconds
        )


def _steps(
    program: Program, documents: Sequence[tuple[Path, Path]], move: Mover
) -> Generator[Conversion | None, None, None]:
    if program.id == WORD:
        return word.convert(program.command, documents, move)
    return libreoffice.convert(program.command, documents, move)
