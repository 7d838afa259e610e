"""What all rows of a report together say, the latest of each document before the others."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.merge import digest_of
from letterkit.output.entries import (
    FORMER_HEADINGS,
    HEADINGS,
    Entry,
    Outcome,
    as_text,
    entry_from,
)
from letterkit.output.placing import name_key

REPORT_NAME: Final = "report.csv"
_MOVE_IT: Final = "Move it out of the folder, or write into another folder."
_FILE_OUTCOMES: Final = {Outcome.WRITTEN, Outcome.PDF}
_BUFFER: Final = 1 << 20  # bytes
_LONGEST_LINE: Final = 4 << 20  # bytes


class FormerReportError(LetterkitError):
    """The report is of a letterkit whose reports weren't journals yet."""


@dataclass(frozen=True, slots=True)
class Run:
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
    """Takes a report's rows one by one, and knows what they amount to.

    `written` holds the latest entry of each document that was written, by its identity, `files` the
    latest of each file, by name (in one case). A row is written before its file appears, so the
    last one of a run that was killed is in doubt: `settle` holds it against the file.
    """

    def __init__(self) -> None:
        self.written: dict[tuple[str, str], Entry] = {}
        self.files: dict[str, Entry] = {}
        self.run: Run | None = None
        self.last_time = ""
        self.doubtful: Entry | None = None
        self._before: tuple[Entry | None, Entry | None] = (None, None)

    def take(self, entry: Entry) -> None:
        """Take the next row."""
        self.last_time = max(self.last_time, entry.run)
        if entry.outcome is Outcome.FAILED and self.doubtful is not None:
            if entry.identity == self.doubtful.identity:
                self._take_back(self.doubtful)
        elif entry.outcome is Outcome.BEGUN:
            self.run = _run_of(entry)
        elif entry.outcome in {Outcome.FINISHED, Outcome.STOPPED}:
            self._end(entry)
            if entry.outcome is Outcome.STOPPED:
                return
        self.doubtful = None
        if entry.outcome in _FILE_OUTCOMES:
            self._put(entry)

    def settle(self, is_there: Callable[[Entry], bool]) -> Entry | None:
        """Take the last row back where its file never appeared, and return it then."""
        entry, self.doubtful = self.doubtful, None
        if entry is None or is_there(entry):
            return None
        self._take_back(entry)
        return entry

    def _put(self, entry: Entry) -> None:
        name = name_key(entry.file)
        self._before = self.written.get(entry.identity), self.files.get(name)
        self.files[name] = entry
        if entry.outcome is not Outcome.WRITTEN:
            return
        self.doubtful = entry
        # A dictionary keeps a key's place; the latest row's is at the end.
        self.written.pop(entry.identity, None)
        self.written[entry.identity] = entry
        self._count(entry, 1)

    def _take_back(self, entry: Entry) -> None:
        document, file = self._before
        del self.written[entry.identity]
        if document is not None:
            self.written[entry.identity] = document
        del self.files[name_key(entry.file)]
        if file is not None:
            self.files[name_key(entry.file)] = file
        self._count(entry, -1)

    def _count(self, entry: Entry, number: int) -> None:
        run = self.run
        if run is not None and run.when == entry.run:
            self.run = replace(run, written=run.written + number)

    def _end(self, entry: Entry) -> None:
        run = self.run
        if run is not None and run.when == entry.run:
            self.run = replace(run, ended=entry.outcome is Outcome.FINISHED)


def _run_of(entry: Entry) -> Run:
    """Return the run that a row begins. Raises ValueError where its details are odd."""
    details = entry.details
    documents, done = details.get("documents", 0), details.get("done", 0)
    options, since = details.get("options", {}), details.get("since", "")
    if (
        not isinstance(documents, int)
        or not isinstance(done, int)
        or not isinstance(since, str)
        or not isinstance(options, dict)
    ):
        raise ValueError(details)  # noqa: TRY004 - of the report, not of the program
    return Run(entry.run, since or entry.run, documents, done, cast("dict[str, Any]", options))


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
                ledger.take(entry_from(cells))
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


def differs(path: str, entry: Entry) -> bool:
    """Whether a file holds something else than what an entry says was written.

    Its size and the time of its last change say so soonest. A file that is held by another
    program, so that it can't be read, counts as changed. Raises FileNotFoundError where it has
    gone.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path for each of thousands of files costs more
        if (found.st_size, found.st_mtime_ns) == (entry.size, entry.modified):
            return False
        if found.st_size != entry.size:
            return True
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return digest_of(file.read()) != entry.content
    except FileNotFoundError:
        raise
    except OSError:
        return True


def is_there(folder: str, entry: Entry) -> bool:
    """Whether an entry's file holds what it says."""
    try:
        return not differs(os.path.join(folder, entry.file), entry)  # noqa: PTH118 - as above
    except (FileNotFoundError, ValueError):
        return False


def entries_of(path: Path) -> Ledger:
    """Return what a report says. Raises LetterkitError where it can't be read, or is none."""
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "No such file", str(path))
        with path.open("rb") as file:
            ledger, _end = read_ledger(file, path.name)
    except OSError as error:
        raise unreadable(path, error, program="Excel") from error
    return ledger


def header() -> bytes:
    """Return how a report begins: the mark by which Excel knows UTF-8, and the headings."""
    return ("\ufeff" + ",".join(map(as_text, HEADINGS)) + "\r\n").encode()
