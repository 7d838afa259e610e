"""PDF copies beside documents: which may be written, and how the report comes to tell of each."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import atomic_replace
from letterkit.merge import digest_of
from letterkit.output.document_folder import name_key
from letterkit.output.entries import Outcome, ReportEntry
from letterkit.output.journal import PATIENCE, OpenJournal, open_journal
from letterkit.output.ledger import differs, entries_of
from letterkit.output.report import report_path

_HOW: Final = "Name it among the files to replace, or move it out of the folder."


class PdfPolicy:
    """Decides which PDF copies may be written into a folder, and lets them appear in it.

    Where the folder has a report, a PDF that is there is replaced if that tells of it and nobody
    changed it since, or it is among those `named`. Where it has none, nobody knows who made a PDF,
    and the one that is there is replaced with `overwrite` alone.
    """

    def __init__(
        self, journal: OpenJournal | None, *, named: Collection[str] = (), overwrite: bool = False
    ) -> None:
        self._journal = journal
        self._named = set(map(name_key, named))
        self._overwrite = overwrite
        self._is_confirmed = False

    def is_named(self, target: Path) -> bool:
        """Whether a PDF is among those that may be replaced although somebody changed them."""
        return name_key(target.name) in self._named

    def hindrance(self, target: Path) -> str:
        """Return in sentences why a PDF may not be written there; "" where it may."""
        if not target.exists() or self.is_named(target):
            return ""
        if self._journal is None:
            return "" if self._overwrite else f"“{target.name}” is there already. {_HOW}"
        before = self._journal.ledger.files.get(name_key(target.name))
        if before is None:
            return f"The report doesn't say whose “{target.name}” is. It was left as it is. {_HOW}"
        if differs(str(target), before):
            return f"“{target.name}” was changed since it was made, and was left as it is. {_HOW}"
        return ""

    def move(self, finished: Path, target: Path) -> None:
        """Have the report tell of a finished PDF beside its place, then let it appear there.

        In this order, as with documents: of what appears, the report always tells. Raises OSError
        where the PDF can't be read or moved, LetterkitError where the report can't be written;
        what was there before then still is.
        """
        if self._journal is None:
            atomic_replace(finished, target)
            return
        status = finished.stat()
        entry = ReportEntry(
            Outcome.PDF,
            file=target.name,
            run=self._journal.run,
            content=digest_of(finished.read_bytes()),
            size=status.st_size,
            modified=status.st_mtime_ns,
        )
        self._is_confirmed = False
        self._journal.add(entry)
        try:
            atomic_replace(finished, target)
        except OSError as error:
            reason = str(unwritable(error, target))
            self._journal.add(replace(entry, outcome=Outcome.FAILED, reason=reason))
            self._is_confirmed = True
            raise
        self._is_confirmed = True

    def end(self) -> None:
        """Have the report say that its last row is sure, if it has a new one."""
        if self._journal is not None and self._is_confirmed:
            self._journal.end()


@contextmanager
def open_pdf_policy(
    folder: Path,
    *,
    named: Collection[str] = (),
    overwrite: bool = False,
    patience: float = PATIENCE,
) -> Generator[PdfPolicy]:
    """Open a folder for PDF copies; documents can't be written into it meanwhile.

    Raises LetterkitError where another letterkit goes on writing there.
    """
    if not _has_report(folder):
        yield PdfPolicy(None, named=named, overwrite=overwrite)
        return
    with open_journal(folder, patience=patience) as journal:
        policy = PdfPolicy(journal, named=named, overwrite=overwrite)
        try:
            yield policy
        finally:
            policy.end()


def _has_report(folder: Path) -> bool:
    """Whether a folder has a report of letterkit's that can be read."""
    try:
        entries_of(report_path(folder))
    except LetterkitError:
        return False
    return True
