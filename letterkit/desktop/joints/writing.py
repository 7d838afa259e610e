"""Joins the sheet that writes documents to the session."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.pdf_copies import PdfCopies
from letterkit.desktop.joints.preview import PreviewJoint, worst_of
from letterkit.desktop.joints.write_plan import is_edited, write_plan
from letterkit.desktop.opener import Opener
from letterkit.desktop.panels.recipients import Written
from letterkit.desktop.panels.write import WritePanel, WritePlan, WriteResult
from letterkit.desktop.controllers.campaign import Session
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.writing import WriteWanted, write_all
from letterkit.errors import LetterkitError
from letterkit.merge import Document, example_name
from letterkit.output import Entry, Outcome, Rewrite, Run

_REWRITES: Final = {
    "changed": Rewrite.CHANGED, "all": Rewrite.ALL, "keep old": Rewrite.KEEP_OLD,
}  # fmt: skip


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
        self._opener = opener
        self._session, self._panel, self._preview, self._ask = session, panel, preview, ask
        self._which, self._rewrite = "all", Rewrite.CHANGED
        self._replace_edited: frozenset[str] = frozenset()  # names of files
        self._again: frozenset[str] | None = None  # keys of documents that are to be tried again
        self._going_on: Run | None = None
        self._folder: Path | None = None
        self._total = 0
        self._began = 0.0
        self._entries: list[Entry] = []
        self._before = 0  # of these, how many are from the run before
        self._document, self._list = "", 0
        self._people: dict[str, tuple[str, ...]] = {}  # whom a document is for, by its key
        self._waiting = False  # to start, as soon as everything is read and checked
        self._work, self._pdfs = BackgroundTask(self), PdfCopies(panel)
        self._join()

    def _join(self) -> None:
        panel, work = self._panel, self._work
        panel.pattern_edited.connect(self._set_pattern)
        panel.folder_wanted.connect(self._choose_folder)
        panel.which_changed.connect(self._set_which)
        panel.rewrite_changed.connect(self._set_rewrite)
        panel.edited_named.connect(self._name_edited)
        panel.resume_wanted.connect(self._resume)
        panel.start_wanted.connect(self.start)
        panel.cancel_wanted.connect(self.cancel)
        panel.open_folder_wanted.connect(self._open_folder)
        panel.open_one_wanted.connect(lambda path: self._opener.open_document(Path(path)))
        panel.print_all_wanted.connect(lambda: self.print_wanted.emit(self._files()))
        panel.pdf_wanted.connect(lambda: self._pdfs.make(self._files()))
        panel.pdf_through_wanted.connect(
            lambda program: self._pdfs.make_through(program, self._files())
        )
        panel.try_again_wanted.connect(self._try_again)
        work.progressed.connect(self._progress)
        work.done.connect(lambda _folder: self._end(cancelled=False))
        work.cancelled.connect(lambda: self._end(cancelled=True))
        work.failed.connect(self._fail)
        self._pdfs.began.connect(self.began)
        self._pdfs.ended.connect(self.ended)
        self._pdfs.broke.connect(self.broke)
        self._session.checked.connect(self._refresh)
        self._session.looked_back.connect(self._refresh)
        self._session.troubled.connect(self._wait_no_more)
        self._session.opened.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether documents or copies of them are being written, or about to be."""
        return self._work.running or self._waiting or self._pdfs.running

    def ask(self) -> None:
        """Show what will be written, and ask how."""
        if not self.running:
            self._which, self._rewrite = "all", Rewrite.CHANGED
            self._again, self._going_on, self._replace_edited = None, None, frozenset()
            self._pdfs.look_round()
            self._session.look_back()
            self._panel.ask(self.plan)

    def cancel(self) -> None:
        """Stop; what is finished stays."""
        self._wait_no_more()
        self._work.stop()
        self._pdfs.stop()

    def finish(self) -> None:
        """Stop, and keep who was written to until the last file."""
        self._work.stop(wait=True)
        self._pdfs.finish()

    def _forget(self) -> None:
        self._folder, self._entries, self._waiting = None, [], False

    # Asking

    @property
    def plan(self) -> WritePlan:
        """What the sheet says before anything is written."""
        return write_plan(self._session, self._chosen())

    def _chosen(self) -> Sequence[Document]:
        """Return the documents that are wanted, of those that were checked."""
        plan = self._session.plan
        if plan is None:
            return ()
        documents = plan.wanted
        if self._again is not None:
            return [each for each in documents if each.key in self._again]
        if self._which == "this one":
            shown = self._preview.current
            return [each for each in documents if shown and each.key == shown.key]
        if self._which == "sound":
            return [each for each in documents if not worst_of(each)]
        return documents

    def _to_write(self) -> Sequence[Document]:
        """Return the documents that a run is to look at, as they were chosen."""
        named, going_on = self._replace_edited, self._going_on is not None
        return [
            each
            for each in self._chosen()
            if each.file in named or not (is_edited(each) or (not going_on and self._stays(each)))
        ]

    def _stays(self, document: Document) -> bool:
        return self._rewrite is Rewrite.CHANGED and self._again is None and not document.is_due

    def _refresh(self) -> None:
        if self._panel.is_asking:
            self._panel.set_plan(self.plan)
        if self._waiting:
            self.start()

    def _wait_no_more(self) -> None:
        if self._waiting:
            self._waiting = False
            self._panel.ask(self.plan)
            self.ended.emit()

    def _pattern(self) -> str:
        job = self._session.job
        return self._session.kept.chosen.name_pattern or (job.name_pattern if job else "")

    def _set_pattern(self, pattern: str) -> None:
        label = self.tr("Change file names")
        self._session.set(kept.CAMPAIGN, "name_pattern", pattern or None, label, merge=True)
        job = self._session.job
        if job is None:
            return
        try:
            example = example_name(job, pattern)
        except LetterkitError as error:
            self._panel.set_example("", str(error))
        else:
            self._panel.set_example(example, "")

    def _choose_folder(self) -> None:
        if folder := self._ask.folder(str(self._session.folder.parent)):
            self._session.set(kept.CAMPAIGN, "folder", folder, self.tr("Choose a folder"))
            self._panel.set_plan(self.plan)

    def _set_which(self, which: str) -> None:
        self._which = which
        self._panel.set_plan(self.plan)

    def _set_rewrite(self, rewrite: str) -> None:
        self._rewrite = _REWRITES[rewrite]

    def _name_edited(self, files: list[str]) -> None:
        self._replace_edited = frozenset(files)

    def _resume(self) -> None:
        """Go on with the run that ended before its time."""
        run = self._session.unfinished
        if run is not None:
            self._going_on = run
            wanted = str(run.options.get("rewrite", ""))
            self._rewrite = Rewrite(wanted) if wanted in set(Rewrite) else Rewrite.CHANGED
            self._which = "all"
            self.start()

    # Writing

    def start(self) -> None:
        """Write what was asked for, as soon as everything is read and checked."""
        session = self._session
        if session.job is None or self._work.running:
            return
        self._waiting = not session.settled
        if self._waiting:
            self._panel.show_progress(0, len(self._to_write()), "", 0.0)
            return
        if session.plan is None:
            return
        if self._again is None:
            self._folder, self._entries = session.folder, []
        self._pdfs.cancel()
        self._before = len(self._entries)
        self._document, self._list = session.document, session.list
        documents = self._to_write()
        self._people = {each.key: each.people for each in documents}
        self._total, self._began = len(documents), time.monotonic()
        wanted = WriteWanted(
            session.plan,
            self._folder or session.folder,
            documents,
            self._rewrite,
            self._replace_edited,
            session.document,
            {"document": session.document, "rewrite": self._rewrite.value},
            self._going_on,
        )
        self._panel.show_progress(0, self._total, "", 0.0)
        self.began.emit()
        self._work.start(lambda: write_all(wanted))

    def _try_again(self) -> None:
        failed = [each for each in self._entries if each.outcome is Outcome.FAILED]
        self._entries = [each for each in self._entries if each.outcome is not Outcome.FAILED]
        self._again = frozenset(each.key for each in failed)
        self.start()

    def _progress(self, entries: list[Entry]) -> None:
        self._entries += entries
        self._remember(entries)
        if self._is_of_what_is_shown:
            self.written.emit(self._now_written(entries))
        spent = time.monotonic() - self._began
        done = len(self._entries) - self._before
        self._panel.show_progress(done, self._total, entries[-1].recipient, spent)

    def _remember(self, entries: Iterable[Entry]) -> None:
        """Keep what was written: in the campaign, but nothing that could be undone."""
        session = self._session
        folder = str(self._folder or "")
        with session.step(""):
            for each in entries:
                if each.outcome is Outcome.WRITTEN:
                    place = kept.document_place(self._document, each.key)
                    entry = {
                        "when": each.run, "file": each.file, "inputs": each.inputs,
                        "content": each.content, "folder": folder,
                    }  # fmt: skip
                    session.set(kept.WRITTEN, place, entry, undoable=False)

    def _end(self, *, cancelled: bool) -> None:
        counts = Counter(each.outcome for each in self._entries)
        kept_files = [each.file for each in self._entries if each.outcome is Outcome.KEPT]
        self._panel.show_result(
            WriteResult(
                written=counts[Outcome.WRITTEN],
                held_back=counts[Outcome.HELD_BACK],
                failed=[
                    (each.recipient, each.reason)
                    for each in self._entries
                    if each.outcome is Outcome.FAILED
                ],
                folder=str(self._folder or ""),
                files=[str(each) for each in self._files()],
                cancelled=cancelled,
                unchanged=counts[Outcome.UNCHANGED],
                kept=kept_files,
                total=self._before + self._total,
                moved_to=self._aside(),
            )
        )
        self._again = self._going_on = None
        self._session.look_back()
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, LetterkitError):
            self._panel.show_trouble(str(error))
        else:
            self.broke.emit(error)
        self._again = self._going_on = None
        self._session.look_back()
        self.ended.emit()

    # Afterwards

    @property
    def _is_of_what_is_shown(self) -> bool:
        """Whether the rows that are shown aren't other people's by now, or another document's."""
        return (self._session.list, self._session.document) == (self._list, self._document)

    def _now_written(self, entries: Iterable[Entry]) -> dict[str, Written]:
        """Return all whom documents serve: a motion serves a whole council's."""
        return {
            person: Written("written", each.run[:10])
            for each in entries
            if each.outcome is Outcome.WRITTEN
            for person in self._people.get(each.key, ())
        }

    def _open_folder(self) -> None:
        if self._folder is not None:
            self._opener.open_folder(self._folder)

    def _aside(self) -> str:
        """Return the folder that old files were put into; "" where none were."""
        found = (each.aside for each in self._entries if each.outcome is Outcome.WRITTEN)
        aside = next(filter(None, found), "")
        return str((self._folder or Path()) / aside) if aside else ""

    def _files(self) -> list[Path]:
        folder = self._folder or Path()
        return [folder / each.file for each in self._entries if each.outcome is Outcome.WRITTEN]
