"""`letterkit email`: the letters as e-mails that nobody has sent yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from letterkit.campaign import EmailWording, LetterForm, schema
from letterkit.cli.campaigns import remember_run
from letterkit.cli.email_request import (
    AllAddressesOption,
    AttachOption,
    BccOption,
    BodyOption,
    CcOption,
    MboxOption,
    ReplyToOption,
    SubjectOption,
    text_in,
    typed_attachments,
)
from letterkit.cli.follow_ups import check_log_is_kept
from letterkit.cli.inputs import GapsOption, Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, folder_of, job_into, make_jobs
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
    show_summary,
    summary_as_json,
    write_run,
)
from letterkit.cli.show import say, show_json
from letterkit.errors import LetterkitError
from letterkit.files import is_there, path_length
from letterkit.merge import Plan, plan, written_before
from letterkit.output import (
    RewritePolicy,
    RunRecord,
    open_folder,
    whole_path,
    write_documents,
)
from letterkit.path_guard import PathGuard
from letterkit.text import english_list, plural

if TYPE_CHECKING:
    from letterkit.mail import Attachments

_MEGABYTE: Final = 2**20
_GO_ON: Final = 'letterkit email --resume --out "{folder}"'


@dataclass(frozen=True)
class EmailJob:
    """A job whose documents are e-mails, what goes with them, and the folder that they go into.

    `document` is what its drafts go by in a report.
    """

    opened: OpenJob
    plan: Plan
    attachments: Attachments
    folder: Path
    document: str


@takes_inputs
def email(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="The folder to write into.")
    ] = None,
    subject: SubjectOption = "",
    body: BodyOption = None,
    attach: AttachOption = None,
    cc: CcOption = "",
    bcc: BccOption = "",
    reply_to: ReplyToOption = "",
    all_addresses: AllAddressesOption = False,
    mbox: MboxOption = None,
    name: Annotated[
        str, typer.Option("--name", metavar="PATTERN", help="The file names' pattern.")
    ] = "",
    changed: ChangedOption = False,
    replace_all: ReplaceOption = False,
    keep_old: KeepOldOption = False,
    replace_edited: ReplaceEditedOption = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run into --out that was stopped.")
    ] = False,
    allow_gaps: GapsOption = False,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Write the letters as drafts of e-mails (.eml), for your own mail program to send."""
    if inputs.all_documents:
        raise typer.BadParameter("E-mails are made of one document: leave --all-documents out.")
    rewrite = rewrite_policy(changed=changed, replace_all=replace_all, keep_old=keep_old)
    _check_mbox(mbox, rewrite)
    attached = typed_attachments(attach or ())
    files = [Path(each) for each in attached]
    guard = guard_for(allow_place, [*typed_paths(template, inputs), *files, body, mbox, out])
    wording = EmailWording(subject, text_in(body), cc, bcc, reply_to, all_addresses, attached)
    edited = tuple(replace_edited or ())
    request = RunRequest(template, inputs, name, allow_gaps, rewrite, edited, wording)
    going_on = None
    if resume:
        if (stopped := resumed(request, out, guard)) is None:
            show_nothing_left(out, json=json)
            return
        going_on, request = stopped
    _write_all(_email_job(request, out, guard), request, going_on, mbox, json=json)


def _check_mbox(mbox: Path | None, rewrite: RewritePolicy) -> None:
    """End with status 2 where the file of all drafts can't have its name.

    Raises LetterkitError where something else has it already.
    """
    if mbox is None:
        return
    from letterkit.mail import check_mbox_target  # noqa: PLC0415 - no other command waits for Qt

    if not mbox.name:
        raise typer.BadParameter("Say with --mbox which file to write all drafts into.")
    if rewrite is RewritePolicy.REFUSE and is_there(mbox):
        raise typer.BadParameter(f"“{mbox}” is there already: --changed or --replace replaces it.")
    check_mbox_target(mbox)


def _email_job(request: RunRequest, out: Path | None, guard: PathGuard) -> EmailJob:
    """Return the job of what was typed and what the campaign keeps, and its plan.

    Ends with status 2 where either can't be understood.
    """
    from letterkit.mail import form_of, read_attachments  # noqa: PLC0415 - no other command waits for Qt

    [opened] = make_jobs(request.template, request.inputs, guard).opened
    if opened.campaign is not None:
        own = folder_of(
            opened.content, opened.campaign, opened.job.entry, opened.guard, as_emails=True
        )
        opened = replace(opened, folder=own)
    folder = opened.folder if out is None else out
    if folder is None:
        raise typer.BadParameter("Say with --out which folder to write into.")
    wording = (request.email or EmailWording()).over(opened.job.campaign.email)
    # A name without a folder stands in the campaign or the file of values; what was typed is whole.
    keeping = opened.campaign or request.inputs.values
    kept_in = keeping.absolute().parent if keeping else Path.cwd()
    attachments = read_attachments(wording.attach, kept_in, opened.guard)
    document = schema.email_document(opened.document)
    written = written_before(opened.content, {}, LetterForm.EMAILS)
    opened = replace(opened, job=replace(opened.job, written=written))
    job = job_into(opened, folder, document)
    try:
        form = form_of(job, wording, attachments)
        planned = plan(
            replace(job, email=form), name_pattern=request.name or opened.name_pattern,
            allow_gaps=request.allow_gaps, folder_length=path_length(whole_path(folder)),
        )  # fmt: skip
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    return EmailJob(opened, planned, attachments, folder, document)


def _write_all(
    job: EmailJob, request: RunRequest, going_on: RunRecord | None, mbox: Path | None, *, json: bool
) -> None:
    """Write the drafts, say what became of them, and end with their status."""
    from letterkit.mail import DraftMaker  # noqa: PLC0415 - as above

    check_log_is_kept(job.opened.campaign, request.inputs, job.plan.job.entry)
    documents = documents_to_write(job.plan, request.rewrite, request.replace_edited)
    if not json:
        for note in job.opened.notes:
            say(f"▲ {note}")
        show_plan(job.plan)
        _show_attached(job.attachments)
    summary = RunSummary(job.plan, open_folder(job.folder), "draft", _GO_ON)
    summary.skip(len(job.plan.included) - len(documents))
    maker = DraftMaker(
        job.plan.included, now=datetime.now().astimezone(), letter=job.attachments.letter,
        files=job.attachments.files,
    )  # fmt: skip
    entries = write_documents(
        job.plan, summary.folder, rewrite=request.rewrite, documents=documents,
        name_edited=request.replace_edited, template=job.document,
        options=request.options(job.opened), going_on=going_on, render=maker.render,
    )  # fmt: skip
    try:
        write_run(entries, summary, len(documents), quiet=json)
    finally:
        remember_run(job.opened, summary, job.document)
    if not json:
        _show(summary, maker.largest)
    in_mbox = _write_mbox(mbox, summary) if mbox is not None and summary.is_whole else 0
    if json:
        result: dict[str, Any] = {**summary_as_json(summary), "largest_bytes": maker.largest}
        show_json(result | ({"mbox": str(mbox), "in_mbox": in_mbox} if mbox else {}))
    elif mbox is not None:
        whole = f"{plural(in_mbox, 'draft')} in {mbox}."
        say(whole if summary.is_whole else f"{mbox} wasn’t written: not all drafts are there.")
    if summary.has_failures:
        raise typer.Exit(1)


def _show_attached(attachments: Attachments) -> None:
    """Say what goes with each e-mail: a campaign may be anybody's, and name any file."""
    kinds = {"docx": "the letter as a Word file", "pdf": "the letter as PDF"}
    names = [*(kinds[each] for each in attachments.letter),
             *(f"“{each.name}”" for each in attachments.files)]  # fmt: skip
    if names:
        say(f"With each goes {english_list(names)}.")


def _write_mbox(target: Path, summary: RunSummary) -> int:
    """Write all drafts of the plan that are there as they should be into one file."""
    from letterkit.mail import write_mbox  # noqa: PLC0415 - as above

    others = {each.file for each in summary.others}
    there = (each.file for each in summary.plan.included if each.file not in others)
    return write_mbox(target, (summary.folder / file for file in there))


def _show(summary: RunSummary, largest: int) -> None:
    """Say what became of the drafts, and how large they are."""
    show_summary(summary)
    if largest > _MEGABYTE:
        say(f"The largest draft has {largest / _MEGABYTE:.1f} MB.")
