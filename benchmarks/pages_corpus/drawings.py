"""DrawingML as text: pictures in the line, anchored pictures and boxes of text. Sizes in points."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPES: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_EMU: Final = 12700  # English Metric Units to a point

Color = tuple[int, int, int]
PURPLE: Final[Color] = (107, 44, 145)
GREEN: Final[Color] = (46, 125, 50)

SQUARE: Final = '<wp:wrapSquare wrapText="bothSides"/>'
TOP_AND_BOTTOM: Final = "<wp:wrapTopAndBottom/>"
NO_WRAP: Final = "<wp:wrapNone/>"


def png(width: int, height: int, color: Color) -> bytes:
    """Return a picture of so many pixels: one colour in a darker frame."""
    dark = bytes(part // 2 for part in color)
    edge = b"\0" + dark * width
    middle = b"\0" + dark + bytes(color) * (width - 2) + dark

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(edge + middle * (height - 2) + edge)
    return b"".join((
        b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), chunk(b"IDAT", data), chunk(b"IEND", b"")
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an anchored drawing stands: by its paragraph's top, and a side of the text."""

    wrap: str = SQUARE
    align: str = "right"
    below: int = 0
    relative_to: str = "margin"


def inline(number: int, size: tuple[int, int], graphic: str, about: str) -> str:
    """Return a drawing that stands in the line like a letter."""
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"{_extent(size)}{_about(number, about)}{graphic}</wp:inline></w:drawing>"
    )


def anchored(number: int, size: tuple[int, int], graphic: str, about: str, placed: Placed) -> str:
    """Return a drawing that stands beside its paragraph."""
    behind = int(placed.wrap == NO_WRAP)
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="{behind}" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{placed.relative_to}"><wp:align>{placed.align}</wp:align>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph">'
        f"<wp:posOffset>{placed.below * _EMU}</wp:posOffset></wp:positionV>"
        f'{_extent(size)}<wp:effectExtent l="0" t="0" r="0" b="0"/>{placed.wrap}'
        f"{_about(number, about)}{graphic}</wp:anchor></w:drawing>"
    )


def picture(number: int, relationship: str, size: tuple[int, int]) -> str:
    """Return the graphic of a picture in another part."""
    return (
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</pic:blipFill><pic:spPr>{_frame(size)}</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def text_box(number: int, size: tuple[int, int], inside: str, placed: Placed) -> str:
    """Return a framed, tinted box of paragraphs, with what older programs show in its place."""
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{_frame(size)}'
        '<a:solidFill><a:srgbClr val="F3ECF8"/></a:solidFill>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="6B2C91"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp>'
    )
    graphic = f'<a:graphic><a:graphicData uri="{_SHAPES}">{shape}</a:graphicData></a:graphic>'
    width, height = size
    old = (
        f'<w:pict><v:rect style="width:{width}pt;height:{height}pt"><v:textbox>'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:rect></w:pict>"
    )
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        f"{anchored(number, size, graphic, 'A box of text', placed)}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def bullet(relationship: str) -> str:
    """Return the picture of a bullet, as Word writes it."""
    return (
        '<w:pict><v:shape style="width:9pt;height:9pt" o:bullet="t">'
        f'<v:imagedata r:id="{relationship}" o:title=""/></v:shape></w:pict>'
    )


def _extent(size: tuple[int, int]) -> str:
    return f'<wp:extent cx="{size[0] * _EMU}" cy="{size[1] * _EMU}"/>'


def _about(number: int, about: str) -> str:
    return f'<wp:docPr id="{number}" name="Drawing {number}" descr={quoteattr(about)}/>'


def _frame(size: tuple[int, int]) -> str:
    width, height = (side * _EMU for side in size)
    return (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
