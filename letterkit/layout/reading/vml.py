"""Old drawings, which Word 2007 and others write: VML, in w:pict and w:object (part 4, 19)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from letterkit.layout.paths import Point, Transform, bounds, moving, polyline, scaling
from letterkit.layout.reading.model import (
    Anchor,
    Content,
    ParsedGroup,
    ParsedPicture,
    ParsedTextBox,
    PlacedDrawing,
    Placeholder,
)
from letterkit.layout.reading.parts import UnshownContent, XmlPart
from letterkit.layout.reading.pictures import (
    DrawingSource,
    InnerBlockReader,
    cropped,
    picture,
    placeholder,
)
from letterkit.layout.reading.vml_anchors import RULE_ANCHOR, is_set, read_vml_anchor
from letterkit.layout.reading.vml_shapes import (
    VmlShape,
    fraction,
    line_ends,
    pair,
    read_style,
    read_vml_shape,
    units,
)
from letterkit.layout.reading.xml import LONGEST, measure, name, value

_SHAPES: Final = tuple(
    name(f"v:{kind}")
    for kind in ("shape", "rect", "roundrect", "group", "line", "oval", "polyline", "image")
)
_GROUP: Final = name("v:group")
_LINE: Final = name("v:line")
_DEEPEST: Final = 12
_BOX: Final = ("left", "top", "width", "height")
_SIDES: Final = ("left", "top", "right", "bottom")
_UNIT: Final = 1000.0  # a group's coordinates across, where it states none
_DEFAULT_SIZE: Final = 720.0


def read_vml(
    element: etree._Element, part: XmlPart, unshown: UnshownContent, read_blocks: InnerBlockReader
) -> Content | None:
    """Return what a `w:pict` or `w:object` shows, or a box in its place."""
    shape = next(iter(element.iterchildren(*_SHAPES)), None)
    if shape is None:
        return None
    source = DrawingSource(part, unshown, read_blocks)
    style = read_style(shape.get("style", ""))
    width, height = (
        min(max(measure(style.get(side), 20.0) or _DEFAULT_SIZE, 0.0), LONGEST)
        for side in ("width", "height")
    )
    anchor = read_vml_anchor(shape, style)
    if is_set(shape.get(name("o:hr"))):
        return _rule(shape, style, height, source)
    if shape.tag == _GROUP:
        space = _inner_space(shape, (0.0, 0.0, width, height))
        return ParsedGroup(tuple(_items(shape, space, source, 0)), width, height, anchor)
    if shape.tag == _LINE:
        return _free_line(shape, anchor, source)
    is_object = element.tag == name("w:object")
    return _leaf(shape, VmlShape(width, height), anchor, source, is_object=is_object)


def _leaf(
    shape: etree._Element,
    size: VmlShape,
    anchor: Anchor | None,
    source: DrawingSource,
    *,
    is_object: bool = False,
) -> ParsedPicture | Placeholder | ParsedTextBox:
    """Return one shape of this size: its picture, its outline and text, or a box in its place."""
    width, height = size.width, size.height
    image = shape.find(name("v:imagedata"))
    if image is not None:
        identifier = value(image, "r:id") or value(image, "r:pict")
        data = source.part.data(identifier)
        shown = picture(data, width, height, anchor, "", source.unshown)
        return cropped(shown, [fraction(image.get(f"crop{side}"), 0.0) for side in _SIDES])
    if shape.find(name("v:textpath")) is not None:
        return placeholder("WordArt text", width, height, anchor or _NOWHERE, source.unshown)
    box = None if is_object else read_vml_shape(shape, size, anchor, source)
    if box is not None:
        return box
    kind = "embedded object" if is_object else "drawing"
    return placeholder(kind, width, height, anchor, source.unshown)


_NOWHERE: Final = Anchor("column", 0, "", "paragraph", 0, "", "none", False, (0, 0, 0, 0))


def _rule(
    shape: etree._Element, style: dict[str, str], height: float, source: DrawingSource
) -> ParsedTextBox:
    """Return a line across the text, which Word draws as wide as that is, or as a part of it."""
    share = measure(shape.get(name("o:hrpct")), 1.0)
    fixed = measure(style.get("width"), 20.0) or 0.0
    align = shape.get(name("o:hralign"), "left")
    anchor = replace(RULE_ANCHOR, x_align=align)
    if share != 0 and not (fixed and share is None):
        anchor = replace(anchor, width_share=("column", min(max((share or 1000.0) / 1000, 0), 1)))
    box = read_vml_shape(shape, VmlShape(fixed or _DEFAULT_SIZE, height), anchor, source)
    return box or ParsedTextBox((), fixed, height, anchor, "A0A0A0", "", (0, 0, 0, 0), False)


def _free_line(
    shape: etree._Element, anchor: Anchor | None, source: DrawingSource
) -> ParsedTextBox | None:
    """Return a line, which stands where its ends say, in lengths."""
    ends = line_ends(shape, 20.0)
    left, top, right, bottom = bounds(polyline(ends))
    size = VmlShape(right - left, bottom - top, ends=tuple((x - left, y - top) for x, y in ends))
    if anchor is not None:
        anchor = replace(anchor, x=anchor.x + left, y=anchor.y + top)
    return read_vml_shape(shape, size, anchor, source)


def _items(
    group: etree._Element, place: Transform, source: DrawingSource, depth: int
) -> Iterator[PlacedDrawing]:
    """Yield what stands in a group, placed in twips from the outermost one's top left corner."""
    for shape in group.iterchildren(*_SHAPES):
        style = read_style(shape.get("style", ""))
        x, y, width, height = (units(style.get(side)) or 0.0 for side in _BOX)
        if shape.tag == _GROUP:
            if depth < _DEEPEST:
                inner = _inner_space(shape, (x, y, width, height)).then(place)
                yield from _items(shape, inner, source, depth + 1)
            continue
        ends: tuple[Point, ...] = ()
        if shape.tag == _LINE:
            stated = line_ends(shape)
            x, y, right, foot = bounds(polyline(stated))
            width, height = right - x, foot - y
            ends = tuple(((a - x) * place.a, (b - y) * place.d) for a, b in stated)
        size = VmlShape(_within(width * place.a), _within(height * place.d), ends=ends)
        corner = tuple(map(_within, place.point((x, y))))
        yield PlacedDrawing(corner[0], corner[1], _leaf(shape, size, None, source))


def _inner_space(group: etree._Element, box: tuple[float, float, float, float]) -> Transform:
    """Return what maps a group's own coordinates to those in which it fills `box`."""
    x, y, width, height = box
    left, top = pair(group.get("coordorigin"), 0.0)
    across, down = pair(group.get("coordsize"), _UNIT)
    scale = scaling(width / across if across > 0 else 1.0, height / down if down > 0 else 1.0)
    return moving(-left, -top).then(scale).then(moving(x, y))


def _within(length: float) -> float:
    return max(-2 * LONGEST, min(2 * LONGEST, length))
