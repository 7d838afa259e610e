"""Playing enhanced metafiles (MS-EMF, 2.3): which record draws what on the device."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite, pi
from typing import Final

from letterkit.layout.metafiles.device import MetafileDevice, run
from letterkit.layout.metafiles.emf_objects import OBJECT_RECORDS
from letterkit.layout.metafiles.emf_pictures import PICTURE_RECORDS
from letterkit.layout.metafiles.emf_state import STATE_RECORDS
from letterkit.layout.metafiles.emf_text import TEXT_RECORDS
from letterkit.layout.metafiles.figures import (
    arc_path,
    box_path,
    ellipse_path,
    rounded_box_path,
    swept_path,
)
from letterkit.layout.metafiles.mapping import CoordinateMapping
from letterkit.layout.metafiles.model import MetafilePicture
from letterkit.layout.metafiles.records import MetafileRecord, emf_header, emf_records
from letterkit.layout.paths import PathStep, Point, moving, scaling

_CLOSES: Final = 1  # with what PolyDraw does at a point (MS-EMF, 2.1.26): 6 moves, 4 is a curve's


def play_emf(data: bytes) -> MetafilePicture:
    """Return what an enhanced metafile draws. What is damaged of it is left out.

    Raises struct.error where its header is cut off, TooComplexError for what is far too much.
    """
    (left, top, width, height), size = emf_header(data)
    to_twips = scaling(size[0] / width, size[1] / height)
    device = MetafileDevice(CoordinateMapping(moving(-left, -top).then(to_twips)), size)
    run(device, emf_records(data), _RECORDS)
    return MetafilePicture(*size, tuple(device.drawn))


def _points(record: MetafileRecord, *, short: bool) -> list[Point]:
    return record.points(28, record.unsigned(24), short=short)


def _many(device: MetafileDevice, record: MetafileRecord, *, short: bool, closed: bool) -> None:
    polygons, total = record.unsigned(24), record.unsigned(28)
    counts = record.ints(32, polygons)
    device.many_lines(record.points(32 + 4 * polygons, total, short=short), counts, closed=closed)


def _poly_draw(device: MetafileDevice, record: MetafileRecord, *, short: bool) -> None:
    points = _points(record, short=short)
    start = 28 + len(points) * (4 if short else 8)
    kinds = record.data[start : start + len(points)]
    device.figure(_drawn_steps(points, kinds, device.state.position), closed=False)
    if points:
        device.set(position=points[-1])


def _drawn_steps(points: list[Point], kinds: bytes, position: Point) -> list[PathStep]:
    steps = [PathStep("M", (position,))]
    curve: list[Point] = []
    for point, kind in zip(points, kinds, strict=False):
        match kind & ~_CLOSES:
            case 6:
                steps.append(PathStep("M", (point,)))
            case 4:
                curve.append(point)
                if len(curve) == 3:  # noqa: PLR2004 - two control points and the end
                    steps.append(PathStep("C", tuple(curve)))
                    curve = []
            case _:
                steps.append(PathStep("L", (point,)))
        if kind & _CLOSES:
            steps.append(PathStep("Z"))
    return steps


def _arc(device: MetafileDevice, record: MetafileRecord, kind: str) -> None:
    left, top, right, bottom = record.ints(8, 4)
    x1, y1, x2, y2 = record.ints(24, 4)
    path = arc_path(
        (left, top, right, bottom), (x1, y1), (x2, y2), kind, clockwise=device.is_clockwise
    )
    if kind == "on" and path:
        device.arc_on(path)
    else:
        device.figure(path, closed=kind in {"chord", "pie"})


def _angle_arc(device: MetafileDevice, record: MetafileRecord) -> None:
    x, y = record.ints(8, 2)
    start, sweep = record.floats(20, 2)
    if isfinite(start) and isfinite(sweep):
        radius = record.unsigned(16)
        device.arc_on(swept_path((x, y), radius, -start * pi / 180, -sweep * pi / 180))


def _box(record: MetafileRecord) -> tuple[int, int, int, int]:
    left, top, right, bottom = record.ints(8, 4)
    return left, top, right, bottom


def _rounded_box(device: MetafileDevice, record: MetafileRecord) -> None:
    device.figure(rounded_box_path(_box(record), *record.ints(24, 2)), closed=True)


def _pixel(device: MetafileDevice, record: MetafileRecord) -> None:
    x, y = record.ints(8, 2)
    device.fill(device.outline(box_path((x, y, x + 1, y + 1))), record.colour(16))


def _move_to(device: MetafileDevice, record: MetafileRecord) -> None:
    device.move_to(record.points(8, 1, short=False)[0])


_Handler = Callable[[MetafileDevice, MetafileRecord], None]
_FIGURES: Final[dict[int, _Handler]] = {
    2: lambda device, record: device.curves(_points(record, short=False)),
    3: lambda device, record: device.lines(_points(record, short=False), closed=True),
    4: lambda device, record: device.lines(_points(record, short=False)),
    5: lambda device, record: device.curve_on(_points(record, short=False)),
    6: lambda device, record: device.line_on(_points(record, short=False)),
    7: lambda device, record: _many(device, record, short=False, closed=False),
    8: lambda device, record: _many(device, record, short=False, closed=True),
    15: _pixel,
    27: _move_to,
    41: _angle_arc,
    42: lambda device, record: device.figure(ellipse_path(_box(record)), closed=True),
    43: lambda device, record: device.figure(box_path(_box(record)), closed=True),
    44: _rounded_box,
    45: lambda device, record: _arc(device, record, "arc"),
    46: lambda device, record: _arc(device, record, "chord"),
    47: lambda device, record: _arc(device, record, "pie"),
    54: lambda device, record: device.line_on(record.points(8, 1, short=False)),
    55: lambda device, record: _arc(device, record, "on"),
    56: lambda device, record: _poly_draw(device, record, short=False),
    85: lambda device, record: device.curves(_points(record, short=True)),
    86: lambda device, record: device.lines(_points(record, short=True), closed=True),
    87: lambda device, record: device.lines(_points(record, short=True)),
    88: lambda device, record: device.curve_on(_points(record, short=True)),
    89: lambda device, record: device.line_on(_points(record, short=True)),
    90: lambda device, record: _many(device, record, short=True, closed=False),
    91: lambda device, record: _many(device, record, short=True, closed=True),
    92: lambda device, record: _poly_draw(device, record, short=True),
}
_PATHS: Final[dict[int, _Handler]] = {
    59: lambda device, _: device.begin(),
    60: lambda device, _: device.end(),
    61: lambda device, _: device.close(),
    62: lambda device, _: device.paint_path(filled=True, along=False),
    63: lambda device, _: device.paint_path(filled=True, along=True),
    64: lambda device, _: device.paint_path(filled=False, along=True),
    67: lambda device, record: device.clip_to_path(record.int(8)),
    68: lambda device, _: device.abandon(),
}
_RECORDS: Final = {
    **_FIGURES, **_PATHS, **STATE_RECORDS, **OBJECT_RECORDS, **PICTURE_RECORDS, **TEXT_RECORDS,
}  # fmt: skip
