"""The report as a journal: one growing report.csv a folder, with one writer at a time."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import free_path, open_regular
from letterkit.output.document_folder import remove_leftovers
from letterkit.output.entries import Outcome, ReportEntry, line_of
from letterkit.output.ledger import (
    REPORT_NAME,
    FormerReportError,
    Ledger,
    header,
    read_ledger,
)
from letterkit.output.locking import lock

_log: Final = logging.getLogger(__name__)
_BLANK: Final = b"\r\n"
PATIENCE: Final = 3.0  # seconds
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND


class JournalError(LetterkitError):
    """The report takes no more rows: the disk is full, or has gone."""


class OpenJournal:
    """A folder's report, opened so that nobody else writes into it.

    `ledger` is what it said when it was opened, and `run` the time of the run that writes now.
    Each row is handed to the system before the method returns that adds it, so that it stands
    although the program is killed. One that doesn't go in whole is taken back, and JournalError
    raised.
    """

    def __init__(self, file: int, ledger: Ledger, end: int) -> None:
        self.ledger = ledger
        self.run = _next_time(ledger.last_time)
        self._details: Mapping[str, object] = {}
        self._file, self._end = file, end

    def begin(self, documents: int, **details: object) -> None:
        """Begin a run of so many documents, with what is kept for going on with it.

        That stands in the row of its first document. A run is over when each has its row.
        """
        self._details = {"documents": documents, **details}

    def finish(self) -> None:
        """Say that the run before this one is over, for nothing of it was left to do."""
        self.add(ReportEntry(Outcome.FINISHED, run=self.run))

    def end(self) -> None:
        """Say by a blank row that the last row is sure; else it is held against its file."""
        with suppress(JournalError):
            self.append(_BLANK)

    def add(self, entry: ReportEntry) -> None:
        """Append an entry, whole or not at all."""
        if self._details:
            entry = replace(entry, details=self._details)
        self.append(line_of(entry))
        self._details = {}

    def append(self, line: bytes) -> None:
        """Append a line, whole or not at all."""
        try:
            view = memoryview(line)
            while view:
                view = view[os.write(self._file, view) :]
        except BaseException as error:
            with suppress(OSError):
                os.ftruncate(self._file, self._end)
            if isinstance(error, OSError):
                raise JournalError(*_unwritable(error)) from error
            raise
        self._end += len(line)

    def close(self) -> None:
        """Close the report, and so unlock it for other runs."""
        os.close(self._file)


@contextmanager
def open_journal(folder: Path, *, patience: float = PATIENCE) -> Generator[OpenJournal]:
    """Open a folder's report for writing, and make it where there is none.

    What a letterkit left behind that was killed is put right: a row that was cut off, one whose
    file never appeared, a file that never got its name. Waits `patience` seconds for another
    letterkit to be done. Raises LetterkitError where that one goes on writing there, and where
    the report can't be written or isn't letterkit's.
    """
    journal = _opened(folder, patience)
    try:
        yield journal
    finally:
        journal.close()


def _opened(folder: Path, patience: float) -> OpenJournal:
    path = folder / REPORT_NAME
    file = _open_locked(path, patience)
    try:
        return _correct(file, folder)
    except FormerReportError:
        os.close(file)
    except BaseException:
        os.close(file)
        raise
    _move_former_aside(path)
    return _opened(folder, patience)


def _open_locked(path: Path, patience: float) -> int:
    while True:
        try:
            file = open_regular(path, _FLAGS)
        except OSError as error:
            raise LetterkitError(*_unwritable(error, path)) from error
        if not lock(file, patience):
            os.close(file)
            raise LetterkitError(
                f"Another letterkit is writing into “{path.parent.name}” at the moment.",
                "Wait until it is done, or choose another folder.",
            )
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        os.close(file)  # somebody moved the report away before it was locked


def _correct(file: int, folder: Path) -> OpenJournal:
    """Return the report that is open, without what a letterkit left that was killed."""
    path = folder / REPORT_NAME
    try:
        with open(os.dup(file), "rb") as reader:  # noqa: PTH123 - it is open already
            ledger, end = read_ledger(reader, path.name)
        if os.fstat(file).st_size > end:
            _log.warning("the report's last row was cut off, and is taken out")
            os.ftruncate(file, end)
    except OSError as error:
        raise LetterkitError(*_unwritable(error, path)) from error
    journal = OpenJournal(file, ledger, end)
    if not end:
        journal.append(header())
    stopped = ledger.settle(os.fspath(folder))
    if stopped is not None:
        _log.warning("the last run was stopped before its last file appeared")
        journal.append(line_of(stopped))
    remove_leftovers(folder)
    return journal


def _move_former_aside(path: Path) -> None:
    """Give the report of an older letterkit another name: report (2).csv."""
    _log.warning("the report is an older letterkit's, and gets another name")
    try:
        path.rename(free_path(path.parent, path.stem, path.suffix))
    except FileNotFoundError:
        return  # another letterkit was quicker
    except OSError as error:
        raise LetterkitError(*_unwritable(error, path)) from error


def _unwritable(error: OSError, path: Path | None = None) -> tuple[str, str]:
    return f"“{REPORT_NAME}” can't be written.", str(unwritable(error, path, program="Excel"))


def _next_time(last: str) -> str:
    """Return this computer's time in seconds, or a second later than a run that had that time."""
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005 - as the clock on the wall says
    with suppress(ValueError, TypeError, OverflowError):  # no time, of a zone, or the very last
        now = max(now, datetime.fromisoformat(last) + timedelta(seconds=1))
    return now.isoformat()
