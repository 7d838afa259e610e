"""`letterkit email`: the letters as e-mails that nobody has sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from letterkit.campaign import EmailWording
from letterkit.cli.check import show_unopened
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
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, is_there, path_length, read_bounded
from letterkit.merge import Document, Plan, email_form, plan
from letterkit.output import (
    open_folder,
    read_journal,
    whole_path,
    with_prior_runs,
    write_documents,
)
from letterkit.text import plural

if TYPE_CHECKING:
    from letterkit.mail import Attachment, DraftMaker

_LETTER: Final = ("docx", "pdf")  # the letter itself, as `letterkit.mail` calls its kinds
_MEGABYTE: Final = 2**20
_LARGEST_BODY: Final = 2**20  # bytes
_GO_ON: Final = "the same command and --changed,"


@dataclass(frozen=True, slots=True)
class _EmailRequest:
    """What goes with e-mails: the kinds of the letter, and files of the user's own."""

    letter: tuple[str, ...]
    files: tuple[Attachment, ...]


@takes_inputs
def email(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write into.")],
    subject: Annotated[
        str, typer.Option("--subject", metavar="PATTERN", help="The e-mails' subject.")
    ] = "",
    body: Annotated[
        Path | None,
        typer.Option(
            "--body",
            metavar="FILE",
            help="A text with {{ fields }} in place of the letter's; {{ letter_text }} is that.",
        ),
    ] = None,
    attach: Annotated[
        list[str] | None,
        typer.Option(
            "--attach", metavar="docx|pdf|FILE", help="Attach the letter so, or a file; repeatable."
        ),
    ] = None,
    cc: Annotated[str, typer.Option("--cc", metavar="ADDRESS", help="Who gets copies.")] = "",
    bcc: Annotated[
        str, typer.Option("--bcc", metavar="ADDRESS", help="Who gets copies that nobody sees.")
    ] = "",
    reply_to: Annotated[
        str, typer.Option("--reply-to", metavar="ADDRESS", help="Where answers are to go.")
    ] = "",
    all_addresses: Annotated[
        bool,
        typer.Option("--all-addresses", help="Where somebody has several, one e-mail to all."),
    ] = False,
    mbox: Annotated[
        Path | None,
        typer.Option("--mbox", metavar="FILE", help="All drafts in one file, to be imported."),
    ] = None,
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
    typed = EmailWording(subject, _text_of(body), cc, bcc, reply_to, all_addresses)
    guard = guard_for(allow_place, [*typed_paths(template, inputs), body, mbox, out])
    request = _request(attach or ())
    jobs, unopened = make_jobs(template, inputs, guard)
    show_unopened(unopened)
    [opened] = jobs
    planned = _planned(opened, request, typed, out, name, allow_gaps=allow_gaps)
    documents = documents_to_write(planned, rewrite, replace_edited or ())
    if not json:
        for note in opened.notes:
            say(f"▲ {note}")
        show_plan(planned)
    summary = RunSummary(planned, open_folder(out), "draft", _GO_ON)
    summary.skip(len(planned.included) - len(documents))
    maker = _maker(planned, request)
    entries = write_documents(
        planned, summary.folder, rewrite=rewrite, documents=documents,
        name_edited=replace_edited or (), template=_journal_id(opened), render=maker.render,
    )  # fmt: skip
    write_run(entries, summary, len(documents), quiet=json)
    in_mbox = _write_mbox(mbox, summary, documents) if mbox is not None else 0
    _show(summary, maker.largest, mbox, in_mbox, json=json)
    if summary.has_failures:
        raise typer.Exit(1)


def _text_of(path: Path | None) -> str:
    """Return the text of a file. Raises LetterkitError where it can't be read or is no text."""
    if path is None:
        return ""
    try:
        text = read_bounded(path, _LARGEST_BODY).decode("utf-8-sig")
    except (FileTooLargeError, UnicodeDecodeError) as error:
        raise LetterkitError(
            f"“{path.name}” isn't a text that can be read.",
            "Save it as plain text, with the encoding UTF-8.",
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if not text.strip():
        raise LetterkitError(f"“{path.name}” is empty.", "Write the e-mail's text into it.")
    return text


def _request(attach: Sequence[str]) -> _EmailRequest:
    """Return what is to be attached. Raises LetterkitError for a file that can't be."""
    from letterkit.mail import read_attachment  # noqa: PLC0415 - no other command waits for Qt

    letter = tuple(dict.fromkeys(each for each in attach if each in _LETTER))
    files: list[Attachment] = []
    for each in dict.fromkeys(attach):
        if each in _LETTER:
            continue
        if not is_there(Path(each)):
            raise typer.BadParameter(f"There is no file “{each}” to attach; or say docx or pdf.")
        files.append(read_attachment(Path(each), {file.name for file in files}))
    return _EmailRequest(letter, tuple(files))


def _journal_id(opened: OpenJob) -> str:
    """Return what a document's e-mails go by in a report, which may tell of its letters too."""
    return f"{opened.document} (e-mail)"


def _planned(  # noqa: PLR0913 - what was asked for, in its parts
    opened: OpenJob,
    request: _EmailRequest,
    typed: EmailWording,
    out: Path,
    name: str,
    *,
    allow_gaps: bool,
) -> Plan:
    """Return the plan of a job whose documents are e-mails, by what was typed and kept."""
    from letterkit.mail import description_of  # noqa: PLC0415 - as above

    kept = opened.job.campaign.email
    wording = EmailWording(
        typed.subject or kept.subject, typed.body or kept.body, typed.cc or kept.cc,
        typed.bcc or kept.bcc, typed.reply_to or kept.reply_to,
        typed.all_addresses or kept.all_addresses,
    )  # fmt: skip
    journal = read_journal(out, _journal_id(opened))
    try:
        form = email_form(
            opened.job, wording, attached=(*request.letter, *map(description_of, request.files)),
            file_sizes=(len(each.content) for each in request.files),
        )  # fmt: skip
        return plan(
            with_prior_runs(replace(opened.job, email=form, written={}), journal),
            name_pattern=name or opened.name_pattern,
            allow_gaps=allow_gaps,
            folder_length=path_length(whole_path(out)),
        )
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error


def _maker(planned: Plan, request: _EmailRequest) -> DraftMaker:
    from letterkit.mail import DraftMaker  # noqa: PLC0415 - as above

    return DraftMaker(
        planned.included, now=datetime.now().astimezone(), letter=request.letter,
        files=request.files,
    )  # fmt: skip


def _write_mbox(target: Path, summary: RunSummary, documents: Sequence[Document]) -> int:
    """Write all drafts of the plan that are there as they should be into one file."""
    from letterkit.mail import write_mbox  # noqa: PLC0415 - as above

    written = {each.file for each in summary.written}
    due = {each.key for each in documents}
    files = [
        each.file for each in summary.plan.included if each.file in written or each.key not in due
    ]
    return write_mbox(target, [summary.folder / file for file in files])


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
