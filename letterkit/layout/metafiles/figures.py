"""Outlines of metafiles' figures in logical units."""

from __future__ import annotations

from math import atan2, pi
from typing import TypeAlias

from letterkit.layout.paths import Path, PathStep, Point, arc, ellipse, polygon

# Left, top, right and bottom, in any order of the first and third, the second and fourth.
Box: TypeAlias = tuple[float, float, float, float]


def box_path(box: Box) -> Path:
    """Return a rectangle."""
    left, top, right, bottom = box
    return polygon((left, top), (right, top), (right, bottom), (left, bottom))


def ellipse_path(box: Box) -> Path:
    """Return the ellipse that fits a rectangle."""
    return ellipse(*_ellipse(box))


def rounded_box_path(box: Box, across: float, down: float) -> Path:
    """Return a rectangle with corners that are quarters of an ellipse of that size."""
    middle, reach = _ellipse(box)
    radii = min(abs(across) / 2, reach[0]), min(abs(down) / 2, reach[1])
    inner = reach[0] - radii[0], reach[1] - radii[1]
    steps: list[PathStep] = []
    for quarter, (x, y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        corner = middle[0] + x * inner[0], middle[1] + y * inner[1]
        steps += _arc("L", corner, radii, quarter * pi / 2, pi / 2)
    return (PathStep("M", steps[0].points), *steps[1:], PathStep("Z"))


def arc_path(box: Box, start: Point, end: Point, kind: str, *, clockwise: bool) -> Path:
    """Return a part of an ellipse, from the ray through one point to that through another.

    `kind` is "arc", "chord" or "pie"; the path is empty where the ellipse is.
    """
    middle, radii = _ellipse(box)
    if not radii[0] or not radii[1]:
        return ()
    begin, stop = (
        atan2((y - middle[1]) / radii[1], (x - middle[0]) / radii[0]) for x, y in (start, end)
    )
    turn = 2 * pi
    sweep = (stop - begin) % turn or turn if clockwise else -((begin - stop) % turn or turn)
    steps = _arc("M", middle, radii, begin, sweep)
    match kind:
        case "pie":
            return (*steps, PathStep("L", (middle,)), PathStep("Z"))
        case "chord":
            return (*steps, PathStep("Z"))
        case _:
            return tuple(steps)


def swept_path(middle: Point, radius: float, start: float, sweep: float) -> Path:
    """Return a part of a circle, from an angle on; both in radians, clockwise from the right."""
    return tuple(_arc("M", middle, (radius, radius), start, sweep))


def _arc(kind: str, middle: Point, radii: Point, start: float, sweep: float) -> list[PathStep]:
    """Return the step to an arc's start, and its curves."""
    first = next(arc(middle, radii, start - pi / 2, pi / 2)).points[-1]
    return [PathStep(kind, (first,)), *arc(middle, radii, start, sweep)]


def _ellipse(box: Box) -> tuple[Point, Point]:
    left, top, right, bottom = box
    return ((left + right) / 2, (top + bottom) / 2), (abs(right - left) / 2, abs(bottom - top) / 2)
