"""What stands in a cell whose text runs up or down is turned about the cell's corner."""

from __future__ import annotations

import pytest

from letterkit.layout.lines.model import Line
from letterkit.layout.painting.display import Fill, Image, LabelBox, Rule, Shape, TextLine
from letterkit.layout.painting.turning import turned
from letterkit.layout.paths import bounds, rectangle

UP, DOWN = -90, 90
CORNER = (1000.0, 2000.0)


def test_what_was_above_is_to_the_side_that_text_runs_up_or_down_on() -> None:
    line = TextLine(0.0, 300.0, Line(240.0, 200.0, (), ()), rtl=False)
    up, down = turned(line, *CORNER, UP), turned(line, *CORNER, DOWN)
    assert isinstance(up, TextLine)
    assert isinstance(down, TextLine)
    assert (up.x, up.y, up.turn) == (1300, 2000, UP)
    assert (down.x, down.y, down.turn) == (700, 2000, DOWN)


@pytest.mark.parametrize("turn", [UP, DOWN])
def test_grounds_rules_and_shapes_cover_what_a_turned_sheet_would(turn: int) -> None:
    ground = turned(Fill(10, 20, 300, 40, "FF0000"), *CORNER, turn)
    outline = turned(Shape(rectangle(300, 40), "FF0000"), *CORNER, turn)
    rule = turned(Rule(10, 20, 310, 20, 5, "single", "000000"), *CORNER, turn)
    assert isinstance(ground, Fill)
    assert isinstance(outline, Shape)
    assert isinstance(rule, Rule)
    assert (ground.width, ground.height) == (40, 300)
    left, top, right, bottom = bounds(outline.path)
    assert (right - left, bottom - top) == pytest.approx((40, 300))
    side = 1 if turn == UP else -1
    assert (rule.x1, rule.y1) == (1000 + side * 20, 2000 - side * 10)
    assert (rule.x2, rule.y2) == (1000 + side * 20, 2000 - side * 310)
    edge = ground.x if turn == UP else ground.x + ground.width
    assert edge == 1000 + side * 20


@pytest.mark.parametrize(
    "mark", [Image(10, 20, 300, 40, b"any"), LabelBox(10, 20, 300, 40, "Chart")]
)
def test_a_picture_stays_upright_where_its_turned_area_begins(mark: Image | LabelBox) -> None:
    up, down = turned(mark, *CORNER, UP), turned(mark, *CORNER, DOWN)
    assert up == mark._replace(x=1020, y=1690)
    assert down == mark._replace(x=940, y=2010)
