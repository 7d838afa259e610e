"""One open campaign file: entries by section and key, and the way back."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from letterkit.campaign.store.file import (
    DAMAGED,
    Damaged,
    create,
    in_memory,
    is_open_elsewhere,
    open_to_write,
)
from letterkit.campaign.store.history import History
from letterkit.campaign.store.salvage import salvage
from letterkit.campaign.store.steps import (
    JSON,
    Edit,
    Entries,
    Key,
    Step,
    checked,
    clean_name,
    encode,
)
from letterkit.errors import LetterkitError
from letterkit.file_errors import Cause, cause_of, unwritable
from letterkit.files import swap_in

Changes = frozenset[Key]

_OTHER_NAME: Final = "Choose another name."
_SAVE_COPY: Final = "Save a copy of the campaign in another folder, and work on with that."


class CampaignStore:
    """Keeps what a campaign is made of, each change in the file as soon as it is made.

    What is kept are JSON values by section and key; what they mean is nobody's business here.
    Undo and redo go over the whole campaign and are kept, too. A file that can only be read is
    `read_only`, with a sentence in `warning`; changes to it raise LetterkitError.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        warning: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read what the file has. Raises sqlite3.Error or ValueError where it makes no sense."""
        self.path, self.warning = path, warning
        self._connection = connection
        self._place = path.absolute()
        self._file = self._place.stat() if path.name and not warning else None
        self._entries: Entries = {
            (section, key): checked(text)
            for section, key, text in connection.execute(
                "SELECT section, key, value FROM entry ORDER BY rowid"
            )
        }
        self._history = History(connection, clock)
        self._told: list[Callable[[Changes], None]] = []
        self._open: list[Edit] | None = None

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new campaign file. Raises LetterkitError where it can't be made."""
        return cls(path, create(path))

    @classmethod
    def temporary(cls) -> Self:
        """Make a campaign that is kept nowhere."""
        return cls(Path(), in_memory())

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], float] = time.monotonic) -> Self:
        """Open a campaign file. Raises LetterkitError where nothing of it can be read.

        A damaged file, an older one or one that can't be written to is opened to be read only:
        what can be read of it is shown, and the file stays as it is. `clock` gives seconds.
        """
        try:
            connection = open_to_write(path)
        except Damaged as error:
            return cls._read_only(path, str(error))
        try:
            return cls(path, connection, clock=clock)
        except (sqlite3.Error, ValueError, OSError):  # changed bytes inside of a text
            connection.close()
        return cls._read_only(path, DAMAGED)

    @classmethod
    def _read_only(cls, path: Path, reason: str) -> Self:
        entries = salvage(path)
        if not entries and reason == DAMAGED:
            raise LetterkitError(
                f"“{path.name}” is damaged, and nothing in it can be read.",
                "Look for an earlier version of it, in a back-up or in OneDrive’s history.",
            )
        connection = in_memory()
        connection.executemany(
            "INSERT INTO entry VALUES (?, ?, ?)", ((*key, text) for key, text in entries.items())
        )
        warning = f"{reason} What could be read is shown; nothing you change here is kept."
        return cls(path, connection, warning=warning)

    def close(self) -> None:
        """Let the file go; everything is in it already."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Reading

    @property
    def read_only(self) -> bool:
        """Whether changes can't be kept."""
        return bool(self.warning)

    def get(self, section: str, key: str, default: JSON = None) -> JSON:
        """Return one value."""
        text = self._entries.get((section, key))
        return default if text is None else json.loads(text)

    def section(self, name: str) -> dict[str, JSON]:
        """Return a section's values by key, in the order in which they were first set."""
        return {
            key: json.loads(text)
            for (section, key), text in self._entries.items()
            if section == name
        }

    def subscribe(self, told: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `told` with what changed after each change; return how to stop it."""
        self._told.append(told)

        def stop() -> None:
            with suppress(ValueError):
                self._told.remove(told)

        return stop

    # Changing

    def set(  # noqa: PLR0913 - what a change is made of
        self,
        section: str,
        key: str,
        value: JSON,
        *,
        label: str = "",
        merge: bool = False,
        undoable: bool = True,
    ) -> None:
        """Keep a value, or forget it where it is None; in one transaction.

        With `merge`, a change to the same entry goes into the step before if that is fresh, as
        when typing. What isn't `undoable` is no part of what undo goes through. Raises
        LetterkitError where it can't be kept; everything then is as it was.
        """
        section, key, label = clean_name(section), clean_name(key), clean_name(label)
        after = None if value is None else encode(value)
        edit = Edit(section, key, self._entries.get((section, key)), after)
        if edit.before == edit.after:
            return
        if self._open is not None:
            self._put(edit)
            if undoable:
                self._open.append(edit)
            return
        with self._transaction():
            self._put(edit)
            if undoable:
                self._history.add(Step(label, (edit,)), merge=merge)
        self._tell([edit])

    @contextmanager
    def step(self, label: str) -> Generator[None]:
        """Make the changes inside one: kept together and undone together, or none of them."""
        if self._open is not None:
            yield
            return
        before = dict(self._entries)
        self._open = []
        try:
            with self._transaction():
                yield
                edits, self._open = _net(self._open), None
                if edits:
                    self._history.add(Step(clean_name(label), tuple(edits)), merge=False)
        finally:
            self._open = None
        changed = {
            key
            for key in before.keys() | self._entries.keys()
            if before.get(key) != self._entries.get(key)
        }
        if changed:
            self._tell_of(frozenset(changed))

    @property
    def undo_label(self) -> str | None:
        """What undo would undo; None where there is nothing."""
        step = self._history.to_undo
        return step.label if step else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None where there is nothing."""
        step = self._history.to_redo
        return step.label if step else None

    def undo(self) -> Step | None:
        """Undo the last step; return it."""
        step = self._history.to_undo
        if step is not None:
            edits = [Edit(e.section, e.key, e.after, e.before) for e in reversed(step.edits)]
            self._go(edits, back=True)
        return step

    def redo(self) -> Step | None:
        """Do the last undone step again; return it."""
        step = self._history.to_redo
        if step is not None:
            self._go(step.edits, back=False)
        return step

    def save_copy(self, path: Path) -> None:
        """Write a copy of the campaign, and swap it in for what is at `path`.

        Raises LetterkitError where it can't be written, is this very file, or is open elsewhere.
        """
        beside = path.with_name(f".letterkit-{secrets.token_hex(4)}.part")
        try:
            if path.exists() and self._place.exists() and path.samefile(self._place):
                raise LetterkitError("A copy can't take the campaign's own place.", _OTHER_NAME)
            if path.exists() and is_open_elsewhere(path):
                raise LetterkitError(f"“{path.name}” is open in another window.", _OTHER_NAME)
            with closing(sqlite3.connect(beside)) as copy:
                self._connection.backup(copy)
            # A journal left of what was there would be played back into the copy.
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            swap_in(beside, path)
        except (sqlite3.Error, OSError, ValueError) as error:
            with suppress(OSError):
                beside.unlink()
            why = str(unwritable(error)) if isinstance(error, OSError) else "Choose another folder."
            raise LetterkitError(f"“{path}” can't be written.", why) from error

    # Inside

    @contextmanager
    def _transaction(self) -> Generator[None]:
        """Change file and memory together, or neither."""
        if self.read_only:
            raise LetterkitError("This campaign can only be read.", _SAVE_COPY)
        if self._connection.in_transaction:
            raise RuntimeError("a step is being made")
        self._check_place()
        entries, history = dict(self._entries), self._history.memory()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._entries = entries
            self._history.restore(history)
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _not_kept(error) from error
            raise

    def _check_place(self) -> None:
        """Refuse to write where nobody will read: the file was deleted, or another put there."""
        if self._file is None:
            return
        try:
            now = self._place.stat()
        except OSError as error:
            if cause_of(error, self._place) is Cause.NETWORK:
                raise LetterkitError(
                    f"The drive or network folder of “{self.path.name}” can't be reached, "
                    "so the change wasn't kept.",
                    _SAVE_COPY,
                ) from error
            now = None
        # Windows replaces no open file, and on its network drives a file's number may change.
        if now is None or (os.name != "nt" and not os.path.samestat(now, self._file)):
            raise LetterkitError(
                f"“{self.path.name}” isn't where it was, so the change wasn't kept.", _SAVE_COPY
            )

    def _put(self, edit: Edit) -> None:
        if not self._connection.in_transaction:  # SQLite took all of a step back: a full disk
            raise LetterkitError("The change couldn't be kept.", _SAVE_COPY)
        if edit.after is None:
            self._connection.execute(
                "DELETE FROM entry WHERE section = ? AND key = ?", (edit.section, edit.key)
            )
            self._entries.pop(edit.place, None)
        else:
            self._connection.execute(
                "INSERT INTO entry VALUES (?, ?, ?) "
                "ON CONFLICT (section, key) DO UPDATE SET value = excluded.value",
                (edit.section, edit.key, edit.after),
            )
            self._entries[edit.place] = edit.after

    def _go(self, edits: Sequence[Edit], *, back: bool) -> None:
        with self._transaction():
            for edit in edits:
                self._put(edit)
            self._history.go(back=back)
        self._tell(edits)

    def _tell(self, edits: Sequence[Edit]) -> None:
        self._tell_of(frozenset(edit.place for edit in edits))

    def _tell_of(self, changes: Changes) -> None:
        for told in tuple(self._told):
            told(changes)


def _net(edits: list[Edit]) -> list[Edit]:
    """Return what several edits come to: one for each entry that is different afterwards."""
    found: dict[Key, Edit] = {}
    for edit in edits:
        first = found.get(edit.place, edit)
        found[edit.place] = Edit(edit.section, edit.key, first.before, edit.after)
    return [edit for edit in found.values() if edit.before != edit.after]


def _not_kept(error: sqlite3.Error) -> LetterkitError:
    if "full" in str(error):
        return LetterkitError("The disk is full, so the change wasn't kept.", "Free some space.")
    return LetterkitError("The change couldn't be kept.", _SAVE_COPY)
