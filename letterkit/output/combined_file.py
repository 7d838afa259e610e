"""All documents of a run in one Word file, which is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import atomic_replace, part_path
from letterkit.merge import Document
from letterkit.template import CombinedDocument, Package


class LeftOut(NamedTuple):
    """A document that isn't in the file, and why."""

    document: Document
    reason: str


def write_combined(
    documents: Iterable[Document],
    target: Path,
    count_pages: Callable[[Package], int],
    *,
    title: str,
    new_sheet: bool = False,
) -> Generator[LeftOut | Document]:
    """Write documents into one file, in place of what is there; yield what became of each.

    What can't be filled is left out, with the reason. Stopped before its end, it leaves what was
    there. Raises LetterkitError where the file can't be written.
    """
    part = part_path(target)
    try:
        with open(part, "xb") as file:
            with CombinedDocument(file, count_pages, title=title, new_sheet=new_sheet) as combined:
                for document in documents:
                    yield _added(document, combined)
            file.flush()
            os.fsync(file.fileno())
        atomic_replace(part, target)
    except OSError as error:
        raise unwritable(error, target, program="Word") from error
    finally:
        with suppress(OSError):
            part.unlink()


def _added(document: Document, combined: CombinedDocument) -> LeftOut | Document:
    if document.held_back:
        return LeftOut(document, document.held_back)
    try:
        combined.add(document.fill())
    except LetterkitError as error:
        return LeftOut(document, str(error))
    return document
