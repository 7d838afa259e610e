"""Records of older metafiles that draw bitmaps, or fill areas as they do (MS-WMF, 2.3.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letterkit.layout.metafiles.bitmaps import packed_bitmap
from letterkit.layout.metafiles.blitting import SOURCE, blit, fill_area
from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.figures import Box
from letterkit.layout.metafiles.records import MetafileRecord


def _area(numbers: tuple[int, ...]) -> Box:
    """Return x, y, width and height of numbers that stand the other way round."""
    height, width, y, x = numbers
    return x, y, width, height


def _pattern(device: MetafileDevice, record: MetafileRecord) -> None:
    fill_area(device, _area(record.shorts(4, 4)), record.unsigned(0))


def _blit(device: MetafileDevice, record: MetafileRecord) -> None:
    """Draw a bitmap as large as it is, or fill an area where there is none (2.3.1.2)."""
    source_y, source_x = record.shorts(4, 2)
    image = packed_bitmap(record.data[16:])
    to = _area(record.shorts(8 if image is not None else 10, 4))
    blit(device, image, to, (source_x, source_y, *to[2:]), record.unsigned(0))


def _stretch(device: MetafileDevice, record: MetafileRecord) -> None:
    image = packed_bitmap(record.data[20:])
    at = 12 if image is not None or len(record.data) <= 20 else 14  # noqa: PLR2004 - see 2.3.1.3
    blit(
        device, image, _area(record.shorts(at, 4)), _area(record.shorts(4, 4)), record.unsigned(0)
    )  # fmt: skip


def _stretch_bits(device: MetafileDevice, record: MetafileRecord) -> None:
    """Draw a part of a bitmap that is counted from its bottom (2.3.1.6)."""
    image = packed_bitmap(record.data[22:])
    x, y, width, height = _area(record.shorts(6, 4))
    if image is not None:
        upward = (x, image.height() - y - height, width, height)
        blit(device, image, _area(record.shorts(14, 4)), upward, record.unsigned(0))


def _set_bits(device: MetafileDevice, record: MetafileRecord) -> None:
    image = packed_bitmap(record.data[18:])
    source_y, source_x = record.shorts(6, 2)
    to = _area(record.shorts(10, 4))
    if image is not None:
        upward = (source_x, image.height() - source_y - to[3], *to[2:])
        blit(device, image, to, upward, SOURCE)


PICTURE_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    0x061D: _pattern,
    0x0940: _blit,
    0x0B41: _stretch,
    0x0D33: _set_bits,
    0x0F43: _stretch_bits,
}
