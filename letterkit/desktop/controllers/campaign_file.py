"""The open campaign's file: read and changed through one place."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, cast

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import CampaignStore
from letterkit.errors import LetterkitError

_CLOSING: Final = 1.0  # seconds for a campaign file to be let go


@dataclass(frozen=True, slots=True)
class StoredChange:
    """What an edit, an undo or a redo changed: entries of the file, each a section and a key."""

    entries: frozenset[tuple[str, str]]

    @property
    def sections(self) -> frozenset[str]:
        """The names of the sections."""
        return frozenset(section for section, _key in self.entries)

    @property
    def kinds(self) -> frozenset[str]:
        """The names of the sections without the id of the list that they belong to."""
        return frozenset(section.partition(" ")[0] for section in self.sections)

    def keys(self, section: str) -> list[str]:
        """Return the keys that changed in a section."""
        return [key for name, key in self.entries if name == section]


@dataclass(frozen=True, slots=True)
class RejectedChange:
    """An entry that was to be changed, and wasn't: whoever shows it shows it again as it is."""

    section: str
    key: str


class CampaignFileController(QObject):
    """Holds one campaign file open, in which every change is stored as it is made."""

    opened = Signal()  # another file, of whose campaign nothing is read yet
    changed = Signal(frozenset)  # names of the sections in which something changed
    rejected = Signal(RejectedChange)
    saving = Signal()  # something was saved, or couldn't be
    failed = Signal(LetterkitError)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store: CampaignStore | None = None
        self._unsubscribe: tuple[Callable[[], object], ...] = ()

    def open(self, store: CampaignStore, follow: Callable[[StoredChange], None]) -> None:
        """Take a file over. `follow` is called with each change, and signals `changed`."""
        self.store = store
        self._unsubscribe = (
            store.subscribe(lambda entries: follow(StoredChange(entries))),
            store.watch_saving(lambda _error: self.saving.emit()),  # in the writer's thread
        )

    def close(self) -> None:
        """Let go of the file. Whether everything is saved is checked before."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = ()
        if self.store is not None:
            self.store.close(_CLOSING)
        self.store = None

    def section(self, name: str) -> dict[str, Any]:
        """Return what a section of the file holds: JSON values by key."""
        return self.store.section(name) if self.store else {}

    def get(self, section: str, key: str, default: Any = None) -> Any:
        """Return the JSON value of an entry; `default` where there is none."""
        return self.store.get(section, key, default) if self.store else default

    def text(self, section: str, key: str) -> str:
        """Return the text of an entry; "" where there is none, or something else."""
        value = self.get(section, key)
        return value if isinstance(value, str) else ""

    def set(  # noqa: PLR0913 - what a change is made of
        self, section: str, key: str, value: Any, label: str = "", *, merge: bool = False,
        undoable: bool = True,
    ) -> None:  # fmt: skip
        """Store a JSON value, or remove the entry where it is None.

        In a file that can only be read, and for what can't be stored, `rejected` is signalled.
        """
        if self.store is None:
            return
        if self.store.read_only:
            self.rejected.emit(RejectedChange(section, key))
            return
        try:
            self.store.set(section, key, value, label=label, merge=merge, undoable=undoable)
        except LetterkitError as error:
            self.rejected.emit(RejectedChange(section, key))
            self.failed.emit(error)

    def update(
        self, section: str, key: str, changes: Mapping[str, Any], label: str, *,
        merge: bool = False,
    ) -> None:  # fmt: skip
        """Store an entry that is an object with other values, by their names.

        What is empty or False goes: that is what every object has by itself.
        """
        kept = self.get(section, key)
        values = {**(cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}), **changes}
        filled = {name: value for name, value in values.items() if value}
        self.set(section, key, filled or None, label, merge=merge)

    @contextmanager
    def step(self, label: str) -> Generator[None]:
        """Make several changes one: stored together, undone together, or not made at all."""
        if self.store is None or self.store.read_only:
            yield
            return
        try:
            with self.store.step(label):
                yield
        except LetterkitError as error:
            self.failed.emit(error)

    def undo(self) -> None:
        """Undo the last step."""
        if self.store is not None:
            self._travel(self.store.undo)

    def redo(self) -> None:
        """Make the step again that was undone last."""
        if self.store is not None:
            self._travel(self.store.redo)

    def _travel(self, through_history: Callable[[], object]) -> None:
        try:
            through_history()
        except LetterkitError as error:
            self.failed.emit(error)
