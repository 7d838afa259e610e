"""Outlines: how they move, and how they are painted."""

from __future__ import annotations

from math import hypot, isclose, pi

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from letterkit.layout.application import ensure_application
from letterkit.layout.painting.display import Display, Shape
from letterkit.layout.painting.paint import paint_display
from letterkit.layout.paths import (
    PathStep,
    Transform,
    arc,
    bounds,
    ellipse,
    moving,
    polygon,
    polyline,
    rectangle,
    scaling,
    turning,
)


def painted(shape: Shape) -> QImage:
    """A page of 100 by 100 twips with a shape, a dot to the twip."""
    ensure_application()
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_display(Display(100, 100, marks=[shape]), painter, tinted=False)
    painter.end()
    return image


def colour(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def test_a_shape_is_filled_inside_its_outline_and_nowhere_else() -> None:
    image = painted(Shape(ellipse((50, 50), (40, 40)), fill="C00000"))
    assert (colour(image, 50, 50), colour(image, 13, 13)) == ("#c00000", "#ffffff")


def test_the_line_of_a_shape_lies_on_its_outline() -> None:
    square = moving(20, 20).path(rectangle(60, 60))
    image = painted(Shape(square, stroke="0000C0", thickness=10))
    middle, edge, outside = (colour(image, x, 50) for x in (50, 20, 10))
    assert (middle, edge, outside) == ("#ffffff", "#0000c0", "#ffffff")


def test_a_dashed_line_has_gaps() -> None:
    line = polyline([(0, 50), (100, 50)])
    image = painted(Shape(line, stroke="000000", thickness=10, dash=(20, 30)))
    assert [colour(image, x, 50) for x in (10, 35, 60, 85)] == ["#000000", "#ffffff"] * 2


def test_a_line_is_cut_off_at_its_ends_unless_they_are_rounded() -> None:
    line = Shape(polyline([(30, 50), (70, 50)]), stroke="000000", thickness=20)
    plain, rounded = painted(line), painted(line._replace(rounded=True))
    assert (colour(plain, 24, 50), colour(rounded, 24, 50)) == ("#ffffff", "#000000")
    assert colour(rounded, 21, 42) == "#ffffff"


@pytest.mark.parametrize(("even_odd", "middle"), [(True, "#ffffff"), (False, "#c00000")])
def test_what_two_outlines_surround_is_left_out_only_where_it_says_so(
    *, even_odd: bool, middle: str
) -> None:
    outlines = (*rectangle(100, 100), *moving(25, 25).path(rectangle(50, 50)))
    assert colour(painted(Shape(outlines, "C00000", even_odd=even_odd)), 50, 50) == middle


def test_an_arc_keeps_its_distance_from_the_middle() -> None:
    steps = list(arc((0, 0), (1, 1), 0.3, 1.9 * pi))
    assert all(isclose(hypot(*step.points[-1]), 1.0) for step in steps)


def test_maps_are_done_one_after_another() -> None:
    both = scaling(2, 3).then(turning(pi / 2, (0, 0))).then(moving(1, 1))
    assert both.point((1, 1)) == pytest.approx((-2, 3))
    assert Transform().then(both) == pytest.approx(both)


def test_an_outline_spans_its_points() -> None:
    assert bounds(polygon((1, 5), (4, 2), (3, 9))) == (1, 2, 4, 9)
    assert bounds((PathStep("Z"),)) == (0, 0, 0, 0)
