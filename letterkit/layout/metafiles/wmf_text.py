"""Records of older metafiles that draw text (MS-WMF, 2.3.3.5 and 2.3.3.20)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.figures import Box
from letterkit.layout.metafiles.lettering import decoded
from letterkit.layout.metafiles.records import MetafileRecord
from letterkit.layout.metafiles.writing import CLIPPED, MOST_LETTERS, OPAQUE, write


def _text(device: MetafileDevice, record: MetafileRecord) -> None:
    count = max(0, min(record.shorts(0, 1)[0], MOST_LETTERS))
    y, x = record.shorts(2 + count + count % 2, 2)
    write(device, decoded(record.data[2 : 2 + count], device.state.font), (x, y))


def _extended_text(device: MetafileDevice, record: MetafileRecord) -> None:
    y, x, count, options = record.shorts(0, 4)
    count = max(0, min(count, MOST_LETTERS))
    at = 8
    box: Box | None = None
    if options & (OPAQUE | CLIPPED):
        left, top, right, bottom = record.shorts(at, 4)
        box, at = (left, top, right, bottom), at + 8
    text = decoded(record.data[at : at + count], device.state.font)
    at += count + count % 2
    advances = record.shorts(at, count) if len(record.data) >= at + 2 * count else ()
    write(device, text, (x, y), advances if len(text) == count else (), options, box)


TEXT_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    0x0521: _text,
    0x0A32: _extended_text,
}
