"""How shapes of straight sides are drawn, also with round corners (ECMA-376 part 1, 20.1.10.56).

Each takes its width and height and its adjustments, which are shares of what the standard says for
each shape, and returns its outline from 0, 0 on. Others make such functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import TypeAlias

from letterkit.layout.paths import (
    Path,
    PathStep,
    Point,
    Transform,
    arc,
    polygon,
    polyline,
    rectangle,
    scaling,
)

Adjustments: TypeAlias = Sequence[float]
Drawn: TypeAlias = Callable[[float, float, Adjustments], Path]


def within(share: float, most: float = 1.0) -> float:
    """Return a share between none and `most`."""
    return max(0.0, min(most, share))


def tail(width: float, height: float, adjustments: Adjustments) -> Point:
    """Return where the tip of a callout is: so far from its middle."""
    return width * (0.5 + adjustments[0]), height * (0.5 + adjustments[1])


def points(*points: Point) -> Drawn:
    """Return what draws a polygon whose points are shares of width and height."""

    def draw(width: float, height: float, _adjustments: Adjustments) -> Path:
        return scaling(width, height).path(polygon(*points))

    return draw


def box(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a rectangle."""
    return rectangle(width, height)


def cornered(kind: str, *which: int) -> Drawn:
    """Return what draws a rectangle whose corners go by the adjustments numbered in `which`."""

    def draw(width: float, height: float, adjustments: Adjustments) -> Path:
        side = min(width, height)
        radii = [side * within(adjustments[at], 0.5) if at >= 0 else 0.0 for at in which]
        return _corners(width, height, radii, kind)

    return draw


def _corners(
    width: float,
    height: float,
    radii: Sequence[float],
    kind: str,
    sides: Sequence[Sequence[Point]] = ((), (), (), ()),
) -> Path:
    """Return a rectangle with corners that are "round", "snip" off or "plaque", bitten out.

    `radii` go round from the top left, and so do `sides`: points that come after each corner.
    """
    middles = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    steps: list[PathStep] = []
    for turn, ((x, y), radius) in enumerate(zip(middles, radii, strict=True)):
        inward = (1 if x == 0 else -1) * radius, (1 if y == 0 else -1) * radius
        ends = ((x, y + inward[1]), (x + inward[0], y))
        begin, end = ends if turn % 2 == 0 else ends[::-1]
        steps.append(PathStep("L" if steps else "M", (begin,)))
        if radius <= 0:
            pass
        elif kind == "round":
            steps += arc(
                (x + inward[0], y + inward[1]), (radius, radius), pi + turn * pi / 2, pi / 2
            )
        elif kind == "plaque":
            steps += arc((x, y), (radius, radius), pi / 2 + turn * pi / 2, -pi / 2)
        else:
            steps.append(PathStep("L", (end,)))
        steps += (PathStep("L", (point,)) for point in sides[turn])
    return (*steps, PathStep("Z"))


def terminator(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a rectangle whose shorter sides are half circles."""
    return _corners(width, height, [min(width, height) / 2] * 4, "round")


def triangle(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a triangle whose tip stands at a share of its width."""
    return polygon((0.0, height), (width * within(adjustments[0]), 0.0), (width, height))


def slanted(left_top: float, right_top: float, left_foot: float, right_foot: float) -> Drawn:
    """Return what draws a four-sided shape whose corners are moved in by so many adjustments."""

    def draw(width: float, height: float, adjustments: Adjustments) -> Path:
        side = min(width, height)
        most = width / side if side else 0.0
        x = side * within(adjustments[0], most)
        return polygon(
            (x * left_top, 0.0), (width - x * right_top, 0.0),
            (width - x * right_foot, height), (x * left_foot, height),
        )  # fmt: skip

    return draw


def hexagon(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a hexagon; its points to the sides are as long as a share of the shorter side."""
    x = min(min(width, height) * max(adjustments[0], 0.0), width / 2)
    middle = height / 2
    return polygon(
        (0.0, middle), (x, 0.0), (width - x, 0.0), (width, middle), (width - x, height), (x, height)
    )


def cross(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a cross."""
    x = min(width, height) * within(adjustments[0], 0.5)
    right, foot = width - x, height - x
    return polygon(
        (0.0, x), (x, x), (x, 0.0), (right, 0.0), (right, x), (width, x), (width, foot),
        (right, foot), (right, height), (x, height), (x, foot), (0.0, foot),
    )  # fmt: skip


def star(points: int, wide: float = 1.0, high: float = 1.0) -> Drawn:
    """Return what draws a star; where its points are odd, it is stretched to fill its box."""

    def draw(width: float, height: float, adjustments: Adjustments) -> Path:
        middle = width / 2, height / 2 * high
        inner = 2 * within(adjustments[0], 0.5)
        outline: list[Point] = []
        for at in range(2 * points):
            angle = at * pi / points - pi / 2
            reach = inner if at % 2 else 1.0
            outline.append((
                middle[0] + width / 2 * wide * reach * cos(angle),
                middle[1] + height / 2 * high * reach * sin(angle),
            ))  # fmt: skip
        return polygon(*outline)

    return draw


def pentagon(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a regular pentagon, stretched to its box."""
    return star(5, 1.05146, 1.10557)(width, height, (cos(pi / 5) / 2,))


def arrow(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw an arrow to the right: the share that its shaft has of its height, its head's length."""
    head = min(min(width, height) * max(adjustments[1], 0.0), width)
    half = height * within(adjustments[0]) / 2
    x, top, foot = width - head, height / 2 - half, height / 2 + half
    return polygon(
        (0.0, top), (x, top), (x, 0.0), (width, height / 2), (x, height), (x, foot), (0.0, foot)
    )


def notched_arrow(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw an arrow to the right, as `arrow` does, with a notch in its end."""
    head = min(min(width, height) * max(adjustments[1], 0.0), width)
    half = height * within(adjustments[0]) / 2
    x, top, foot = width - head, height / 2 - half, height / 2 + half
    notch = 2 * half * head / height if height else 0.0
    return polygon(
        (0.0, top), (x, top), (x, 0.0), (width, height / 2), (x, height), (x, foot), (0.0, foot),
        (notch, height / 2),
    )  # fmt: skip


def double_arrow(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw an arrow to both sides, as `arrow` does."""
    head = min(min(width, height) * max(adjustments[1], 0.0), width / 2)
    half = height * within(adjustments[0]) / 2
    x, top, foot = width - head, height / 2 - half, height / 2 + half
    return polygon(
        (0.0, height / 2), (head, 0.0), (head, top), (x, top), (x, 0.0), (width, height / 2),
        (x, height), (x, foot), (head, foot), (head, height),
    )  # fmt: skip


def home_plate(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a rectangle whose right side is a point."""
    x = width - min(min(width, height) * max(adjustments[0], 0.0), width)
    return polygon((0.0, 0.0), (x, 0.0), (width, height / 2), (x, height), (0.0, height))


def chevron(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a band that is bent to the right."""
    point = min(min(width, height) * max(adjustments[0], 0.0), width)
    x = width - point
    return polygon(
        (0.0, 0.0), (x, 0.0), (width, height / 2), (x, height), (0.0, height), (point, height / 2)
    )


def mirrored(draw: Drawn) -> Drawn:
    """Return what draws the mirror image, left for right."""

    def drawn(width: float, height: float, adjustments: Adjustments) -> Path:
        return Transform(a=-1.0, e=width).path(draw(width, height, adjustments))

    return drawn


def upright(draw: Drawn, *, down: bool) -> Drawn:
    """Return what draws a shape that points to the right so that it points down, or up."""

    def drawn(width: float, height: float, adjustments: Adjustments) -> Path:
        turned = (
            Transform(0.0, 1.0, 1.0, 0.0) if down else Transform(0.0, -1.0, 1.0, 0.0, 0.0, height)
        )
        return turned.path(draw(height, width, adjustments))

    return drawn


def callout(rounded: float) -> Drawn:
    """Return what draws a box with a tail, its corners round by a share of the shorter side."""

    def draw(width: float, height: float, adjustments: Adjustments) -> Path:
        tip = tail(width, height, adjustments)
        right, low = adjustments[0] > 0, adjustments[1] > 0
        near, far = (7 / 12, 10 / 12) if right else (2 / 12, 5 / 12)
        upper, lower = (7 / 12, 10 / 12) if low else (2 / 12, 5 / 12)
        tails = (
            [(width * near, 0.0), tip, (width * far, 0.0)],
            [(width, height * upper), tip, (width, height * lower)],
            [(width * far, height), tip, (width * near, height)],
            [(0.0, height * lower), tip, (0.0, height * upper)],
        )
        across = abs(adjustments[0]) > abs(adjustments[1])
        facing = (1 if right else 3) if across else (2 if low else 0)
        sides = [each if side == facing else [] for side, each in enumerate(tails)]
        return _corners(width, height, [min(width, height) * rounded] * 4, "round", sides)

    return draw


def frame(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a frame, whose hole is run round the other way."""
    thick = min(width, height) * within(adjustments[0], 0.5)
    right, foot = width - thick, height - thick
    hole = polygon((thick, thick), (thick, foot), (right, foot), (right, thick))
    return (*rectangle(width, height), *hole)


def folded(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a sheet with its lower right corner folded."""
    fold = min(width, height) * within(adjustments[0], 0.5)
    x, y = width - fold, height - fold
    inner = x + fold / 5, y + fold / 5
    page = polygon((0.0, 0.0), (width, 0.0), (width, y), (x, height), (0.0, height))
    return (*page, *polyline([(x, height), inner, (width, y)]))


def predefined(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a rectangle with a line inside either side."""
    sides = (polyline([(width * share, 0.0), (width * share, height)]) for share in (1 / 8, 7 / 8))
    return (*rectangle(width, height), *(step for side in sides for step in side))
