"""`letterkit check`: look for problems without writing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import typer

from letterkit.cli.envelope_window import (
    WindowEnvelopeOption,
    with_envelope_window,
    with_window,
)
from letterkit.cli.inputs import GapsOption, Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, UnopenedDocument, job_into, make_jobs
from letterkit.cli.pdf import count_pages
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.show import (
    SEVERITY_NAMES,
    decisions_as_json,
    diagnostic_as_json,
    document_as_json,
    left_out_as_json,
    say,
    show_decisions,
    show_diagnostics,
    show_json,
    show_left_out,
)
from letterkit.diagnostics import Severity
from letterkit.files import path_length
from letterkit.merge import Plan, plan
from letterkit.text import plural

Planned = tuple[OpenJob, Plan]


@takes_inputs
def check(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    allow_gaps: GapsOption = False,
    window_envelope: WindowEnvelopeOption = "",
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Look for problems without writing anything; exit status 1 if any blocks a letter."""
    guard = guard_for(allow_place, typed_paths(template, inputs))
    jobs, unopened = make_jobs(template, inputs, guard)
    jobs = [replace(each, job=with_window(each.job, window_envelope)) for each in jobs]
    planned = [(each, plan_of(each, allow_gaps=allow_gaps)) for each in jobs]
    counts = Counter(
        diagnostic.severity for _job, each in planned for diagnostic in each.diagnostics
    )
    counts.update(each.diagnostic.severity for each in unopened)
    if json:
        show_json({
            "counts": {SEVERITY_NAMES[severity]: counts[severity] for severity in Severity},
            **as_json(planned, unopened),
        })  # fmt: skip
    else:
        for opened, each in planned:
            _show(opened, each, titled=inputs.all_documents)
        show_unopened(unopened)
        say(_summary(counts))
    if counts[Severity.ERROR]:
        raise typer.Exit(1)


def plan_of(opened: OpenJob, *, allow_gaps: bool) -> Plan:
    """Return the plan of a job; a campaign's, as it would be written into the campaign's folder."""
    job, folder_length = opened.job, 0
    if opened.folder is not None:
        job = job_into(opened, opened.folder)
        folder_length = path_length(opened.folder)
    return with_envelope_window(plan(
        job, name_pattern=opened.name_pattern, allow_gaps=allow_gaps, count_pages=count_pages,
        folder_length=folder_length,
    ))  # fmt: skip


def as_json(
    planned: Sequence[Planned], unopened: Sequence[UnopenedDocument] = ()
) -> dict[str, Any]:
    """Return documents and diagnostics with the names that `--json` promises.

    Each document and each diagnostic names its template by the id that it has in a campaign.
    """
    output: dict[str, list[Any]] = {
        name: []
        for name in ("decisions", "problems", "left_out", "documents", "job_problems", "notes")
    }
    for opened, each in planned:
        of = {"template": opened.document}
        documents = (document_as_json(document) for document in each.documents)
        output["decisions"] += ({**of, **one} for one in decisions_as_json(each.job))
        output["documents"] += ({**of, **document} for document in documents)
        output["problems"] += ({**diagnostic_as_json(one), **of} for one in each.diagnostics)
        output["job_problems"] += (
            {**diagnostic_as_json(one), **of} for one in each.job_diagnostics
        )
        output["left_out"] += left_out_as_json(each.job.left_out)
        output["notes"] += (note for note in opened.notes if note not in output["notes"])
    for name in ("problems", "job_problems"):
        output[name] += unopened_as_json(unopened)
    return output


def _show(opened: OpenJob, planned: Plan, *, titled: bool) -> None:
    if titled:
        say(f"{opened.job.entry.title if opened.job.entry else opened.document}:")
    for note in opened.notes:
        say(f"▲ {note}")
    show_decisions(planned.job)
    show_diagnostics(planned.diagnostics)
    show_left_out(planned.job.left_out)


def unopened_as_json(unopened: Sequence[UnopenedDocument]) -> list[dict[str, Any]]:
    """Return why documents can't be opened, as diagnostics that name their template."""
    return [{**diagnostic_as_json(each.diagnostic), "template": each.document} for each in unopened]


def show_unopened(unopened: Sequence[UnopenedDocument]) -> None:
    """Print which documents can't be opened, and why."""
    for each in unopened:
        say(f"{each.title}:")
        show_diagnostics([each.diagnostic])


def _summary(counts: Counter[Severity]) -> str:
    warnings = counts[Severity.WARNING]
    if counts[Severity.ERROR]:
        others = f"; {plural(warnings, 'other thing')} to look at" if warnings else ""
        return f"{plural(counts[Severity.ERROR], 'problem')} to mend before sending{others}."
    if warnings:
        return f"Ready; {plural(warnings, 'thing')} to look at."
    return "Ready: nothing to mend."
