"""Turning marks by a right angle, for cells whose text runs up or down (17.4.72)."""

from __future__ import annotations

from letterkit.layout.painting.display import Fill, Image, LabelBox, Mark, Rule, Shape, TextLine
from letterkit.layout.paths import Transform


def turned(mark: Mark, x: float, y: float, turn: int) -> Mark:
    """Return a mark turned by 90 or -90 degrees about the page's corner, which goes to (x, y).

    A picture stays upright, with its corner where it belongs.
    """
    side = -1.0 if turn < 0 else 1.0
    turning = Transform(0.0, side, -side, 0.0, x, y)

    def place(across: float, down: float) -> tuple[float, float]:
        return turning.point((across, down))

    match mark:
        case TextLine():
            left, top = place(mark.x, mark.y)
            return mark._replace(x=left, y=top, turn=turn)
        case Rule():
            (x1, y1), (x2, y2) = place(mark.x1, mark.y1), place(mark.x2, mark.y2)
            return mark._replace(x1=x1, y1=y1, x2=x2, y2=y2)
        case Fill():
            ends = place(mark.x, mark.y), place(mark.x + mark.width, mark.y + mark.height)
            (left, right), (top, bottom) = (sorted(side) for side in zip(*ends, strict=True))
            return Fill(left, top, right - left, bottom - top, mark.colour)
        case Shape():
            return mark._replace(path=turning.path(mark.path))
        case Image() | LabelBox():
            ends = place(mark.x, mark.y), place(mark.x + mark.width, mark.y + mark.height)
            left, top = (min(side) for side in zip(*ends, strict=True))
            return mark._replace(x=left, y=top)
