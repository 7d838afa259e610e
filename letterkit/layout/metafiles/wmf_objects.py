"""Records of older metafiles that make, choose and drop pens, brushes and fonts (MS-WMF, 2.3.4).

Each object takes the lowest number that is free, those that aren't drawn with, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QImage

from letterkit.layout.metafiles.bitmaps import packed_bitmap
from letterkit.layout.metafiles.blitting import average
from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.records import MetafileRecord
from letterkit.layout.metafiles.state import Brush, GraphicsObject, LogicalFont, brush, pen

_BOLD: Final = 600
_FACE: Final = slice(18, 50)
_MOST_OBJECTS: Final = 4096


def _keep(device: MetafileDevice, made: GraphicsObject) -> None:
    """Give an object the lowest number that is free."""
    for number in range(_MOST_OBJECTS):
        if number not in device.objects:
            device.objects[number] = made
            return


def _create_pen(device: MetafileDevice, record: MetafileRecord) -> None:
    style, width, _ = record.shorts(0, 3)
    _keep(device, pen(style, width, record.colour(6)))


def _create_brush(device: MetafileDevice, record: MetafileRecord) -> None:
    style = record.shorts(0, 1)[0]
    _keep(device, brush(style, record.colour(2)))


def _create_pattern_brush(device: MetafileDevice, record: MetafileRecord) -> None:
    """Make a brush of the average colour of a pattern."""
    image: QImage | None = packed_bitmap(record.data[4:])
    _keep(device, Brush("808080" if image is None else average(device, image)))


def _create_font(device: MetafileDevice, record: MetafileRecord) -> None:
    height, width, turn, _, weight = record.shorts(0, 5)
    italic, underline, struck, charset = record.data[10:14].ljust(4, b"\0")
    family = record.data[_FACE].partition(b"\0")[0].decode("cp1252", "ignore")
    _keep(device, LogicalFont(
        family or "Arial", height, width, turn, weight >= _BOLD,
        bool(italic), bool(underline), bool(struck), charset,
    ))  # fmt: skip


OBJECT_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    0x00F7: lambda device, _: _keep(device, None),  # a palette
    0x00F8: lambda device, _: _keep(device, None),
    0x012D: lambda device, record: device.select(record.shorts(0, 1)[0] & 0xFFFF),
    0x0142: _create_pattern_brush,
    0x01F0: lambda device, record: device.drop(record.shorts(0, 1)[0] & 0xFFFF),
    0x01F9: lambda device, _: _keep(device, Brush("808080")),  # of a bitmap that knows no colours
    0x02FA: _create_pen,
    0x02FB: _create_font,
    0x02FC: _create_brush,
    0x06FF: lambda device, _: _keep(device, None),  # a region
}
