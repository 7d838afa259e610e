"""How wide the table's columns are, so that what matters stands in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SAMPLE: Final = 60  # rows that are measured; a column's other texts are much the same


def sample(count: int) -> range:
    """Return at most 60 places, spread evenly over `count` rows."""
    return range(0, count, max(1, -(-count // SAMPLE)))


def fitted(natural: Mapping[str, int], least: Mapping[str, int], room: int) -> dict[str, int]:
    """Return widths that fit into `room`: the widest columns give way first, none below its least.

    What is left over stays free. All in pixels.
    """
    widths = dict(natural)
    over = sum(widths.values()) - room
    while over > 0:
        yielding = [name for name, width in widths.items() if width > least[name]]
        if not yielding:
            break
        widest = max(widths[name] for name in yielding)
        first = [name for name in yielding if widths[name] == widest]
        floors = [least[name] for name in first]
        floors += [widths[name] for name in yielding if widths[name] < widest]
        each = min(widest - max(floors), -(-over // len(first)))
        for name in first:
            cut = min(each, over)
            widths[name] -= cut
            over -= cut
    return widths
