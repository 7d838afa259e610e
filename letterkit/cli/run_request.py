"""All that was asked of `letterkit merge` or `email`, kept in the folder's report to go on by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import typer
from pydantic import TypeAdapter, ValidationError

from letterkit.campaign import NO_EMAIL_WORDING, EmailWording, schema
from letterkit.cli.inputs import Inputs
from letterkit.cli.jobs import OpenJob
from letterkit.cli.places import typed_paths
from letterkit.errors import LetterkitError
from letterkit.files import is_there
from letterkit.output import Journal, RewritePolicy, RunRecord, read_journal, report_path
from letterkit.path_guard import PathGuard


@dataclass(frozen=True)
class RunRequest:
    """What a run was asked for, but for the folder that it writes into.

    `email` is what was typed for its e-mails, files by their whole paths; None for letters.
    """

    template: str
    inputs: Inputs
    name: str = ""
    allow_gaps: bool = False
    rewrite: RewritePolicy = RewritePolicy.REFUSE
    replace_edited: tuple[str, ...] = ()
    email: EmailWording | None = None

    def options(self, opened: OpenJob) -> dict[str, object]:
        """Return it as JSON has it, files by their whole paths: it may be gone on with anywhere.

        It is of this document: another may be open when it is gone on with.
        """
        own = opened.document.startswith(schema.OWN_FILE)
        template = opened.content.chosen.own_file if own else opened.document
        inputs = replace(_whole(self.inputs), all_documents=False)
        request = replace(self, template=_whole_template(template), inputs=inputs)
        return TypeAdapter(RunRequest).dump_python(request, mode="json")


def resumed(
    request: RunRequest, folder: Path | None, guard: PathGuard
) -> tuple[RunRecord, RunRequest] | None:
    """Return the run to go on with and what it was asked for; None where the last came to its end.

    `request` is what was asked for with --resume, which mustn't be anything: else it ends with
    status 2. Raises LetterkitError as `request_of_run` does.
    """
    as_emails = request.email is not None
    nothing = RunRequest("", Inputs(), email=NO_EMAIL_WORDING if as_emails else None)
    if folder is None or request != nothing:
        raise typer.BadParameter("--resume takes all from the report: give --out alone.")
    run = unfinished_run(folder, read_journal(folder))
    if run is None:
        return None
    asked = request_of_run(run, as_emails=as_emails, folder=folder)
    trusting = guard.trusting(folder)
    for path in typed_paths(asked.template, asked.inputs):
        trusting.path(path)
    return run, asked


def request_of_run(run: RunRecord, *, as_emails: bool, folder: Path) -> RunRequest:
    """Return what a run into a folder was asked for, as its report says, which may be anybody's.

    Raises LetterkitError where it wasn't begun in a terminal, or wrote letters in place of e-mails
    or e-mails in place of letters.
    """
    if "inputs" not in run.options:
        raise LetterkitError(
            "The run that stopped was begun in the window, or its report was changed.",
            f"Go on with it in the window. {_begin_again(as_emails=as_emails)}",
        )
    try:
        request = TypeAdapter(RunRequest).validate_python(dict(run.options))
    except ValidationError as error:
        raise LetterkitError(
            "The report doesn't say any more what the run that stopped was asked for.",
            _begin_again(as_emails=as_emails),
        ) from error
    if (request.email is not None) is not as_emails:
        raise LetterkitError(
            f"The run that stopped wrote {'letters' if as_emails else 'e-mails'}.",
            f"Go on with it so: letterkit {_command(as_emails=not as_emails)} --resume "
            f'--out "{folder}"',
        )
    return request


def _command(*, as_emails: bool) -> str:
    return "email" if as_emails else "merge"


def _begin_again(*, as_emails: bool) -> str:
    return (
        f"Start it again: “letterkit {_command(as_emails=as_emails)} --changed” writes only what "
        "isn't written or has changed."
    )


def unfinished_run(folder: Path, journal: Journal) -> RunRecord | None:
    """Return the run to go on with, None where the last one came to its end.

    Raises LetterkitError where nothing was ever written there.
    """
    if not is_there(report_path(folder)):
        raise LetterkitError(
            f"There is no report.csv in “{folder}”, so there is nothing to go on with.",
            "Give the folder that was written into with --out.",
        )
    if journal.unfinished is None and not journal.written:
        raise LetterkitError(
            "No run into that folder has written anything yet.", "Start it again, without --resume."
        )
    return journal.unfinished


def _whole_template(template: str) -> str:
    """Return a template's id, or the whole path of a user's own Word file."""
    path = Path(template)
    return str(path.absolute()) if template and is_there(path) else template


def _whole(inputs: Inputs) -> Inputs:
    options: Mapping[str, Any] = {each.name: getattr(inputs, each.name) for each in fields(inputs)}
    whole: dict[str, Any] = {}
    for name, value in options.items():
        if isinstance(value, Path):
            whole[name] = value.absolute()
        elif isinstance(value, list) and all(isinstance(each, Path) for each in value):  # pyright: ignore[reportUnknownVariableType]
            whole[name] = [each.absolute() for each in value]  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        else:
            whole[name] = value
    return Inputs(**whole)
