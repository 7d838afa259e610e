"""Councils and STPs: known, and belonging together."""

from __future__ import annotations

from collections.abc import Iterator

from letterkit.campaign import SetValue
from letterkit.merge.checks.where import about
from letterkit.merge.job import Job, Letter
from letterkit.merge.problems import Fix, Problem, Severity
from letterkit.recipients import Override, who
from letterkit.text import english_list


def place_problems(job: Job, letter: Letter) -> Iterator[Problem]:
    """Yield a council that isn't known, and an STP that isn't the council's."""
    used = job.used_names
    name, stp = (str(letter.values.get(each) or "") for each in ("council_name", "stp_name"))
    if not name or not used & {"council_name", "stp_name"}:
        return
    council = job.pack.council(name)
    if council is None:
        yield from _unknown_council(job, letter, name)
        return
    if "stp_name" not in used or not council.stps:
        return
    if not stp:
        yield about(
            job, letter, Severity.LOOK, "stp-of-council",
            f"{council.formal_name} lies in {_stps(council.stps)}.",
            "Choose it as the local STP.", "stp_name", _choices(letter, council.stps),
        )  # fmt: skip
    elif (footprint := job.pack.footprint(stp)) and footprint.name not in council.stps:
        yield about(
            job, letter, Severity.LOOK, "stp-mismatch",
            f"{council.formal_name} lies in {_stps(council.stps)}, "
            f"not in that for {footprint.name}.",
            "Check the council and the STP.", "stp_name", _choices(letter, council.stps),
        )  # fmt: skip


def _unknown_council(job: Job, letter: Letter, name: str) -> Iterator[Problem]:
    # Parish councils and councils outside England aren't in the list, and nothing is wrong there.
    if near := job.pack.near_council(name):
        yield about(
            job, letter, Severity.LOOK, "unknown-council",
            f"There is no council called “{name}” in the list of England's councils.",
            f"Did you mean “{near.formal_name}”?", "council_name",
            _set(letter, "council_name", near.formal_name),
        )  # fmt: skip


def _stps(names: tuple[str, ...]) -> str:
    joined = english_list(list(names))
    return f"the STP for {joined}" if len(names) == 1 else f"the STPs for {joined}"


def _choices(letter: Letter, stps: tuple[str, ...]) -> tuple[Fix, ...]:
    return tuple(fix for stp in stps for fix in _set(letter, "stp_name", stp))


def _set(letter: Letter, name: str, text: str) -> tuple[Fix, ...]:
    if letter.cells and letter.row is not None:
        change = Override(letter.row, who(letter.cells), name, letter.cells.get(name, ""), text)
        return (Fix(f"Write “{text}” for row {letter.row}", change),)
    return (Fix(f"Write “{text}”", SetValue(name, text)),)
