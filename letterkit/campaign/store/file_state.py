"""What a campaign file has in it, to tell whether somebody else changed it."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Self

from letterkit.campaign.store.steps import Entries
from letterkit.campaign.store.transaction import StepRow, Transaction


@dataclass(slots=True)
class FileState:
    """The entries as the file has them, in the order in which they were first set, and its steps.

    Of a step, whose text may be long, it is a hash, and whether it is undone.
    """

    entries: Entries = field(default_factory=Entries)
    steps: dict[int, tuple[int, bool]] = field(default_factory=dict[int, tuple[int, bool]])

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Self:
        """Read what the file has. Raises sqlite3.Error where it can't be."""
        query = "SELECT section, key, value FROM entry ORDER BY rowid"
        # A query left open keeps the file open: whoever logs an error may hold on to its cursor.
        with closing(connection.execute(query)) as rows:
            state = cls({(section, key): text for section, key, text in rows})
        for number, row in read_steps(connection):
            state.put_step(number, row)
        return state

    def after(self, transaction: Transaction) -> FileState:
        """Return what the file has once a transaction is written into it."""
        state = FileState(dict(self.entries), dict(self.steps))
        transaction.apply(state.entries)
        for number, row in transaction.steps.items():
            state.put_step(number, row)
        return state

    def put_step(self, number: int, row: StepRow | bool | None) -> None:
        """Take a step for written, or for undone or not; None forgets it."""
        match row:
            case None:
                self.steps.pop(number, None)
            case bool():
                if number in self.steps:
                    self.steps[number] = self.steps[number][0], row
            case StepRow(label, edits, undone):
                self.steps[number] = hash((label, edits)), undone


def read_steps(connection: sqlite3.Connection) -> Generator[tuple[int, StepRow]]:
    """Yield the file's steps with their numbers. Raises sqlite3.Error where it can't be read."""
    query = "SELECT id, label, edits, undone FROM step ORDER BY id"
    with closing(connection.execute(query)) as rows:
        for number, label, edits, undone in rows:
            yield number, StepRow(label, edits, bool(undone))
