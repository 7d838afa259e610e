"""Regions in enhanced metafiles: areas made of rectangles (MS-EMF, 2.2.24)."""

from __future__ import annotations

from letterkit.layout.metafiles.figures import box_path
from letterkit.layout.metafiles.records import MetafileRecord
from letterkit.layout.paths import Path

_HEADER = 32


def region_path(record: MetafileRecord, at: int) -> Path:
    """Return the outline of the region that begins at a place in a record.

    Raises struct.error where it is cut off.
    """
    count = record.unsigned(at + 8)
    numbers = record.ints(at + _HEADER, 4 * count)
    boxes = zip(numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True)
    return tuple(step for box in boxes for step in box_path(box))
