"""What has still to be written into the campaign file, for one step or for several."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from letterkit.campaign.store.steps import Entries, Key

REBUILD: Final = "VACUUM"
_UPSERT: Final = (
    "INSERT INTO entry VALUES (?, ?, ?) "
    "ON CONFLICT (section, key) DO UPDATE SET value = excluded.value"
)


class StepRow(NamedTuple):
    """A step as the file has it: `edits` are as `Step.as_json` makes them."""

    label: str
    edits: str
    undone: bool


class _EntryChange(NamedTuple):
    reinserts: bool  # whether what is there goes first, so that the entry stands last
    text: str | None  # None for no entry


@dataclass(slots=True)
class Transaction:
    """Changes that go into the file together: for each row, what they come to in the end.

    What was changed a hundred times before the drive had time for it is written once. `steps` are
    by number: a row, whether it is undone, or None where it goes. Where it `erases`, nothing of
    what goes stays in the file's bytes.
    """

    _entries: dict[Key, _EntryChange] = field(default_factory=dict[Key, _EntryChange])
    steps: dict[int, StepRow | bool | None] = field(
        default_factory=dict[int, StepRow | bool | None]
    )
    erases: bool = False

    def __bool__(self) -> bool:
        return bool(self._entries or self.steps or self.erases)

    def put(self, place: Key, text: str | None) -> None:
        """Have an entry written with this JSON `text`; None deletes it."""
        before = self._entries.get(place)
        if text is None:
            self._entries.pop(place, None)
            self._entries[place] = _EntryChange(reinserts=True, text=None)
        elif before is not None and before.text is None:
            self._entries.pop(place)
            self._entries[place] = _EntryChange(reinserts=True, text=text)
        else:
            self._entries[place] = _EntryChange(before is not None and before.reinserts, text)

    def step(self, number: int, row: StepRow | bool | None) -> None:
        """Have a step's row written, or whether it is undone; None deletes it."""
        before = self.steps.get(number)
        if isinstance(row, bool) and isinstance(before, StepRow):
            row = before._replace(undone=row)
        self.steps[number] = row

    def extend(self, later: Transaction) -> None:
        """Merge a `later` transaction into this one."""
        for place, (reinserts, text) in later._entries.items():
            if reinserts:
                self.put(place, None)
            if text is not None:
                self.put(place, text)
        for number, row in later.steps.items():
            self.step(number, row)
        self.erases = self.erases or later.erases

    def apply(self, entries: Entries) -> None:
        """Change entries in memory as `write` does those in the file."""
        for place, (reinserts, text) in self._entries.items():
            if reinserts:
                entries.pop(place, None)
            if text is not None:
                entries[place] = text

    def write(self, connection: sqlite3.Connection) -> None:
        """Write all of it, or nothing. Raises sqlite3.Error.

        Where what it `erases` couldn't be taken out of the file's bytes, it has to be written anew.
        """
        if self.erases:
            with _erasing(connection):
                self._write(connection)
                connection.execute(REBUILD)
        else:
            self._write(connection)

    def _write(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
            for (section, key), (reinserts, text) in self._entries.items():
                if reinserts:
                    connection.execute(
                        "DELETE FROM entry WHERE section = ? AND key = ?", (section, key)
                    )
                if text is not None:
                    connection.execute(_UPSERT, (section, key, text))
            for number, row in self.steps.items():
                connection.execute(*_statement(number, row))
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                with suppress(sqlite3.Error):  # what went wrong first is what is told
                    connection.execute("ROLLBACK")


@contextmanager
def _erasing(connection: sqlite3.Connection) -> Generator[None]:
    """Let a file be rid of the bytes of what goes, and of what went before.

    The journal has all pages as they were. As long as a file is locked, SQLite only overwrites the
    journal's beginning, unless it is to have no size (SQLite, "PRAGMA journal_size_limit"). VACUUM
    attaches a database of its own, which stays in memory here: it has everybody in it.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_size_limit = 0")
        yield
        connection.execute("PRAGMA journal_size_limit = -1")
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


def _statement(number: int, row: StepRow | bool | None) -> tuple[str, Sequence[int | str]]:
    match row:
        case None:
            return "DELETE FROM step WHERE id = ?", (number,)
        case bool():
            return "UPDATE step SET undone = ? WHERE id = ?", (row, number)
        case StepRow(label, edits, undone):
            return "INSERT OR REPLACE INTO step VALUES (?, ?, ?, ?)", (number, label, edits, undone)
