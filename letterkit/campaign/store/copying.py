"""A copy of a campaign from what is in memory: its own file may be out of reach."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from letterkit.campaign.store.file import connect, is_open_elsewhere, prepare
from letterkit.campaign.store.history import HistoryState
from letterkit.campaign.store.steps import Entries
from letterkit.campaign.store.transaction import Transaction
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import atomic_replace, part_mode, part_path

_log: Final = logging.getLogger(__name__)
_OTHER_NAME: Final = "Choose another name."


def write_copy(path: Path, own: Path, entries: Entries, history: HistoryState) -> None:
    """Write a campaign file, and swap it in for what is at `path`.

    Raises LetterkitError where it can't be written, is the campaign's `own`, or is open elsewhere.
    """
    temporary = part_path(path)
    try:
        if path.exists() and _is_same(path, own):
            raise LetterkitError("A copy can't take the campaign's own place.", _OTHER_NAME)
        if path.exists() and is_open_elsewhere(path):
            raise LetterkitError(f"“{path.name}” is open in another window.", _OTHER_NAME)
        whole = Transaction()
        for place, text in entries.items():
            whole.put(place, text)
        for number, row in history.rows():
            whole.step(number, row)
        temporary.touch(part_mode(path))
        with closing(connect(temporary, "rwc")) as connection:
            prepare(connection)
            whole.write(connection)
        # A journal left of what was there would be played back into the copy.
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        atomic_replace(temporary, path)
        _log.info("wrote a copy of the campaign: %d entries", len(entries))
    except (sqlite3.Error, OSError, ValueError) as error:
        for leftover in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                leftover.unlink()
        why = str(unwritable(error)) if isinstance(error, OSError) else "Choose another folder."
        raise LetterkitError(f"“{path}” can't be written.", why) from error


def _is_same(path: Path, own: Path) -> bool:
    try:
        return path.samefile(own)
    except OSError:  # the campaign's own place is gone, and this one isn't
        return False
