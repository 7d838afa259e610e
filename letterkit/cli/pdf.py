"""`letterkit pdf` and `letterkit preview`: documents as they will be printed."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from letterkit.cli.inputs import JsonOption
from letterkit.cli.show import progress, say, show_json
from letterkit.cli.signals import Interrupted
from letterkit.cli.standard_streams import say_if_heard
from letterkit.errors import LetterkitError
from letterkit.files import is_there
from letterkit.office import LIBREOFFICE, WORD, Program, convert, programs
from letterkit.output import PdfPolicy, open_folder, open_pdf_policy
from letterkit.text import plural

if TYPE_CHECKING:
    from letterkit.layout import Pages

_log: Final = logging.getLogger(__name__)
_DOTS: Final = 96
_MAX_DOTS: Final = 600

OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Replace files of the same name.")
]


class PdfBackend(StrEnum):
    """What converts to PDF: letterkit's own layout, Word or LibreOffice."""

    PAGES = "pages"
    WORD = WORD
    LIBREOFFICE = LIBREOFFICE


@dataclass(slots=True)
class _PdfRun:
    """The documents that become PDF, and what becomes of them."""

    documents: Sequence[Path]
    folder: Path
    policy: PdfPolicy
    overwrite: bool
    quiet: bool
    written: list[Path] = field(default_factory=list[Path])
    pages: int | None = 0  # None where another program made them
    notes: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])
    failures: list[tuple[Path, LetterkitError]] = field(
        default_factory=list[tuple[Path, LetterkitError]]
    )

    def each(self) -> None:
        """Write a PDF for each document; one that can't be read doesn't hinder the rest."""
        for document, pages in self._laid_out():
            target = self.folder / f"{document.stem}.pdf"
            try:
                self._refuse_to_replace(target, self.written)
                pages.write_pdf(target, self.policy.move)
            except LetterkitError as error:
                self.failures.append((document, error))
            else:
                self.written.append(target)
                self.pages = (self.pages or 0) + pages.count

    def each_through(self, program: Program) -> None:
        """Have an office program write a PDF for each document."""
        self.pages = None
        targets: dict[Path, Path] = {}  # the documents, by their PDFs
        for document in self.documents:
            target = self.folder / f"{document.stem}.pdf"
            try:
                self._refuse_to_replace(target, targets)
            except LetterkitError as error:
                self.failures.append((document, error))
            else:
                targets[target] = document
        pairs = [(document, pdf) for pdf, document in targets.items()]
        results = convert(program, pairs, self.policy.move)
        with closing(results), progress(hidden=self.quiet) as bar:
            task = bar.add_task(f"Through {program.name}", total=len(targets))
            for result in filter(None, results):
                bar.advance(task)
                if result.error is None:
                    self.written.append(result.pdf)
                else:
                    self.failures.append((targets[result.pdf], result.error))

    def combined(self, name: str, *, new_sheet: bool) -> None:
        """Write one PDF of all documents that can be read, each on a new sheet if asked."""
        from letterkit.layout import on_new_sheets, write_pdf  # noqa: PLC0415 - no other command waits for Qt

        target = self.folder / (name if name.lower().endswith(".pdf") else f"{name}.pdf")
        if target.parent != self.folder:
            raise typer.BadParameter("--combined takes a file name; --out names the folder.")
        self._refuse_to_replace(target)
        try:
            laid_out = (pages for _document, pages in self._laid_out())
            sources = on_new_sheets(laid_out) if new_sheet else laid_out
            self.pages = write_pdf(sources, target, title=target.stem, move=self.policy.move)
        except LetterkitError as error:
            self.failures.append((target, error))
        else:
            self.written.append(target)

    def _refuse_to_replace(self, target: Path, others: Container[Path] = ()) -> None:
        overwrite = self.overwrite or self.policy.is_named(target)
        _refuse_to_replace(target, overwrite=overwrite, others=others)
        if hindrance := self.policy.hindrance(target):
            raise LetterkitError(hindrance, f"Use --replace-edited “{target.name}” to replace it.")

    def _laid_out(self) -> Iterator[tuple[Path, Pages]]:
        from letterkit.layout import lay_out  # noqa: PLC0415 - as above

        with progress(hidden=self.quiet) as bar:
            task = bar.add_task("Laying out", total=len(self.documents))
            for document in self.documents:
                try:
                    pages = lay_out(document)
                except LetterkitError as error:
                    self.failures.append((document, error))
                else:
                    self.notes += [(document, note) for note in pages.notes]
                    yield document, pages
                bar.advance(task)


def pdf(  # noqa: PLR0913 - each is an option of the command
    documents: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Word files (.docx).")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write into.")],
    combined: Annotated[
        str, typer.Option("--combined", metavar="NAME", help="One PDF of them all, of this name.")
    ] = "",
    new_sheet: Annotated[
        bool, typer.Option("--new-sheet", help="In that one, begin each on a new sheet of paper.")
    ] = False,
    through: Annotated[
        PdfBackend,
        typer.Option("--through", help="Letterkit’s own pages, or a program that is installed."),
    ] = PdfBackend.PAGES,
    overwrite: OverwriteOption = False,
    replace_edited: Annotated[
        list[str] | None,
        typer.Option(
            "--replace-edited", metavar="FILE", help="Replace this PDF though it was changed."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write Word files as PDF, one for each, or one of them all to print; Word isn’t needed."""
    program = _installed(through)
    _check_combined(combined, program, new_sheet=new_sheet)
    folder, named = open_folder(out), replace_edited or ()
    with open_pdf_policy(folder, named=named, overwrite=overwrite) as policy:
        run = _PdfRun(documents, folder, policy, overwrite, json)
        try:
            if combined:
                run.combined(combined, new_sheet=new_sheet)
            elif program is not None:
                run.each_through(program)
            else:
                run.each()
        except Interrupted as error:
            say_if_heard(
                f"Stopped. {plural(len(run.written), 'PDF')} written to {folder}, each whole."
            )
            raise typer.Exit(error.status) from error
    pages = run.pages or 0
    _log.info("PDFs: %d, %d pages, %d failed", len(run.written), pages, len(run.failures))
    if json:
        show_json(_as_json(run))
    else:
        _show(run)
    if run.failures:
        raise typer.Exit(1)


def _check_combined(combined: str, program: Program | None, *, new_sheet: bool) -> None:
    """End with status 2 where options don't go together."""
    if program is not None and combined:
        raise typer.BadParameter("--combined takes letterkit’s own pages; leave --through out.")
    if new_sheet and not combined:
        raise typer.BadParameter("--new-sheet goes with --combined.")


def _installed(through: PdfBackend) -> Program | None:
    """Return the program that was asked for, None for our own pages."""
    if through is PdfBackend.PAGES:
        return None
    program = next((each for each in programs() if each.id == through), None)
    if program is None:
        name = {PdfBackend.WORD: "Word", PdfBackend.LIBREOFFICE: "LibreOffice"}[through]
        raise LetterkitError(
            f"{name} can’t be used here: it isn’t installed on this computer.",
            "Install it, or leave --through out: letterkit’s own pages need no other program.",
        )
    return program


def _as_json(run: _PdfRun) -> dict[str, object]:
    pages = {} if run.pages is None else {"pages": run.pages}
    return {
        "folder": str(run.folder),
        "files": [path.name for path in run.written],
        **pages,
        "notes": [{"file": str(path), "note": note} for path, note in run.notes],
        "not_written": [
            {"file": str(path), "reason": error.message, "hint": error.hint}
            for path, error in run.failures
        ],
    }


def _show(run: _PdfRun) -> None:
    for path, note in run.notes:
        say(f"▲ {path.name}: {note}")
    for path, error in run.failures:
        say(f"✗ {path.name}: {error}")
    files = plural(len(run.written), "PDF")
    pages = "" if run.pages is None else f" with {plural(run.pages, 'page')}"
    say(f"{files}{pages} written to {run.folder}.")


def preview(  # noqa: PLR0913 - each is an option of the command
    document: Annotated[Path, typer.Argument(metavar="FILE", help="A Word file (.docx).")],
    out: Annotated[Path, typer.Option("--out", metavar="PNG", help="The picture to write.")],
    page: Annotated[int, typer.Option("--page", metavar="N", min=1, help="Which page.")] = 1,
    dots: Annotated[
        int, typer.Option("--dpi", min=10, max=_MAX_DOTS, help="Dots to the inch.")
    ] = _DOTS,
    overwrite: OverwriteOption = False,
    json: JsonOption = False,
) -> None:
    """Write a page of a Word file as a picture, as it will be printed."""
    from letterkit.layout import lay_out  # noqa: PLC0415 - as above

    _refuse_to_replace(out, overwrite=overwrite)
    pages = lay_out(document)
    if page > pages.count:
        raise LetterkitError(
            f"“{document.name}” has no page {page}: it has {plural(pages.count, 'page')}.",
            "Choose another one with --page.",
        )
    pages.write_image(page - 1, out, dots)
    if json:
        width, height = pages.size(page - 1)
        show_json({
            "file": str(out), "page": page, "pages": pages.count,
            "width": width, "height": height, "notes": list(pages.notes),
        })  # fmt: skip
        return
    for note in pages.notes:
        say(f"▲ {note}")
    say(f"Page {page} of {pages.count} written to {out}.")


def count_pages(document: bytes) -> int:
    """Return how many pages a document has, for `check` and `merge` to tell who runs over one.

    Raises LetterkitError where it can't be laid out, as on a computer without fonts and graphics.
    """
    try:
        from letterkit.layout import lay_out  # noqa: PLC0415 - as above
    except ImportError as error:
        raise LetterkitError("Pages can’t be laid out on this computer.") from error
    return lay_out(document).count


def _refuse_to_replace(target: Path, *, overwrite: bool, others: Container[Path] = ()) -> None:
    """Refuse a file that is there; one of this very run's `others` is never replaced."""
    if target in others:
        raise LetterkitError(
            f"“{target.name}” is the PDF of another of these files, which bears the same name.",
            "Write this one into another folder.",
        )
    if not overwrite and is_there(target):
        raise LetterkitError(
            f"“{target.name}” is already there and was left as it is.",
            "Use --overwrite to replace it, or choose another name.",
        )
