"""Joins the sheet that writes documents to the session."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.joints.pdf_copies import PdfCopies
from letterkit.desktop.joints.preview import PreviewJoint
from letterkit.desktop.opener import Opener
from letterkit.desktop.panels.write import WritePanel, WritePlan, WriteResult
from letterkit.desktop.session.letters import Found
from letterkit.desktop.session.places import documents_folder
from letterkit.desktop.session.session import Session
from letterkit.desktop.session.work import Work
from letterkit.desktop.session.writing import WriteWanted, write_all
from letterkit.errors import LetterkitError
from letterkit.merge import (
    EVERYONE,
    Choice,
    Identity,
    PlannedLetter,
    example_name,
    identity_of,
)
from letterkit.output import Outcome, Result


class WritingJoint(QObject):
    """Asks what is to be written, writes it beside the window, and tells what became of it."""

    began = Signal()
    written = Signal(list)  # the numbers of the rows that have a document now
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
        self._which = "all"
        self._again: tuple[range, ...] = ()
        self._folder: Path | None = None
        self._total = 0
        self._began = 0.0
        self._results: list[Result] = []
        self._before = 0  # of these, how many are from the run before
        self._document, self._list = "", 0
        self._rows: dict[int | None, tuple[int, ...]] = {}  # that a document serves
        self._waiting = False  # to start, as soon as everything is read and checked
        self._work, self._pdfs = Work(self), PdfCopies(panel)
        self._join()

    def _join(self) -> None:
        panel, work = self._panel, self._work
        panel.pattern_edited.connect(self._set_pattern)
        panel.folder_wanted.connect(self._choose_folder)
        panel.which_changed.connect(self._set_which)
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
        self._session.examined.connect(self._refresh)
        self._session.troubled.connect(self._wait_no_more)
        self._session.opened.connect(self._forget)

    @property
    def running(self) -> bool:
        """Whether documents or copies of them are being written, or about to be."""
        return self._work.running or self._waiting or self._pdfs.running

    def ask(self) -> None:
        """Show what will be written, and ask how."""
        if not self.running:
            self._which, self._again = "all", ()
            self._pdfs.look_round()
            self._panel.ask(self._plan())

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
        self._folder, self._results, self._waiting = None, [], False

    # Asking

    def _plan(self) -> WritePlan:
        letters = self._chosen()
        session = self._session
        held_back = [(each.recipient, each.blocked) for each in letters if each.blocked]
        sound = [each for each in letters if not each.blocked]
        return WritePlan(
            count=len(sound),
            held_back=held_back,
            folder=str(self._target()),
            pattern=self._pattern(),
            names=sorted(session.job.known_names) if session.job else [],
            example=sound[0].file_name if sound else "",
            document_title=session.entry.title if session.entry else self.tr("Your document"),
        )

    def _chosen(self) -> list[PlannedLetter]:
        """Return the planned letters that the choice takes."""
        if self._session.plan is None:
            return []
        choice = self._choice()
        return [each.planned for each in self._session.found if _takes(choice, each)]

    def _refresh(self) -> None:
        if self._panel.is_asking:
            self._panel.set_plan(self._plan())
        if self._waiting:
            self.start()

    def _wait_no_more(self) -> None:
        if self._waiting:
            self._waiting = False
            self._panel.ask(self._plan())
            self.ended.emit()

    def _pattern(self) -> str:
        job = self._session.job
        return self._session.get(kept.CAMPAIGN, "name_pattern") or (job.name_pattern if job else "")

    def _target(self) -> Path:
        chosen = self._session.get(kept.CAMPAIGN, "folder")
        entry, store = self._session.entry, self._session.store
        if chosen or store is None:
            return Path(chosen or "")
        return documents_folder(store.path, entry.title if entry else self.tr("documents"))

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
        if folder := self._ask.folder(str(self._target().parent)):
            self._session.set(kept.CAMPAIGN, "folder", folder, self.tr("Choose a folder"))
            self._panel.set_plan(self._plan())

    def _set_which(self, which: str) -> None:
        self._which = which
        self._panel.set_plan(self._plan())

    def _choice(self) -> Choice:
        if self._again:
            return Choice(rows=self._again)
        if self._which == "unwritten":
            return Choice(written=self._written())
        if self._which == "this one":
            shown = self._preview.current
            return Choice(rows=_ranges(shown.rows)) if shown and shown.rows else EVERYONE
        if self._which == "sound" and self._session.people is not None:
            sound = (each.rows for each in self._session.letters if not each.problem)
            return Choice(rows=_ranges(row for rows in sound for row in rows))
        return EVERYONE

    def _written(self) -> frozenset[Identity]:
        template = self._session.document
        keys = (key.split("\t") for key in self._session.section(kept.WRITTEN))
        return frozenset((a, b, c) for name, a, b, c in keys if name == template)

    # Writing

    def start(self) -> None:
        """Write what was asked for, as soon as everything is read and checked."""
        job = self._session.job
        if job is None or self._work.running:
            return
        self._waiting = not self._session.settled
        if self._waiting:
            self._panel.show_progress(0, len(self._chosen()), "", 0.0)
            return
        if not self._again:
            self._folder, self._results = self._target(), []
        self._pdfs.cancel()
        self._before = len(self._results)
        self._document, self._list = self._session.document, self._session.list
        self._rows = {each.planned.row: each.rows for each in self._session.found}
        self._total, self._began = len(self._chosen()), time.monotonic()
        wanted = WriteWanted(job, self._folder or self._target(), self._pattern(), self._choice())
        self._panel.show_progress(0, self._total, "", 0.0)
        self.began.emit()
        self._work.start(lambda: write_all(wanted))

    def _try_again(self) -> None:
        failed = [each.letter.row for each in self._results if each.outcome is Outcome.FAILED]
        self._results = [each for each in self._results if each.outcome is not Outcome.FAILED]
        # A letter without a list has no row.
        self._again = _ranges(row for each in failed for row in self._rows.get(each, ()))
        if None in failed:
            self._again = EVERYONE.rows
        self.start()

    def _progress(self, results: list[Result | None]) -> None:
        news = [each for each in results if each is not None]
        self._results += news
        if news:
            self._remember(news)
            if self._is_of_what_is_shown:
                self.written.emit(self._rows_written(news))
            name = news[-1].letter.recipient
            spent = time.monotonic() - self._began
            done = len(self._results) - self._before
            self._panel.show_progress(done, self._total, name, spent)

    def _remember(self, results: list[Result]) -> None:
        """Keep who was written to: in the campaign, but nothing that could be undone."""
        session, today = self._session, date.today().isoformat()  # noqa: DTZ011 - the writer's own day
        with session.step(""):
            for each in results:
                if each.outcome is Outcome.WRITTEN:
                    letter = each.letter
                    key = "\t".join(
                        (
                            self._document,
                            *identity_of(letter.recipient, letter.council, letter.ward),
                        )
                    )
                    entry = {"when": today, "file": letter.file_name}
                    session.set(kept.WRITTEN, key, entry, undoable=False)

    def _end(self, *, cancelled: bool) -> None:
        counts = Counter(each.outcome for each in self._results)
        self._panel.show_result(
            WriteResult(
                written=counts[Outcome.WRITTEN],
                held_back=counts[Outcome.LEFT_OUT],
                failed=[
                    (each.letter.recipient, each.reason)
                    for each in self._results
                    if each.outcome is Outcome.FAILED
                ],
                folder=str(self._folder or ""),
                files=[str(each) for each in self._files()],
                cancelled=cancelled,
            )
        )
        self._again = ()
        if not self._is_of_what_is_shown:
            self._session.complete_rows()
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, LetterkitError):
            self._panel.show_trouble(str(error))
        else:
            self.broke.emit(error)
        self.ended.emit()

    # Afterwards

    @property
    def _is_of_what_is_shown(self) -> bool:
        """Whether the rows that are shown aren't other people's by now, or another document's."""
        return (self._session.list, self._session.document) == (self._list, self._document)

    def _rows_written(self, results: Iterable[Result]) -> list[int]:
        """Return all rows that documents serve: a motion serves a whole council's."""
        done = {each.letter.row for each in results if each.outcome is Outcome.WRITTEN}
        return [row for each in done for row in self._rows.get(each, ())]

    def _open_folder(self) -> None:
        if self._folder is not None:
            self._opener.open_folder(self._folder)

    def _files(self) -> list[Path]:
        folder = self._folder or Path()
        return [
            folder / each.letter.file_name
            for each in self._results
            if each.outcome is Outcome.WRITTEN
        ]


def _takes(choice: Choice, letter: Found) -> bool:
    planned = letter.planned
    if not choice.written and not choice.rows:
        return True
    if choice.rows and not any(row in rows for rows in choice.rows for row in letter.rows):
        return False
    return identity_of(planned.recipient, planned.council, planned.ward) not in choice.written


def _ranges(rows: Iterable[int]) -> tuple[range, ...]:
    """Return row numbers as ranges; no rows at all are a range that takes nobody."""
    found: list[range] = []
    for row in sorted(set(rows)):
        if found and found[-1].stop == row:
            found[-1] = range(found[-1].start, row + 1)
        else:
            found.append(range(row, row + 1))
    return tuple(found) or (range(0),)
