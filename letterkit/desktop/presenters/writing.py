"""The presenter of the sheet that writes documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.pdf_copies import PdfCopies
from letterkit.desktop.presenters.preview import PreviewPresenter
from letterkit.desktop.presenters.write_options import WriteOptionsPresenter
from letterkit.desktop.presenters.write_result import WriteResultPresenter
from letterkit.desktop.presenters.write_run import WriteRun
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.tasks.writing import WriteRequest, write_all, write_into_one
from letterkit.desktop.views.write import WritePlanData, WriteView
from letterkit.errors import LetterkitError
from letterkit.output import CombinedLetter, CombinedRun, ReportEntry


class WritingPresenter(QObject):
    """Asks what is to be written, writes it in a background task, and shows what became of it."""

    began = Signal()
    written = Signal(dict)  # by the keys of people: that they have a document now
    ended = Signal()
    print_requested = Signal(list)  # documents, or paths of theirs
    drafts_requested = Signal()  # to bring what was written into a mail program
    crashed = Signal(Exception)

    def __init__(
        self, campaign: CampaignController, view: WriteView, preview: PreviewPresenter,
        dialogs: Dialogs, launcher: Launcher,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._campaign, self._view = campaign, view
        self._waiting = False  # to start, as soon as everything is read and checked
        self._task, self._idle_task = BackgroundTask(self), IdleTask(self)
        self._one_file = IdleTask(self)
        self.run, self.pdfs = WriteRun(), PdfCopies(view)
        self.options = WriteOptionsPresenter(campaign, view, preview, dialogs)
        self._results = WriteResultPresenter(view, self.run, self.pdfs, launcher)
        self._join()

    def _join(self) -> None:
        view = self._view
        self.options.start_requested.connect(self.start)
        view.start_requested.connect(self.start)
        view.cancel_requested.connect(self.cancel)
        view.try_again_requested.connect(self._try_again)
        for task in (self._task, self._idle_task):
            task.progressed.connect(self._progress)
            task.done.connect(self._complete)
        self._one_file.progressed.connect(self._progress_in_one)
        self._one_file.done.connect(self._complete_one)
        for task in (self._task, self._idle_task, self._one_file):
            task.cancelled.connect(lambda: self._end(cancelled=True))
            route_failure(task, self._show_error, self.crashed.emit)
            task.failed.connect(self._close_run)
        self._results.print_requested.connect(self.print_requested)
        view.drafts_requested.connect(self.drafts_requested)
        self.pdfs.began.connect(self.began)
        self.pdfs.ended.connect(self.ended)
        self.pdfs.crashed.connect(self.crashed)
        self._campaign.checks.checked.connect(self._refresh)
        self._campaign.folder.refreshed.connect(self._refresh)
        self._campaign.failed.connect(self._stop_waiting)
        self._campaign.file.opened.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether documents or copies of them are being written, or about to be."""
        return self._writes or self._waiting or self.pdfs.running

    @property
    def _writes(self) -> bool:
        return any(each.running for each in (self._task, self._idle_task, self._one_file))

    @property
    def plan(self) -> WritePlanData:
        """What the sheet says before anything is written."""
        return self.options.plan

    def show_options(self) -> None:
        """Show what will be written, and ask how."""
        if not self.running:
            self.options.selection.reset()
            self.pdfs.find_programs()
            self._campaign.folder.read()
            self._campaign.emails.read()
            self.options.show()

    def cancel(self) -> None:
        """Stop; what is finished stays."""
        self._stop_waiting()
        self._task.stop()
        self._idle_task.cancel()
        self._one_file.cancel()
        self.pdfs.stop()

    def finish(self) -> None:
        """Stop, and keep who was written to until the last file."""
        self._task.stop(wait=True)
        self._idle_task.cancel()
        self._one_file.cancel()
        self.pdfs.finish()

    def start(self) -> None:
        """Write what was asked for, as soon as everything is read and checked."""
        campaign, run, selection = self._campaign, self.run, self.options.selection
        if campaign.job.current is None or self._writes:
            return
        self._waiting = not campaign.settled
        if self._waiting:
            self._view.show_progress(0, len(self.options.to_write()), "", 0.0)
            return
        if campaign.checks.plan is None:
            return
        if selection.retried is None:
            run.folder, run.entries = campaign.folder.path, []
        self.pdfs.cancel()
        documents = self.options.to_write()
        run.begin(
            campaign.model.written_id,
            campaign.recipients.generation,
            documents,
            as_emails=campaign.model.as_emails,
            combined=campaign.model.form.is_combined,
        )
        own = campaign.model.parsed.own
        request = WriteRequest(
            campaign.checks.plan,
            run.folder or campaign.folder.path,
            documents,
            campaign.trust.guard,
            selection.rewrite,
            selection.replace_edited,
            campaign.model.written_id,
            {"document": campaign.model.written_id, "rewrite": selection.rewrite.value},
            selection.resumed,
            campaign.emails.to_attach,
            own.order,
            self.options.files.target,
            campaign.model.form,
            self.options.files.title,
            own.new_sheet,
        )
        self._view.show_progress(0, run.total, "", 0.0)
        self.began.emit()
        if request.target is not None:
            self._one_file.start(lambda: write_into_one(request))
            return
        task = self._idle_task if request.lays_out else self._task
        task.start(lambda: write_all(request))

    def _try_again(self) -> None:
        self.options.selection.retried = self.run.drop_failed()
        self.start()

    def _forget(self) -> None:
        self.run.clear()
        self._waiting = False

    def _refresh(self) -> None:
        self.options.refresh()
        if self._waiting:
            self.start()

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting = False
            self.options.show()
            self.ended.emit()

    def _progress(self, entries: list[ReportEntry]) -> None:
        self._record(entries)
        run = self.run
        self._view.show_progress(run.completed, run.total, entries[-1].recipient, run.seconds)

    def _progress_in_one(self, letters: list[CombinedLetter]) -> None:
        run = self.run
        run.placed += len(letters)
        name = letters[-1].document.addressed_to
        self._view.show_progress(run.completed, run.total, name, run.seconds)

    def _complete_one(self, written: CombinedRun) -> None:
        self._record(written.entries)
        self._end(cancelled=False)

    def _record(self, entries: list[ReportEntry]) -> None:
        run = self.run
        run.entries += entries
        run.record(self._campaign.file, entries, self._campaign.model.campaign.log)
        if run.is_of(self._campaign.model.written_id, self._campaign.recipients.generation):
            self.written.emit(run.written_people(entries))

    def _complete(self, _folder: Path) -> None:
        self._end(cancelled=False)

    def _end(self, *, cancelled: bool) -> None:
        result = self.run.result(cancelled=cancelled)
        self._view.show_result(result)
        self._close_run()
        if result.are_drafts and not result.is_wanting:
            self.drafts_requested.emit()

    def _show_error(self, error: LetterkitError) -> None:
        self._view.show_error(str(error))

    def _close_run(self) -> None:
        self.options.selection.end_run()
        self._campaign.folder.read()
        self.ended.emit()
