"""All documents of a run in one file, which is there whole or not at all."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import Mover, atomic_replace, free_path
from letterkit.merge import Document, Plan, digest_of_file
from letterkit.output.document_folder import move_aside, move_back, name_key, rename_unless_taken
from letterkit.output.document_writer import RewritePolicy
from letterkit.output.entries import Outcome, ReportEntry, identities_of, report_entry_of
from letterkit.output.journal import PATIENCE, OpenJournal, open_journal
from letterkit.output.ledger import differs

_log: Final = logging.getLogger(__name__)
_HOW: Final = (
    "Choose another name, put the old file into a folder of its own, or say what to do about it: "
    "“Written before” in the window, --changed, --replace or --keep-old in a terminal."
)
_AT_ONCE: Final = 256  # documents, as in `document_writer`


class CombinedLetter(NamedTuple):
    """A document that went into the file; or why it didn't, in sentences."""

    document: Document
    reason: str = ""


CombinedWriter = Callable[[Iterable[Document], Path, Mover], Generator[CombinedLetter]]
"""Writes documents into one file beside a path, which is moved there once it is whole.

Yields what became of each. Raises LetterkitError where the file can't be written, or none is in it.
"""


class CombinedRun(NamedTuple):
    """What became of each document, and where the file is: None where nothing could be in it.

    `aside` is the folder, beside it, that an old file was put into; "" where none was.
    """

    entries: list[ReportEntry]
    path: Path | None = None
    aside: str = ""


def write_combined(  # noqa: PLR0913 - each is a choice of its own
    plan: Plan,
    target: Path,
    write: CombinedWriter,
    *,
    rewrite: RewritePolicy = RewritePolicy.REFUSE,
    documents: Sequence[Document] | None = None,
    name_edited: bool = False,
    template: str = "",
    patience: float = PATIENCE,
) -> Generator[CombinedLetter, None, CombinedRun]:
    """Write planned documents into one file, in their order; yield what became of each.

    Without `documents`, all that nobody left out. A file that is there is replaced as `rewrite`
    says; with CHANGED, the new one has a number behind its name. One that somebody changed is
    replaced only with `name_edited`, and where it is kept in a folder. Stopped before its end, it
    leaves what was there, and the report as it was.

    The folder's report has a row for the file, before that appears, and one for each document
    behind it. `template` is what the documents go by there. Waits `patience` seconds for another
    run into the folder. Raises LetterkitError where that one goes on, and where the file or the
    report can't be written.
    """
    included = plan.included if documents is None else documents
    begun = time.perf_counter()
    with open_journal(target.parent, patience=patience) as journal:
        place = _Place(journal, target, rewrite, template, name_edited=name_edited)
        reasons: dict[str, str] = {each.key: each.held_back for each in included}
        sound = [each for each in included if not each.held_back]
        try:
            for letter in write(sound, place.target, place.move) if sound else ():
                reasons[letter.document.key] = letter.reason
                yield letter
        except LetterkitError:
            if not all(reasons.values()):
                raise
        run = place.settle(included, reasons)
    _log.info(
        "one file of %d documents, %d of them left out; %.2f s", len(included),
        sum(each.outcome is not Outcome.WRITTEN for each in run.entries),
        time.perf_counter() - begun,
    )  # fmt: skip
    return run


class _Place:
    """Where the one file goes, and what its folder's report says of it."""

    def __init__(
        self, journal: OpenJournal, target: Path, rewrite: RewritePolicy, template: str,
        *, name_edited: bool,
    ) -> None:  # fmt: skip
        self._journal, self._template, self._rewrite = journal, template, rewrite
        self.target, self._file, self._aside = target, ReportEntry(Outcome.COMBINED), ""
        self._exists = os.path.lexists(target)
        if name_edited:
            return
        if self._exists and rewrite is RewritePolicy.CHANGED:
            self.target = free_path(target.parent, target.stem, target.suffix)
            self._exists = False
        elif self._exists and (why := self._hindrance()):
            raise LetterkitError(why, _HOW)

    def _hindrance(self) -> str:
        """Return why the file that is there may not be replaced; "" where it may."""
        name = self.target.name
        if self._rewrite is RewritePolicy.REFUSE:
            return f"“{name}” is already there, and was left as it is."
        if self._rewrite is RewritePolicy.KEEP_OLD:
            return ""
        before = self._journal.ledger.files.get(name_key(name))
        if before is None:
            return f"The report doesn't say whose “{name}” is. It was left as it is."
        if differs(str(self.target), before):
            return f"“{name}” was changed since it was written, and was left as it is."
        return ""

    def move(self, finished: Path, target: Path) -> None:
        """Have the report tell of the finished file, then let it appear.

        In this order, as with documents: of what appears, the report always tells. Raises OSError
        where it can't be moved, LetterkitError where its name was taken meanwhile or the report
        can't be written.
        """
        with finished.open("r+b") as file:
            content = digest_of_file(file)
            os.fsync(file.fileno())
            status = os.fstat(file.fileno())
        self._file = ReportEntry(
            Outcome.COMBINED, file=target.name, run=self._journal.run, template=self._template,
            content=content, size=status.st_size, modified=status.st_mtime_ns,
        )  # fmt: skip
        self._journal.add(self._file)
        try:
            self._let_appear(finished)
        except OSError as error:
            reason = str(unwritable(error, target))
            self._record([replace(self._file, outcome=Outcome.FAILED, reason=reason)])
            if isinstance(error, FileExistsError):
                raise LetterkitError(f"“{target.name}” is there by now.", _HOW) from error
            raise

    def _let_appear(self, finished: Path) -> None:
        target = self.target
        if not self._exists:
            rename_unless_taken(str(finished), str(target))
        elif self._rewrite is not RewritePolicy.KEEP_OLD:
            atomic_replace(finished, target)
        else:
            when = datetime.fromisoformat(self._journal.run)
            folder = free_path(target.parent, f"Before {when:%Y-%m-%d %H.%M}")
            aside = move_aside(str(target), str(folder))
            try:
                atomic_replace(finished, target)
            except OSError:
                with suppress(OSError):
                    move_back(aside, str(target))
                raise
            self._aside = folder.name

    def settle(self, documents: Sequence[Document], reasons: Mapping[str, str]) -> CombinedRun:
        """Have the report tell what became of each document; return that."""
        entries = list(self._entries(documents, reasons))
        self._record(entries)
        if self._aside:
            entries = [replace(each, aside=self._aside) for each in entries]
        return CombinedRun(entries, self.target if self._file.file else None, self._aside)

    def _entries(
        self, documents: Sequence[Document], reasons: Mapping[str, str]
    ) -> Iterator[ReportEntry]:
        """Yield what became of each document, of which those without a reason are in the file."""
        file = self._file
        for first in range(0, len(documents), _AT_ONCE):
            some = documents[first : first + _AT_ONCE]
            identities = identities_of(some)
            for each in some:
                document = replace(each, file=self.target.name)
                run, template, reason = self._journal.run, self._template, reasons[each.key]
                if reason:
                    outcome = Outcome.HELD_BACK if each.held_back else Outcome.FAILED
                    yield report_entry_of(document, outcome, reason, run=run, template=template)
                    continue
                yield report_entry_of(
                    document, Outcome.WRITTEN, run=run, template=template, content=file.content,
                    size=file.size, modified=file.modified, known_by=identities.get(each.key),
                )  # fmt: skip

    def _record(self, entries: Iterable[ReportEntry]) -> None:
        for each in entries:
            self._journal.add(each)
        self._journal.end()
