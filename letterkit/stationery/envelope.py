"""Envelopes, and where on them what stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from letterkit.stationery.label_sheet import Box

# Mail carriers ask that an address keeps clear of the edges, where machines hold and print on an
# envelope: 15 mm at the sides, 18 mm at the bottom. Top right is the stamp's.
_SIDE: Final = 15.0
_BOTTOM: Final = 18.0
_STAMP: Final = (74.0, 40.0)
_ADDRESS_AT: Final = 0.4  # of the width: right of the middle of what is left of the edge
_SENDER: Final = 8.0  # from the left and the top edge


class EnvelopeSize(StrEnum):
    """The sizes of envelopes (ISO 269), lying on their long side."""

    DL = "DL"
    C6 = "C6"
    C5 = "C5"
    C4 = "C4"

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in millimetres."""
        return _SIZES[self]


_SIZES: Final = {
    EnvelopeSize.DL: (220.0, 110.0), EnvelopeSize.C6: (162.0, 114.0),
    EnvelopeSize.C5: (229.0, 162.0), EnvelopeSize.C4: (324.0, 229.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope of a size; through a window its letter's own address is read."""

    size: EnvelopeSize
    has_window: bool = False

    @property
    def address_box(self) -> Box:
        """Where a plain envelope's address may stand: below the stamp, clear of the edges."""
        width, height = self.size.size
        left, top = round(width * _ADDRESS_AT), max(_STAMP[1] + 3.0, round(height * 0.42))
        return Box(left, top, width - left - _SIDE, height - top - _BOTTOM)

    @property
    def sender_box(self) -> Box:
        """Where the sender may stand: top left, beside the stamp and above the address."""
        width, _height = self.size.size
        top = self.address_box.top - 3.0
        return Box(_SENDER, _SENDER, width - _SENDER - _STAMP[0], top - _SENDER)

    @property
    def description(self) -> str:
        """The envelope in a line, with its size."""
        width, height = self.size.size
        return f"{self.size}, {width:g} × {height:g} mm"
