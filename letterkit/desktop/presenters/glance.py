"""The presenter of “Campaign at a glance”: the contact log in figures, to be shown and printed."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter

from letterkit.campaign import LogCounts, LogGrouping, percentage, schema, summarise
from letterkit.contact_records import AnswerKind
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.tasks.painted_pdf import PaintedPdf
from letterkit.desktop.views.glance import (
    GlanceData,
    GlanceRow,
    GlanceSheet,
    GlanceView,
    Grouping,
)
from letterkit.desktop.views.preview import print_pages
from letterkit.errors import LetterkitError
from letterkit.text import english_date

_LOG: Final = frozenset({schema.CONTACTS, schema.ANSWERS})
_DELAY: Final = 200  # milliseconds, in which several changes of a run are counted once


class GlancePresenter(QObject):
    """Counts what the contact log has whenever it changes while the page is shown."""

    shown = Signal()

    def __init__(self, campaign: CampaignController, view: GlanceView, dialogs: Dialogs) -> None:
        super().__init__(view)
        self._campaign, self._view, self._dialogs = campaign, view, dialogs
        self._grouping: Grouping = "council"
        self._printing = IdleTask(self)
        self._printing.failed.connect(self._tell_of_printing)
        self._recount = QTimer(self, interval=_DELAY, singleShot=True)
        self._recount.timeout.connect(self._show)
        campaign.file.changed.connect(self._follow)
        view.grouping_chosen.connect(self._group)
        view.print_requested.connect(self.print)
        view.pdf_requested.connect(self.save_pdf)

    @property
    def busy(self) -> bool:
        """Whether something is being counted or printed."""
        return self._printing.running or self._recount.isActive()

    def open(self) -> None:
        """Show the page with the figures as they are now."""
        self._view.notice.clear()
        self._show()
        self.shown.emit()

    def print(self) -> None:
        """Ask for a printer, and print the page as it is sorted."""
        sheet = self._view.sheet()
        if sheet is not None and (printer := self._dialogs.printer()) is not None:
            self._view.notice.clear()
            self._printing.start(lambda: print_pages([sheet], printer))

    def save_pdf(self) -> None:
        """Ask where to, and save the page as PDF."""
        sheet, store = self._view.sheet(), self._campaign.file.store
        if sheet is None or store is None:
            return
        suggestion = store.path.with_name(f"{store.path.stem} at a glance.pdf")
        if path := self._dialogs.pdf_file(suggestion):
            self._view.notice.clear()
            # Painted here, for fonts belong to this thread; the drive is waited for beside it.
            try:
                painted = _paint(sheet)
            except LetterkitError as error:
                self._tell(error)
                return
            self._campaign.file_tasks.run(lambda: painted.move_to(path), self._tell)

    def finish(self) -> None:
        """Stop what is under way, as before the program ends."""
        self._recount.stop()
        self._printing.cancel()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _LOG and self._view.isVisible():
            self._recount.start()

    def _group(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self._show()

    def _show(self) -> None:
        store, log = self._campaign.file.store, self._campaign.model.campaign.log
        day = date.today()  # noqa: DTZ011 - the writer's own day
        summary = summarise(log, day)
        total = _row("All", summary.total)
        self._view.show_data(
            GlanceData(
                store.path.stem if store else "",
                english_date(day),
                self._grouping,
                total,
                tuple(percentage(part, total.people) for part in total.parts),
                tuple(
                    _row(each.name, each.counts)
                    for each in summary.groups[LogGrouping(self._grouping)]
                ),
            )
        )

    def _tell(self, error: LetterkitError) -> None:
        self._view.notice.show_notice("error", str(error))

    def _tell_of_printing(self, error: Exception) -> None:
        if not isinstance(error, LetterkitError):
            error = LetterkitError("Printing didn't work.", "Check the printer and try again.")
        self._tell(error)


def _paint(sheet: GlanceSheet) -> PaintedPdf:
    """Return a sheet as PDF. Raises LetterkitError where there can be none."""
    painted = PaintedPdf()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(painted.path))
    printer.setCreator("letterkit")
    try:
        for _page in print_pages([sheet], printer):
            pass
    except BaseException:
        painted.drop()
        raise
    return painted


def _row(name: str, counts: LogCounts) -> GlanceRow:
    return GlanceRow(
        name, counts.people, counts.written, counts.sent,
        counts.of(AnswerKind.SUPPORTS), counts.of(AnswerKind.WILL_RAISE),
        counts.of(AnswerKind.HOLDING), counts.of(AnswerKind.NO),
        counts.of(AnswerKind.BOUNCED), counts.of(AnswerKind.MOVED),
        counts.waiting, counts.answered, counts.due,
        percentage(counts.answered, counts.people),
    )  # fmt: skip
