"""What became of one draft that was to be put among somebody's drafts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from letterkit.errors import LetterkitError


class PlacementState(Enum):
    """Where a draft is now, as far as anybody knows."""

    PLACED = auto()
    ALREADY = auto()  # it was put there before, and isn't put there a second time
    UNCERTAIN = auto()  # an earlier try broke off over it: it may be there
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Placement:
    """One draft's file and where it is now; `error` says why it isn't surely among the drafts.

    `note` is for the user, said once for all that have the same.
    """

    path: Path
    state: PlacementState
    error: LetterkitError | None = None
    note: str = ""
