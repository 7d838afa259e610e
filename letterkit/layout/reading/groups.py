"""Groups of drawings (wpg:wgp, wpg:grpSp) and canvases (wpc:wpc): what stands in them where.

A group has coordinates of its own, which its a:xfrm maps to those around it (20.1.7.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import Final, NamedTuple

from lxml import etree

from letterkit.layout.paths import Point, Transform, moving, scaling, turning
from letterkit.layout.reading.alternates import choose_alternate
from letterkit.layout.reading.alternatives import described
from letterkit.layout.reading.drawing_colours import read_theme
from letterkit.layout.reading.model import (
    Anchor,
    ParsedGroup,
    PlacedDrawing,
)
from letterkit.layout.reading.pictures import DrawingSource, cropped, picture, placeholder
from letterkit.layout.reading.shapes import (
    ShapePlacement,
    read_crop,
    read_fill,
    read_placement,
    read_shape,
)
from letterkit.layout.reading.xml import EMU_PER_TWIP, LONGEST, integer, name, value

_DEEPEST: Final = 12
_GROUPS: Final = frozenset((name("wpg:wgp"), name("wpg:grpSp")))
_MOST: Final = 2 * LONGEST


class _Space(NamedTuple):
    """The coordinates of a group: where they lie in twips, and what all in it shares."""

    place: Transform
    turn: float = 0.0
    across: bool = False
    down: bool = False
    fill: str = ""

    @property
    def scale(self) -> tuple[float, float]:
        """How many twips a unit is, across and down, before any turn."""
        return hypot(self.place.a, self.place.b), hypot(self.place.c, self.place.d)


def read_group(
    group: etree._Element,
    size: tuple[float, float],
    anchor: Anchor | None,
    source: DrawingSource,
) -> ParsedGroup:
    """Return a group of drawings of this size in twips, those of groups in it with them."""
    width, height = size
    space = _Space(scaling(1 / EMU_PER_TWIP, 1 / EMU_PER_TWIP))
    if group.tag in _GROUPS:
        own = _own_box(group)
        placement = read_placement(group.find(name("wpg:grpSpPr")), width, height)
        space = _inner_space(group, Transform(), (0.0, 0.0, width, height), placement, own, source)
    items = tuple(_items(group, space, source, 0))
    return ParsedGroup(items, width, height, anchor)


def _items(
    group: etree._Element, space: _Space, source: DrawingSource, depth: int
) -> Iterator[PlacedDrawing]:
    """Yield what stands in a group, placed in twips from the outermost one's top left corner."""
    for item in group.iterchildren("{*}*"):
        if item.tag in _GROUPS:
            if depth < _DEEPEST:
                yield from _group(item, space, source, depth)
        elif item.tag == name("mc:AlternateContent"):
            chosen = choose_alternate(item)
            if chosen is not None and depth < _DEEPEST:
                yield from _items(chosen, space, source, depth + 1)
        elif item.tag in _READERS:
            yield from _READERS[item.tag](item, space, source)


def _shape(item: etree._Element, space: _Space, source: DrawingSource) -> Iterator[PlacedDrawing]:
    corner, placement = _placed(item.find(name("wps:spPr")), space)
    shape = read_shape(item, placement, None, source, space.fill)
    if isinstance(shape, ParsedGroup):
        for inner in shape.items:
            yield PlacedDrawing(corner[0] + inner.x, corner[1] + inner.y, inner.content)
    else:
        yield PlacedDrawing(*corner, shape)


def _picture(item: etree._Element, space: _Space, source: DrawingSource) -> Iterator[PlacedDrawing]:
    corner, placement = _placed(item.find(name("pic:spPr")), space)
    blip = item.find(f"{name('pic:blipFill')}/{name('a:blip')}")
    about = item.find(f"{name('pic:nvPicPr')}/{name('pic:cNvPr')}")
    data = source.part.data(value(blip, "r:embed"))
    size = placement.width, placement.height
    shown = picture(data, *size, None, "", source.unshown)
    shown = cropped(shown, read_crop(item.find(name("pic:blipFill"))))
    yield PlacedDrawing(*corner, described(shown, about))


def _chart(item: etree._Element, space: _Space, source: DrawingSource) -> Iterator[PlacedDrawing]:
    stated = item.find(name("wpg:xfrm"))
    corner, placement = _placed_box(_box(stated, "off", "ext"), ShapePlacement(0.0, 0.0), space)
    kind = "chart" if item.find(f".//{name('c:chart')}") is not None else "drawing"
    size = placement.width, placement.height
    yield PlacedDrawing(*corner, placeholder(kind, *size, None, source.unshown))


_READERS: Final = {
    name("wps:wsp"): _shape,
    name("pic:pic"): _picture,
    name("wpg:graphicFrame"): _chart,
    name("wpc:graphicFrame"): _chart,
}


def _group(
    item: etree._Element, space: _Space, source: DrawingSource, depth: int
) -> Iterator[PlacedDrawing]:
    properties = item.find(name("wpg:grpSpPr"))
    box = _box(None if properties is None else properties.find(name("a:xfrm")), "off", "ext")
    placement = read_placement(properties, box[2], box[3])
    inner = _inner_space(item, space.place, box, placement, _own_box(item), source)
    joined = inner._replace(
        turn=space.turn + inner.turn,
        across=space.across != inner.across,
        down=space.down != inner.down,
        fill=inner.fill or space.fill,
    )
    yield from _items(item, joined, source, depth + 1)


def _inner_space(  # noqa: PLR0913, PLR0917 - both sides of a map
    group: etree._Element,
    outer: Transform,
    box: tuple[float, float, float, float],
    placement: ShapePlacement,
    own: tuple[float, float, float, float],
    source: DrawingSource,
) -> _Space:
    """Return the coordinates of a group that fills `box` with what it calls `own`."""
    x, y, width, height = box
    across = width / own[2] if own[2] else 1.0
    down = height / own[3] if own[3] else 1.0
    place = moving(-own[0], -own[1]).then(scaling(across, down))
    middle = width / 2, height / 2
    if placement.across or placement.down:
        flip = scaling(-1.0 if placement.across else 1.0, -1.0 if placement.down else 1.0)
        place = place.then(moving(-middle[0], -middle[1])).then(flip).then(moving(*middle))
    if placement.turn:
        place = place.then(turning(placement.turn, middle))
    fill = read_fill(group.find(name("wpg:grpSpPr")), None, read_theme(source.part.theme))
    place = place.then(moving(x, y)).then(outer)
    return _Space(place, placement.turn, placement.across, placement.down, fill)


def _own_box(group: etree._Element) -> tuple[float, float, float, float]:
    """Return what a group's own coordinates span, else what it takes up around it."""
    stated = group.find(f"{name('wpg:grpSpPr')}/{name('a:xfrm')}")
    own = _box(stated, "chOff", "chExt")
    return own if own[2] and own[3] else _box(stated, "off", "ext")


def _box(
    element: etree._Element | None, corner: str, size: str
) -> tuple[float, float, float, float]:
    """Return an area as an a:xfrm states it: left, top, width, height."""
    if element is None:
        return 0.0, 0.0, 0.0, 0.0
    at, extent = element.find(name(f"a:{corner}")), element.find(name(f"a:{size}"))
    x, y = (_number(at, key) for key in ("x", "y"))
    width, height = (max(_number(extent, key), 0.0) for key in ("cx", "cy"))
    return x, y, width, height


def _number(element: etree._Element | None, key: str) -> float:
    return 0.0 if element is None else float(integer(element.get(key)) or 0)


def _placed(properties: etree._Element | None, space: _Space) -> tuple[Point, ShapePlacement]:
    """Return the top left corner of a shape in twips, and how it stands there."""
    stated = None if properties is None else properties.find(name("a:xfrm"))
    box = _box(stated, "off", "ext")
    return _placed_box(box, read_placement(properties, box[2], box[3]), space)


def _placed_box(
    box: tuple[float, float, float, float], own: ShapePlacement, space: _Space
) -> tuple[Point, ShapePlacement]:
    """Return where a shape comes to stand: its middle goes with its group, its size by scale."""
    x, y, width, height = box
    middle = space.place.point((x + width / 2, y + height / 2))
    across, down = space.scale
    placement = ShapePlacement(
        min(width * across, LONGEST), min(height * down, LONGEST),
        own.turn + space.turn, own.across != space.across, own.down != space.down,
    )  # fmt: skip
    corner = middle[0] - placement.width / 2, middle[1] - placement.height / 2
    return (_within(corner[0]), _within(corner[1])), placement


def _within(length: float) -> float:
    return max(-_MOST, min(_MOST, length))
