"""Envelopes and labels for those whom letters go to, as Word files that are also pages."""

from letterkit.stationery.addresses import (
    AddressBook,
    PostalAddress,
    addresses_of,
    iter_addresses,
)
from letterkit.stationery.choices import envelope_of, order_of, sheet_of, size_of
from letterkit.stationery.envelope import Envelope, EnvelopeSize
from letterkit.stationery.envelopes import Sender, make_envelopes
from letterkit.stationery.fitting import measure_lines
from letterkit.stationery.label_sheet import (
    OWN_MEASURES,
    LabelSheet,
    measures_of,
    own_sheet,
    parse_measures,
)
from letterkit.stationery.label_sheets import SHEETS, find_sheet
from letterkit.stationery.labels import LEFT_OUT, Stationery, make_labels
from letterkit.stationery.sender import sender_of

__all__ = [
    "LEFT_OUT",
    "OWN_MEASURES",
    "SHEETS",
    "AddressBook",
    "Envelope",
    "EnvelopeSize",
    "LabelSheet",
    "PostalAddress",
    "Sender",
    "Stationery",
    "addresses_of",
    "envelope_of",
    "find_sheet",
    "iter_addresses",
    "make_envelopes",
    "make_labels",
    "measure_lines",
    "measures_of",
    "order_of",
    "own_sheet",
    "parse_measures",
    "sender_of",
    "sheet_of",
    "size_of",
]
