"""What all rows of a report together say, the latest of each document before the others."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import open_regular, read_bounded
from letterkit.merge import digest_of
from letterkit.output.document_folder import name_key
from letterkit.output.entries import (
    FORMER_HEADINGS,
    HEADINGS,
    Outcome,
    ReportEntry,
    entry_from,
)
from letterkit.text import as_text

REPORT_NAME: Final = "report.csv"
_MOVE_IT: Final = "Move it out of the folder, or write into another folder."
_NEVER_APPEARED: Final = "The run was ended before this file appeared."
_BUFFER: Final = 1 << 20  # bytes
_LONGEST_LINE: Final = 4 << 20  # bytes


class FormerReportError(LetterkitError):
    """The report is of a letterkit whose reports weren't journals yet."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as its rows tell of it.

    `when` is when it began, and `since` when the first did that it goes on with. Of `documents`
    that it was to write, `written` were. `options` is whatever whoever began it kept there, to go
    on by. `ended` says that it came to its end.
    """

    when: str
    since: str = ""
    documents: int = 0
    written: int = 0
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    ended: bool = False


class Ledger:
    """What all rows of a report amount to, added one by one in their order.

    `written` holds the latest entry of each document that was written, by its identity, `files`
    the latest of each file, by name (in one case). A row is written before its file appears, so
    that the last one is in doubt unless a blank row follows: `settle` holds it against the file.
    """

    def __init__(self) -> None:
        self.written: dict[tuple[str, str], ReportEntry] = {}
        self.files: dict[str, ReportEntry] = {}
        self.last_time = ""
        self._begun: ReportEntry | None = None
        self._rows, self._wrote = Counter[str](), Counter[str]()  # by run
        self._finished = ""
        self._unconfirmed: ReportEntry | None = None
        self._before: tuple[ReportEntry | None, ReportEntry | None] = (None, None)

    @property
    def run(self) -> RunRecord | None:
        """The last run that wrote documents. Raises ValueError where its details are odd."""
        if self._begun is None:
            return None
        run = _run_of(self._begun)
        wrote, reported = self._wrote[run.when], self._rows[run.when]
        ended = run.written + reported >= run.documents or self._finished > run.when
        return replace(run, written=run.written + wrote, ended=ended)

    def add(self, entry: ReportEntry) -> None:
        """Add the next row. Raises ValueError where a run's details are odd."""
        self.last_time = max(self.last_time, entry.run)
        if entry.details:
            _run_of(entry)
            self._begun = entry
        match entry.outcome:
            case Outcome.WRITTEN | Outcome.PDF | Outcome.COMBINED:
                self._put(entry)
            case Outcome.FAILED | Outcome.STOPPED:
                self._revert(entry)
            case Outcome.FINISHED:
                self._finished = max(self._finished, entry.run)
            case _:
                self._rows[entry.run] += 1
                self._unconfirmed = None

    def confirm(self) -> None:
        """Confirm the last row, as a blank one does: its file has appeared."""
        self._unconfirmed = None

    def settle(self, folder: str) -> ReportEntry | None:
        """Take the last row back where its file never appeared; return it as stopped then."""
        entry = self._unconfirmed
        if entry is None or _has_appeared(folder, entry, self._before[1]):
            return None
        stopped = replace(entry, outcome=Outcome.STOPPED, reason=_NEVER_APPEARED, details={})
        self._revert(stopped)
        return stopped

    def _put(self, entry: ReportEntry) -> None:
        name = name_key(entry.file)
        self._before = self.written.get(entry.identity), self.files.get(name)
        self.files[name] = entry
        self._unconfirmed = entry
        if entry.outcome is Outcome.WRITTEN:
            self.written[entry.identity] = entry
            self._wrote[entry.run] += 1
            self._rows[entry.run] += 1

    def _revert(self, entry: ReportEntry) -> None:
        """Take the row before this one back, if it is the same document's; count this one."""
        before, self._unconfirmed = self._unconfirmed, None
        counts = entry.outcome is Outcome.FAILED
        if before is not None and _identity_of(before) == _identity_of(entry):
            document, file = self._before
            _restore(self.files, name_key(before.file), file)
            if before.outcome is Outcome.WRITTEN:
                _restore(self.written, before.identity, document)
                self._wrote[before.run] -= 1
                self._rows[before.run] -= 1
        self._rows[entry.run] += counts


def _identity_of(entry: ReportEntry) -> tuple[str, ...]:
    """Return what two rows on one file share; PDF copies have no key."""
    return (*entry.identity, "" if entry.key else name_key(entry.file))


def _restore(entries: dict[Any, ReportEntry], name: object, before: ReportEntry | None) -> None:
    if before is None:
        del entries[name]
    else:
        entries[name] = before


def _run_of(entry: ReportEntry) -> RunRecord:
    """Return the run that an entry begins. Raises ValueError where its details are odd."""
    details = entry.details
    documents, already_written = details.get("documents", 0), details.get("done", 0)
    options, since = details.get("options", {}), details.get("since", "")
    if (
        not isinstance(documents, int)
        or not isinstance(already_written, int)
        or not isinstance(since, str)
        or not isinstance(options, dict)
    ):
        raise ValueError(details)  # noqa: TRY004 - of the report, not of the program
    return RunRecord(
        entry.run, since or entry.run, documents, already_written, cast("dict[str, Any]", options)
    )


def read_ledger(file: BinaryIO, name: str) -> tuple[Ledger, int]:
    """Return what a report's whole rows say, and where in the file they end, in bytes.

    It is read a row at a time, so that its size doesn't matter. A last line that has no end yet
    isn't a row: another letterkit may be writing it, or was killed. Raises LetterkitError where
    the file isn't a report, or a row of it isn't one; OSError where it can't be read.
    """
    ledger, lines = Ledger(), _WholeLines(file)
    text = io.TextIOWrapper(io.BufferedReader(lines, _BUFFER), "utf-8-sig", newline="")
    rows = csv.reader(text)
    try:
        headings = next(rows, None)
        if headings is not None or not header().startswith(lines.rest):
            _accept(headings or [], name)
        for cells in rows:
            if any(cells):
                ledger.add(entry_from(cells))
            else:
                ledger.confirm()
    except UnicodeDecodeError as error:
        raise LetterkitError(
            f"“{name}” was saved by another program, in a way that letterkit can't read.",
            f"In that program, save it as “CSV UTF-8”. {_MOVE_IT}",
        ) from error
    except (ValueError, csv.Error) as error:
        raise LetterkitError(
            f"Line {rows.line_num} of “{name}” was changed, so that it can't be understood.",
            f"Mend the line, or delete it. {_MOVE_IT}",
        ) from error
    return ledger, lines.end


def _accept(headings: list[str], name: str) -> None:
    """Raise LetterkitError unless these are a report's headings; others may follow them."""
    if tuple(headings[: len(HEADINGS)]) == HEADINGS:
        return
    if tuple(headings[: len(FORMER_HEADINGS)]) == FORMER_HEADINGS:
        raise FormerReportError(
            f"“{name}” was written by an older letterkit, which kept less in it.", _MOVE_IT
        )
    raise LetterkitError(f"“{name}” isn't a report of letterkit's.", _MOVE_IT)


class _WholeLines(io.RawIOBase):
    """A file up to the end of its last whole line; `end` is where that is, `rest` what follows."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._over = False
        self.rest = b""
        self.end = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read some whole lines, or parts of one that is whole."""
        into = memoryview(buffer)
        while b"\n" not in self.rest and not self._over:
            if len(self.rest) > _LONGEST_LINE:
                raise ValueError(self.end)
            more = self._file.read(_BUFFER)
            self._over = not more
            self.rest += more
        end = min(self.rest.rfind(b"\n") + 1, len(into))
        into[:end] = self.rest[:end]
        self.rest = self.rest[end:]
        self.end += end
        return end


def differs(path: str, entry: ReportEntry) -> bool:
    """Whether a file holds something else than what an entry says was written.

    Its size and the time of its last change say so soonest. A file that is held by another
    program, so that it can't be read, counts as changed. Raises FileNotFoundError where it has
    gone.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each of thousands of files costs more
        if (status.st_size, status.st_mtime_ns) == (entry.size, entry.modified):
            return False
        if status.st_size != entry.size:
            return True
        return digest_of(read_bounded(path, entry.size)) != entry.content
    except FileNotFoundError:
        raise
    except OSError:
        return True


def _has_appeared(folder: str, entry: ReportEntry, before: ReportEntry | None) -> bool:
    """Whether an entry's file is there, as it was written or as somebody changed it since.

    It isn't where what it was to replace still is.
    """
    path = os.path.join(folder, entry.file)  # noqa: PTH118 - as above
    try:
        return not differs(path, entry) or before is None or differs(path, before)
    except (FileNotFoundError, ValueError):
        return False


def entries_of(path: Path) -> Ledger:
    """Return what a report says. Raises LetterkitError where it can't be read, or is none."""
    try:
        with open(open_regular(path), "rb") as file:  # noqa: PTH123 - it is open already
            ledger, _end = read_ledger(file, path.name)
    except OSError as error:
        raise unreadable(path, error, program="Excel") from error
    return ledger


def header() -> bytes:
    """Return how a report begins: the mark by which Excel knows UTF-8, and the headings."""
    return ("\ufeff" + ",".join(map(as_text, HEADINGS)) + "\r\n").encode()
