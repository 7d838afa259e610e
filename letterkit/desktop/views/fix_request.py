"""What a view sends when a quick fix's button is pressed."""

from __future__ import annotations

from typing import NamedTuple


class FixRequest(NamedTuple):
    """A quick fix to be applied: its diagnostic's `id` in the view, and its place there, from 0."""

    diagnostic: int
    fix: int
