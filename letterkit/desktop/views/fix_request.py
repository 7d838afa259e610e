"""What a view sends when one of a problem's buttons is pressed."""

from __future__ import annotations

from typing import NamedTuple


class FixRequest(NamedTuple):
    """One of a problem's fixes, to be made: the problem's `id`, and the fix's place, from 0."""

    diagnostic: int
    fix: int
