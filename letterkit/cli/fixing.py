"""`letterkit fix`: apply the fixes of chosen problems, into a file of values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from letterkit.campaign import Change, SetColumn, write_changes
from letterkit.cli.inputs import Inputs, JsonOption, TemplateArgument, make_job, takes_inputs
from letterkit.cli.show import problem_as_json, show_json, show_problem
from letterkit.errors import LetterkitError
from letterkit.merge import Problem, Severity
from letterkit.merge import check as check_job
from letterkit.recipients import Override, understand_rows
from letterkit.text import did_you_mean, plural


@takes_inputs
def fix(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="FILE", help="The .toml file that takes them; else --values."
        ),
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this kind of problem.")
    ] = None,
    in_rows: Annotated[
        str,
        typer.Option("--in-rows", metavar="ROWS", help="Only problems in these rows: 2-40, 57."),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="The first fix of every problem.")] = False,
    json: JsonOption = False,
) -> None:
    """Mend problems by changes kept beside the spreadsheet, which stays as it is.

    Without --all, --kind or --in-rows, the fixes are only listed.
    """
    problems = [each for each in check_job(make_job(template, inputs)) if each.fixes]
    try:
        chosen = _chosen(problems, kind or (), in_rows) if every or kind or in_rows else []
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    first = [problem.fixes[0].change for problem in chosen]
    changes = _once(first)
    target = into or inputs.values
    if changes and target is None:
        raise typer.BadParameter("Say with --into which .toml file takes the fixes.")
    if changes and target is not None:
        write_changes(target, changes)
    if json:
        shown = chosen if every or kind or in_rows else problems
        show_json(
            {
                "written": len(changes),
                "into": str(target) if changes else "",
                "problems": [problem_as_json(problem) for problem in shown],
            }
        )
    elif every or kind or in_rows:
        _show_written(chosen, changes, target)
    else:
        _show_offered(problems)


def _once(changes: Sequence[Change]) -> list[Change]:
    """Return one change for each thing changed, and none for cells of rows that are left out."""
    gone = {each.row for each in changes if isinstance(each, Override) and each.value is None}
    return [
        change
        for change in {_target(each): each for each in changes}.values()
        if not (isinstance(change, Override) and change.field and change.row in gone)
    ]


def _target(change: Change) -> tuple[str, object, str]:
    """Return what a change is made to: of two to the same cell, the later is kept."""
    if isinstance(change, Override):
        return "row", change.row, change.field
    if isinstance(change, SetColumn):
        return "column", change.heading, ""
    return "value", change.name, ""


def _chosen(problems: Sequence[Problem], kinds: Sequence[str], in_rows: str) -> list[Problem]:
    known = {problem.kind for problem in problems}
    for kind in kinds:
        if kind not in known:
            raise LetterkitError(
                f"No problem of the kind “{kind}” has a fix.",
                did_you_mean(kind, known) or "“letterkit fix” without options lists them.",
            )
    rows = understand_rows(in_rows)
    return [
        problem
        for problem in problems
        if (not kinds or problem.kind in kinds)
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


def _show_written(
    chosen: Sequence[Problem], changes: Sequence[Change], target: Path | None
) -> None:
    for problem in chosen:
        name = problem.recipient or "The campaign"
        typer.echo(f"{name}: {problem.fixes[0].label}.")
    left = sum(problem.severity is Severity.BLOCKS for problem in chosen)
    typer.echo(
        f"{plural(len(changes), 'fix', 'fixes')} written to {target}"
        f"{f', {left} of them for problems that stopped a letter' if left else ''}."
    )
