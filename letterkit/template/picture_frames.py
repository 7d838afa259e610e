"""Frames: pictures of a Word file in whose place others go (ECMA-376 part 1, 20.4; part 4, 19)."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

_PREFIXES: Final = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A picture's outline, by which text is wrapped closely, in 21,600ths of its size (20.4.2.16).
_CORNERS: Final = ((0, 0), (0, 21600), (21600, 21600), (21600, 0), (0, 0))
_STYLED: Final = re.compile(
    r"(?<![\w-])(width|height):([0-9]{1,5}(?:\.[0-9]{1,4})?)(pt|in|cm|mm|px)"
)


def resize(frame: etree._Element, width: float, height: float) -> None:
    """Give a wp:inline or wp:anchor, and the picture in it, a size in EMU."""
    for each in (
        frame.find("wp:extent", _PREFIXES),
        frame.find(".//pic:spPr/a:xfrm/a:ext", _PREFIXES),
    ):
        if each is not None:
            each.set("cx", str(max(1, round(width))))
            each.set("cy", str(max(1, round(height))))


def fit_into(frame: etree._Element, size: tuple[float, float]) -> None:
    """Make a frame as large as its picture is within it; nothing is cropped or drawn out."""
    extent = frame.find("wp:extent", _PREFIXES)
    if extent is not None:
        try:
            room = int(extent.get("cx", "")), int(extent.get("cy", ""))
        except ValueError:
            return
        width, height = size
        scale = min(room[0] / width, room[1] / height)
        resize(frame, width * scale, height * scale)
    for gone in (
        *frame.findall(".//pic:blipFill/a:srcRect", _PREFIXES),  # the part of the other that shows
        *frame.iterchildren("{*}sizeRelH", "{*}sizeRelV"),  # a share of the page, which goes before
    ):
        if (parent := gone.getparent()) is not None:
            parent.remove(gone)
    for outline in frame.iter(f"{{{_PREFIXES['wp']}}}wrapPolygon"):
        for point in list(outline):
            outline.remove(point)
        for place, (x, y) in enumerate(_CORNERS):
            kind = f"{{{_PREFIXES['wp']}}}{'lineTo' if place else 'start'}"
            etree.SubElement(outline, kind, {"x": str(x), "y": str(y)})


def take_out(frame: etree._Element) -> None:
    """Take a frame away, with what stands for it in older programs and a run that is then empty."""
    gone = frame.getparent()
    while gone is not None and gone.tag != f"{_W}r":
        parent = gone.getparent()
        if parent is not None and parent.tag == f"{_W}r":
            parent.remove(gone)
            left = [each for each in parent if each.tag != f"{_W}rPr"]
            if not left and (paragraph := parent.getparent()) is not None:
                paragraph.remove(parent)
            return
        gone = parent


def fit_shape(shape: etree._Element, size: tuple[float, float]) -> None:
    """Make a VML shape as large as a picture of these proportions is within it."""
    style = shape.get("style", "")
    stated = {match[1]: match for match in _STYLED.finditer(style)}
    if len(stated) != 2 or stated["width"][3] != stated["height"][3]:  # noqa: PLR2004 - both
        return
    room = float(stated["width"][2]), float(stated["height"][2])
    scale = min(room[0] / size[0], room[1] / size[1])
    fitted = {"width": size[0] * scale, "height": size[1] * scale}
    shape.set("style", _STYLED.sub(lambda each: f"{each[1]}:{fitted[each[1]]:.2f}{each[3]}", style))
