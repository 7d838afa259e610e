"""One open campaign file: entries by section and key, and the way back."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from letterkit.campaign.store.contents import Clock, StoreContents, create_contents, open_contents
from letterkit.campaign.store.copying import write_copy
from letterkit.campaign.store.erasing import Erasure
from letterkit.campaign.store.file_identity import SAVE_COPY
from letterkit.campaign.store.steps import (
    JSON,
    Edit,
    Key,
    Step,
    changed_keys,
    clean_name,
    encode,
    net,
)
from letterkit.campaign.store.subscribers import Subscribers
from letterkit.campaign.store.transaction import Transaction
from letterkit.campaign.store.writer import SavingCallback
from letterkit.errors import LetterkitError

Changes = frozenset[Key]

_CLOSING: Final = 10.0  # seconds for a slow drive


@dataclass(slots=True)
class _Open:
    """What `CampaignStore.step` has collected of the step that is being made."""

    transaction: Transaction
    edits: list[Edit] = field(default_factory=list[Edit])


class CampaignStore:
    """Keeps what a campaign is made of, each change in the file as soon as its drive allows.

    What is kept are JSON values by section and key; what they mean is nobody's business here.
    Undo and redo go over the whole campaign and are kept, too. A change is made in memory and told
    of at once, and written beside: nothing but opening and `save_copy` waits for a drive, and
    `flush` and `close` only as long as they are told to. What can't be written stays in memory and
    is tried again. A file that can only be read is `read_only`, with a sentence in `warning`;
    changes to it raise LetterkitError.

    One thread changes it; any may call `save_copy`. As a context manager it ends with everything
    in the file, or raises LetterkitError.
    """

    def __init__(self, path: Path, contents: StoreContents) -> None:
        self.path, self.warning = path, contents.warning
        self._entries, self._history = contents.entries, contents.history
        self._writer = contents.writer
        self._place = path.absolute()
        self._whole = threading.RLock()  # held while entries and history are changed
        self._subscribers = Subscribers[Changes]()
        self._open: _Open | None = None

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new campaign file. Raises LetterkitError where it can't be made."""
        return cls(path, create_contents(path))

    @classmethod
    def open(cls, path: Path, *, clock: Clock = time.monotonic) -> Self:
        """Open a campaign file. Raises LetterkitError where nothing of it can be read.

        A damaged file, an older one or one that can't be written to is opened to be read only:
        what can be read of it is shown, and the file stays as it is. `clock` gives seconds.
        """
        return cls(path, open_contents(path, clock))

    # Being saved

    @property
    def saved(self) -> bool:
        """Whether nothing is waiting to be written."""
        return self._writer is None or self._writer.saved

    @property
    def saving_error(self) -> LetterkitError | None:
        """Why what waits couldn't be written when it was last tried; None where it could."""
        return self._writer.error if self._writer else None

    def watch_saving(self, callback: SavingCallback) -> Callable[[], None]:
        """Call `callback` with why changes can't be written, None once all is; return the stop.

        It is called in the writer's thread, once for each reason on end and each time that all is
        saved, and shouldn't take long.
        """
        return self._writer.subscribe(callback) if self._writer else lambda: None

    def flush(self, timeout: float = _CLOSING) -> bool:
        """Return whether all is saved: written within so many seconds, and tried at once."""
        return self._writer is None or self._writer.flush(timeout)

    def close(self, wait: float = _CLOSING) -> bool:
        """Save what waits, let the file go, and return whether all is saved.

        Takes so many seconds at most; a drive that answers later still gets what was begun. What
        is in memory stays there, to be read and copied.
        """
        return self._writer is None or self._writer.close(wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if not self.close() and kind is None:
            raise self.saving_error or LetterkitError(
                f"The drive of “{self.path.name}” doesn't answer, so not all of it is saved.",
                "Look whether this PC is connected to it.",
            )

    # Reading

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read, so that changes raise LetterkitError."""
        return bool(self.warning)

    def get(self, section: str, key: str, default: JSON = None) -> JSON:
        """Return one value, a copy of its own; `default` where nothing is kept there."""
        text = self._entries.get((section, key))
        return default if text is None else json.loads(text)

    def section(self, name: str) -> dict[str, JSON]:
        """Return a section's values by key, in the order in which they were first set."""
        entries = self._entries.items()
        return {key: json.loads(text) for (section, key), text in entries if section == name}

    def sections(self) -> dict[str, dict[str, JSON]]:
        """Return all that is kept, by section and key."""
        sections: dict[str, dict[str, JSON]] = {}
        for (section, key), text in self._entries.items():
            sections.setdefault(section, {})[key] = json.loads(text)
        return sections

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `callback` with what changed after each change; return how to stop it.

        It is given sections and keys, in the thread that makes the change.
        """
        return self._subscribers.add(callback)

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
        """Keep a value, or forget it where it is None.

        With `merge`, a change to the same entry goes into the step before if that is fresh, as
        when typing. What isn't `undoable` is no part of what undo goes through. Raises
        LetterkitError where no file could hold it; everything then is as it was.
        """
        section, key, label = clean_name(section), clean_name(key), clean_name(label)
        after = None if value is None else encode(value)
        edit = Edit(section, key, self._entries.get((section, key)), after)
        if edit.before == edit.after:
            return
        if self._open is not None:
            self._put(edit, self._open.transaction)
            if undoable:
                self._open.edits.append(edit)
            return
        with self._transaction() as transaction:
            self._put(edit, transaction)
            if undoable:
                self._history.add(Step(label, (edit,)), transaction, merge=merge)
        self._notify(frozenset({edit.place}))

    @contextmanager
    def step(self, label: str) -> Generator[None]:
        """Make the changes inside one: kept together and undone together, or none of them."""
        if self._open is not None:
            yield
            return
        before = dict(self._entries)
        with self._transaction() as transaction:
            self._open = _Open(transaction)
            try:
                yield
                edits = net(self._open.edits)
            finally:
                self._open = None
            if edits:
                self._history.add(Step(clean_name(label), tuple(edits)), transaction, merge=False)
        if changed := changed_keys(before, self._entries):
            self._notify(changed)

    def erase(self, erasure: Erasure) -> None:
        """Take something out of entries and steps for good: not even the file's bytes keep it.

        Raises LetterkitError where that can't be done; everything then is as it was.
        """
        before = dict(self._entries)
        with self._transaction() as transaction:
            transaction.extend(erasure.apply(self._entries, self._history))
        self._notify(changed_keys(before, self._entries))

    @property
    def steps(self) -> tuple[Step, ...]:
        """What undo and redo go through, the first step first."""
        return tuple(entry.step for entry in self._history.state().steps)

    @property
    def undo_label(self) -> str | None:
        """What undo would undo; None where there is nothing."""
        return step.label if (step := self._history.to_undo) else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None where there is nothing."""
        return step.label if (step := self._history.to_redo) else None

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
        """Write a copy with all that is in memory, saved or not, and swap it in at `path`.

        It takes as long as that drive does. Raises LetterkitError where it can't be written, is
        this very file, or is open elsewhere.
        """
        with self._whole:
            entries, history = dict(self._entries), self._history.state()
        write_copy(path, self._place, entries, history)

    # Inside

    @contextmanager
    def _transaction(self) -> Generator[Transaction]:
        """Change all that is to be changed, or nothing, and have it written."""
        if self.read_only:
            raise LetterkitError("This campaign can only be read.", SAVE_COPY)
        if self._open is not None:
            raise RuntimeError("a step is being made")
        if self._writer is not None and self._writer.closing:
            raise RuntimeError("the campaign is closed")
        with self._whole:
            entries, history = dict(self._entries), self._history.state()
            transaction = Transaction()
            try:
                yield transaction
            except BaseException:
                self._entries = entries
                self._history.restore(history)
                raise
        if transaction and self._writer is not None:
            self._writer.put(transaction)

    def _put(self, edit: Edit, transaction: Transaction) -> None:
        transaction.put(edit.place, edit.after)
        if edit.after is None:
            self._entries.pop(edit.place, None)
        else:
            self._entries[edit.place] = edit.after

    def _go(self, edits: Sequence[Edit], *, back: bool) -> None:
        with self._transaction() as transaction:
            for edit in edits:
                self._put(edit, transaction)
            self._history.move(transaction, back=back)
        self._notify(frozenset(edit.place for edit in edits))

    def _notify(self, changes: Changes) -> None:
        for callback in self._subscribers:
            callback(changes)
