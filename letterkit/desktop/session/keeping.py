"""What the open campaign keeps: read and changed through one place."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import CampaignStore
from letterkit.errors import LetterkitError


class Keeping(QObject):
    """Holds one campaign file open, in which every change is kept as it is made."""

    changed = Signal(frozenset)  # names of the sections in which something changed
    kept_anew = Signal(str, str)  # section and key of what was to be changed, and wasn't
    saving = Signal()  # something was saved, or couldn't be
    troubled = Signal(str, object)  # "document", "list", "folder" or "campaign", and the error

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store: CampaignStore | None = None

    def section(self, name: str) -> dict[str, Any]:
        """Return what a section of the open campaign holds."""
        return self.store.section(name) if self.store else {}

    def get(self, section: str, key: str, default: Any = None) -> Any:
        """Return one kept value."""
        return self.store.get(section, key, default) if self.store else default

    def text(self, section: str, key: str) -> str:
        """Return one kept text; "" where there is none, or something else."""
        value = self.get(section, key)
        return value if isinstance(value, str) else ""

    def set(  # noqa: PLR0913 - what a change is made of
        self, section: str, key: str, value: Any, label: str = "", *, merge: bool = False,
        undoable: bool = True,
    ) -> None:  # fmt: skip
        """Keep a value, or forget it where it is None. A campaign that is only read stays so."""
        if self.store is None:
            return
        if self.store.read_only:
            self.kept_anew.emit(section, key)
            return
        try:
            self.store.set(section, key, value, label=label, merge=merge, undoable=undoable)
        except LetterkitError as error:
            self.kept_anew.emit(section, key)
            self.troubled.emit("campaign", error)

    @contextmanager
    def step(self, label: str) -> Generator[None]:
        """Make several changes one: kept together, undone together, or not made at all."""
        if self.store is None or self.store.read_only:
            yield
            return
        try:
            with self.store.step(label):
                yield
        except LetterkitError as error:
            self.troubled.emit("campaign", error)

    def _tell_saving(self, _trouble: LetterkitError | None) -> None:
        self.saving.emit()  # in the writer's thread
