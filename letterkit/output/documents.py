"""Write planned documents into a folder, each whole or not at all, and tell what became of it."""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import MAX_PATH, path_length
from letterkit.merge import Document, Plan, Renderer
from letterkit.output.document_folder import DocumentFolder
from letterkit.output.document_writer import DocumentWriter, RewritePolicy, reason_for
from letterkit.output.entries import Outcome, ReportEntry
from letterkit.output.journal import PATIENCE, open_journal
from letterkit.output.ledger import RunRecord
from letterkit.privacy import Term, counts

__all__ = ["open_folder", "reason_for", "whole_path", "write_documents"]

_log: Final = logging.getLogger(__name__)
_ON_WINDOWS: Final = os.name == "nt"
_DEEPEST: Final = MAX_PATH - 30  # which leaves room for the shortest names


def open_folder(folder: Path) -> Path:
    """Return `folder` as a whole path, made if need be. Raises LetterkitError if it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise LetterkitError(
            f"“{folder}” is a file, not a folder.", "Choose another folder."
        ) from error
    except OSError as error:
        raise LetterkitError(
            f"The folder “{folder}” can't be made.", str(unwritable(error, folder))
        ) from error
    except ValueError as error:  # a name that no folder can have
        raise LetterkitError(
            f"The folder “{folder}” can't be made.", "Choose another folder."
        ) from error
    whole = whole_path(folder)
    if _ON_WINDOWS and path_length(whole) > _DEEPEST:
        raise LetterkitError(
            "The path of the folder is too long for Windows.",
            "Choose a folder nearer to the top, such as one in Documents.",
        )
    return whole


def whole_path(folder: Path) -> Path:
    """Return where a folder is, links followed as far as they can be: it need not be there."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError, ValueError):
        # Windows looks into folders to resolve them, which OneDrive may not let it; and links in a
        # circle, or a name that no folder has, are told by whoever makes it.
        return folder.absolute()


def write_documents(  # noqa: PLR0913 - each is a choice of its own
    plan: Plan,
    folder: Path,
    *,
    rewrite: RewritePolicy = RewritePolicy.REFUSE,
    documents: Iterable[Document] | None = None,
    name_edited: Collection[str] = (),
    template: str = "",
    options: Mapping[str, object] | None = None,
    going_on: RunRecord | None = None,
    render: Renderer = Document.render,
    patience: float = PATIENCE,
) -> Generator[ReportEntry]:
    """Write planned documents into a folder that is there; yield what became of each.

    Without `documents`, all that nobody left out. Whatever hinders one file is its reason, and
    the rest goes on; but where the disk is full or the folder has gone, the run stops after it. A
    file that somebody changed is replaced only where `name_edited` has its name.

    What becomes of each stands in the folder's report, of a file that appears before it does.
    `template` is the id of what is filled, where that isn't a template of the pack: what other
    templates were filled for the same people is neither replaced nor held for the same document.
    `options` is kept there for whoever goes on with the run, as JSON; and `going_on` is such a
    run, whose documents aren't written again. `render` makes of each its file's bytes. Waits
    `patience` seconds for another run into the folder. Raises LetterkitError where that one goes
    on, or the report can't be written.
    """
    included = plan.included if documents is None else tuple(documents)
    since = going_on.since if going_on else ""
    with open_journal(folder, patience=patience) as journal, DocumentFolder(folder) as place:
        writer = DocumentWriter(plan, journal, place, rewrite, name_edited, since, template, render)
        already_written = going_on.written if going_on else 0
        left = sum(not writer.is_up_to_date(each) for each in included)
        if left:
            total, kept = already_written + left, dict(options or {})
            journal.begin(total, done=already_written, since=since, options=kept)
        elif going_on:
            journal.finish()
        _log.info(
            "began to write: %d documents, %d of them still to do, %s, resumed: %s",
            len(included), left, rewrite, bool(going_on),
        )  # fmt: skip
        try:
            yield from _logged(writer, included)
        finally:
            if writer.is_confirmed:
                journal.end()


def _logged(writer: DocumentWriter, documents: Sequence[Document]) -> Generator[ReportEntry]:
    """Write documents as `writer` does, and log once what became of them."""
    begun, outcomes = time.perf_counter(), Counter[Outcome]()
    try:
        for entry in writer.write_all(documents):
            outcomes[entry.outcome] += 1
            yield entry
    finally:
        if writer.is_hindered:
            _log.error("the folder or the report took no more documents")
        is_whole = sum(outcomes.values()) == len(documents)
        how = Term("ended writing" if is_whole else "stopped writing")
        _log.info("%s: %s; %.2f s", how, counts(outcomes.elements()), time.perf_counter() - begun)
