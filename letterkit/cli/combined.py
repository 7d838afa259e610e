"""`letterkit merge --combined`: all documents in one Word file, or one PDF."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer

from letterkit.campaign import LetterForm, Order, schema
from letterkit.cli.campaigns import remember_run
from letterkit.cli.follow_ups import check_log_is_kept
from letterkit.cli.inputs import Inputs
from letterkit.cli.jobs import OpenJob, job_into, make_jobs
from letterkit.cli.pdf import count_pages
from letterkit.cli.rewriting import documents_to_write
from letterkit.cli.run_request import RunRequest
from letterkit.cli.run_summary import (
    RunSummary,
    show_plan,
    show_stopped,
    show_summary,
    summary_as_json,
)
from letterkit.cli.show import progress, say, show_json
from letterkit.cli.signals import Interrupted, deferred_signals
from letterkit.errors import LetterkitError
from letterkit.file_names import is_file_name
from letterkit.files import path_length
from letterkit.generators import ResultIterator
from letterkit.merge import Plan, in_one_file, in_order, plan, written_before
from letterkit.output import (
    CombinedLetter,
    CombinedRun,
    CombinedWriter,
    open_folder,
    whole_path,
    write_combined,
)
from letterkit.path_guard import PathGuard

CombinedOption = Annotated[
    str,
    typer.Option("--combined", metavar="NAME", help="All in one file: NAME.docx or NAME.pdf."),
]
OrderOption = Annotated[
    Order | None, typer.Option("--order", help="In which order they stand in that file.")
]
NewSheetOption = Annotated[
    bool | None,
    typer.Option(
        "--new-sheet/--no-new-sheet",
        help="Begin each on a new sheet, for printers that print on both sides.",
    ),
]
_ENDINGS: Final = {f".{form.value}": form for form in LetterForm if form.is_combined}


@dataclass(frozen=True)
class CombinedRequest:
    """Which one file is to be written, and how; None for what the campaign says."""

    name: str
    form: LetterForm
    order: Order | None = None
    new_sheet: bool | None = None


def combined_request(
    name: str, order: Order | None, new_sheet: bool | None, inputs: Inputs, *, resume: bool
) -> CombinedRequest | None:
    """Return which one file was asked for; None for none. Wrong use ends with status 2."""
    if not name:
        if order is not None or new_sheet is not None:
            raise typer.BadParameter("--order and --new-sheet go with --combined.")
        return None
    form = _ENDINGS.get(Path(name).suffix.lower())
    if form is None:
        raise typer.BadParameter("--combined takes a file name that ends in .docx or .pdf.")
    if Path(name).name != name:
        raise typer.BadParameter("--combined takes a file name; --out names the folder.")
    if not is_file_name(name):
        raise typer.BadParameter(f"“{name}” can’t be a file’s name on every computer.")
    if resume:
        raise typer.BadParameter(
            "One file of all documents is there whole or not at all: leave --resume out."
        )
    if inputs.all_documents:
        raise typer.BadParameter("--combined is for one document: leave --all-documents out.")
    return CombinedRequest(name, form, order, new_sheet)


def merge_into_one(
    request: RunRequest,
    combined: CombinedRequest,
    out: Path | None,
    guard: PathGuard,
    *,
    json: bool,
) -> None:
    """Write one file of all documents, say what became of it, and end with its status."""
    [opened] = make_jobs(request.template, request.inputs, guard).opened
    check_log_is_kept(opened.campaign, request.inputs, opened.job.entry)
    folder = opened.folder if out is None else out
    if folder is None:
        raise typer.BadParameter("Say with --out which folder to write into.")
    document = schema.written_document(opened.document, combined.form)
    planned = _planned(opened, request, folder, document, combined)
    documents = in_order(
        documents_to_write(planned, request.rewrite, request.replace_edited),
        combined.order or opened.content.own.order,
    )
    if not json:
        for note in opened.notes:
            say(f"▲ {note}")
        show_plan(planned)
    summary, aside = RunSummary(planned, open_folder(folder), combined=combined.name), ""
    summary.skip(len(planned.included) - len(documents))
    if documents:
        letters = write_combined(
            planned, summary.folder / combined.name, _writer(combined, opened),
            rewrite=request.rewrite, documents=documents,
            name_edited=combined.name in request.replace_edited, template=document,
        )  # fmt: skip
        run = _written(letters, summary, len(documents), quiet=json)
        summary.combined, aside = run.path.name if run.path else "", run.aside
        for each in run.entries:
            summary.add(each)
    remember_run(opened, summary, document)
    if json:
        show_json({**summary_as_json(summary), "combined": summary.combined})
    else:
        if aside:
            say(f"· The file that was there is in “{aside}” now.")
        show_summary(summary)
    if summary.has_failures:
        raise typer.Exit(1)


def _writer(combined: CombinedRequest, opened: OpenJob) -> CombinedWriter:
    from letterkit.combined import combined_writer  # noqa: PLC0415 - no other command waits for Qt

    title = opened.job.entry.title if opened.job.entry else Path(combined.name).stem
    new_sheet = opened.content.own.new_sheet if combined.new_sheet is None else combined.new_sheet
    return combined_writer(combined.form, title=title, new_sheet=new_sheet)


def _planned(
    opened: OpenJob, request: RunRequest, folder: Path, document: str, combined: CombinedRequest
) -> Plan:
    """Return the plan of documents that all bear the name of the one file."""
    written = written_before(opened.content, {}, combined.form)
    job = job_into(replace(opened, job=replace(opened.job, written=written)), folder, document)
    job = replace(job, written=in_one_file(job.written))
    try:
        planned = plan(
            job, name_pattern=request.name or opened.name_pattern, allow_gaps=request.allow_gaps,
            count_pages=count_pages, folder_length=path_length(whole_path(folder)),
        )  # fmt: skip
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    documents = tuple(replace(each, file=combined.name) for each in planned.documents)
    return replace(planned, documents=documents)


def _written(
    letters: Generator[CombinedLetter, None, CombinedRun],
    summary: RunSummary,
    total: int,
    *,
    quiet: bool,
) -> CombinedRun:
    """Write the file of `total` documents, and return what became of it.

    A signal that asks to end lets the document under way be finished first; there is no file then.
    """
    steps = ResultIterator(letters)
    try:
        with deferred_signals() as check_signals, closing(letters), progress(hidden=quiet) as bar:
            task = bar.add_task("Writing", total=total)
            for _letter in steps:
                bar.advance(task)
                check_signals()
    except Interrupted as error:
        show_stopped(summary)
        raise typer.Exit(error.status) from error
    return steps.result
