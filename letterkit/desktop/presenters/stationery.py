"""The presenter of envelopes and labels: chosen, looked at, saved, printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import StationeryChoices, schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.stationery_form import (
    entries_of_edit,
    form_of,
    page_of,
    window_in_words,
)
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.tasks.painted_pdf import PaintedPdf
from letterkit.desktop.tasks.stationery import Gathered, MadeStationery, gather, make
from letterkit.desktop.views.preview import print_pages, printed_in_words
from letterkit.desktop.views.stationery import (
    PreviewedPage,
    StationeryEdit,
    StationeryResult,
    StationeryView,
)
from letterkit.diagnostics import by_severity
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write
from letterkit.stationery import Stationery
from letterkit.stationery.choices import envelope_of, order_of, sheet_of
from letterkit.text import plural

_DELAY: Final = 150  # milliseconds, in which several changes are made one
_DOTS: Final = 130  # to the inch
_MM: Final = 25.4 / 72
_SHOWN: Final = frozenset({schema.STATIONERY, schema.CAMPAIGN})
_NO_PAGE: Final = PreviewedPage(1, 1)
_STEP: Final = "Change the envelopes and labels"
_AS_LARGE: Final = "Print them at actual size (100 %), not fitted to the page."


class StationeryPresenter(QObject):
    """Makes what is chosen anew whenever it or the letters change, while the page is shown."""

    shown = Signal()
    crashed = Signal(Exception)

    def __init__(
        self,
        campaign: CampaignController,
        view: StationeryView,
        dialogs: Dialogs,
        launcher: Launcher,
    ) -> None:
        super().__init__(view)
        self._campaign, self._view, self._dialogs = campaign, view, dialogs
        self._launcher = launcher
        self._gathered: Gathered | None = None
        self._made: MadeStationery | None = None
        self._start = 1
        self._gathering, self._making = BackgroundTask(self), IdleTask(self)
        self._printing = IdleTask(self)
        self._gathering.done.connect(self._take)
        self._making.done.connect(self._show)
        route_failure(self._gathering, self._show_error, self.crashed.emit)
        route_failure(self._making, self._show_error, self.crashed.emit)
        self._printing.done.connect(self._tell_of_paper)
        self._printing.failed.connect(self._tell_of_printing)
        self._again = QTimer(self, interval=_DELAY, singleShot=True)
        self._again.timeout.connect(self._gather)
        campaign.file.changed.connect(self._follow)
        campaign.checks.checked.connect(self._follow_job)
        view.edited.connect(self._edit)
        view.start_chosen.connect(self._begin_at)
        view.logo_requested.connect(self.choose_logo)
        view.word_requested.connect(self.save_word)
        view.pdf_requested.connect(self.save_pdf)
        view.print_requested.connect(self.print)

    @property
    def busy(self) -> bool:
        """Whether anything is being made, printed, or about to be."""
        tasks = (self._gathering, self._making, self._printing)
        return self._again.isActive() or any(each.running for each in tasks)

    def open(self) -> None:
        """Show the page for the letters as they are now; a new sheet is a whole one."""
        self._start = 1
        self._show_form()
        self.shown.emit()
        self._gather()

    def finish(self) -> None:
        """Stop what is under way, as before the program ends."""
        self._again.stop()
        self._gathering.finish()
        self._making.cancel()
        self._printing.cancel()

    def choose_logo(self) -> None:
        """Ask for a picture to stand above the sender's address."""
        if path := self._dialogs.picture():
            self._campaign.trust.allow(path)
            self._edit(StationeryEdit("logo_file", path))

    # What is chosen

    @property
    def _choices(self) -> StationeryChoices:
        return self._campaign.model.campaign.stationery

    @property
    def _own_sender(self) -> str:
        return self._gathered.sender if self._gathered else ""

    def _edit(self, edit: StationeryEdit) -> None:
        chosen, file = self._campaign.model.parsed.chosen, self._campaign.file
        entries = entries_of_edit(edit, self._choices, chosen, self._own_sender)
        if edit.name == "sheet":
            self._start = 1
        if len(entries) == 1:
            [((section, key), value)] = entries.items()
            file.set(section, key, value, _STEP, merge=edit.name == "sender")
            return
        with file.step(_STEP):
            for (section, key), value in entries.items():
                file.set(section, key, value, _STEP)

    def _begin_at(self, start: int) -> None:
        self._start = start
        self._again.start()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _SHOWN and self._view.isVisible():
            self._show_form()
            self._again.start()

    def _follow_job(self) -> None:
        if self._view.isVisible():
            self._again.start()

    def _show_form(self) -> None:
        chosen = self._campaign.model.parsed.chosen
        self._view.show_form(form_of(self._choices, chosen, self._own_sender), self._start)

    # What comes of it

    def _gather(self) -> None:
        job, choices = self._campaign.job.current, self._choices
        self._making.cancel()
        if job is None:
            self._show_error(LetterkitError("There are no letters yet to make any for."))
            return
        order, household = order_of(choices), choices.by_household
        self._gathering.start(lambda: gather(job, order, choices.logo_file, by_household=household))

    def _take(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._show_form()
        choices, start = self._choices, self._start
        sender = gathered.sender if choices.sender is None else choices.sender
        try:
            what = envelope_of(choices) if choices.as_envelopes else sheet_of(choices)
        except LetterkitError as error:
            self._show_error(error)
            return
        self._making.start(lambda: make(gathered, what, sender, start))

    def _show(self, made: MadeStationery) -> None:
        self._made = made
        stationery, gathered, choices = made.stationery, self._gathered, self._choices
        if gathered is None:
            return
        diagnostics = by_severity((*gathered.book.diagnostics, *stationery.diagnostics))
        problems = [
            *window_in_words(choices, self._campaign.checks.plan),
            *(each.message for each in diagnostics),
        ]
        if gathered.logo_error and choices.as_envelopes:
            problems.insert(0, gathered.logo_error)
        noun = "envelope" if choices.as_envelopes else "label"
        on = "" if choices.as_envelopes else f" on {plural(stationery.pages, 'sheet')}"
        width, height = made.first.size(0)
        chosen = self._campaign.model.parsed.chosen
        page = page_of(choices, chosen, (width * _MM, height * _MM))
        left = max(0, len(page.boxes) - self._start + 1)
        result = StationeryResult(
            f"{plural(stationery.count, noun)}{on}. {_AS_LARGE}",
            tuple(problems),
            used=min(stationery.count, left),
        )
        image = made.first.image(0, _DOTS)
        self._view.show_result(result, image, page, made.first.text(0))

    def _show_error(self, error: LetterkitError) -> None:
        self._made = None
        told = self._gathered.book.diagnostics if self._gathered else ()
        result = StationeryResult(problems=tuple(each.message for each in told), error=str(error))
        self._view.show_result(result, None, _NO_PAGE)

    # Where it goes

    def save_word(self) -> None:
        """Ask where to, and save a Word file of all."""
        made = self._made
        if made is None or (suggestion := self._suggestion(".docx")) is None:
            return
        if path := self._dialogs.new_word_file(suggestion):
            self._campaign.file_tasks.run(
                lambda: _write(made.stationery, Path(path)), self._tell, self._tell_of_saving
            )

    def save_pdf(self) -> None:
        """Ask where to, and save a PDF of all."""
        made = self._made
        if made is None or (suggestion := self._suggestion(".pdf")) is None:
            return
        if path := self._dialogs.pdf_file(suggestion):
            # Painted here, for fonts belong to this thread; the drive is waited for beside it.
            painted = PaintedPdf()
            try:
                made.pages().write_pdf(painted.path)
            except LetterkitError as error:
                painted.drop()
                self._tell(error)
                return
            self._campaign.file_tasks.run(
                lambda: _moved(painted, Path(path)), self._tell, self._tell_of_saving
            )

    def print(self) -> None:
        """Ask for a printer, and print all."""
        made = self._made
        if made is not None and (printer := self._dialogs.printer()) is not None:
            self._view.notice.clear()
            self._printing.start(lambda: print_pages([made.pages()], printer))

    def _suggestion(self, ending: str) -> Path | None:
        store = self._campaign.file.store
        what = "envelopes" if self._choices.as_envelopes else "labels"
        return store.path.with_name(f"{store.path.stem} - {what}{ending}") if store else None

    def _tell_of_saving(self, path: Path) -> None:
        launcher = self._launcher
        start = launcher.open_pdf if path.suffix.lower() == ".pdf" else launcher.open_document
        actions = [
            ("Open it", partial(start, path)),
            ("Show in folder", partial(launcher.open_folder, path.parent)),
        ]
        self._view.notice.show_notice("success", f"Saved as {path}.", actions)

    def _tell_of_paper(self, pages: int) -> None:
        self._view.notice.show_notice("success", printed_in_words(pages))

    def _tell(self, error: LetterkitError) -> None:
        self._view.notice.show_notice("error", str(error))

    def _tell_of_printing(self, error: Exception) -> None:
        if not isinstance(error, LetterkitError):
            error = LetterkitError("Printing didn't work.", "Check the printer and try again.")
        self._tell(error)


def _write(stationery: Stationery, path: Path) -> Path:
    with write_errors(f"“{path.name}” can’t be written.", path, program="Word"):
        atomic_write(path, stationery.content)
    return path


def _moved(painted: PaintedPdf, path: Path) -> Path:
    painted.move_to(path)
    return path
