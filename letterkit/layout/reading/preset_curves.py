"""How shapes of curves are drawn, and lines that join others; as `preset_polygons` has the rest."""

from __future__ import annotations

from math import atan2, cos, pi, sin
from typing import Final

from letterkit.layout.paths import (
    Path,
    PathStep,
    Transform,
    arc,
    ellipse,
    polyline,
    visual_angle,
)
from letterkit.layout.reading.preset_polygons import Adjustments, Drawn, tail, within

_TAIL: Final = 0.19  # radians: half of what the tail of a round callout takes of its edge
_DEGREES: Final = 5 / 3  # hundred-thousandths of 60,000ths of a degree, in degrees


def oval(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw an ellipse."""
    return ellipse((width / 2, height / 2), (width / 2, height / 2))


def round_callout(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw an ellipse with a tail to its tip."""
    middle, radii = (width / 2, height / 2), (width / 2, height / 2)
    tip = tail(width, height, adjustments)
    angle = atan2(adjustments[1], adjustments[0])
    edge = tuple(arc(middle, radii, angle + _TAIL, 2 * (pi - _TAIL)))
    start = middle[0] + radii[0] * cos(angle + _TAIL), middle[1] + radii[1] * sin(angle + _TAIL)
    return (PathStep("M", (tip,)), PathStep("L", (start,)), *edge, PathStep("Z"))


def ring(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a ring: its hole is run round the other way, so that it isn't filled."""
    thick = min(width, height) * within(adjustments[0], 0.5)
    middle, radii = (width / 2, height / 2), (width / 2 - thick, height / 2 - thick)
    hole = (PathStep("M", ((middle[0] + radii[0], middle[1]),)), *arc(middle, radii, 0, -2 * pi))
    return (*ellipse(middle, (width / 2, height / 2)), *hole, PathStep("Z"))


def line(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a line from the top left to the bottom right."""
    return polyline([(0.0, 0.0), (width, height)])


def bent(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a line with two right angles."""
    x = width * adjustments[0]
    return polyline([(0.0, 0.0), (x, 0.0), (x, height), (width, height)])


def corner(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a line with one right angle."""
    return polyline([(0.0, 0.0), (width, 0.0), (width, height)])


def curved(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a line that swings from one side to the other."""
    x = width * adjustments[0]
    return (
        PathStep("M", ((0.0, 0.0),)),
        PathStep("C", ((x / 2, 0.0), (x, height / 4), (x, height / 2))),
        PathStep("C", ((x, height * 3 / 4), ((x + width) / 2, height), (width, height))),
    )


def bracket(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a left bracket, its ends round."""
    y = min(min(width, height) * max(adjustments[0], 0.0), height / 2)
    return (
        PathStep("M", ((width, height),)),
        *arc((width, height - y), (width, y), pi / 2, pi / 2),
        PathStep("L", ((0.0, y),)),
        *arc((width, y), (width, y), pi, pi / 2),
    )


def brace(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a left brace, its point at a share of its height."""
    tip = height * within(adjustments[1])
    y = min(min(width, height) * max(adjustments[0], 0.0), tip / 2, (height - tip) / 2)
    x = width / 2
    return (
        PathStep("M", ((width, height),)),
        *arc((width, height - y), (x, y), pi / 2, pi / 2),
        PathStep("L", ((x, tip + y),)),
        *arc((0.0, tip + y), (x, y), 0.0, -pi / 2),
        *arc((0.0, tip - y), (x, y), pi / 2, -pi / 2),
        PathStep("L", ((x, y),)),
        *arc((width, y), (x, y), pi, pi / 2),
    )


def pair(draw: Drawn) -> Drawn:
    """Return what draws a left bracket or brace and, on the other side, its mirror image."""

    def drawn(width: float, height: float, adjustments: Adjustments) -> Path:
        side = min(width, height) * within(adjustments[0], 0.25) * 2
        left = draw(side, height, (adjustments[0], 0.5))
        return (*left, *Transform(a=-1.0, e=width).path(left))

    return drawn


def document(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a sheet whose foot is a wave."""
    y = height * 0.8
    wave = ((width / 2, y), (width / 2, height * 1.14), (0.0, height * 0.93))
    edge = polyline([(0.0, 0.0), (width, 0.0), (width, y)])
    return (*edge, PathStep("C", wave), PathStep("Z"))


def can(width: float, height: float, adjustments: Adjustments) -> Path:
    """Draw a tin that stands upright."""
    y = min(min(width, height) * max(adjustments[0], 0.0), height) / 2
    x = width / 2
    return (
        PathStep("M", ((0.0, y),)),
        *arc((x, y), (x, y), pi, -pi),
        *arc((x, y), (x, y), 0.0, -pi),
        PathStep("L", ((0.0, height - y),)),
        *arc((x, height - y), (x, y), pi, -pi),
        PathStep("L", ((width, y),)),
    )


def heart(width: float, height: float, _adjustments: Adjustments) -> Path:
    """Draw a heart."""
    x, y = width / 2, height / 4
    right = ((width * 71 / 96, -height / 3), (width * 139 / 96, y), (x, height))
    left = ((-width * 43 / 96, y), (width * 25 / 96, -height / 3), (x, y))
    return (PathStep("M", ((x, y),)), PathStep("C", right), PathStep("C", left), PathStep("Z"))


def angles(kind: str) -> Drawn:
    """Return what draws a piece of an ellipse between two angles in degrees over 100,000ths."""

    def draw(width: float, height: float, adjustments: Adjustments) -> Path:
        middle = width / 2, height / 2
        stated = (each * _DEGREES / 180 * pi for each in adjustments)
        begin, end = (visual_angle(angle, middle) for angle in stated)
        first = middle[0] * (1 + cos(begin)), middle[1] * (1 + sin(begin))
        edge = (PathStep("M", (first,)), *arc(middle, middle, begin, (end - begin) % (2 * pi)))
        if kind == "arc":
            return edge
        return (*edge, *([PathStep("L", (middle,))] if kind == "pie" else []), PathStep("Z"))

    return draw
