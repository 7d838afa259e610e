"""The window of the envelopes that letters go into, as the command line has it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

import typer

from letterkit.campaign import EnvelopeWindow
from letterkit.cli.pdf import first_page_lines
from letterkit.merge import ENVELOPE_WINDOW, EnvelopeWindowCheck, Job, Plan
from letterkit.text import parse_number

WindowEnvelopeOption = Annotated[
    str,
    typer.Option(
        "--window-envelope",
        metavar="WINDOW",
        help="Whether addresses stand in the window of your envelopes: "
        "DL,width=,height=,left=,bottom= in mm; DL, C5 or C4.",
    ),
]
_SIZES: Final = ("DL", "C5", "C4")
_MEASURES: Final = ("width", "height", "left", "bottom")
_FORM: Final = "Write it as DL,width=90,height=35,left=20,bottom=18, as you measure it, in mm."


def with_window(job: Job, typed: str) -> Job:
    """Return a job whose letters go into envelopes with a window, if one was typed.

    Ends with status 2 where that isn't understood.
    """
    if not typed:
        return job
    size, *rest = [each.strip() for each in typed.split(",")]
    measures: dict[str, float] = {}
    for part in rest:
        name, _equals, value = (each.strip() for each in part.partition("="))
        number = parse_number(value.removesuffix("mm").strip())
        if name not in _MEASURES or number is None or number < 0:
            raise typer.BadParameter(f"“{part}” is no measure of a window. {_FORM}")
        measures[name] = number
    if size.upper() not in _SIZES or len(measures) != len(_MEASURES):
        raise typer.BadParameter(f"“{typed}” is no window of an envelope. {_FORM}")
    window = EnvelopeWindow(size.upper(), *(measures[each] for each in _MEASURES))
    return replace(job, campaign=replace(job.campaign, envelope_window=window))


def with_envelope_window(planned: Plan) -> Plan:
    """Return a plan with what is told of addresses that don't stand in the window, if any."""
    window = planned.job.campaign.envelope_window
    if window is None or planned.job.email is not None:
        return planned
    check = EnvelopeWindowCheck(planned.job, window, first_page_lines)
    for document in planned.included:
        if not document.held_back:
            check.visit(document)
    return planned.with_diagnostics(check.diagnostics(), ENVELOPE_WINDOW)
