"""Playing older metafiles (MS-WMF, 2.3): which record draws what on the device.

Numbers of two bytes, mostly in the reverse order of the functions that wrote them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letterkit.layout.metafiles.device import MetafileDevice, run
from letterkit.layout.metafiles.figures import (
    Box,
    arc_path,
    box_path,
    ellipse_path,
    rounded_box_path,
)
from letterkit.layout.metafiles.mapping import CoordinateMapping
from letterkit.layout.metafiles.model import MetafilePicture
from letterkit.layout.metafiles.records import (
    MetafileRecord,
    WmfHeader,
    wmf_header,
    wmf_records,
)
from letterkit.layout.metafiles.wmf_objects import OBJECT_RECORDS
from letterkit.layout.metafiles.wmf_pictures import PICTURE_RECORDS
from letterkit.layout.metafiles.wmf_state import STATE_RECORDS
from letterkit.layout.metafiles.wmf_text import TEXT_RECORDS
from letterkit.layout.paths import Point, scaling

_SET_ORIGIN, _SET_EXTENT = 0x020B, 0x020C
_ANISOTROPIC: Final = 8
_USUAL_SIZE: Final = 2880.0  # twips, for those that don't state theirs
_NOWHERE: Final = WmfHeader(0, 0, 1000, 1000, 0)


def play_wmf(data: bytes) -> MetafilePicture:
    """Return what a metafile draws. What is damaged of it is left out.

    Raises struct.error where its header is cut off, TooComplexError for what is far too much.
    """
    header = wmf_header(data)
    place = header or _window(data)
    if place.inch:
        size = abs(place.width) / place.inch * 1440, abs(place.height) / place.inch * 1440
    else:
        scale = _USUAL_SIZE / max(abs(place.width), abs(place.height))
        size = abs(place.width) * scale, abs(place.height) * scale
    # The device is the picture: its units are those of the window.
    device = MetafileDevice(CoordinateMapping(
        scaling(size[0] / abs(place.width), size[1] / abs(place.height)), _ANISOTROPIC,
        window_origin=(place.left, place.top), window_extent=(place.width, place.height),
        viewport_extent=(abs(place.width), abs(place.height)),
    ), size)  # fmt: skip
    run(device, wmf_records(data), _RECORDS)
    return MetafilePicture(*size, tuple(device.drawn))


def _window(data: bytes) -> WmfHeader:
    """Return the place that a metafile's first window has, for one that states no other."""
    origin: Point = (0, 0)
    for record in wmf_records(data):
        if record.kind in {_SET_ORIGIN, _SET_EXTENT} and len(record.data) >= 4:  # noqa: PLR2004
            y, x = record.shorts(0, 2)
            if record.kind == _SET_ORIGIN:
                origin = (x, y)
            elif x and y:
                return WmfHeader(*origin, x, y, 0)
    return _NOWHERE


def _box(record: MetafileRecord, at: int = 0) -> Box:
    bottom, right, top, left = record.shorts(at, 4)
    return left, top, right, bottom


def _point(record: MetafileRecord, at: int = 0) -> Point:
    y, x = record.shorts(at, 2)
    return x, y


def _points(record: MetafileRecord) -> list[Point]:
    return record.points(2, record.shorts(0, 1)[0], short=True)


def _polygons(device: MetafileDevice, record: MetafileRecord) -> None:
    count = record.shorts(0, 1)[0]
    counts = record.shorts(2, count)
    points = record.points(2 + 2 * count, sum(max(each, 0) for each in counts), short=True)
    device.many_lines(points, counts, closed=True)


def _arc(device: MetafileDevice, record: MetafileRecord, kind: str) -> None:
    end, start = _point(record), _point(record, 4)
    path = arc_path(_box(record, 8), start, end, kind, clockwise=device.is_clockwise)
    device.figure(path, closed=kind != "arc")


def _rounded_box(device: MetafileDevice, record: MetafileRecord) -> None:
    down, across = record.shorts(0, 2)
    device.figure(rounded_box_path(_box(record, 4), across, down), closed=True)


def _pixel(device: MetafileDevice, record: MetafileRecord) -> None:
    x, y = _point(record, 4)
    device.fill(device.outline(box_path((x, y, x + 1, y + 1))), record.colour(0))


_FIGURES: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    0x0213: lambda device, record: device.line_on([_point(record)]),
    0x0214: lambda device, record: device.move_to(_point(record)),
    0x0324: lambda device, record: device.lines(_points(record), closed=True),
    0x0325: lambda device, record: device.lines(_points(record)),
    0x0418: lambda device, record: device.figure(ellipse_path(_box(record)), closed=True),
    0x041B: lambda device, record: device.figure(box_path(_box(record)), closed=True),
    0x041F: _pixel,
    0x0538: _polygons,
    0x061C: _rounded_box,
    0x0817: lambda device, record: _arc(device, record, "arc"),
    0x081A: lambda device, record: _arc(device, record, "pie"),
    0x0830: lambda device, record: _arc(device, record, "chord"),
}
_RECORDS: Final = {
    **_FIGURES, **STATE_RECORDS, **OBJECT_RECORDS, **PICTURE_RECORDS, **TEXT_RECORDS,
}  # fmt: skip
