"""Outlines of drawings: straight lines and curves, as PDF and SVG have them, and how they move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import atan2, ceil, cos, pi, sin, tan
from typing import Final, NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
_CIRCLE: Final = 2 * pi


class PathStep(NamedTuple):
    """A step of an outline: M to a new start, L by a straight line, C by a cubic curve, Z back.

    `points` has one point for M and L, two control points and the end for C, none for Z.
    """

    kind: str
    points: tuple[Point, ...] = ()


Path: TypeAlias = tuple[PathStep, ...]


class Transform(NamedTuple):
    """An affine map: x becomes a·x + c·y + e, y becomes b·x + d·y + f, as in PDF 32000-1, 8.3.4."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, point: Point) -> Point:
        """Return where a point goes."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def path(self, path: Path) -> Path:
        """Return an outline with all its points moved."""
        return tuple(PathStep(kind, tuple(map(self.point, points))) for kind, points in path)

    def then(self, other: Transform) -> Transform:
        """Return the map that does this one first, then another one."""
        a, b = other.point((self.a, self.b)), other.point((self.c, self.d))
        return Transform(
            a[0] - other.e, a[1] - other.f, b[0] - other.e, b[1] - other.f,
            *other.point((self.e, self.f)),
        )  # fmt: skip


def scaling(x: float, y: float) -> Transform:
    """Return the map that multiplies both coordinates."""
    return Transform(a=x, d=y)


def moving(x: float, y: float) -> Transform:
    """Return the map that adds to both coordinates."""
    return Transform(e=x, f=y)


def turning(radians: float, middle: Point) -> Transform:
    """Return a turn about a point: clockwise, where y counts downwards."""
    x, y = middle
    turn = Transform(cos(radians), sin(radians), -sin(radians), cos(radians))
    return moving(-x, -y).then(turn).then(moving(x, y))


def polyline(points: Iterable[Point]) -> Path:
    """Return an open outline through points."""
    return tuple(PathStep("L" if at else "M", (point,)) for at, point in enumerate(points))


def polygon(*points: Point) -> Path:
    """Return a closed outline through points."""
    return (*polyline(points), PathStep("Z"))


def rectangle(width: float, height: float) -> Path:
    """Return a rectangle whose top left corner is at 0, 0."""
    return polygon((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))


def ellipse(middle: Point, radii: Point) -> Path:
    """Return an ellipse."""
    start = PathStep("M", ((middle[0] + radii[0], middle[1]),))
    return (start, *arc(middle, radii, 0.0, _CIRCLE), PathStep("Z"))


def arc(middle: Point, radii: Point, start: float, sweep: float) -> Iterator[PathStep]:
    """Yield the curves of an ellipse's arc, from the point at `start` on.

    Angles are in radians, clockwise from the right where y counts downwards; no arc goes round
    more than once. Each quarter is a cubic curve, 0.03 % of the radius off at most.
    """
    sweep = max(-_CIRCLE, min(_CIRCLE, sweep))
    parts = max(1, ceil(abs(sweep) / (pi / 2) - 1e-9))
    step = sweep / parts
    reach = 4 / 3 * tan(step / 4)

    def point(angle: float, out: float) -> Point:
        x, y = cos(angle) - out * sin(angle), sin(angle) + out * cos(angle)
        return middle[0] + radii[0] * x, middle[1] + radii[1] * y

    for part in range(parts):
        begin, end = start + part * step, start + (part + 1) * step
        yield PathStep("C", (point(begin, reach), point(end, -reach), point(end, 0.0)))


def bounds(path: Path) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what an outline's points span; zeros for none."""
    points = [point for step in path for point in step.points]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def visual_angle(angle: float, radii: Point) -> float:
    """Return the angle by which `arc` knows the point of an ellipse that is seen at `angle`."""
    return atan2(radii[0] * sin(angle), radii[1] * cos(angle))


def bounded(path: Path, most: float) -> Path:
    """Return an outline none of whose points is further from 0, 0 than `most` across or down."""

    def within(point: Point) -> Point:
        return max(-most, min(most, point[0])), max(-most, min(most, point[1]))

    return tuple(PathStep(kind, tuple(map(within, points))) for kind, points in path)
