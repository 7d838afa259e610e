"""Lines of shapes: how they are dashed, and what stands at their ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import Final, NamedTuple

from letterkit.layout.paths import Path, PathStep, Point, Transform, ellipse, polygon

THINNEST: Final = 5.0  # twips: what a line of no width is drawn with
_LEAST_HEAD: Final = 40.0  # twips: the width of a line below which its arrows get no smaller
_MOST_DASHES: Final = 20_000  # of a line; what is longer is drawn solid
# By DrawingML's names (20.1.10.48) and VML's (part 4, 20.1.2.4): dashes and gaps in widths.
_DASHES: Final = {
    "dot": (1, 3), "sysDot": (1, 1), "dash": (4, 3), "sysDash": (3, 1), "lgDash": (8, 3),
    "dashDot": (4, 3, 1, 3), "sysDashDot": (3, 1, 1, 1), "lgDashDot": (8, 3, 1, 3),
    "lgDashDotDot": (8, 3, 1, 3, 1, 3), "sysDashDotDot": (3, 1, 1, 1, 1, 1),
    "shortdot": (1, 1), "shortdash": (3, 1), "shortdashdot": (3, 1, 1, 1),
    "shortdashdotdot": (3, 1, 1, 1, 1, 1), "1 1": (1, 1), "3 1": (3, 1), "longdash": (8, 3),
    "dashdot": (4, 3, 1, 3), "longdashdot": (8, 3, 1, 3), "longdashdotdot": (8, 3, 1, 3, 1, 3),
}  # fmt: skip
_SIZES: Final = {
    "sm": 2.0, "med": 3.0, "lg": 5.0,
    "narrow": 2.0, "short": 2.0, "medium": 3.0, "wide": 5.0, "long": 5.0,
}  # fmt: skip


class Head(NamedTuple):
    """What stands at an end of a line, by its name there (20.1.10.33); "none" for nothing."""

    kind: str = "none"
    width: str = "med"
    length: str = "med"


def dash_lengths(kind: str, thickness: float, path: Path) -> tuple[float, ...]:
    """Return the lengths of a line's dashes and gaps in twips; () for a solid line."""
    unit = max(thickness, THINNEST)
    points = [point for step in path for point in step.points]
    if (
        sum(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))
        > unit * _MOST_DASHES
    ):
        return ()
    return tuple(unit * count for count in _DASHES.get(kind, ()))


def head_outlines(path: Path, thickness: float, start: Head, end: Head) -> Path:
    """Return the outlines of what stands at the ends of a line of some width, in twips.

    What is closed has no ends.
    """
    if any(step.kind == "Z" for step in path):
        return ()
    points = [point for step in path for point in step.points]
    size = max(thickness, _LEAST_HEAD)
    outlines = (
        step
        for head, line in ((start, points), (end, points[::-1]))
        if head.kind not in {"none", ""}
        for step in _outline(head, line, size)
    )
    return tuple(outlines)


def _outline(head: Head, points: list[Point], size: float) -> Iterator[PathStep]:
    """Yield the steps of a head at the first of a line's points, pointing away from the others."""
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return
    tip = points[0]
    back = next((other for one, other in pairwise(points) if one != other), None)
    length = hypot(tip[0] - back[0], tip[1] - back[1]) if back else 0.0
    if back is None or not length:
        return
    across, along = (_SIZES.get(each, 3.0) * size for each in (head.width, head.length))
    x, y = (tip[0] - back[0]) / length, (tip[1] - back[1]) / length
    place = Transform(x, y, -y, x, *tip)
    yield from place.path(_shape(head.kind, along, across / 2))


def _shape(kind: str, length: float, half: float) -> Path:
    """Return a head that points to the right, its tip at 0, 0."""
    match kind:
        case "oval":
            return ellipse((0.0, 0.0), (length / 2, half))
        case "diamond":
            return polygon((length / 2, 0.0), (0.0, half), (-length / 2, 0.0), (0.0, -half))
        case "stealth" | "classic":
            return polygon((0.0, 0.0), (-length, half), (-length * 0.65, 0.0), (-length, -half))
        case _:
            return polygon((0.0, 0.0), (-length, half), (-length, -half))
