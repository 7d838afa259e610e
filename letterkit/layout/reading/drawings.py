"""Pictures, shapes and text boxes: DrawingML (ECMA-376 part 1, 20) and older VML (part 4, 19)."""

from __future__ import annotations

import re
from typing import Final, Protocol

from lxml import etree

from letterkit.layout.metafiles.records import is_metafile
from letterkit.layout.reading.model import (
    Anchor,
    Block,
    Content,
    ParsedPicture,
    ParsedTextBox,
    Placeholder,
)
from letterkit.layout.reading.parts import UnshownContent, XmlPart
from letterkit.layout.reading.xml import EMU_PER_TWIP, colour, integer, measure, name, value

_KINDS: Final = {"c:chart": "chart", "dgm:relIds": "SmartArt drawing", "wpg:wgp": "drawing"}
_BESIDE: Final = ("wp:wrapSquare", "wp:wrapTight", "wp:wrapThrough")
_SIDES: Final = {"left": "left", "right": "right", "largest": "largest"}
_SHOWN: Final = (
    b"\x89PNG",
    b"\xff\xd8",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"<svg",
    b"<?xml",
)
_NOWHERE: Final = Anchor("column", 0, "", "paragraph", 0, "", "none", False, (0, 0, 0, 0))
_DEFAULT_SIZE: Final = 1440.0


class InnerBlockReader(Protocol):
    """Reads the paragraphs and tables inside a text box."""

    def __call__(self, container: etree._Element) -> tuple[Block, ...]:
        """Return the blocks in a `w:txbxContent`."""
        ...


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
    blip = frame.find(f".//{name('pic:blipFill')}/{name('a:blip')}")
    shape = frame.find(f".//{name('wps:wsp')}")
    group = frame.find(f".//{name('wpg:wgp')}")
    if group is None and blip is not None:
        description = value_of(frame.find(name("wp:docPr")), "descr")
        data = part.data(value(blip, "r:embed"))
        return picture(data, width, height, anchor, description, unshown)
    if group is None and shape is not None:
        return _read_shape(shape, width, height, anchor, read_blocks)
    for prefixed, kind in _KINDS.items():
        if frame.find(f".//{name(prefixed)}") is not None:
            return placeholder(kind, width, height, anchor, unshown)
    return placeholder("drawing", width, height, anchor, unshown)


def read_vml(
    element: etree._Element, part: XmlPart, unshown: UnshownContent, read_blocks: InnerBlockReader
) -> Content | None:
    """Return what a `w:pict` or `w:object` shows, or a box in its place."""
    shape = next(
        iter(
            element.iterchildren(
                *(
                    name(f"v:{kind}")
                    for kind in ("shape", "rect", "roundrect", "group", "line", "oval")
                )
            )
        ),
        None,
    )
    if shape is None:
        return None
    style = _read_style(shape.get("style", ""))
    width, height = (
        measure(style.get(key), 20.0) or _DEFAULT_SIZE / 2 for key in ("width", "height")
    )
    anchor = _vml_anchor(style) if style.get("position") == "absolute" else None
    image = shape.find(f".//{name('v:imagedata')}")
    text = shape.find(f".//{name('v:textbox')}/{name('w:txbxContent')}")
    if image is not None:
        return picture(part.data(value(image, "r:id")), width, height, anchor, "", unshown)
    if text is not None:
        fill = colour(shape.get("fillcolor")) if shape.get("filled") != "f" else None
        line = "" if shape.get("stroked") == "f" else colour(shape.get("strokecolor")) or "000000"
        return ParsedTextBox(
            read_blocks(text), width, height, anchor, _plain(fill), _plain(line) or line,
            (72, 144, 72, 144), "mso-fit-shape-to-text:t" in shape.get("style", ""),
        )  # fmt: skip
    word_art = shape.find(f".//{name('v:textpath')}")
    if word_art is not None:
        return placeholder("WordArt text", width, height, anchor or _NOWHERE, unshown)
    kind = "embedded object" if element.tag == name("w:object") else "drawing"
    return placeholder(kind, width, height, anchor, unshown)


def picture(  # noqa: PLR0913, PLR0917 - where it is, how large, what it shows
    data: bytes | None,
    width: float,
    height: float,
    anchor: Anchor | None,
    description: str,
    unshown: UnshownContent,
) -> Content:
    """Return a picture, or a box where there is none in the document or of no known kind."""
    if data is None:
        return placeholder("picture from elsewhere", width, height, anchor, unshown)
    if not data[:64].lstrip().startswith(_SHOWN) and not is_metafile(data):
        return placeholder("picture of a rare kind", width, height, anchor, unshown)
    return ParsedPicture(data, width, height, anchor, description)


def placeholder(
    kind: str, width: float, height: float, anchor: Anchor | None, unshown: UnshownContent
) -> Placeholder:
    """Return a box for what can't be drawn, and count it in `unshown`.

    Lengths in twips.
    """
    unshown.counts[kind] += 1
    return Placeholder(kind[:1].upper() + kind[1:], width, height, anchor)


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
    axes: list[tuple[str, float, str]] = []
    for axis, default in (("positionH", "column"), ("positionV", "paragraph")):
        position = frame.find(name(f"wp:{axis}"))
        offset = None if position is None else position.find(name("wp:posOffset"))
        align = None if position is None else position.find(name("wp:align"))
        axes.append(
            (
                value_of(position, "relativeFrom") or default,
                (integer(offset.text) or 0) / EMU_PER_TWIP if offset is not None else 0.0,
                (align.text or "").strip() if align is not None else "",
            )
        )
    top, right, bottom, left = (_offset(frame, key) for key in ("distT", "distR", "distB", "distL"))
    behind_text = frame.get("behindDoc", "0") in {"1", "true"}
    (x_from, x, x_align), (y_from, y, y_align) = axes
    margins = (top, right, bottom, left)
    return Anchor(x_from, x, x_align, y_from, y, y_align, _read_wrap(frame), behind_text, margins)


def _read_wrap(frame: etree._Element) -> str:
    """Return on which sides of a drawing text goes on (20.4.2.16 to 20)."""
    for prefixed in _BESIDE:
        wrap = frame.find(name(prefixed))
        if wrap is not None:
            return _SIDES.get(wrap.get("wrapText", ""), "both")
    return "none" if frame.find(name("wp:wrapTopAndBottom")) is None else "top"


def _vml_anchor(style: dict[str, str]) -> Anchor:
    """Return where a shape's style puts it; bare numbers are points."""
    x_from = style.get("mso-position-horizontal-relative", "text")
    y_from = style.get("mso-position-vertical-relative", "text")
    return Anchor(
        "column" if x_from == "text" else x_from,
        measure(style.get("margin-left"), 20.0) or 0.0,
        style.get("mso-position-horizontal", "").replace("absolute", ""),
        "paragraph" if y_from == "text" else y_from,
        measure(style.get("margin-top"), 20.0) or 0.0,
        style.get("mso-position-vertical", "").replace("absolute", ""),
        "none",
        (integer(style.get("z-index")) or 0) < 0,
        (0, 0, 0, 0),
    )


def _read_style(text: str) -> dict[str, str]:
    """Return the properties of a VML shape's style attribute, which is written like CSS."""
    pairs = (item.split(":", 1) for item in text.split(";") if ":" in item)
    return {key.strip().lower(): content.strip().lower() for key, content in pairs}


def _read_shape(
    shape: etree._Element,
    width: float,
    height: float,
    anchor: Anchor | None,
    read_blocks: InnerBlockReader,
) -> ParsedTextBox:
    """Return a shape (wps:wsp) as a text box. Its size is given in twips, its insets are in EMU.

    A fill or an outline that is no plain colour isn't shown.
    """
    properties, body = shape.find(name("wps:spPr")), shape.find(name("wps:bodyPr"))
    content = shape.find(f"{name('wps:txbx')}/{name('w:txbxContent')}")
    fill = outline = ""
    if properties is not None:
        fill = _solid(properties)
        line = properties.find(name("a:ln"))
        outline = "" if line is None else _solid(line)
    # Where none are stated, the insets are 0.1 inch at the sides, half of that above (21.1.2.1.1).
    sides = (("tIns", 45720), ("rIns", 91440), ("bIns", 45720), ("lIns", 91440))
    top, right, bottom, left = (
        (integer(value_of(body, key)) if value_of(body, key) else default) or 0
        for key, default in sides
    )
    grows = body is not None and body.find(name("a:spAutoFit")) is not None
    return ParsedTextBox(
        () if content is None else read_blocks(content),
        width, height, anchor, fill, outline,
        (top / EMU_PER_TWIP, right / EMU_PER_TWIP, bottom / EMU_PER_TWIP, left / EMU_PER_TWIP),
        grows,
    )  # fmt: skip


_RGB: Final = re.compile(r"[0-9A-Fa-f]{6}")


def _solid(element: etree._Element) -> str:
    """Return the plain colour that fills a shape or its line; "" where there is none."""
    fill = element.find(name("a:solidFill"))
    if fill is None or not len(fill):
        return ""
    stated = fill[0].get("val", "") or fill[0].get("lastClr", "")
    if _RGB.fullmatch(stated):
        return stated.upper()
    return {"bg1": "FFFFFF", "lt1": "FFFFFF", "tx1": "000000", "dk1": "000000"}.get(
        stated, "D9D9D9"
    )


def _plain(text: str | None) -> str:
    return "" if text in {None, "auto"} else str(text)
