"""The lines and grounds around paragraphs and cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.layout.painting.display import Rule
from letterkit.layout.reading.properties import Border, Borders

_BLACK: Final = "000000"


def box_rules(
    borders: Borders, left: float, top: float, right: float, bottom: float
) -> Iterator[Rule]:
    """Yield the four edges of a rectangle, centred on it; those that show nothing are left out."""
    edges = (
        (borders.top, left, top, right, top),
        (borders.bottom, left, bottom, right, bottom),
        (borders.left, left, top, left, bottom),
        (borders.right, right, top, right, bottom),
    )
    for border, x1, y1, x2, y2 in edges:
        if border is not None and border.shows:
            yield rule(border, x1, y1, x2, y2)


def rule(border: Border, x1: float, y1: float, x2: float, y2: float) -> Rule:
    """Return an edge from (x1, y1) to (x2, y2) in twips; automatic colour is black."""
    colour = _BLACK if border.colour == "auto" else border.colour
    return Rule(x1, y1, x2, y2, border.width, border.kind, colour)
