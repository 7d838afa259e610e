"""The main job: merge, and go on with a merge that was stopped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from letterkit.cli.campaigns import remember_run
from letterkit.cli.check import show_unopened, unopened_as_json
from letterkit.cli.combined import (
    CombinedOption,
    NewSheetOption,
    OrderOption,
    combined_request,
    merge_into_one,
)
from letterkit.cli.follow_ups import check_log_is_kept
from letterkit.cli.inputs import GapsOption, Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, UnopenedDocument, job_into, make_jobs
from letterkit.cli.pdf import count_pages
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.rewriting import (
    ChangedOption,
    KeepOldOption,
    ReplaceEditedOption,
    ReplaceOption,
    documents_to_write,
    rewrite_policy,
)
from letterkit.cli.run_request import RunRequest, resumed
from letterkit.cli.run_summary import (
    RunSummary,
    show_nothing_left,
    show_plan,
    show_stopped,
    show_summary,
    summary_as_json,
    write_run,
)
from letterkit.cli.show import say, show_json
from letterkit.cli.standard_streams import OutputError
from letterkit.errors import LetterkitError
from letterkit.files import path_length
from letterkit.merge import Plan, plan
from letterkit.output import (
    RunRecord,
    open_folder,
    whole_path,
    write_documents,
)
from letterkit.path_guard import PathGuard


@takes_inputs
def merge(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="The folder to write into.")
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="PATTERN", help="The file names' pattern.")
    ] = "",
    changed: ChangedOption = False,
    replace_all: ReplaceOption = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", hidden=True)] = False,
    keep_old: KeepOldOption = False,
    replace_edited: ReplaceEditedOption = None,
    combined: CombinedOption = "",
    order: OrderOption = None,
    new_sheet: NewSheetOption = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run into --out that was stopped.")
    ] = False,
    allow_gaps: GapsOption = False,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Write the documents: one for each recipient, each council, or one; or all in one file."""
    rewrite = rewrite_policy(
        changed=changed, replace_all=replace_all or overwrite, keep_old=keep_old
    )
    edited = tuple(replace_edited or ())
    request = RunRequest(template, inputs, name, allow_gaps, rewrite, edited)
    guard = guard_for(allow_place, [*typed_paths(template, inputs), out])
    if request_of_one := combined_request(combined, order, new_sheet, inputs, resume=resume):
        merge_into_one(request, request_of_one, out, guard, json=json)
        return
    going_on = None
    if resume:
        if (stopped := resumed(request, out, guard)) is None:
            show_nothing_left(out, json=json)
            return
        going_on, request = stopped
    _merge_all(request, out, going_on, guard, json=json)


def _merge_all(
    request: RunRequest,
    out: Path | None,
    going_on: RunRecord | None,
    guard: PathGuard,
    *,
    json: bool,
) -> None:
    """Write the documents of all jobs, say what became of them, and end with their status."""
    jobs, unopened = make_jobs(request.template, request.inputs, guard)
    summaries: list[RunSummary] = []
    try:
        for opened in jobs:
            summaries.append(_merge(opened, request, out, going_on, quiet=json))
            if not json:
                show_summary(summaries[-1])
        if json:
            show_json(_as_json(summaries, unopened, request))
        else:
            show_unopened(unopened)
    except OutputError:
        for each in summaries:
            show_stopped(each)
        raise
    _end(summaries, unopened)


def _end(summaries: Sequence[RunSummary], unopened: Sequence[UnopenedDocument]) -> None:
    if unopened or any(each.has_failures for each in summaries):
        raise typer.Exit(1)


def _as_json(
    summaries: Sequence[RunSummary], unopened: Sequence[UnopenedDocument], request: RunRequest
) -> dict[str, Any]:
    merged = [summary_as_json(each) for each in summaries]
    if request.inputs.all_documents:
        return {"merged": merged, "job_problems": unopened_as_json(unopened)}
    return merged[0]


def _folder(opened: OpenJob, out: Path | None, request: RunRequest) -> Path:
    """Return where a job's documents go: each template's into a folder of its own, if several."""
    if out is None:
        if opened.folder is None:
            raise typer.BadParameter("Say with --out which folder to write into.")
        return opened.folder
    if request.inputs.all_documents and opened.folder is not None:
        return out / opened.folder.name
    return out


def _merge(
    opened: OpenJob,
    request: RunRequest,
    out: Path | None,
    going_on: RunRecord | None,
    *,
    quiet: bool,
) -> RunSummary:
    """Write one job's documents; say what is to be written unless it is to be quiet."""
    check_log_is_kept(opened.campaign, request.inputs, opened.job.entry)
    folder = _folder(opened, out, request)
    planned = _planned(opened, request, folder)
    documents = documents_to_write(planned, request.rewrite, request.replace_edited)
    if not quiet:
        for note in opened.notes:
            say(f"▲ {note}")
        show_plan(planned)
    summary = RunSummary(planned, open_folder(folder))
    summary.skip(len(planned.included) - len(documents))
    entries = write_documents(
        planned, summary.folder, rewrite=request.rewrite, documents=documents,
        name_edited=request.replace_edited,
        template=opened.document, options=request.options(opened),
        going_on=going_on,
    )  # fmt: skip
    try:
        write_run(entries, summary, len(documents), quiet=quiet)
    finally:
        remember_run(opened, summary, opened.document)
    return summary


def _planned(opened: OpenJob, request: RunRequest, folder: Path) -> Plan:
    job = job_into(opened, folder)
    try:
        return plan(
            job,
            name_pattern=request.name or opened.name_pattern,
            allow_gaps=request.allow_gaps,
            count_pages=count_pages,
            folder_length=path_length(whole_path(folder)),
        )
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
