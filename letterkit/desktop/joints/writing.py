"""Joins the sheet that writes documents to the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.pdf_copies import PdfCopies
from letterkit.desktop.joints.preview import PreviewJoint
from letterkit.desktop.joints.write_options import WriteOptionsPresenter
from letterkit.desktop.joints.write_result import WriteResultPresenter
from letterkit.desktop.joints.write_run import WriteRun
from letterkit.desktop.opener import Opener
from letterkit.desktop.panels.write import WritePanel, WritePlan
from letterkit.desktop.controllers.campaign import Session
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.writing import WriteWanted, write_all
from letterkit.errors import LetterkitError
from letterkit.output import Entry


class WritingJoint(QObject):
    """Asks what is to be written, writes it beside the window, and tells what became of it."""

    began = Signal()
    written = Signal(dict)  # by the keys of people: that they have a document now
    ended = Signal()
    print_wanted = Signal(list)  # paths of documents
    troubled = Signal(str, object)
    broke = Signal(object)

    def __init__(
        self, session: Session, panel: WritePanel, preview: PreviewJoint, ask: Asker,
        opener: Opener,
    ) -> None:  # fmt: skip
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._waiting = False  # to start, as soon as everything is read and checked
        self._work = BackgroundTask(self)
        self.run, self.pdfs = WriteRun(), PdfCopies(panel)
        self.options = WriteOptionsPresenter(session, panel, preview, ask)
        self._results = WriteResultPresenter(panel, self.run, self.pdfs, opener)
        self._join()

    def _join(self) -> None:
        panel, work = self._panel, self._work
        self.options.start_requested.connect(self.start)
        panel.start_wanted.connect(self.start)
        panel.cancel_wanted.connect(self.cancel)
        panel.try_again_wanted.connect(self._try_again)
        work.progressed.connect(self._progress)
        work.done.connect(self._done)
        work.cancelled.connect(lambda: self._end(cancelled=True))
        work.failed.connect(self._fail)
        self._results.print_wanted.connect(self.print_wanted)
        self.pdfs.began.connect(self.began)
        self.pdfs.ended.connect(self.ended)
        self.pdfs.broke.connect(self.broke)
        self._session.checked.connect(self._refresh)
        self._session.looked_back.connect(self._refresh)
        self._session.troubled.connect(self._wait_no_more)
        self._session.opened.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether documents or copies of them are being written, or about to be."""
        return self._work.running or self._waiting or self.pdfs.running

    @property
    def plan(self) -> WritePlan:
        """What the sheet says before anything is written."""
        return self.options.plan

    def ask(self) -> None:
        """Show what will be written, and ask how."""
        if not self.running:
            self.options.selection.reset()
            self.pdfs.look_round()
            self._session.look_back()
            self.options.show()

    def cancel(self) -> None:
        """Stop; what is finished stays."""
        self._wait_no_more()
        self._work.stop()
        self.pdfs.stop()

    def finish(self) -> None:
        """Stop, and keep who was written to until the last file."""
        self._work.stop(wait=True)
        self.pdfs.finish()

    def start(self) -> None:
        """Write what was asked for, as soon as everything is read and checked."""
        session, run, selection = self._session, self.run, self.options.selection
        if session.job is None or self._work.running:
            return
        self._waiting = not session.settled
        if self._waiting:
            self._panel.show_progress(0, len(self.options.to_write()), "", 0.0)
            return
        if session.plan is None:
            return
        if selection.retried is None:
            run.folder, run.entries = session.folder, []
        self.pdfs.cancel()
        documents = self.options.to_write()
        run.begin(session, documents)
        wanted = WriteWanted(
            session.plan,
            run.folder or session.folder,
            documents,
            selection.rewrite,
            selection.replace_edited,
            session.document,
            {"document": session.document, "rewrite": selection.rewrite.value},
            selection.resumed,
        )
        self._panel.show_progress(0, run.total, "", 0.0)
        self.began.emit()
        self._work.start(lambda: write_all(wanted))

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

    def _wait_no_more(self) -> None:
        if self._waiting:
            self._waiting = False
            self.options.show()
            self.ended.emit()

    def _progress(self, entries: list[Entry]) -> None:
        run = self.run
        run.entries += entries
        run.record(self._session, entries)
        if run.is_current_in(self._session):
            self.written.emit(run.written_people(entries))
        self._panel.show_progress(run.done, run.total, entries[-1].recipient, run.seconds)

    def _done(self, _folder: Path) -> None:
        self._end(cancelled=False)

    def _end(self, *, cancelled: bool) -> None:
        self._panel.show_result(self.run.result(cancelled=cancelled))
        self._close_run()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, LetterkitError):
            self._panel.show_trouble(str(error))
        else:
            self.broke.emit(error)
        self._close_run()

    def _close_run(self) -> None:
        self.options.selection.end_run()
        self._session.look_back()
        self.ended.emit()
