"""The presenter of the templates to choose from, and of a user's own Word file."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.gap_diagnostics import GAP
from letterkit.desktop.presenters.template_pictures import TemplatePicturesPresenter
from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.failures import route_failure
from letterkit.desktop.tasks.file_watch import FileWatch
from letterkit.desktop.tasks.template_copy import edited_copy
from letterkit.desktop.views.documents import DocumentsView, TemplateCard
from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.pack import PLAIN, Pack, TemplateEntry, built_in_pack

# What is told beside the pages, or where e-mails are worded.
_ELSEWHERE: Final = frozenset({GAP, "email-wording", "attachment", "large-attachments"})


class DocumentsPresenter(QObject):
    """Shows the pack's templates with their first pages, and stores which one was chosen."""

    pack_requested = Signal(str)  # the path of another pack, to be looked at first
    failed = Signal(LetterkitError)
    crashed = Signal(Exception)

    def __init__(
        self,
        campaign: CampaignController,
        view: DocumentsView,
        dialogs: Dialogs,
        launcher: Launcher,
    ) -> None:
        super().__init__(view)
        self._launcher = launcher
        self._campaign, self._view, self._dialogs = campaign, view, dialogs
        self._shown: Pack | None = None
        self._pictures = TemplatePicturesPresenter(view)
        self._copying = BackgroundTask(self)
        self._copying.done.connect(self._copied)
        route_failure(self._copying, self.failed.emit, self.crashed.emit)
        campaign.file.opened.connect(self._copying.cancel)
        self.watch = FileWatch(self, lambda: campaign.trust.guard)
        self.watch.saved.connect(campaign.template.open)
        view.chosen.connect(self.choose)
        view.own_file_requested.connect(self.choose_file)
        view.edit_in_word_requested.connect(self.edit_in_word)
        view.open_pack_requested.connect(self.open_pack)
        view.own_pack_requested.connect(campaign.packs.use)
        campaign.file.opened.connect(self._show)
        campaign.file.changed.connect(self._follow)
        campaign.template.changed.connect(self._opened)
        campaign.template.failed.connect(self._show_error)
        campaign.checks.failed.connect(self._show_error)
        campaign.checks.checked.connect(self._show_diagnostics)

    def stop(self) -> None:
        """Draw no more pictures, and wait for what is under way."""
        self._pictures.finish()
        self._copying.finish()
        self.watch.finish()

    def edit_in_word(self) -> None:
        """Open the user's own Word file in Word, or a copy of the pack's beside the campaign."""
        path, entry, store = self._file(), self._campaign.template.entry, self._campaign.file.store
        if path is not None:
            guard = self._campaign.trust.guard
            self._campaign.file_tasks.run(
                lambda: guard.path(path), self.failed.emit, self._launcher.open_document
            )
        elif entry is not None and store is not None and not self._copying.running:
            pack, campaign = self._campaign.packs.pack, store.path
            self._copying.start(lambda: _copy(pack, entry, campaign))

    def toggle_names(self) -> None:
        """Keep the names of who made the Word file in the documents' properties, or no longer."""
        kept = self._campaign.model.parsed.chosen.keep_names
        label = "Take the names out" if kept else "Keep the names"
        self._campaign.file.set(schema.CAMPAIGN, "keep_names", None if kept else True, label)

    def _copied(self, copy: tuple[str, Path]) -> None:
        template, path = copy
        self._campaign.file.set(schema.EDITED, template, str(path), "Edit the document")
        self._launcher.open_document(path)

    def _file(self) -> Path | None:
        """Return the Word file that the user may change; None for the pack's own."""
        chosen = self._campaign.model.parsed.chosen
        path = chosen.own_file or self._campaign.file.text(schema.EDITED, chosen.template)
        return Path(path) if path else None

    def _show(self) -> None:
        pack = self._campaign.packs.opened
        self._view.set_templates(
            [TemplateCard(each.id, each.title, each.purpose) for each in pack.templates.values()]
        )
        self._shown = pack
        if self._campaign.model.parsed.chosen.pack == PLAIN:
            self._view.set_own_pack("", f"Back to “{built_in_pack().name}”")
        else:
            self._view.set_own_pack(PLAIN, "Use the plain pack, for any other campaign")
        self._show_choice()

    def _show_choice(self) -> None:
        chosen = self._campaign.model.parsed.chosen
        own = chosen.own_file
        self._view.set_own_file(Path(own).name if own else "", [])
        self._view.set_chosen(
            "" if own else chosen.template or next(iter(self._campaign.packs.pack.templates))
        )

    def _show_diagnostics(self) -> None:
        """Show the errors of the document itself, which no row or box could correct."""
        self._pictures.draw(
            self._campaign.packs.opened
        )  # the document itself doesn't wait for that
        plan = self._campaign.checks.plan
        if plan is None:
            return
        diagnostics = [
            each.text
            for each in plan.job_diagnostics
            if each.severity is Severity.ERROR and not each.field and each.kind not in _ELSEWHERE
        ]
        own = self._file()
        self._view.set_own_file(own.name if own else "", diagnostics)

    def _follow(self, sections: frozenset[str]) -> None:
        if schema.CAMPAIGN in sections:
            self._show() if self._shown is not self._campaign.packs.opened else self._show_choice()

    def _opened(self) -> None:
        self._show_choice()
        self.watch.watch(self._file(), self._campaign.template.stamp)

    def _show_error(self, error: LetterkitError) -> None:
        self._show_choice()
        self._pictures.draw(self._campaign.packs.opened)
        own = self._file()
        self.watch.watch(own)  # it may be mended, or come back
        self._view.set_own_file(own.name if own else "", [str(error)])

    def choose(self, template: str, label: str = "Choose a document") -> None:
        """Go on with one of the pack's templates."""
        if template:
            with self._campaign.file.step(label):
                self._campaign.file.set(schema.CAMPAIGN, "own_file", None)
                self._campaign.file.set(schema.CAMPAIGN, "template", template)

    def choose_file(self) -> None:
        """Ask for a Word file, and fill it."""
        if path := self._dialogs.word_file():
            self.use_file(path)

    def use_file(self, path: str) -> None:
        """Fill a Word file of the user's own, which she chose."""
        self._campaign.trust.allow(path)
        self._campaign.file.set(schema.CAMPAIGN, "own_file", path, "Use a Word file")

    def open_pack(self) -> None:
        """Ask for another pack, and have shown what is in it."""
        if path := self._dialogs.pack():
            self.pack_requested.emit(path)


def _copy(
    pack: Pack, entry: TemplateEntry, campaign: Path
) -> Generator[None, None, tuple[str, Path]]:
    """Copy a template of the pack to a place beside the campaign, where it may be changed."""
    yield
    return entry.id, edited_copy(pack, entry, campaign)
