"""Where the lines of a paragraph have room: between its indents, left and right of what floats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from letterkit.layout.pagination.model import Obstacle

_LEAST_WIDTH: Final = 1134.0  # twips; less room than that beside a picture is left empty
_NEAR: Final = 1.0


class Slot(NamedTuple):
    """Room for a line, from `left` to `right` in twips from the column's edge.

    It begins `skip` below the last. One that `continues_line` is on the same line as the last,
    past what floats there.
    """

    left: float
    right: float
    skip: float = 0.0
    continues_line: bool = False


class Slots(Protocol):
    """Gives the room for the lines of one paragraph, one line after the other."""

    def next(self) -> Slot:
        """Return the room for the next line."""
        ...


@dataclass(slots=True)
class PlainSlots:
    """The room of a paragraph that nothing stands in the way of."""

    first: Slot
    others: Slot
    _started: bool = False

    def next(self) -> Slot:
        """Return the room for the next line."""
        slot = self.others if self._started else self.first
        self._started = True
        return slot


@dataclass(slots=True)
class WrappedSlots:
    """The room of a paragraph that goes round obstacles, which count from its own top.

    `height` returns how high the lines so far are, the last of which may go on past an obstacle;
    `expected_height` is about how high the next one will be. Both are in twips.
    """

    first: Slot
    others: Slot
    obstacles: Sequence[Obstacle]
    height: Callable[[], float]
    expected_height: float
    _pending: list[Slot] = field(default_factory=list[Slot])
    _started: bool = False

    def next(self) -> Slot:
        """Return the room for the next line: left to right past the obstacles, or below them."""
        if self._pending:
            return self._pending.pop(0)
        bounds = self.others if self._started else self.first
        self._started = True
        start = y = self.height()
        while True:
            overlapping = [
                item
                for item in self.obstacles
                if item.top < y + self.expected_height - _NEAR
                and item.bottom > y + _NEAR
                and item.left < bounds.right
                and item.right > bounds.left
            ]
            free = _free_intervals(bounds, overlapping)
            if free:
                break
            y = min(item.bottom for item in overlapping)
        self._pending = [Slot(left, right, continues_line=True) for left, right in free[1:]]
        return Slot(*free[0], skip=y - start)


def _free_intervals(bounds: Slot, obstacles: Sequence[Obstacle]) -> list[tuple[float, float]]:
    """Return the stretches between the bounds that obstacles leave; all of them if there are none.

    Stretches too narrow for text aren't among them.
    """
    if not obstacles:
        return [(bounds.left, bounds.right)]
    free = [(bounds.left, bounds.right)]
    for item in obstacles:
        left, right = _blocked_interval(item, bounds)
        free = [
            interval
            for start, end in free
            for interval in ((start, min(end, left)), (max(start, right), end))
            if interval[1] - interval[0] >= _LEAST_WIDTH
        ]
    return free


def _blocked_interval(item: Obstacle, bounds: Slot) -> tuple[float, float]:
    """Return the left and right edge of what an obstacle keeps free of text, in twips."""
    sides = item.sides
    if sides == "largest":
        sides = "left" if item.left - bounds.left >= bounds.right - item.right else "right"
    if sides == "none":
        return bounds.left, bounds.right
    return (
        bounds.left if sides == "right" else item.left,
        bounds.right if sides == "left" else item.right,
    )
