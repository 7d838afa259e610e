"""Writing documents and PDF copies, as steps of long work."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from letterkit.campaign import LETTER_KINDS, LetterForm, Order
from letterkit.errors import LetterkitError
from letterkit.layout import lay_out
from letterkit.merge import Document, Plan, Renderer, in_order
from letterkit.office import Conversion, Program, convert
from letterkit.output import (
    PATIENCE,
    CombinedLetter,
    CombinedRun,
    Journal,
    ReportEntry,
    RewritePolicy,
    RunRecord,
    open_folder,
    open_pdf_policy,
    read_journal,
    write_combined,
    write_documents,
)
from letterkit.path_guard import PathGuard

if TYPE_CHECKING:
    from letterkit.mail import Attachments

_log: Final = logging.getLogger(__name__)

_WORD, _PDF = LETTER_KINDS


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """What is to be written, where to, and what becomes of files that are there.

    `replace_edited` are the names of files that somebody changed and that are replaced all the
    same. `document` is the id of the campaign's document. `options` are kept in the folder's
    report for whoever goes on with the run, and `going_on` is the run that stopped before its
    end, if it is to go on. With `attachments`, drafts of e-mails are written, with which these go.
    Letters are written in an `order`; into one `target` by `write_into_one`, in a form and with a
    title, each on a new sheet of paper if wanted.
    """

    plan: Plan
    folder: Path
    documents: Sequence[Document]
    guard: PathGuard
    rewrite: RewritePolicy = RewritePolicy.CHANGED
    replace_edited: Collection[str] = ()
    document: str = ""
    options: Mapping[str, object] | None = None
    going_on: RunRecord | None = None
    attachments: Attachments | None = None
    order: Order = Order.LIST
    target: Path | None = None
    form: LetterForm = LetterForm.FILES
    title: str = ""
    new_sheet: bool = False

    @property
    def lays_out(self) -> bool:
        """Whether pages are laid out for it, which can be done in the window's thread alone."""
        return self.attachments is not None and _PDF in self.attachments.letter


def write_all(request: WriteRequest) -> Generator[ReportEntry, None, Path]:
    """Write documents, and yield what became of each; return the folder."""
    folder = open_folder(request.guard.path(request.folder))
    entries = write_documents(
        request.plan,
        folder,
        rewrite=request.rewrite,
        documents=in_order(request.documents, request.order),
        name_edited=request.replace_edited,
        template=request.document,
        options=request.options,
        going_on=request.going_on,
        patience=0 if request.lays_out else PATIENCE,
        render=_renderer(request),
    )
    with closing(entries):
        yield from entries
    return folder


def write_into_one(request: WriteRequest) -> Generator[CombinedLetter, None, CombinedRun]:
    """Write documents into one file, and yield what became of each; it is there at the end.

    Pages are laid out for a PDF, and for letters that say how many they have.
    """
    from letterkit.combined import combined_writer  # noqa: PLC0415 - few write one file

    if request.target is None:
        raise ValueError("the file has no name")
    folder = open_folder(request.guard.path(request.target.parent))
    letters = write_combined(
        request.plan,
        folder / request.target.name,
        combined_writer(request.form, title=request.title, new_sheet=request.new_sheet),
        rewrite=request.rewrite,
        documents=in_order(request.documents, request.order),
        template=request.document,
        patience=0,
    )
    with closing(letters):
        return (yield from letters)


def _renderer(request: WriteRequest) -> Renderer:
    if request.attachments is None:
        return Document.render
    from letterkit.mail import DraftMaker  # noqa: PLC0415 - few write e-mails

    now, attached = datetime.now().astimezone(), request.attachments
    return DraftMaker(
        request.plan.included, now=now, letter=attached.letter, files=attached.files
    ).render


def read_folder(folder: Path, document: str, guard: PathGuard) -> Generator[None, None, Journal]:
    """Return what was written of a document into a folder before, and what became of it."""
    yield
    return read_journal(guard.path(folder), document)


def write_pdfs(files: Sequence[Path]) -> Generator[Path, None, list[str]]:
    """Write a PDF beside each document, and yield its path; return why some weren't written.

    A PDF that somebody changed, or that isn't letterkit's, stays as it is.
    """
    failed: list[str] = []
    if not files:
        return failed
    begun, count, pages = time.perf_counter(), 0, 0
    with open_pdf_policy(files[0].parent, patience=0) as copies:
        for file in files:
            target = file.with_suffix(".pdf")
            if why := copies.hindrance(target):
                failed.append(why)
                continue
            try:
                laid_out = lay_out(file)
                laid_out.write_pdf(target, copies.move)
            except LetterkitError as error:
                failed.append(f"{target.name}: {error}")
            else:
                count, pages = count + 1, pages + laid_out.count
                yield target
    seconds = time.perf_counter() - begun
    _log.info(
        "PDFs of our own pages: %d of %d, %d pages; %.1f s", count, len(files), pages, seconds
    )
    return failed


def convert_pdfs(
    program: Program, files: Sequence[Path]
) -> Generator[Conversion | None, None, None]:
    """Have a program make a PDF beside each document, and yield what became of it.

    As with `write_pdfs`, no PDF is replaced that isn't letterkit's own as it made it. Raises
    LetterkitError where the program can't be started.
    """
    pairs: list[tuple[Path, Path]] = []
    with open_pdf_policy(files[0].parent) as copies:
        for file in files:
            target = file.with_suffix(".pdf")
            if why := copies.hindrance(target):
                yield Conversion(file, target, LetterkitError(why))
            else:
                pairs.append((file, target))
        yield from convert(program, pairs, copies.move)
