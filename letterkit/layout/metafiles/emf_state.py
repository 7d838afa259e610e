"""Records of enhanced metafiles that set how the following ones draw (MS-EMF, 2.3.11, 2.3.12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.emf_regions import region_path
from letterkit.layout.metafiles.records import MetafileRecord
from letterkit.layout.paths import Transform

_TRANSPARENT: Final = 1
_ALTERNATE: Final = 1
_NO_OPERATION: Final = 11
_CLOCKWISE: Final = 2
_IDENTITY, _BEFORE, _AFTER = 1, 2, 3
_WITHIN, _OUTSIDE = 1, 4


def _pair(record: MetafileRecord) -> tuple[int, int]:
    first, second = record.ints(8, 2)
    return first, second


def _scale(device: MetafileDevice, record: MetafileRecord, extent: str) -> None:
    across, by_across, down, by_down = record.ints(8, 4)
    if across and by_across and down and by_down:
        x, y = getattr(device.state.mapping, extent)
        device.map(**{extent: (x * across / by_across, y * down / by_down)})


def _world(record: MetafileRecord) -> Transform:
    return Transform(*record.floats(8, 6))


def _set_world(device: MetafileDevice, record: MetafileRecord) -> None:
    device.set(mapping=device.state.mapping.with_world(_world(record)))


def _modify_world(device: MetafileDevice, record: MetafileRecord) -> None:
    mapping = device.state.mapping
    stated, mode = _world(record), record.int(32)
    world = {
        _IDENTITY: Transform(),
        _BEFORE: stated.then(mapping.world),
        _AFTER: mapping.world.then(stated),
    }.get(mode, stated)
    device.set(mapping=mapping.with_world(world))


def _clip_to_box(device: MetafileDevice, record: MetafileRecord, mode: int) -> None:
    left, top, right, bottom = record.ints(8, 4)
    device.clip_to_box((left, top, right, bottom), mode)


def _clip_to_region(device: MetafileDevice, record: MetafileRecord) -> None:
    """Clip to a region, which is stated in units of the device (MS-EMF, 2.3.2.2)."""
    path = region_path(record, 16) if record.unsigned(8) else ()
    device.clip(device.state.mapping.device.path(path), record.int(12))


STATE_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    9: lambda device, record: device.map(window_extent=_pair(record)),
    10: lambda device, record: device.map(window_origin=_pair(record)),
    11: lambda device, record: device.map(viewport_extent=_pair(record)),
    12: lambda device, record: device.map(viewport_origin=_pair(record)),
    17: lambda device, record: device.map(mode=record.int(8)),
    18: lambda device, record: device.set(is_ground_painted=record.int(8) != _TRANSPARENT),
    19: lambda device, record: device.set(even_odd=record.int(8) == _ALTERNATE),
    20: lambda device, record: device.set(is_silent=record.int(8) == _NO_OPERATION),
    22: lambda device, record: device.set(text_align=record.int(8)),
    24: lambda device, record: device.set(text_colour=record.colour(8)),
    25: lambda device, record: device.set(ground_colour=record.colour(8)),
    29: lambda device, record: _clip_to_box(device, record, _OUTSIDE),
    30: lambda device, record: _clip_to_box(device, record, _WITHIN),
    31: lambda device, record: _scale(device, record, "viewport_extent"),
    32: lambda device, record: _scale(device, record, "window_extent"),
    33: lambda device, _: device.save(),
    34: lambda device, record: device.restore(record.int(8)),
    35: _set_world,
    36: _modify_world,
    57: lambda device, record: device.set(clockwise=record.int(8) == _CLOCKWISE),
    75: _clip_to_region,
}
