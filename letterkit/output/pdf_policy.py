"""PDF copies beside documents: which may be written, and what the folder's report keeps of them."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.merge import digest_of
from letterkit.output.document_folder import name_key
from letterkit.output.entries import Outcome, ReportEntry
from letterkit.output.journal import PATIENCE, OpenJournal, open_journal
from letterkit.output.ledger import differs, entries_of
from letterkit.output.report import report_path

_HOW: Final = "Name it among the files to replace, or move it out of the folder."


class PdfPolicy:
    """Decides which PDF copies may be written into a folder, and records them in its report.

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
        self.has_rows = False

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

    def record(self, target: Path) -> None:
        """Have the report tell of a PDF that was written.

        Raises LetterkitError where the PDF can't be read, or the report can't be written.
        """
        if self._journal is None:
            return
        try:
            content, status = target.read_bytes(), target.stat()
        except OSError as error:
            raise unreadable(target, error) from error
        self._journal.add(
            ReportEntry(
                Outcome.PDF,
                file=target.name,
                run=self._journal.run,
                content=digest_of(content),
                size=status.st_size,
                modified=status.st_mtime_ns,
            )
        )
        self.has_rows = True


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
            if policy.has_rows:
                journal.end()


def _has_report(folder: Path) -> bool:
    """Whether a folder has a report of letterkit's that can be read."""
    try:
        entries_of(report_path(folder))
    except LetterkitError:
        return False
    return True
