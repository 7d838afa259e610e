"""Where a picture or box that floats stands on its page (ECMA-376 part 1, 20.4.2.10 and 11)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias, overload

from letterkit.layout.pagination.model import Float, Obstacle
from letterkit.layout.paths import scaling
from letterkit.layout.reading.model import Anchor, ParsedPicture, ParsedSection, Placeholder
from letterkit.layout.resolving.model import (
    Drawing,
    ResolvedGroup,
    ResolvedPlacedDrawing,
    ResolvedTextBox,
)

_Item: TypeAlias = ParsedPicture | Placeholder | ResolvedTextBox
_HALFWAY: Final = {"center": 0.5, "right": 1.0, "bottom": 1.0, "outside": 1.0}


class FloatSurroundings(NamedTuple):
    """What a float's place counts from: its section's page, its column, its paragraph's top."""

    section: ParsedSection
    x: float
    width: float
    y: float


def float_room(anchor: Anchor, width: float, height: float, section: ParsedSection) -> Float:
    """Return what tells the room that a float takes, its distance from the text with it."""
    top, right, bottom, left = anchor.margins
    sides = "none" if anchor.wrap == "top" else anchor.wrap

    def room(column: float, measure: float, y: float) -> Obstacle:
        surroundings = FloatSurroundings(section, column, measure, y)
        x, y = float_position(anchor, width, height, surroundings)
        return Obstacle(x - left, y - top, x + width + right, y + height + bottom, sides)

    return room


def float_position(
    anchor: Anchor, width: float, height: float, surroundings: FloatSurroundings
) -> tuple[float, float]:
    """Return the top left corner of a float of that size."""
    left, room = _horizontal_frame(anchor.x_from, surroundings)
    top, drop = _vertical_frame(anchor.y_from, surroundings)
    x = anchor.x if anchor.x_share is None else room * anchor.x_share
    if anchor.x_align:
        x = (room - width) * _HALFWAY.get(anchor.x_align, 0.0)
    y = anchor.y if anchor.y_share is None else drop * anchor.y_share
    if anchor.y_align:
        y = (drop - height) * _HALFWAY.get(anchor.y_align, 0.0)
    return left + x, top + y


def sized(drawing: Drawing, surroundings: FloatSurroundings) -> Drawing:
    """Return a float as large as it is where it stands, a group with all that is in it."""
    anchor = drawing.anchor
    if anchor is None or (anchor.width_share is None and anchor.height_share is None):
        return drawing
    width, height = drawing.width, drawing.height
    if anchor.width_share is not None:
        width = _horizontal_frame(anchor.width_share[0], surroundings)[1] * anchor.width_share[1]
    if anchor.height_share is not None:
        height = _vertical_frame(anchor.height_share[0], surroundings)[1] * anchor.height_share[1]
    return _scaled(drawing, width, height)


@overload
def _scaled(drawing: _Item, width: float, height: float) -> _Item: ...
@overload
def _scaled(drawing: ResolvedGroup, width: float, height: float) -> ResolvedGroup: ...
def _scaled(drawing: Drawing, width: float, height: float) -> Drawing:
    """Return a drawing stretched to a size; its text stays as large as it is."""
    across = width / drawing.width if drawing.width else 1.0
    down = height / drawing.height if drawing.height else 1.0
    if isinstance(drawing, ResolvedTextBox):
        path, heads = (scaling(across, down).path(each) for each in (drawing.path, drawing.heads))
        return replace(drawing, width=width, height=height, path=path, heads=heads)
    if not isinstance(drawing, ResolvedGroup):
        return replace(drawing, width=width, height=height)
    items = tuple(
        ResolvedPlacedDrawing(
            item.x * across,
            item.y * down,
            _scaled(item.content, item.content.width * across, item.content.height * down),
        )
        for item in drawing.items
    )
    return replace(drawing, items=items, width=width, height=height)


def _horizontal_frame(origin: str, surroundings: FloatSurroundings) -> tuple[float, float]:
    """Return the left edge and the width of what `x` counts from (20.4.3.4), in twips.

    The inside margin is the left one, the outside margin the right one, as on odd pages.
    """
    section = surroundings.section
    match origin:
        case "page":
            return 0.0, section.width
        case "margin":
            return section.left, section.width - section.left - section.right
        case "leftMargin" | "insideMargin":
            return 0.0, section.left
        case "rightMargin" | "outsideMargin":
            return section.width - section.right, section.right
        case _:
            return surroundings.x, surroundings.width


def _vertical_frame(origin: str, surroundings: FloatSurroundings) -> tuple[float, float]:
    """Return the top and the height of what `y` counts from (20.4.3.5), in twips.

    A paragraph or a line has no height here: only offsets count from them.
    """
    section = surroundings.section
    top, bottom = abs(section.top), abs(section.bottom)
    match origin:
        case "page":
            return 0.0, section.height
        case "margin":
            return top, section.height - top - bottom
        case "topMargin":
            return 0.0, top
        case "bottomMargin":
            return section.height - bottom, bottom
        case _:
            return surroundings.y, 0.0
