"""`letterkit fix`: apply the fixes of chosen problems, into a campaign or a file of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from letterkit.campaign import (
    AcceptValue,
    Change,
    SetColumn,
    SetPerson,
    SetValue,
    kept,
    write_changes,
)
from letterkit.cli.campaigns import mend
from letterkit.cli.inputs import Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, job_into, known_now, make_jobs
from letterkit.cli.show import problem_as_json, show_json, show_problem
from letterkit.errors import LetterkitError
from letterkit.merge import Problem, Severity, person_of
from letterkit.merge import check as check_job
from letterkit.recipients import Override, acquaintances, understand_rows
from letterkit.text import did_you_mean, plural

IntoOption = Annotated[
    Path | None,
    typer.Option(
        "--into",
        metavar="FILE",
        help="The .toml file that takes them; else --values or --campaign.",
    ),
]
# What only the user knows is answered by nobody else, unless they ask for this very kind.
# Whether two rows are one person is for the user to say: nobody is left out on a likeness.
_QUESTIONS: Final = frozenset({"who-is-it", "near-duplicate", "duplicate-email"})


@takes_inputs
def fix(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    into: IntoOption = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this kind of problem.")
    ] = None,
    in_rows: Annotated[
        str,
        typer.Option("--in-rows", metavar="ROWS", help="Only problems in these rows: 2-40, 57."),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="The first fix of every problem.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="The folder whose report knows the people."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Mend problems by changes kept beside the spreadsheet, which stays as it is.

    Without --all, --kind or --in-rows, the fixes are only listed.
    """
    jobs = _jobs(template, inputs, out)
    problems = [
        (each, problem) for each in jobs for problem in check_job(each.job) if problem.fixes
    ]
    wanted = every or bool(kind or in_rows)
    try:
        chosen = _chosen(problems, kind or (), in_rows) if wanted else []
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    target = into or inputs.values or inputs.campaign
    if chosen and target is None:
        raise typer.BadParameter("Say with --into which .toml file takes the fixes.")
    written = _write_all(jobs, chosen, target) if wanted and target is not None else 0
    shown = [one for _job, one in (chosen if wanted else problems)]
    if json:
        show_json(
            {
                "written": written,
                "into": str(target) if written else "",
                "problems": [problem_as_json(problem) for problem in shown],
            }
        )
    elif wanted:
        _show_written(shown, written, target)
    else:
        _show_offered(shown)


def _jobs(template: str, inputs: Inputs, out: Path | None) -> list[OpenJob]:
    """Return the jobs to mend, which know what was written; say which can't be opened."""
    opened, hindered = make_jobs(template, inputs)
    for each in hindered:
        typer.echo(f"✗ {each.problem.text}", err=True)
    return [
        replace(each, job=job_into(each, folder)) if (folder := out or each.folder) else each
        for each in opened
    ]


def _write_all(
    jobs: Sequence[OpenJob], chosen: Sequence[tuple[OpenJob, Problem]], target: Path
) -> int:
    """Write the first fix of each problem, and return how many changes that makes."""
    written = 0
    for each in jobs:
        changes = _once([one.fixes[0].change for job, one in chosen if job is each])
        written += len(changes)
        if changes:
            _write(each, changes, target)
    if not target.exists():
        write_changes(target, ())  # what reads it next finds it, though nothing was to be mended
    return written


def _write(opened: OpenJob, changes: Sequence[Change], target: Path) -> None:
    """Write changes into the campaign, or into a file of values with who their people are."""
    if target == opened.campaign:
        mend(opened, target, changes)
        return
    keys = {each.key for each in changes if isinstance(each, Override)}
    keys |= {person_of(each.document) for each in changes if isinstance(each, SetValue)}
    said = {each.key for each in changes if isinstance(each, SetPerson)}
    known = kept.understood_known(known_now(opened, opened.job) or "").people
    people = (
        SetPerson(key, tuple(each))
        for key, each in acquaintances(known, keys | opened.job.bound).items()
        if key not in said
    )
    write_changes(target, [*people, *changes])


def _once(changes: Sequence[Change]) -> list[Change]:
    """Return one change for each thing changed, and none for cells of rows that are left out."""
    gone = {_row(each) for each in changes if isinstance(each, Override) and each.value is None}
    return [
        change
        for change in {_target(each): each for each in changes}.values()
        if not (isinstance(change, Override) and change.field and _row(change) in gone)
    ]


def _row(change: Override) -> str:
    return change.key or str(change.row)


def _target(change: Change) -> tuple[str, str, str]:
    """Return what a change is made to: of two to the same cell, the later is kept."""
    match change:
        case Override():
            return "row", _row(change), change.field
        case SetColumn():
            return "column", change.heading, ""
        case SetPerson():
            return "person", change.key, ""
        case AcceptValue():
            return "text", change.name, change.value
        case SetValue():
            return "value", change.name, change.document


def _chosen(
    problems: Sequence[tuple[OpenJob, Problem]], kinds: Sequence[str], in_rows: str
) -> list[tuple[OpenJob, Problem]]:
    known = {problem.kind for _job, problem in problems}
    for kind in kinds:
        if kind not in known:
            raise LetterkitError(
                f"No problem of the kind “{kind}” has a fix.",
                did_you_mean(kind, known) or "“letterkit fix” without options lists them.",
            )
    rows = understand_rows(in_rows)
    return [
        (job, problem)
        for job, problem in problems
        if (problem.kind in kinds if kinds else problem.kind not in _QUESTIONS)
        and (not rows or any((problem.row or 0) in each for each in rows))
    ]


def _show_offered(problems: Sequence[Problem]) -> None:
    for problem in problems:
        show_problem(problem)
        labels = " / ".join(fix.label for fix in problem.fixes)
        typer.echo(f"    [{problem.kind}] {labels}")
    if problems:
        typer.echo(
            f"{plural(len(problems), 'problem')} with a fix. "
            "Choose with --all, --kind KIND or --in-rows ROWS."
        )
    else:
        typer.echo("No problem has a fix that letterkit could make.")


def _show_written(chosen: Sequence[Problem], written: int, target: Path | None) -> None:
    for problem in chosen:
        name = problem.recipient or "The campaign"
        typer.echo(f"{name}: {problem.fixes[0].label}.")
    left = sum(problem.severity is Severity.BLOCKS for problem in chosen)
    typer.echo(
        f"{plural(written, 'fix', 'fixes')} written to {target}"
        f"{f', {left} of them for problems that stopped a letter' if left else ''}."
    )
