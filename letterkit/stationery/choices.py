"""What a campaign says of envelopes and labels, as they are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from letterkit.campaign import StationeryChoices
from letterkit.merge import Order
from letterkit.stationery.envelope import Envelope, EnvelopeSize
from letterkit.stationery.label_sheet import LabelSheet, measures_of, own_sheet
from letterkit.stationery.label_sheets import SHEETS, find_sheet

OWN_SHEET: Final = "own"  # in place of a sheet's name
_USUAL: Final = "L7160"


def sheet_of(choices: StationeryChoices) -> LabelSheet:
    """Return the sheet that was chosen. Raises LetterkitError where its measures can't be."""
    if choices.sheet == OWN_SHEET:
        measures = own_measures(choices)
        touching = {each for each in ("across", "down") if not measures[each]}  # not typed
        return own_sheet({key: each for key, each in measures.items() if key not in touching})
    return find_sheet(sheet_name(choices))


def envelope_of(choices: StationeryChoices) -> Envelope:
    """Return the envelope that was chosen."""
    return Envelope(size_of(choices), choices.has_window)


def size_of(choices: StationeryChoices) -> EnvelopeSize:
    """Return the size that was chosen, DL where none was."""
    return EnvelopeSize(choices.size) if choices.size in set(EnvelopeSize) else EnvelopeSize.DL


def order_of(choices: StationeryChoices) -> Order:
    """Return the order that was chosen, the list's where none was."""
    return Order(choices.order) if choices.order in set(Order) else Order.LIST


def sheet_name(choices: StationeryChoices) -> str:
    """Return the chosen sheet's name, `OWN_SHEET` for one of her own; the usual one for none."""
    if choices.sheet == OWN_SHEET:
        return OWN_SHEET
    return choices.sheet if choices.sheet in {each.name for each in SHEETS} else _USUAL


def own_measures(choices: StationeryChoices) -> Mapping[str, float]:
    """Return the measures of a sheet of her own; the usual one's where she typed none."""
    return {**measures_of(find_sheet(_USUAL)), **choices.own}
