"""Opening a document's Word file, as steps of long work."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import NamedTuple

from letterkit.campaign import schema
from letterkit.desktop.tasks.file_checks import Stamp, stamp_of
from letterkit.pack import TemplateEntry
from letterkit.path_guard import PathGuard
from letterkit.template import WordTemplate, open_template


class DocumentRead(NamedTuple):
    """A template: of the pack where there is an entry, else a user's own."""

    word: WordTemplate
    entry: TemplateEntry | None
    stamp: Stamp | None  # of its file, before it was read


def open_document(
    path: Path,
    entry: TemplateEntry | None,
    guard: PathGuard,
    chosen: schema.ChosenDocument,
    answers: Mapping[str, str],
) -> Generator[None, None, DocumentRead]:
    """Open a user's own Word file, or a template of the pack, or its edited copy.

    `answers` are what stands in its gaps.
    """
    yield
    guard.path(path)
    stamp = stamp_of(path)
    word = open_template(
        path, keep_names=chosen.keep_names, without=chosen.without, answers=answers
    )
    return DocumentRead(word, entry, stamp)
