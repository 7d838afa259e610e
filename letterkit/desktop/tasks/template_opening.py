"""Opening a document's Word file, as steps of long work."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from letterkit.campaign import schema
from letterkit.desktop.tasks.file_checks import Stamp, stamp_of
from letterkit.layout import mark_gap
from letterkit.pack import TemplateEntry
from letterkit.path_guard import PathGuard
from letterkit.template import WordTemplate, open_template, read_file


class DocumentRead(NamedTuple):
    """A template: of the pack where there is an entry, else a user's own.

    `marked` is the same with marks around its gaps, for pages on which they are gone to.
    """

    word: WordTemplate
    marked: WordTemplate
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
    open_it = partial(
        open_template, read_file(path), keep_names=chosen.keep_names, without=chosen.without,
        answers=answers,
    )  # fmt: skip
    word = open_it()
    marked = open_it(gap_mark=mark_gap) if word.gaps else word
    return DocumentRead(word, marked, entry, stamp)
