"""Pictures, shapes, text boxes and groups of them: DrawingML (ECMA-376 part 1, 20)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from letterkit.layout.reading.alternates import choose_alternate
from letterkit.layout.reading.groups import read_group
from letterkit.layout.reading.model import Anchor, Content
from letterkit.layout.reading.parts import UnshownContent, XmlPart
from letterkit.layout.reading.pictures import (
    DrawingSource,
    InnerBlockReader,
    cropped,
    picture,
    placeholder,
)
from letterkit.layout.reading.shapes import read_crop, read_placement, read_shape
from letterkit.layout.reading.xml import EMU_PER_TWIP, integer, name, value

_KINDS: Final = {"c:chart": "chart", "dgm:relIds": "SmartArt drawing"}
_BESIDE: Final = ("wp:wrapSquare", "wp:wrapTight", "wp:wrapThrough")
_SIDES: Final = {"left": "left", "right": "right", "largest": "largest"}
_DEFAULT_SIZE: Final = 1440.0
_WHOLE: Final = 100_000
_POSITION_SHARES: Final = tuple(name(f"wp14:pctPos{axis}Offset") for axis in "HV")


def read_drawing(
    element: etree._Element, part: XmlPart, unshown: UnshownContent, read_blocks: InnerBlockReader
) -> Content | None:
    """Return what a `w:drawing` shows, or a box in its place; None where there is nothing.

    Its lengths are in EMU, 914,400 to the inch (20.1.2.1).
    """
    frame = next(iter(element.iterchildren(name("wp:inline"), name("wp:anchor"))), None)
    if frame is None:
        return None
    extent = frame.find(name("wp:extent"))
    width, height = (_emu(extent, key) for key in ("cx", "cy"))
    anchor = _read_anchor(frame) if frame.tag == name("wp:anchor") else None
    source = DrawingSource(part, unshown, read_blocks)
    group = next(frame.iter(name("wpg:wgp"), name("wpc:wpc")), None)
    if group is not None:
        return read_group(group, (width, height), anchor, source)
    blip = frame.find(f".//{name('pic:blipFill')}/{name('a:blip')}")
    shape = frame.find(f".//{name('wps:wsp')}")
    if blip is not None:
        description = value_of(frame.find(name("wp:docPr")), "descr")
        data = part.data(value(blip, "r:embed"))
        shown = picture(data, width, height, anchor, description, unshown)
        return cropped(shown, read_crop(blip.getparent()))
    if shape is not None:
        placement = read_placement(shape.find(name("wps:spPr")), width, height)
        return read_shape(shape, placement, anchor, source)
    for prefixed, kind in _KINDS.items():
        if frame.find(f".//{name(prefixed)}") is not None:
            return placeholder(kind, width, height, anchor, unshown)
    return placeholder("drawing", width, height, anchor, unshown)


def value_of(element: etree._Element | None, attribute: str) -> str:
    """Return an attribute without a namespace; "" where it isn't there."""
    return "" if element is None else element.get(attribute, "")


def _emu(element: etree._Element | None, attribute: str) -> float:
    """Return a length in twips that an attribute states in EMU, cut to what a page can hold."""
    length = integer(value_of(element, attribute))
    return _DEFAULT_SIZE if length is None else min(max(length / EMU_PER_TWIP, 0.0), 31680.0)


def _offset(element: etree._Element, attribute: str) -> float:
    return (integer(element.get(attribute)) or 0) / EMU_PER_TWIP


def _read_anchor(frame: etree._Element) -> Anchor:
    """Return where a wp:anchor puts a drawing (20.4.2.3); offsets and margins are stated in EMU."""
    x_from, x, x_align, x_share = _read_axis(frame, "positionH", "column")
    y_from, y, y_align, y_share = _read_axis(frame, "positionV", "paragraph")
    top, right, bottom, left = (_offset(frame, key) for key in ("distT", "distR", "distB", "distL"))
    return Anchor(
        x_from, x, x_align, y_from, y, y_align, _read_wrap(frame),
        frame.get("behindDoc", "0") in {"1", "true"}, (top, right, bottom, left),
        x_share, y_share, _read_share(frame, "H", "Width"), _read_share(frame, "V", "Height"),
    )  # fmt: skip


def _read_axis(
    frame: etree._Element, axis: str, default: str
) -> tuple[str, float, str, float | None]:
    """Return what a place counts from, how far from there, at which side, and which share of it.

    Word 2010's shares ([MS-ODRAWXML], 2.22) have an offset beside them for programs that know less.
    """
    alternates = frame.iterchildren(name("mc:AlternateContent"))
    holders = [
        frame,
        *(chosen for each in alternates if (chosen := choose_alternate(each)) is not None),
    ]
    position = next(
        (found for each in holders if (found := each.find(name(f"wp:{axis}"))) is not None), None
    )
    if position is None:
        return default, 0.0, "", None
    offset, align = position.find(name("wp:posOffset")), position.find(name("wp:align"))
    share = next(
        iter(position.iterchildren(name("wp14:pctPosHOffset"), name("wp14:pctPosVOffset"))), None
    )
    return (
        position.get("relativeFrom") or default,
        (integer(offset.text) or 0) / EMU_PER_TWIP if offset is not None else 0.0,
        (align.text or "").strip() if align is not None else "",
        None if share is None else _share(share.text),
    )


def _read_share(frame: etree._Element, axis: str, side: str) -> tuple[str, float] | None:
    """Return of what a drawing's width or height is a part, and which ([MS-ODRAWXML], 2.22)."""
    size = frame.find(name(f"wp14:sizeRel{axis}"))
    share = 0.0 if size is None else _share(size.findtext(name(f"wp14:pct{side}")))
    if size is None or share <= 0:
        return None
    return size.get("relativeFrom") or "page", share


def _share(text: str | None) -> float:
    return min(max((integer(text) or 0) / _WHOLE, -10.0), 10.0)


def _read_wrap(frame: etree._Element) -> str:
    """Return on which sides of a drawing text goes on (20.4.2.16 to 20)."""
    for prefixed in _BESIDE:
        wrap = frame.find(name(prefixed))
        if wrap is not None:
            return _SIDES.get(wrap.get("wrapText", ""), "both")
    return "none" if frame.find(name("wp:wrapTopAndBottom")) is None else "top"
