"""Drafts handed over one after another, each once, whichever way they go."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable
from letterkit.files import read_bounded
from letterkit.mailbox.placed_drafts import PlacedDrafts, message_of
from letterkit.mailbox.placement import Placement, PlacementState

_log: Final = logging.getLogger(__name__)
_LARGEST: Final = 200 * 2**20  # bytes

# Hands one draft over: given its path and its bytes. While that lasts, it yields None now and then.
# What it raises leaves open whether the draft is there, but for `StopPlacingError`.
PlaceDraft = Callable[[Path, bytes], Generator[None, None, Placement]]
Placements = Generator[Placement | None, None, None]


class StopPlacingError(LetterkitError):
    """A draft surely isn't there, and each further one would fare alike."""


def place_drafts(
    paths: Sequence[Path], mailbox: str, place: PlaceDraft, *, again: bool
) -> Placements:
    """Yield what becomes of each draft, and now and then None.

    `mailbox` is what is kept of where they went (see `PlacedDrafts`). `again`: those as well that
    are there already, or may be. Raises LetterkitError where none can be put there any more.
    """
    count = 0
    try:
        for folder, files in groupby(paths, key=_folder_of):
            with PlacedDrafts(folder) as record:
                for path in files:
                    placement = yield from _placed(path, record, mailbox, place, again=again)
                    count += placement.state is PlacementState.PLACED
                    yield placement
    finally:
        _log.info("drafts put into a mailbox: %d of %d", count, len(paths))


def _placed(
    path: Path, record: PlacedDrafts, mailbox: str, place: PlaceDraft, *, again: bool
) -> Generator[None, None, Placement]:
    try:
        eml = _read(path)
    except LetterkitError as error:
        return Placement(path, PlacementState.FAILED, error)
    message = message_of(eml)
    if record.placed(message) and not again:
        return Placement(path, PlacementState.ALREADY)
    if record.uncertain(message) and not again:
        return Placement(path, PlacementState.UNCERTAIN, uncertain(path.name))
    record.begin(message, mailbox)
    try:
        placement = yield from place(path, eml)
    except StopPlacingError:
        record.fail(message, mailbox)
        raise
    if placement.state is PlacementState.PLACED:
        record.succeed(message, mailbox)
    elif placement.state is PlacementState.FAILED:
        record.fail(message, mailbox)
    return placement


def uncertain(name: str) -> LetterkitError:
    """Return what to say of a draft of which nobody knows whether it is there."""
    return LetterkitError(
        f"“{name}” may be in Drafts or not: the last try broke off over it.",
        "Look there. If it is missing, put it there again.",
    )


def _read(path: Path) -> bytes:
    try:
        return read_bounded(path, _LARGEST)
    except OSError as error:
        raise unreadable(path, error) from error


def _folder_of(path: Path) -> Path:
    return path.parent
