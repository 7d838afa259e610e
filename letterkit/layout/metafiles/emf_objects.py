"""Records of enhanced metafiles that make, choose and drop pens, brushes and fonts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letterkit.layout.metafiles.bitmaps import bitmap
from letterkit.layout.metafiles.blitting import average
from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.records import MetafileRecord
from letterkit.layout.metafiles.state import Brush, LogicalFont, brush, pen

_HANDLE: Final = 8
_BOLD: Final = 600
_FACE_LENGTH: Final = 64  # bytes
_MOST_LENGTHS: Final = 16


def _create_pen(device: MetafileDevice, record: MetafileRecord) -> None:
    style, width = record.ints(12, 2)
    device.objects[record.unsigned(_HANDLE)] = pen(style, width, record.colour(24))


def _create_extended_pen(device: MetafileDevice, record: MetafileRecord) -> None:
    """Make a pen whose lines may be of its own dashes (MS-EMF, 2.2.20)."""
    style, width = record.ints(28, 2)
    count = min(record.unsigned(48), _MOST_LENGTHS)
    lengths = tuple(abs(length) for length in record.ints(52, count))
    device.objects[record.unsigned(_HANDLE)] = pen(style, width, record.colour(40), lengths)


def _create_brush(device: MetafileDevice, record: MetafileRecord) -> None:
    device.objects[record.unsigned(_HANDLE)] = brush(record.int(12), record.colour(16))


def _create_pattern_brush(device: MetafileDevice, record: MetafileRecord) -> None:
    """Make a brush of the average colour of a pattern."""
    start, length, bits, bits_length = record.ints(16, 4)
    data = record.data
    image = bitmap(data[start : start + length], data[bits : bits + bits_length])
    colour = "808080" if image is None else average(device, image)
    device.objects[record.unsigned(_HANDLE)] = Brush(colour)


def _create_font(device: MetafileDevice, record: MetafileRecord) -> None:
    height, width, turn, _, weight = record.ints(12, 5)
    italic, underline, struck, charset = record.data[32:36].ljust(4, b"\0")
    family = record.data[40 : 40 + _FACE_LENGTH].decode("utf-16-le", "ignore").partition("\0")[0]
    device.objects[record.unsigned(_HANDLE)] = LogicalFont(
        family or "Arial", height, width, turn, weight >= _BOLD,
        bool(italic), bool(underline), bool(struck), charset,
    )  # fmt: skip


OBJECT_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    37: lambda device, record: device.select(record.unsigned(_HANDLE)),
    38: _create_pen,
    39: _create_brush,
    40: lambda device, record: device.drop(record.unsigned(_HANDLE)),
    82: _create_font,
    93: _create_pattern_brush,
    94: _create_pattern_brush,
    95: _create_extended_pen,
}
