"""What a campaign says of envelopes and labels, as their page shows it and as they are made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PureWindowsPath
from typing import Any, Final, cast

from letterkit.campaign import StationeryChoices, schema
from letterkit.campaign.schema import ChosenDocument
from letterkit.desktop.views.stationery import (
    OWN_SHEET,
    WINDOW_MEASURES,
    OptionText,
    PreviewedPage,
    StationeryEdit,
    StationeryForm,
)
from letterkit.errors import LetterkitError
from letterkit.merge import ENVELOPE_WINDOW, Plan
from letterkit.stationery import SHEETS, Envelope, EnvelopeSize, LabelSheet
from letterkit.stationery.choices import order_of, own_measures, sheet_name, sheet_of, size_of
from letterkit.text import english_list

_TRY: Final = "Print on plain paper first, and hold it against a sheet of labels."
_OWN: Final = OptionText(
    OWN_SHEET, "Own size…",
    "Measure the sheet with a ruler. A step goes from where a label begins to where the next does.",
)  # fmt: skip
_WINDOW: Final = frozenset({"size", "has_window", "window"})


def form_of(choices: StationeryChoices, chosen: ChosenDocument, sender: str) -> StationeryForm:
    """Return what was chosen as the page shows it; `sender` is the letters' own."""
    sheets = tuple(OptionText(each.name, each.description, _remark_on(each), each.source)
                   for each in SHEETS)  # fmt: skip
    sizes = tuple(OptionText(each.value, Envelope(each).description) for each in EnvelopeSize)
    try:
        sheet = sheet_of(choices)
        labels = (sheet.columns, sheet.rows)
    except LetterkitError:  # the page tells of it
        labels = (0, 0)
    return StationeryForm(
        choices.as_envelopes, (*sheets, _OWN), sheet_name(choices), own_measures(choices), sizes,
        size_of(choices).value, choices.has_window,
        {name: getattr(chosen, name) for name in WINDOW_MEASURES},
        sender if choices.sender is None else choices.sender,
        PureWindowsPath(choices.logo_file).name, choices.by_household, order_of(choices).value,
        labels,
    )  # fmt: skip


def entries_of_edit(
    edit: StationeryEdit, choices: StationeryChoices, chosen: ChosenDocument, sender: str
) -> Mapping[tuple[str, str], Any]:
    """Return what to keep of something that was chosen or typed, by section and key."""
    entries: dict[tuple[str, str], Any] = {}
    name, value = edit.name, edit.value
    measured: dict[str, float] = {each: getattr(chosen, each) for each in WINDOW_MEASURES}
    if name == "window":
        measured |= cast("dict[str, float]", value)
        entries |= {(schema.CAMPAIGN, each): measured[each] for each in WINDOW_MEASURES}
    elif name == "sender":
        entries[schema.STATIONERY, name] = None if value == sender else value
    else:
        entries[schema.STATIONERY, name] = value or None
    if name in _WINDOW:
        has_window = bool(value) if name == "has_window" else choices.has_window
        size = str(value) if name == "size" else size_of(choices).value
        is_known = has_window and measured["window_width"] and measured["window_height"]
        entries[schema.CAMPAIGN, "window_envelope"] = size if is_known else None
    return entries


def page_of(
    choices: StationeryChoices, chosen: ChosenDocument, size: tuple[float, float]
) -> PreviewedPage:
    """Return the first page's size and the outlines of labels or a window, in millimetres."""
    if choices.as_envelopes:
        return PreviewedPage(*size, _window_boxes(choices, chosen, size[1]))
    sheet = sheet_of(choices)
    return PreviewedPage(*size, tuple(sheet.box(each + 1) for each in range(sheet.count)))


def window_in_words(choices: StationeryChoices, plan: Plan | None) -> list[str]:
    """Return what the check tells of addresses and the window of the envelopes, a sentence each."""
    if plan is None or not (choices.as_envelopes and choices.has_window):
        return []
    return [
        f"{each.recipient}: {each.text}" if each.recipient else each.text
        for each in plan.of_kind(ENVELOPE_WINDOW)
    ]


def _window_boxes(
    choices: StationeryChoices, chosen: ChosenDocument, height: float
) -> tuple[tuple[float, float, float, float], ...]:
    window = chosen.envelope_window
    upright = EnvelopeSize.C4  # with a window, it is held the other way than it is printed
    if window is None or not choices.has_window or size_of(choices) is upright:
        return ()
    return ((window.left, height - window.bottom - window.height, window.width, window.height),)


def _remark_on(sheet: LabelSheet) -> str:
    also = f"Also sold as {english_list(sheet.also)}. " if sheet.also else ""
    return f"{also}{_TRY}"
