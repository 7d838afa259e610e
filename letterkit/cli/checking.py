"""`letterkit check`: look for problems without writing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import typer

from letterkit.cli.inputs import GapsOption, Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import Hindered, OpenJob, job_into, make_jobs
from letterkit.cli.pages import count_pages
from letterkit.cli.show import (
    document_as_json,
    left_out_as_json,
    problem_as_json,
    show_json,
    show_left_out,
    show_problems,
)
from letterkit.files import path_length
from letterkit.merge import Plan, Severity, plan
from letterkit.text import plural

Planned = tuple[OpenJob, Plan]


@takes_inputs
def check(
    template: TemplateArgument,
    inputs: Inputs,
    allow_gaps: GapsOption = False,
    json: JsonOption = False,
) -> None:
    """Look for problems without writing anything; exit status 1 if any blocks a letter."""
    jobs, hindered = make_jobs(template, inputs)
    planned = [(each, planned_of(each, allow_gaps=allow_gaps)) for each in jobs]
    counts = Counter(problem.severity for _job, each in planned for problem in each.problems)
    counts.update(each.problem.severity for each in hindered)
    if json:
        show_json({
            "counts": {severity.value: counts[severity] for severity in Severity},
            **as_json(planned, hindered),
        })  # fmt: skip
    else:
        for opened, each in planned:
            _show(opened, each, titled=inputs.all_documents)
        show_hindered(hindered)
        typer.echo(_summary(counts))
    if counts[Severity.BLOCKS]:
        raise typer.Exit(1)


def planned_of(opened: OpenJob, *, allow_gaps: bool) -> Plan:
    """Return the plan of a job; a campaign's, as it would be written into the campaign's folder."""
    job, room = opened.job, 0
    if opened.folder is not None:
        job = job_into(opened, opened.folder)
        room = path_length(opened.folder)
    return plan(
        job, name_pattern=opened.name_pattern, allow_gaps=allow_gaps, count_pages=count_pages,
        folder_length=room,
    )  # fmt: skip


def as_json(planned: Sequence[Planned], hindered: Sequence[Hindered] = ()) -> dict[str, Any]:
    """Return documents and problems with the names that `--json` promises.

    Each document and each problem names its template by the id that it has in a campaign.
    """
    found: dict[str, list[Any]] = {
        name: [] for name in ("problems", "left_out", "documents", "job_problems", "notes")
    }
    for opened, each in planned:
        of = {"template": opened.document}
        documents = (document_as_json(document) for document in each.documents)
        found["documents"] += ({**of, **document} for document in documents)
        found["problems"] += ({**problem_as_json(one), **of} for one in each.problems)
        found["job_problems"] += ({**problem_as_json(one), **of} for one in each.job_problems)
        found["left_out"] += left_out_as_json(each.job.left_out)
        found["notes"] += (note for note in opened.notes if note not in found["notes"])
    for name in ("problems", "job_problems"):
        found[name] += hindered_as_json(hindered)
    return found


def _show(opened: OpenJob, planned: Plan, *, titled: bool) -> None:
    if titled:
        typer.echo(f"{opened.job.entry.title if opened.job.entry else opened.document}:")
    for note in opened.notes:
        typer.echo(f"▲ {note}")
    show_problems(planned.problems)
    show_left_out(planned.job.left_out)


def hindered_as_json(hindered: Sequence[Hindered]) -> list[dict[str, Any]]:
    """Return why documents can't be opened, as problems that name their template."""
    return [{**problem_as_json(each.problem), "template": each.document} for each in hindered]


def show_hindered(hindered: Sequence[Hindered]) -> None:
    """Print which documents can't be opened, and why."""
    for each in hindered:
        typer.echo(f"{each.title}:")
        show_problems([each.problem])


def _summary(counts: Counter[Severity]) -> str:
    look = counts[Severity.LOOK]
    if counts[Severity.BLOCKS]:
        others = f"; {plural(look, 'other thing')} to look at" if look else ""
        return f"{plural(counts[Severity.BLOCKS], 'problem')} to mend before sending{others}."
    if look:
        return f"Ready; {plural(look, 'thing')} to look at."
    return "Ready: nothing to mend."
