"""How wide the table's columns are, so that what matters stands in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

SAMPLE: Final = 200  # rows that are measured; a column's other texts are much the same


def sample(count: int) -> range:
    """Return at most 200 places, spread evenly over `count` rows."""
    return range(0, count, max(1, -(-count // SAMPLE)))


def fitted(natural: Mapping[str, int], least: int, room: int) -> dict[str, int]:
    """Return widths that fill `room`: the widest columns give way first, none below `least`.

    What is left over stays free. All in pixels.
    """
    widths = dict(natural)
    over = sum(widths.values()) - room
    while over > 0:
        steps = sorted(set(widths.values()), reverse=True)
        widest = [name for name, width in widths.items() if width == steps[0]]
        floor = max(least, steps[1] if len(steps) > 1 else least)
        give = min(over, (steps[0] - floor) * len(widest))
        if give <= 0:
            break
        _shrink(widths, widest, give)
        over -= give
    return widths


def _shrink(widths: dict[str, int], names: Sequence[str], give: int) -> None:
    each, rest = divmod(give, len(names))
    for place, name in enumerate(names):
        widths[name] -= each + (place < rest)
