"""One open campaign file: entries by section and key, and the way back."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from letterkit.campaign.store.file import (
    DAMAGED,
    Damaged,
    Entries,
    create,
    in_memory,
    open_to_write,
    salvage,
)
from letterkit.campaign.store.steps import JSON, Edit, Key, Step, encode
from letterkit.errors import LetterkitError

Changes = frozenset[Key]

_MOST_STEPS: Final = 500
_ONE_GO: Final = 2.0  # seconds: typing without a longer pause is undone together
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
        self.path, self.warning = path, warning
        self._connection, self._clock = connection, clock
        self._entries: dict[Key, str] = {}
        self._steps: list[tuple[int, Step]] = []
        self._done = 0  # how many of the steps are done; those after it were undone
        self._told: list[Callable[[Changes], None]] = []
        self._open: list[Edit] | None = None
        self._last: tuple[Key, float] | None = None
        self._load()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new campaign file. Raises LetterkitError where it can't be made."""
        return cls(path, create(path))

    @classmethod
    def temporary(cls) -> Self:
        """Make a campaign that is kept nowhere."""
        return cls(Path(), in_memory())

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a campaign file. Raises LetterkitError where nothing of it can be read.

        A damaged file, an older one or one that can't be written to is opened to be read only:
        what can be read of it is shown, and the file stays as it is.
        """
        try:
            connection = open_to_write(path)
            try:
                return cls(path, connection)
            except sqlite3.Error:  # text that is no text, which SQLite's own check lets pass
                connection.close()
                reason = DAMAGED
        except Damaged as error:
            reason = str(error)
        entries = salvage(path)
        warning = f"{reason} What could be read is shown; nothing you change here is kept."
        return cls._of(path, entries, warning)

    @classmethod
    def _of(cls, path: Path, entries: Entries, warning: str) -> Self:
        connection = in_memory()
        with connection:
            connection.executemany(
                "INSERT INTO entry VALUES (?, ?, ?)",
                ((*key, text) for key, text in entries.items()),
            )
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
                self._keep_step(Step(label, (edit,)), merge=merge)
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
                    self._keep_step(Step(label, tuple(edits)), merge=False)
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
        return self._steps[self._done - 1][1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None where there is nothing."""
        return self._steps[self._done][1].label if self._done < len(self._steps) else None

    def undo(self) -> Step | None:
        """Undo the last step; return it."""
        if not self._done:
            return None
        number, step = self._steps[self._done - 1]
        back = [Edit(e.section, e.key, e.after, e.before) for e in reversed(step.edits)]
        self._go(number, back, undone=True)
        return step

    def redo(self) -> Step | None:
        """Do the last undone step again; return it."""
        if self._done == len(self._steps):
            return None
        number, step = self._steps[self._done]
        self._go(number, list(step.edits), undone=False)
        return step

    def save_copy(self, path: Path) -> None:
        """Write a copy of the campaign, and swap it in for what is at `path`.

        Raises LetterkitError where it can't be written, or is this very file.
        """
        if path.exists() and self.path.exists() and path.samefile(self.path):
            raise LetterkitError("A copy can't take the campaign's own place.", _OTHER_NAME)
        beside = path.with_name(f".letterkit-{secrets.token_hex(4)}.part")
        try:
            with sqlite3.connect(beside) as copy:
                self._connection.backup(copy)
            copy.close()
            os.replace(beside, path)  # noqa: PTH105 - one call for both paths
        except (sqlite3.Error, OSError) as error:
            with suppress(OSError):
                beside.unlink()
            raise LetterkitError(f"“{path}” can't be written.", "Choose another folder.") from error

    # Inside

    def _load(self) -> None:
        connection = self._connection
        self._entries = {
            (section, key): text
            for section, key, text in connection.execute(
                "SELECT section, key, value FROM entry ORDER BY rowid"
            )
            if _is_json(text)
        }
        for number, label, edits, undone in connection.execute(
            "SELECT id, label, edits, undone FROM step ORDER BY id"
        ):
            with suppress(ValueError, RecursionError):
                self._steps.append((number, Step.from_json(label, edits)))
                self._done += not undone

    @contextmanager
    def _transaction(self) -> Generator[None]:
        """Change file and memory together, or neither."""
        if self.read_only:
            raise LetterkitError("This campaign can only be read.", _SAVE_COPY)
        entries, steps, done = dict(self._entries), list(self._steps), self._done
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._entries, self._steps, self._done = entries, steps, done
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _not_kept(error) from error
            raise

    def _put(self, edit: Edit) -> None:
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

    def _keep_step(self, step: Step, *, merge: bool) -> None:
        """Add a step; those that were undone before it are forgotten."""
        connection, now = self._connection, self._clock()
        place = step.edits[0].place
        if self._done < len(self._steps):
            connection.execute("DELETE FROM step WHERE id >= ?", (self._steps[self._done][0],))
            del self._steps[self._done :]
        last, self._last = self._last, (place, now) if merge else None
        if merge and self._steps and last and last[0] == place and now - last[1] < _ONE_GO:
            number, before = self._steps[-1]
            whole = Edit(*place, before.edits[0].before, step.edits[0].after)
            joined = Step(step.label, (whole,))
            connection.execute(
                "UPDATE step SET label = ?, edits = ? WHERE id = ?",
                (joined.label, joined.as_json(), number),
            )
            self._steps[-1] = (number, joined)
            return
        cursor = connection.execute(
            "INSERT INTO step (label, edits) VALUES (?, ?)", (step.label, step.as_json())
        )
        self._steps.append((cursor.lastrowid or 0, step))
        if len(self._steps) > _MOST_STEPS:
            connection.execute("DELETE FROM step WHERE id = ?", (self._steps.pop(0)[0],))
        self._done = len(self._steps)

    def _go(self, number: int, edits: list[Edit], *, undone: bool) -> None:
        with self._transaction():
            for edit in edits:
                self._put(edit)
            self._connection.execute("UPDATE step SET undone = ? WHERE id = ?", (undone, number))
            self._done += -1 if undone else 1
        self._last = None
        self._tell(edits)

    def _tell(self, edits: list[Edit]) -> None:
        self._tell_of(frozenset(edit.place for edit in edits))

    def _tell_of(self, changes: Changes) -> None:
        for told in tuple(self._told):
            told(changes)


_OTHER_NAME: Final = "Choose another name."


def _net(edits: list[Edit]) -> list[Edit]:
    """Return what several edits come to: one for each entry that is different afterwards."""
    found: dict[Key, Edit] = {}
    for edit in edits:
        first = found.get(edit.place, edit)
        found[edit.place] = Edit(edit.section, edit.key, first.before, edit.after)
    return [edit for edit in found.values() if edit.before != edit.after]


def _is_json(text: object) -> bool:
    try:
        json.loads(str(text))
    except (ValueError, RecursionError):
        return False
    return True


def _not_kept(error: sqlite3.Error) -> LetterkitError:
    if "full" in str(error):
        return LetterkitError("The disk is full, so the change wasn't kept.", "Free some space.")
    return LetterkitError("The change couldn't be kept.", _SAVE_COPY)
