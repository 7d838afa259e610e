"""The presenter of what leaves the preview: on paper, as PDF, into Word."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.preview import PreviewPresenter
from letterkit.desktop.presenters.word_copies import WordCopies
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.tasks.painted_pdf import PaintedPdf
from letterkit.desktop.views.preview import PaintedPages, PreviewView, print_pages, printed_in_words
from letterkit.errors import LetterkitError
from letterkit.file_names import short_name
from letterkit.layout import Pages, lay_out, on_new_sheets
from letterkit.merge import Document

_log: Final = logging.getLogger(__name__)

_BOTH_SIDES: Final = {QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide}

Printed = bytes | Path | Document


class ExportPresenter(QObject):
    """Prints the letter that is shown, saves it as PDF, or opens it in Word."""

    printed = Signal(str)  # how much was, in a sentence
    failed = Signal(LetterkitError)
    crashed = Signal(Exception)

    def __init__(
        self, campaign: CampaignController, view: PreviewView, preview: PreviewPresenter,
        dialogs: Dialogs, launcher: Launcher,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._campaign, self._view, self._preview, self._dialogs = campaign, view, preview, dialogs
        self._printing = IdleTask(self)
        self._printing.done.connect(self._tell)
        self._printing.failed.connect(self._fail)
        self._printer: QPrinter | None = None  # of the last preview
        self.word = WordCopies(campaign, self, launcher)
        self.word.failed.connect(self.failed)
        self.word.crashed.connect(self.crashed)
        view.print_requested.connect(self.print_this)
        view.print_preview_requested.connect(self.preview_print)
        view.word_requested.connect(self.open_in_word)
        view.set_back_requested.connect(self._set_back)

    @property
    def printing(self) -> bool:
        """Whether something is being printed."""
        return self._printing.running

    def stop(self) -> None:
        """Print no more, and follow no letter in Word any more."""
        self._printing.cancel()
        self.word.finish()

    def print_this(self) -> None:
        """Ask for a printer, and print the letter that is shown."""
        content = self._content()
        if content is not None and (printer := self._dialogs.printer()) is not None:
            self._print([content], printer)

    def print_all(self, documents: list[Path | Document]) -> None:
        """Ask for a printer, and print documents that were written, by themselves or their files.

        Each begins on a new sheet where that is wanted, or where the printer prints on both sides.
        """
        if documents and (printer := self._dialogs.printer()) is not None:
            self._print(documents, printer)

    def preview_print(self) -> None:
        """Show the letter as the printer will have it."""
        content = self._content()
        if content is None:
            return
        # Kept here, since the dialog doesn't keep its printer alive.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintPreviewDialog(self._printer, self._view)
        dialog.paintRequested.connect(partial(_print_all, [content]))
        dialog.exec()
        dialog.deleteLater()

    def save_pdf(self) -> None:
        """Ask where to, and save the letter that is shown as PDF."""
        content, shown, store = self._content(), self._preview.current, self._campaign.file.store
        if content is None or store is None:
            return
        name = short_name(shown.addressed_to if shown else "") or "Letter"
        if path := self._dialogs.pdf_file(store.path.with_name(f"{name}.pdf")):
            # Painted here, for fonts belong to this thread; the drive is waited for beside it.
            try:
                painted = _paint(content)
            except LetterkitError as error:
                self.failed.emit(error)
                return
            self._campaign.file_tasks.run(lambda: painted.move_to(path), self.failed.emit)

    def open_in_word(self) -> None:
        """Open the letter that is shown in Word. What is saved there becomes the letter's own."""
        document, content = self._preview.current, self._content()
        if document is not None and content is not None:
            self.word.open(document, content)

    def _set_back(self) -> None:
        document = self._preview.current
        if document is not None:
            self.word.set_back(document)

    def _content(self) -> bytes | None:
        """Return the letter that is shown as a Word document, without the preview's marks."""
        document = self._preview.current
        if document is None:
            return None
        try:
            return document.render()
        except LetterkitError as error:
            self.failed.emit(error)
            return None

    def _print(self, documents: Iterable[Printed], printer: QPrinter) -> None:
        new_sheets = printer.duplex() in _BOTH_SIDES or self._campaign.model.parsed.own.new_sheet

        def sources() -> Iterable[PaintedPages]:
            return on_new_sheets(_laid_out(documents)) if new_sheets else _laid_out(documents)

        self._printing.start(lambda: print_pages(sources(), printer))

    def _tell(self, pages: int) -> None:
        self.printed.emit(printed_in_words(pages))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, LetterkitError):
            error = LetterkitError("Printing didn't work.", "Check the printer and try again.")
        self.failed.emit(error)


def _laid_out(documents: Iterable[Printed]) -> Generator[Pages, None, None]:
    for each in documents:
        yield lay_out(each.render_package() if isinstance(each, Document) else each)


def _paint(content: bytes) -> PaintedPdf:
    """Return the PDF of a letter. Raises LetterkitError where there can be none."""
    painted = PaintedPdf()
    try:
        pages = lay_out(content)
        pages.write_pdf(painted.path)
    except BaseException:
        painted.drop()
        raise
    _log.info("wrote a PDF of %d pages", pages.count)
    return painted


def _print_all(documents: Iterable[Printed], printer: QPrinter) -> None:
    for _page in print_pages(_laid_out(documents), printer):
        pass
