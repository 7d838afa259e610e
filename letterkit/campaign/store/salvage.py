"""What can still be read of a campaign file that can't be opened for writing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Final

from letterkit.campaign.store.file import connect, has_table
from letterkit.campaign.store.steps import Entries, checked
from letterkit.file_errors import unreadable
from letterkit.scratch import scratch_folder

_MAX_QUERIES: Final = 20_000
_MAX_PROGRESS_CALLS: Final = 20_000  # each 1,000 of SQLite's instructions: some files have no end
_VERSIONS: Final = 18  # SQLite, "Database File Format", 1.3
_ROWS: Final = "SELECT rowid, section, key, value FROM entry WHERE rowid BETWEEN ? AND ?"
_LAST: Final = 2**63 - 1


def salvage(path: Path) -> Entries:
    """Return the entries that can still be read; the file isn't written to.

    Works on a copy together with the journal that a crash may have left, so that a half-made
    change is taken back there. Raises LetterkitError where the file can't be read at all.
    """
    with scratch_folder() as folder:
        copy = Path(folder) / "copy"
        try:
            shutil.copyfile(path, copy)
            with suppress(FileNotFoundError):
                journal = path.with_name(f"{path.name}-journal")
                shutil.copyfile(journal, copy.with_name("copy-journal"))
            with copy.open("r+b") as file:
                file.seek(_VERSIONS)
                file.write(b"\1\1")  # never a write-ahead log
            size = copy.stat().st_size
        except OSError as error:
            raise unreadable(path, error) from error
        rows: dict[int, tuple[tuple[str, str], str]] = {}
        with suppress(sqlite3.Error, ValueError), closing(connect(copy, "rw")) as connection:
            if has_table(connection, "entry"):
                _read(connection, size, rows)
    return dict(rows[row] for row in sorted(rows))


def _read(
    connection: sqlite3.Connection, size: int, rows: dict[int, tuple[tuple[str, str], str]]
) -> None:
    """Read from both ends towards what can't be read, then what lies between, half by half."""
    progress_calls = count()
    connection.set_progress_handler(lambda: next(progress_calls) > _MAX_PROGRESS_CALLS, 1000)
    connection.text_factory = bytes  # decoded row by row: one that is no text spoils no other

    def read(first: int, last: int, order: str) -> int | None:
        """Return the last row that was reached; None where all were."""
        reached = first - 1 if order == "ASC" else last + 1
        try:
            query = f"{_ROWS} ORDER BY rowid {order}"
            for number, *texts in connection.execute(query, (first, last)):
                reached = number
                with suppress(ValueError, AttributeError):
                    section, key, value = (text.decode() for text in texts)
                    rows[number] = (section, key), checked(value)
        except (sqlite3.Error, OverflowError):
            return reached
        return None

    low = read(1, _LAST, "ASC")
    if low is None:
        return
    high = read(low + 1, _LAST, "DESC")
    if high is None or high > _LAST:
        high = low + size  # a row takes more than a byte
    between = [(low + 1, high - 1)]
    for _ in range(_MAX_QUERIES):
        if not between:
            return
        first, last = between.pop()
        reached = read(first, last, "ASC") if first <= last else None
        if reached is not None and first < last:
            first = max(first, reached + 1)
            middle = (first + last) // 2
            between += [(middle + 1, last), (first, middle)]
