"""A campaign file as it is on disk, read without taking it from the window that has it open."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from letterkit.campaign.store.steps import Step
from letterkit.campaign.store.store import CampaignStore
from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import open_regular
from letterkit.scratch import scratch_folder

_log: Final = logging.getLogger(__name__)
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a campaign file held at one moment; `warning` says what couldn't be read of it.

    `steps` are what undo and redo go through.
    """

    sections: Mapping[str, Mapping[str, Any]]
    warning: str = ""
    steps: tuple[Step, ...] = ()

    def section(self, name: str, /) -> dict[str, Any]:
        """Return a section's values by key."""
        return dict(self.sections.get(name, {}))


def take_snapshot(path: Path) -> Snapshot:
    """Return what a campaign file holds. Raises LetterkitError where nothing of it can be read.

    A copy is read, with the journal of a change that is being made, which is taken back in it:
    the lock on the file lets others read it (see `store.file`).
    """
    if not os.path.isfile(path):  # noqa: PTH113 - Path's raises for some
        CampaignStore.open(path).close()  # which says what it is
    with scratch_folder() as folder:
        copy = Path(folder) / path.name
        try:
            _copy(path, copy)
        except (OSError, ValueError) as error:
            raise unreadable(path, error if isinstance(error, OSError) else OSError()) from error
        _log.debug("a copy of the campaign is read: %d bytes", copy.stat().st_size)
        with CampaignStore.open(copy) as store:
            return snapshot_of(store)


def snapshot_of(store: CampaignStore) -> Snapshot:
    """Return what an open campaign holds now, saved or not."""
    return Snapshot(store.sections(), store.warning, store.steps)


def _copy(path: Path, copy: Path) -> None:
    """Copy a file and its journal as they are together: until neither changes meanwhile."""
    journal, journal_copy = (each.with_name(f"{each.name}-journal") for each in (path, copy))
    for _ in range(_TRIES):
        before = path.stat()
        _copy_file(path, copy)
        with suppress(FileNotFoundError):
            _copy_file(journal, journal_copy)
        after = path.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return
        journal_copy.unlink(missing_ok=True)
    raise LetterkitError(
        f"“{path.name}” is being written to all the time.", "Try again in a moment."
    )


def _copy_file(source: Path, copy: Path) -> None:
    with open(open_regular(source), "rb") as file, copy.open("wb") as into:  # noqa: PTH123 - it is open already
        shutil.copyfileobj(file, into)
