"""Records of enhanced metafiles that draw text (MS-EMF, 2.3.5.7, 2.3.5.8 and 2.3.5.37)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.lettering import decoded
from letterkit.layout.metafiles.records import MetafileRecord
from letterkit.layout.metafiles.writing import MOST_LETTERS, write

_GLYPHS: Final = 0x10  # numbers of a font's glyphs, which say nothing without that font
_TWO_WAYS: Final = 0x2000  # each advance has one down the page, too
_NARROW, _WITHOUT_BOX = 0x200, 0x100


def _text(device: MetafileDevice, record: MetafileRecord, *, narrow: bool) -> None:
    x, y, count, start, options = record.ints(36, 5)
    left, top, right, bottom = record.ints(56, 4)
    count = max(0, min(count, MOST_LETTERS))
    advances_start = record.int(72)
    advances: tuple[int, ...] = ()
    if 0 < advances_start < len(record.data):
        step = 2 if options & _TWO_WAYS else 1
        advances = record.ints(advances_start, count * step)[::step]
    text = "" if options & _GLYPHS else _letters(device, record, start, count, narrow=narrow)
    write(device, text, (x, y), advances, options, (left, top, right, bottom))


def _small_text(device: MetafileDevice, record: MetafileRecord) -> None:
    x, y, count, options = record.ints(8, 4)
    start = 36 if options & _WITHOUT_BOX else 52
    count = max(0, min(count, MOST_LETTERS))
    if not options & _GLYPHS:
        narrow = bool(options & _NARROW)
        write(device, _letters(device, record, start, count, narrow=narrow), (x, y))


def _letters(
    device: MetafileDevice, record: MetafileRecord, start: int, count: int, *, narrow: bool
) -> str:
    if start < 0:
        return ""
    if narrow:
        return decoded(record.data[start : start + count], device.state.font)
    return record.data[start : start + 2 * count].decode("utf-16-le", "ignore")


TEXT_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    83: lambda device, record: _text(device, record, narrow=True),
    84: lambda device, record: _text(device, record, narrow=False),
    108: _small_text,
}
