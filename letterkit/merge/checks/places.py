"""Councils and STPs: known, and belonging together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.changes import Override, SetValue
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.merge.checks.fields import severity_of_gap
from letterkit.merge.checks.location import diagnostic_of, label
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import display_name
from letterkit.text import english_list

_PLACES: Final = frozenset({"council_name", "stp_name"})


def shared_place_diagnostics(job: Job, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield once what is wrong with a council and an STP that all rows of a list share."""
    if job.people is not None and not job.row_names & _PLACES:
        yield from _of(job, Document(job, "", ""), allow_gaps=allow_gaps)


def place_diagnostics(job: Job, document: Document, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield a council that isn't known, and an STP that isn't the council's."""
    if job.people is None or job.row_names & _PLACES:
        yield from _of(job, document, allow_gaps=allow_gaps)


def _of(job: Job, document: Document, *, allow_gaps: bool) -> Iterator[Diagnostic]:
    """Yield what is wrong with a document's council and STP: unknown, missing, or of two places.

    Councils are the pack's, with the STPs that they lie in; one that spans several allows each.
    """
    used = job.used_names
    name, stp = (str(document.values.get(each) or "") for each in ("council_name", "stp_name"))
    if not name or not used & _PLACES:
        return
    council = job.pack.council(name)
    if council is None:
        yield from _unknown_council(job, document, name)
        return
    if "stp_name" not in used or not council.stps:
        return
    if not stp:
        severity = severity_of_gap(job, "stp_name", optional=True, allow_gaps=allow_gaps)
        yield diagnostic_of(
            job, document, severity or Severity.WARNING, "stp-of-council",
            f"“{label(job, 'stp_name')}” is empty; {council.formal_name} lies in "
            f"{_stps(council.stps)}.",
            "Choose one of them." if len(council.stps) > 1 else "Choose it.",
            "stp_name", _choices(job, document, council.stps),
        )  # fmt: skip
    elif (footprint := job.pack.footprint(stp)) and footprint.name not in council.stps:
        yield diagnostic_of(
            job, document, Severity.WARNING, "stp-mismatch",
            f"{council.formal_name} lies in {_stps(council.stps)}, "
            f"not in that for {footprint.name}.",
            "Check the council and the STP.", "stp_name", _choices(job, document, council.stps),
        )  # fmt: skip


def _unknown_council(job: Job, document: Document, name: str) -> Iterator[Diagnostic]:
    if among := job.pack.councils_among(name):
        names = [each.formal_name for each in among]
        yield diagnostic_of(
            job, document, Severity.WARNING, "unknown-council",
            f"“{name}” may mean one of these: {english_list(names)}.",
            "Say which council is meant.", "council_name",
            tuple(fix for each in names for fix in _set(job, document, "council_name", each)),
        )  # fmt: skip
        return
    # Parish councils and councils outside England aren't in the list, and nothing is wrong there.
    if near := job.pack.near_council(name):
        yield diagnostic_of(
            job, document, Severity.WARNING, "unknown-council",
            f"There is no council called “{name}” in the list of England's councils.",
            f"Did you mean “{near.formal_name}”?", "council_name",
            _set(job, document, "council_name", near.formal_name),
        )  # fmt: skip


def _stps(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"the STP for {names[0]}"
    # The names have commas and “and” in them.
    return f"the STPs for {english_list([f'“{name}”' for name in names])}"


def _choices(job: Job, document: Document, stps: tuple[str, ...]) -> tuple[QuickFix, ...]:
    return tuple(fix for stp in stps for fix in _set(job, document, "stp_name", stp))


def _set(job: Job, document: Document, name: str, text: str) -> tuple[QuickFix, ...]:
    if not document.cells:
        of_document = document.key if job.people is not None else ""
        return (QuickFix(f"Write “{text}”", SetValue(name, text, of_document)),)
    recipient = job.by_key[document.people[0]]
    cells, place = recipient.values, f" for row {recipient.row}" if recipient.row else ""
    was = cells.get(name, "")
    change = Override(recipient.row, display_name(cells), name, was, text, recipient.key)
    return (QuickFix(f"Write “{text}”{place}", change),)
