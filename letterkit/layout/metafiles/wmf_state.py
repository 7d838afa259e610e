"""Records of older metafiles that set how the following ones draw (MS-WMF, 2.3.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.records import MetafileRecord

_TRANSPARENT: Final = 1
_ALTERNATE: Final = 1
_NO_OPERATION: Final = 11
_WITHIN, _OUTSIDE, _INSTEAD = 1, 4, 5


def _word(record: MetafileRecord) -> int:
    return record.shorts(0, 1)[0]


def _origin(device: MetafileDevice, record: MetafileRecord) -> None:
    y, x = record.shorts(0, 2)
    device.map(window_origin=(x, y))


def _moved_origin(device: MetafileDevice, record: MetafileRecord) -> None:
    y, x = record.shorts(0, 2)
    left, top = device.state.mapping.window_origin
    device.map(window_origin=(left + x, top + y))


def _extent(device: MetafileDevice, record: MetafileRecord) -> None:
    """Set the window, which the picture is as large as."""
    y, x = record.shorts(0, 2)
    if x and y:
        device.map(window_extent=(x, y))


def _scaled_extent(device: MetafileDevice, record: MetafileRecord) -> None:
    by_down, down, by_across, across = record.shorts(0, 4)
    if by_down and down and by_across and across:
        x, y = device.state.mapping.window_extent
        device.map(window_extent=(x * across / by_across, y * down / by_down))


def _clip_to_box(device: MetafileDevice, record: MetafileRecord, mode: int) -> None:
    bottom, right, top, left = record.shorts(0, 4)
    device.clip_to_box((left, top, right, bottom), mode)


STATE_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    0x001E: lambda device, _: device.save(),
    0x0102: lambda device, record: device.set(is_ground_painted=_word(record) != _TRANSPARENT),
    0x0104: lambda device, record: device.set(is_silent=_word(record) == _NO_OPERATION),
    0x0106: lambda device, record: device.set(even_odd=_word(record) == _ALTERNATE),
    0x0108: lambda device, record: device.set(extra_width=_word(record)),
    0x0127: lambda device, record: device.restore(_word(record)),
    0x012C: lambda device, _: device.clip((), _INSTEAD),  # regions aren't kept: all shows
    0x012E: lambda device, record: device.set(text_align=_word(record)),
    0x0201: lambda device, record: device.set(ground_colour=record.colour(0)),
    0x0209: lambda device, record: device.set(text_colour=record.colour(0)),
    0x020B: _origin,
    0x020C: _extent,
    0x020F: _moved_origin,
    0x0410: _scaled_extent,
    0x0415: lambda device, record: _clip_to_box(device, record, _OUTSIDE),
    0x0416: lambda device, record: _clip_to_box(device, record, _WITHIN),
}
