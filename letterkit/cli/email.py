"""`letterkit email`: the letters as e-mails that nobody has sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from letterkit.campaign import EmailWording
from letterkit.cli.campaigns import remember_run
from letterkit.cli.email_request import (
    AllAddressesOption,
    AttachOption,
    BccOption,
    BodyOption,
    CcOption,
    EmailRequest,
    MboxOption,
    ReplyToOption,
    SubjectOption,
    attachments_of,
    text_in,
)
from letterkit.cli.follow_ups import check_log_is_kept
from letterkit.cli.inputs import GapsOption, Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, make_jobs
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.rewriting import (
    ChangedOption,
    KeepOldOption,
    ReplaceEditedOption,
    ReplaceOption,
    documents_to_write,
    rewrite_policy,
)
from letterkit.cli.run_summary import (
    RunSummary,
    show_plan,
    show_summary,
    summary_as_json,
    write_run,
)
from letterkit.cli.show import say, show_json
from letterkit.errors import LetterkitError
from letterkit.files import is_there, path_length
from letterkit.merge import Document, Plan, email_form, plan
from letterkit.output import (
    RewritePolicy,
    open_folder,
    read_journal,
    whole_path,
    with_prior_runs,
    write_documents,
)
from letterkit.text import plural

if TYPE_CHECKING:
    from letterkit.mail import DraftMaker

_MEGABYTE: Final = 2**20
_GO_ON: Final = "the same command and --changed"


@takes_inputs
def email(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write into.")],
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
    allow_gaps: GapsOption = False,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Write the letters as drafts of e-mails (.eml), for your own mail program to send."""
    if inputs.all_documents:
        raise typer.BadParameter("E-mails are made of one document: leave --all-documents out.")
    rewrite = rewrite_policy(changed=changed, replace_all=replace_all, keep_old=keep_old)
    if mbox is not None and rewrite is RewritePolicy.REFUSE and is_there(mbox):
        raise typer.BadParameter(f"“{mbox}” is there already: --changed or --replace replaces it.")
    guard = guard_for(allow_place, [*typed_paths(template, inputs), body, mbox, out])
    wording = EmailWording(subject, text_in(body), cc, bcc, reply_to, all_addresses)
    request = EmailRequest(wording, *attachments_of(attach or ()))
    [opened] = make_jobs(template, inputs, guard).opened
    planned = _planned(opened, request, out, name, allow_gaps=allow_gaps)
    named = replace_edited or ()
    documents = documents_to_write(planned, rewrite, named)
    if not json:
        for note in opened.notes:
            say(f"▲ {note}")
        show_plan(planned)
    summary = RunSummary(planned, open_folder(out), "draft", _GO_ON)
    maker = _maker(planned, request)
    check_log_is_kept(opened.campaign, inputs)
    _write(opened, summary, documents, maker, rewrite, named, quiet=json)
    in_mbox = _write_mbox(mbox, summary, documents) if mbox is not None else 0
    _show(summary, maker.largest, mbox, in_mbox, json=json)
    if summary.has_failures:
        raise typer.Exit(1)


def _journal_id(opened: OpenJob) -> str:
    """Return what a document's e-mails go by in a report, which may tell of its letters too."""
    return f"{opened.document} (e-mail)"


def _planned(
    opened: OpenJob, request: EmailRequest, out: Path, name: str, *, allow_gaps: bool
) -> Plan:
    """Return the plan of a job whose documents are e-mails, by what was typed and kept."""
    from letterkit.mail import description_of  # noqa: PLC0415 - no other command waits for Qt

    journal = read_journal(out, _journal_id(opened))
    try:
        form = email_form(
            opened.job,
            request.wording_over(opened.job.campaign.email),
            attached=(*request.letter, *map(description_of, request.files)),
            file_sizes=(len(each.content) for each in request.files),
        )
        return plan(
            with_prior_runs(replace(opened.job, email=form, written={}), journal),
            name_pattern=name or opened.name_pattern,
            allow_gaps=allow_gaps,
            folder_length=path_length(whole_path(out)),
        )
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error


def _maker(planned: Plan, request: EmailRequest) -> DraftMaker:
    from letterkit.mail import DraftMaker  # noqa: PLC0415 - as above

    now = datetime.now().astimezone()
    return DraftMaker(planned.included, now=now, letter=request.letter, files=request.files)


def _write(  # noqa: PLR0913 - what is written, and how
    opened: OpenJob,
    summary: RunSummary,
    documents: Sequence[Document],
    maker: DraftMaker,
    rewrite: RewritePolicy,
    named: Sequence[str],
    *,
    quiet: bool,
) -> None:
    summary.skip(len(summary.plan.included) - len(documents))
    entries = write_documents(
        summary.plan, summary.folder, rewrite=rewrite, documents=documents, name_edited=named,
        template=_journal_id(opened), render=maker.render,
    )  # fmt: skip
    try:
        write_run(entries, summary, len(documents), quiet=quiet)
    finally:
        remember_run(opened, summary, drafts=True)


def _write_mbox(target: Path, summary: RunSummary, documents: Sequence[Document]) -> int:
    """Write all drafts of the plan that are there as they should be into one file."""
    from letterkit.mail import write_mbox  # noqa: PLC0415 - as above

    written = {each.file for each in summary.written}
    due = {each.key for each in documents}
    there = (
        each.file for each in summary.plan.included if each.file in written or each.key not in due
    )
    return write_mbox(target, (summary.folder / file for file in there))


def _show(
    summary: RunSummary, largest: int, mbox: Path | None, in_mbox: int, *, json: bool
) -> None:
    """Say what became of the drafts, and how large they are."""
    if json:
        result: dict[str, Any] = {**summary_as_json(summary), "largest_bytes": largest}
        show_json(result | ({"mbox": str(mbox), "in_mbox": in_mbox} if mbox else {}))
        return
    show_summary(summary)
    if largest > _MEGABYTE:
        say(f"The largest draft has {largest / _MEGABYTE:.1f} MB.")
    if mbox is not None:
        say(f"{plural(in_mbox, 'draft')} in {mbox}.")
