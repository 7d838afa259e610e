"""The report as a journal: one growing report.csv a folder, with one writer at a time."""

from __future__ import annotations

import errno
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
from letterkit.output.document_folder import publish_file, remove_leftovers
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
_ON_WINDOWS: Final = os.name == "nt"
_LOOK: Final = "Look what became of it before you go on with the run."
_NO_FSYNC: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP})  # odd file systems
PATIENCE: Final = 3.0  # seconds
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND


class JournalError(LetterkitError):
    """The report takes no more rows: the disk is full, or the report isn't as it was left."""


class OpenJournal:
    """A folder's report, opened so that nobody else writes into it.

    `ledger` is what it said when it was opened, and `run` the time of the run that writes now.
    Each row is handed to the system before the method returns that adds it, so that it stands
    although the program is killed. One that doesn't go in whole is taken back, and JournalError
    raised; so it is where another program meanwhile changed the report or put another in its place.
    """

    def __init__(self, file: int, path: Path, ledger: Ledger, end: int) -> None:
        self.ledger = ledger
        self.run = _next_time(ledger.last_time)
        self._details: Mapping[str, object] = {}
        self._file, self._path, self._end = file, os.fspath(path), end
        status = os.fstat(file)
        self._place = status.st_dev, status.st_ino
        self._is_torn = False  # whether part of a row is there that couldn't be taken back yet

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
            self._take_back()
            self._check_place()
            view, self._is_torn = memoryview(line), True
            while view:
                view = view[os.write(self._file, view) :]
        except BaseException as error:
            with suppress(OSError):
                self._take_back()
            if isinstance(error, OSError):
                raise JournalError(*_unwritable(error)) from error
            raise
        self._end, self._is_torn = self._end + len(line), False

    def close(self) -> None:
        """Close the report, and so unlock it for other runs.

        Raises JournalError where its drive says only now that it didn't take all rows, as some
        networks do.
        """
        try:
            try:
                _flush_to_drive(self._file)
            finally:
                os.close(self._file)
        except OSError as error:
            raise JournalError(*_unwritable(error)) from error

    def _take_back(self) -> None:
        if self._is_torn:
            os.ftruncate(self._file, self._end)
            self._is_torn = False

    def _check_place(self) -> None:
        """Refuse to write where nobody will read.

        Windows alone refuses others to move or replace a file that is open, and its folder.
        """
        try:
            # With a name, one question for both; Windows would open the file once more for it.
            status = os.fstat(self._file) if _ON_WINDOWS else os.stat(self._path)  # noqa: PTH116 - a Path for each of thousands of rows costs more
        except FileNotFoundError:
            status = None
        if status is None or (not _ON_WINDOWS and (status.st_dev, status.st_ino) != self._place):
            raise JournalError(
                f"“{REPORT_NAME}” was moved or replaced by another program.", self._save_aside()
            )
        if status.st_size != self._end:
            raise JournalError(f"“{REPORT_NAME}” was changed by another program.", _LOOK)

    def _save_aside(self) -> str:
        """Write what the report says beside what stands in its place; return what to do then."""
        folder = Path(self._path).parent
        path = free_path(folder, *os.path.splitext(REPORT_NAME))  # noqa: PTH122 - a name, not a path
        try:
            content = os.pread(self._file, self._end, 0)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
            publish_file(path, content)  # pyright: ignore[reportUnknownArgumentType]
        except OSError as error:
            _log.warning("a report that was moved away can't be saved aside", exc_info=error)
            return _LOOK
        if path.name == REPORT_NAME:
            return "It was written there again: go on with the run."
        return f"What it said is in “{path.name}”: give that the report’s name, then go on."


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
    except BaseException:
        with suppress(JournalError):  # what went wrong first is what is told
            journal.close()
        raise
    journal.close()


def _opened(folder: Path, patience: float) -> OpenJournal:
    path = folder / REPORT_NAME
    file = _open_locked(path, patience)
    try:
        return _correct(file, folder)
    except BaseException as error:
        with suppress(OSError):
            os.close(file)
        if not isinstance(error, FormerReportError):
            raise
    _move_former_aside(path)
    return _opened(folder, patience)


def _open_locked(path: Path, patience: float) -> int:
    while True:
        try:
            file = open_regular(path, _FLAGS)
        except OSError as error:
            raise LetterkitError(*_unwritable(error, path)) from error
        is_there = False
        try:
            if not lock(file, patience):
                raise LetterkitError(
                    f"Another letterkit is writing into “{path.parent.name}” at the moment.",
                    "Wait until it is done, or choose another folder.",
                )
            with suppress(FileNotFoundError):  # somebody moved it away before it was locked
                is_there = os.path.samestat(os.fstat(file), path.stat())
        except OSError as error:
            raise LetterkitError(*_unwritable(error, path)) from error
        finally:
            if not is_there:
                with suppress(OSError):
                    os.close(file)
        if is_there:
            return file


def _correct(file: int, folder: Path) -> OpenJournal:
    """Return the report that is open, without what a letterkit left that was killed."""
    path = folder / REPORT_NAME
    try:
        with open(os.dup(file), "rb") as reader:  # noqa: PTH123 - it is open already
            ledger, end = read_ledger(reader, path.name)
        if os.fstat(file).st_size > end:
            _log.warning("the report's last row was cut off, and is taken out")
            os.ftruncate(file, end)
        journal = OpenJournal(file, path, ledger, end)
    except OSError as error:
        raise LetterkitError(*_unwritable(error, path)) from error
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


def _flush_to_drive(file: int) -> None:
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _NO_FSYNC:
            raise


def _unwritable(error: OSError, path: Path | None = None) -> tuple[str, str]:
    return f"“{REPORT_NAME}” can't be written.", str(unwritable(error, path, program="Excel"))


def _next_time(last: str) -> str:
    """Return this computer's time in seconds, or a second later than a run that had that time."""
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005 - as the clock on the wall says
    with suppress(ValueError, TypeError, OverflowError):  # no time, of a zone, or the very last
        now = max(now, datetime.fromisoformat(last) + timedelta(seconds=1))
    return now.isoformat()
