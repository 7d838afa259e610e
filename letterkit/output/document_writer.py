"""Decide what becomes of each planned document in its folder, and see to it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from letterkit.file_errors import ErrorCause, cause_of, unwritable
from letterkit.merge import Document, Plan, Renderer, digest_of, run
from letterkit.output.document_folder import DocumentFolder, move_aside, move_back, name_key
from letterkit.output.entries import Outcome, ReportEntry, identities_of, report_entry_of
from letterkit.output.journal import JournalError, OpenJournal
from letterkit.output.ledger import differs
from letterkit.recipients import Identity

# With these, no other document of the run could be written either.
_ENDS_RUN: Final = frozenset({ErrorCause.FULL, ErrorCause.QUOTA, ErrorCause.NETWORK})
_AT_ONCE: Final = 256  # documents: to find out who each is for is quicker for many
_NAME_TAKEN: Final = "A file of this name is already there. It was left as it is."
_HOW: Final = "Name it among those to replace, or put the old files into a folder of their own."


class RewritePolicy(StrEnum):
    """What to do about documents whose files are there already.

    REFUSE writes none of them. CHANGED writes only what is new, or has changed since it was
    written. ALL replaces them, and KEEP_OLD does so too once the old file stands in a folder that
    bears the run's time. Only KEEP_OLD replaces a file unnamed that somebody changed, or that no
    report tells of: there, nothing of it is lost.
    """

    REFUSE = "refuse"
    CHANGED = "changed"
    ALL = "replace"
    KEEP_OLD = "keep-old"


class DocumentWriter:
    """Writes one document after another, by what the journal says was written before.

    `name_edited` are the files that may be replaced although somebody changed them. A run that
    began at `since` is gone on with: what was written in it is done.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each is a part of a run
        self,
        plan: Plan,
        journal: OpenJournal,
        place: DocumentFolder,
        rewrite: RewritePolicy,
        name_edited: Collection[str] = (),
        since: str = "",
        template: str = "",
        render: Renderer = Document.render,
    ) -> None:
        self._plan, self._journal, self._place = plan, journal, place
        self._ledger = journal.ledger
        self._rewrite = (
            RewritePolicy.CHANGED if since and rewrite is RewritePolicy.REFUSE else rewrite
        )
        self._named = set(map(name_key, name_edited))
        self._since = since
        self._template = template or (plan.job.entry.id if plan.job.entry else "")
        self._render = render
        self._present = place.names()
        self._old_folder = ""
        self._identities: Mapping[str, Identity] = {}
        self.is_hindered = False
        self._has_rows, self._lacks_row, self._is_pending = False, False, False

    def is_up_to_date(self, document: Document) -> bool:
        """Whether a document is written already, as it is now, and needn't be again."""
        if self._rewrite is RewritePolicy.REFUSE or name_key(document.file) in self._named:
            return False
        before = self._ledger.written.get((self._template, document.key))
        if before is None or before.inputs != document.inputs:
            return False
        goes_on = bool(self._since) and before.run >= self._since
        return self._rewrite is RewritePolicy.CHANGED or goes_on

    @property
    def is_confirmed(self) -> bool:
        """Whether the last row is sure to be so, its file having appeared or that being told."""
        return self._has_rows and not self._lacks_row and not self._is_pending

    def write_all(self, documents: Sequence[Document]) -> Iterator[ReportEntry]:
        """Write documents, and yield what became of each; but no more once none can be."""
        for first in range(0, len(documents), _AT_ONCE):
            some = documents[first : first + _AT_ONCE]
            self._identities = identities_of(some)
            for document in some:
                yield self.write(document)
                if self.is_hindered:
                    return

    def write(self, document: Document) -> ReportEntry:
        """Write a document, or don't; return what became of it, which the journal has then."""
        if self.is_up_to_date(document):
            return self._entry(document, Outcome.UNCHANGED, "")
        exists = self._exists(document.file)
        entry = None if document.held_back else self._refusal(document, exists=exists)
        if entry is None:
            rendered = next(run(self._plan, (document,), self._render))
            if rendered.content is not None:
                return self._write_content(document, rendered.content, exists=exists)
            outcome = Outcome.HELD_BACK if document.held_back else Outcome.FAILED
            entry = self._entry(document, outcome, rendered.reason)
        return self._recorded(entry)

    # Whether it may be written

    def _refusal(self, document: Document, *, exists: bool) -> ReportEntry | None:
        """Return what to say of a document that may not be written; None where it may."""
        name, rewrite = document.file, self._rewrite
        if not exists:
            return self._refuse_twice(document) if rewrite is RewritePolicy.REFUSE else None
        if rewrite is RewritePolicy.KEEP_OLD or name_key(name) in self._named:
            return None
        before = self._ledger.files.get(name_key(name))
        if before is not None and self._is_edited(before):
            reason = f"“{name}” was changed since it was written, and was left as it is. {_HOW}"
            return self._entry(document, Outcome.KEPT, reason)
        if before is None and rewrite is RewritePolicy.ALL:
            reason = f"The report doesn't say whose “{name}” is. It was left as it is. {_HOW}"
            return self._entry(document, Outcome.KEPT, reason)
        if before is None or rewrite is RewritePolicy.REFUSE:
            return self._entry(document, Outcome.FAILED, _NAME_TAKEN)
        if before.identity != (self._template, document.key) and rewrite is RewritePolicy.CHANGED:
            reason = f"“{name}” is another document, of an earlier run. It was left as it is."
            return self._entry(document, Outcome.FAILED, reason)
        return None

    def _refuse_twice(self, document: Document) -> ReportEntry | None:
        before = self._ledger.written.get((self._template, document.key))
        if before is None or not self._exists(before.file):
            return None
        reason = f"It was written before, as “{before.file}”. It wasn't written again."
        return self._entry(document, Outcome.FAILED, reason)

    def _exists(self, name: str) -> bool:
        return name_key(name) in self._present and os.path.lexists(self._place.path_of(name))

    def _is_edited(self, before: ReportEntry) -> bool:
        try:
            return differs(self._place.path_of(before.file), before)
        except FileNotFoundError:
            return False

    # Writing it

    def _write_content(self, document: Document, content: bytes, *, exists: bool) -> ReportEntry:
        """Write a document's bytes, tell the journal, then let the file appear; return its entry.

        In this order: a program that is killed in between leaves a row without a file, which the
        next to open the journal puts right, and never a file that no row tells of.
        """
        reason = ""
        if exists and self._rewrite is RewritePolicy.KEEP_OLD:
            reason = self._reason_for_moving(document.file)
        try:
            modified = self._place.write(content).st_mtime_ns
        except OSError as error:
            failed = self._entry(document, Outcome.FAILED, reason)
            return self._recorded(self._failed(failed, error))
        entry = report_entry_of(
            document,
            Outcome.WRITTEN,
            reason,
            run=self._journal.run,
            template=self._template,
            content=digest_of(content),
            size=len(content),
            modified=modified,
            known_by=self._identities.get(document.key),
        )
        entry = replace(entry, aside=self._old_folder if reason else "")
        self._is_pending = True
        recorded = self._recorded(entry)
        if recorded is entry:
            try:
                self._let_appear(document.file, exists=exists)
            except OSError as error:
                recorded = self._recorded(self._failed(entry, error))
        if recorded is not entry:
            self._place.drop()
        self._is_pending = False
        return recorded

    def _let_appear(self, name: str, *, exists: bool) -> None:
        if not exists:
            self._place.appear(name)
        elif self._rewrite is not RewritePolicy.KEEP_OLD:
            self._place.replace(name)
        else:
            path = self._place.path_of(name)
            aside = move_aside(path, self._place.path_of(self._old_folder))
            try:
                self._place.replace(name)
            except OSError:
                with suppress(OSError):
                    move_back(aside, path)
                raise

    def _reason_for_moving(self, name: str) -> str:
        if not self._old_folder:
            when = datetime.fromisoformat(self._journal.run)
            self._old_folder = self._place.free_name(f"Before {when:%Y-%m-%d %H.%M}")
        before = self._ledger.files.get(name_key(name))
        changed = ", which somebody had changed," if before and self._is_edited(before) else ""
        return f"The file that was there{changed} is in “{self._old_folder}” now."

    # Telling of it

    def _entry(self, document: Document, outcome: Outcome, reason: str) -> ReportEntry:
        return report_entry_of(
            document, outcome, reason, run=self._journal.run, template=self._template
        )

    def _failed(self, entry: ReportEntry, error: OSError) -> ReportEntry:
        self.is_hindered = cause_of(error) in _ENDS_RUN or not self._place.is_there()
        reason = _NAME_TAKEN if isinstance(error, FileExistsError) else reason_for(error)
        if entry.aside and not os.path.lexists(self._place.path_of(entry.file)):
            reason = f"{reason} {entry.reason}"  # of where the old file is, which couldn't go back
        return replace(entry, outcome=Outcome.FAILED, reason=reason)

    def _recorded(self, entry: ReportEntry) -> ReportEntry:
        """Return an entry once the journal has it; or a failed one, where it takes no more."""
        try:
            stopped = replace(entry, outcome=Outcome.STOPPED) if self.is_hindered else entry
            self._journal.add(stopped)
        except JournalError as error:
            self._lacks_row = True
            if not self.is_hindered:
                before = entry.reason if entry.outcome is Outcome.FAILED else ""
                reason = f"{before} {error}".strip()
                entry = replace(entry, outcome=Outcome.FAILED, reason=reason)
            self.is_hindered = True
            return entry
        self._has_rows = True
        return entry


def reason_for(error: OSError) -> str:
    """Return why a file couldn't be written, as a sentence with what to do."""
    return str(unwritable(error, program="Word"))
