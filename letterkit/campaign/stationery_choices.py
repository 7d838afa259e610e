"""What a campaign's envelopes and labels are to be like, and which window her envelopes have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class EnvelopeWindow:
    """The window of an envelope that a letter goes into, in millimetres as it lies before one.

    `envelope` is its size (see `stationery.EnvelopeSize`), `left` and `bottom` are how far the
    window is from those edges.
    """

    envelope: str
    width: float
    height: float
    left: float
    bottom: float


@dataclass(frozen=True, slots=True)
class StationeryChoices:
    """Which labels or envelopes were chosen last.

    `sheet` is a sheet's name, `own` the measures of one of her own (see `stationery.own_sheet`),
    and `size` is an envelope's. `sender` is None for the letters' own. `logo_file` is a picture's
    path, and `order` is one of `merge.Order`.
    """

    as_envelopes: bool = False
    sheet: str = ""
    own: Mapping[str, float] = field(default_factory=dict[str, float])
    size: str = ""
    has_window: bool = False
    sender: str | None = None
    logo_file: str = ""
    by_household: bool = False
    order: str = ""


NO_CHOICES: Final = StationeryChoices()
