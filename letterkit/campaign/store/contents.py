"""Opening a campaign file: its entries, its history, and what writes changes to them."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from letterkit.campaign.store.file import DAMAGED, DamagedCampaignError, create, open_to_write
from letterkit.campaign.store.file_identity import FileIdentity
from letterkit.campaign.store.file_state import FileState, read_steps
from letterkit.campaign.store.history import History
from letterkit.campaign.store.salvage import salvage
from letterkit.campaign.store.steps import Entries, checked
from letterkit.campaign.store.writer import TransactionWriter
from letterkit.errors import LetterkitError

_log: Final = logging.getLogger(__name__)

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class StoreContents:
    """What `CampaignStore` works on; `writer` is None for a file that can only be read."""

    entries: Entries
    history: History
    writer: TransactionWriter | None = None
    warning: str = ""  # why it can only be read


def create_contents(path: Path) -> StoreContents:
    """Make a new campaign file. Raises LetterkitError where it can't be made."""
    connection = create(path)
    _log.info("made a new campaign file")
    return _read(path, connection, time.monotonic)


def open_contents(path: Path, clock: Clock) -> StoreContents:
    """Read a campaign file. Raises LetterkitError where nothing of it can be read."""
    try:
        connection = open_to_write(path)
    except DamagedCampaignError as error:
        _log.warning("a campaign can only be read", exc_info=error)
        return _salvaged(path, str(error))
    try:
        return _read(path, connection, clock)
    except (sqlite3.Error, ValueError, OSError) as error:  # changed bytes inside of a text
        _log.warning("a campaign is damaged", exc_info=error)
        connection.close()
    return _salvaged(path, DAMAGED)


def _read(path: Path, connection: sqlite3.Connection, clock: Clock) -> StoreContents:
    """Read what the file has. Raises sqlite3.Error or ValueError where it makes no sense."""
    state = FileState.read(connection)
    with closing(read_steps(connection)) as steps:
        history = History(clock, steps)
    entries = {place: checked(text) for place, text in state.entries.items()}
    count = len(history.state().steps)
    _log.info("opened a campaign: %d entries, %d steps to undo or redo", len(entries), count)
    return StoreContents(entries, history, TransactionWriter(connection, FileIdentity(path), state))


def _salvaged(path: Path, reason: str) -> StoreContents:
    entries = salvage(path)
    _log.warning("%d entries of the campaign could be read", len(entries))
    if not entries and reason == DAMAGED:
        raise LetterkitError(
            f"“{path.name}” is damaged, and nothing in it can be read.",
            "Look for an earlier version of it, in a back-up or in OneDrive’s history.",
        )
    warning = f"{reason} What could be read is shown; nothing you change here is kept."
    return StoreContents(entries, History(time.monotonic), warning=warning)
