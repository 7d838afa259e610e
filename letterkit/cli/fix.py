"""`letterkit fix`: apply the fixes of chosen problems, into a campaign or a file of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from letterkit.campaign import schema, write_changes
from letterkit.changes import (
    AcceptValue,
    Change,
    Override,
    SetColumn,
    SetDecision,
    SetEmails,
    SetField,
    SetGap,
    SetPerson,
    SetValue,
    SetWordFile,
)
from letterkit.cli.campaigns import apply_changes
from letterkit.cli.inputs import Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, job_into, known_now, make_jobs
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.show import (
    decisions_as_json,
    diagnostic_as_json,
    say,
    show_diagnostic,
    show_json,
)
from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.errors import LetterkitError
from letterkit.files import is_there
from letterkit.merge import check as check_job
from letterkit.merge import person_of
from letterkit.path_guard import PathGuard
from letterkit.recipients import near_matches, parse_row_ranges
from letterkit.text import did_you_mean, plural

IntoOption = Annotated[
    Path | None,
    typer.Option(
        "--into",
        metavar="FILE",
        help="The .toml file that takes them; else --values or --campaign.",
    ),
]


class _Chosen(NamedTuple):
    """A fix that is to be made, of a diagnostic of a job."""

    job: OpenJob
    diagnostic: Diagnostic
    fix: QuickFix


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
    every: Annotated[bool, typer.Option("--all", help="Every fix that leaves nobody out.")] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="The folder whose report knows the people."),
    ] = None,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Mend problems by changes kept beside the spreadsheet, which stays as it is.

    Without --all, --kind or --in-rows, the fixes are only listed. Nobody is left out but by --kind.
    """
    guard = guard_for(allow_place, [*typed_paths(template, inputs), into, out])
    jobs = _jobs(template, inputs, out, guard)
    diagnostics = _fixable(jobs)
    applies = every or bool(kind or in_rows)
    try:
        chosen = _chosen(diagnostics, kind or (), in_rows) if applies else []
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    target = into or inputs.values or inputs.campaign
    if chosen and target is None:
        raise typer.BadParameter("Say with --into which .toml file takes the fixes.")
    written = _write_all(jobs, chosen, target) if applies and target is not None else 0
    shown = [each.diagnostic for each in chosen] if applies else [one for _job, one in diagnostics]
    if json:
        show_json({
            "written": written,
            "into": str(target) if written else "",
            "decisions": _decisions_as_json(jobs),
            "problems": [diagnostic_as_json(diagnostic) for diagnostic in shown],
        })  # fmt: skip
    elif applies:
        _show_written(chosen, written, target)
        if not kind:
            _show_unmade([one for _job, one in diagnostics])
    else:
        _show_offered(shown)


def _decisions_as_json(jobs: Sequence[OpenJob]) -> list[dict[str, Any]]:
    """Return what was decided for each job's list, with the template's id."""
    return [
        {"template": each.document, **one} for each in jobs for one in decisions_as_json(each.job)
    ]


def _jobs(template: str, inputs: Inputs, out: Path | None, guard: PathGuard) -> list[OpenJob]:
    """Return the jobs to mend, which know what was written; say which can't be opened."""
    opened, unopened = make_jobs(template, inputs, guard)
    for each in unopened:
        say(f"✗ {each.diagnostic.text}", err=True)
    return [
        replace(each, job=job_into(each, folder)) if (folder := out or each.folder) else each
        for each in opened
    ]


def _fixable(jobs: Sequence[OpenJob]) -> list[tuple[OpenJob, Diagnostic]]:
    """Return the diagnostics that have a quick fix, each with the job that it is about."""
    return [
        (job, diagnostic) for job in jobs for diagnostic in check_job(job.job) if diagnostic.fixes
    ]


def _write_all(jobs: Sequence[OpenJob], chosen: Sequence[_Chosen], target: Path) -> int:
    """Write what was chosen, and return how many changes that makes."""
    written = 0
    for each in jobs:
        changes = _deduplicated([
            change for one in chosen if one.job is each for change in one.fix.changes
        ])  # fmt: skip
        written += len(changes)
        if changes:
            _write(each, changes, target)
    if not is_there(target):
        write_changes(target, ())  # what reads it next finds it, though nothing was to be mended
    return written


def _write(opened: OpenJob, changes: Sequence[Change], target: Path) -> None:
    """Write changes into the campaign, or into a file of values with who their people are."""
    if target == opened.campaign:
        apply_changes(opened, target, changes)
        return
    keys = {each.key for each in changes if isinstance(each, Override)}
    keys |= {person_of(each.document) for each in changes if isinstance(each, SetValue)}
    answered = {each.key for each in changes if isinstance(each, SetPerson)}
    known_people = schema.parse_known_people(known_now(opened, opened.job) or "").people
    people = (
        SetPerson(key, tuple(each))
        for key, each in near_matches(known_people, keys | opened.job.bound).items()
        if key not in answered
    )
    write_changes(target, [*people, *changes])


def _deduplicated(changes: Sequence[Change]) -> list[Change]:
    """Return one change for each thing changed, and none for cells of rows that are left out."""
    left_out_rows = {
        _row(each) for each in changes if isinstance(each, Override) and each.value is None
    }
    return [
        change
        for change in {_target(each): each for each in changes}.values()
        if not (isinstance(change, Override) and change.field and _row(change) in left_out_rows)
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
        case SetDecision() | SetWordFile() | SetEmails():
            return type(change).__name__, change.name, ""
        case SetGap():
            return "gap", change.text, ""
        case SetField():
            return "field", change.name, ""
        case AcceptValue():
            return "text", change.name, change.value
        case SetValue():
            return "value", change.name, change.document


def _chosen(
    diagnostics: Sequence[tuple[OpenJob, Diagnostic]], kinds: Sequence[str], in_rows: str
) -> list[_Chosen]:
    """Return the fixes of the kinds asked for; without any, of all that isn't the user's to say."""
    fixable = {diagnostic.kind for _job, diagnostic in diagnostics}
    for kind in kinds:
        if kind not in fixable:
            raise LetterkitError(
                f"No problem of the kind “{kind}” has a fix.",
                did_you_mean(kind, fixable) or "“letterkit fix” without options lists them.",
            )
    rows = parse_row_ranges(in_rows)
    return [
        _Chosen(job, diagnostic, fix)
        for job, diagnostic in diagnostics
        if not rows or any((diagnostic.row or 0) in each for each in rows)
        if not kinds or diagnostic.kind in kinds
        if (fix := diagnostic.fixes[0] if kinds else _safe_fix(diagnostic))
    ]


def _safe_fix(diagnostic: Diagnostic) -> QuickFix | None:
    """Return the first fix that may be made unasked; None where the user alone can say.

    Where one of several is an answer, the others are the opposite of it.
    """
    return None if any(each.is_answer for each in diagnostic.fixes) else diagnostic.fixes[0]


def _show_offered(diagnostics: Sequence[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        show_diagnostic(diagnostic)
        labels = " / ".join(fix.label for fix in diagnostic.fixes)
        say(f"    [{diagnostic.kind}] {labels}")
    if diagnostics:
        say(
            f"{plural(len(diagnostics), 'problem')} with a fix. "
            "Choose with --all, --kind KIND or --in-rows ROWS."
        )
    else:
        say("No problem has a fix that letterkit could make.")


def _show_written(chosen: Sequence[_Chosen], written: int, target: Path | None) -> None:
    for each in chosen:
        say(f"{each.diagnostic.recipient or 'The campaign'}: {each.fix.label}.")
    left = sum(each.diagnostic.severity is Severity.ERROR for each in chosen)
    say(
        f"{plural(written, 'fix', 'fixes')} written to {target}"
        f"{f', {left} of them for problems that stopped a letter' if left else ''}."
    )


def _show_unmade(diagnostics: Sequence[Diagnostic]) -> None:
    """Say which kinds of problems are left to the user, who chooses their fix by --kind."""
    kinds = sorted({each.kind for each in diagnostics if _safe_fix(each) is None})
    if kinds:
        options = " or ".join(f"--kind {kind}" for kind in kinds)
        say(f"Yours to say, as it leaves people out or needs an answer: {options}.")
