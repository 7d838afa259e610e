"""What the page of envelopes and labels shows, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

OWN_SHEET: Final = "own"  # as in `stationery.choices`
ORDERS: Final = {
    "list": "As in the list", "postcode": "By postcode", "council": "By council",
    "surname": "By surname",
}  # fmt: skip
MEASURES: Final = {
    "columns": "Labels across", "rows": "Labels down", "width": "Label’s width",
    "height": "Label’s height", "left": "First from the left",
    "top": "First from the top", "across": "Step across",
    "down": "Step down",
}  # fmt: skip
COUNTED: Final = frozenset({"columns", "rows"})  # of the measures: all others are in millimetres
WINDOW_MEASURES: Final = {
    "window_width": "Window’s width", "window_height": "Window’s height",
    "window_left": "From the left", "window_bottom": "From the bottom",
}  # fmt: skip


class StationeryEdit(NamedTuple):
    """Something that was chosen or typed: what it is of, and what it is by now."""

    name: str
    value: object


class OptionText(NamedTuple):
    """One thing that may be chosen: what it goes by, what it is called, and a remark on it.

    `source` is where its measures are from.
    """

    name: str
    text: str
    remark: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StationeryForm:
    """What was chosen. `labels` are how many columns and rows the sheet has, (0, 0) for none."""

    as_envelopes: bool
    sheets: tuple[OptionText, ...]
    sheet: str
    own: Mapping[str, float]
    sizes: tuple[OptionText, ...]
    size: str
    has_window: bool
    window: Mapping[str, float]
    sender: str
    logo: str
    by_household: bool
    order: str
    labels: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class StationeryResult:
    """What came of it: a sentence on how many there are, and sentences on what is to be told.

    `error` is why there is nothing to print, "" where there is something.
    """

    summary: str = ""
    problems: tuple[str, ...] = ()
    error: str = ""
    used: int = 0  # labels on the first sheet


@dataclass(frozen=True, slots=True)
class PreviewedPage:
    """A page's size and the outlines of its labels, in millimetres."""

    width: float
    height: float
    boxes: tuple[tuple[float, float, float, float], ...] = field(default=())
