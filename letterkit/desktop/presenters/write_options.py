"""The presenter of what the sheet asks before documents are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters.email_options import EmailOptionsPresenter
from letterkit.desktop.presenters.file_options import FileOptionsPresenter
from letterkit.desktop.presenters.preview import PreviewPresenter
from letterkit.desktop.presenters.write_plan import write_plan
from letterkit.desktop.presenters.write_selection import WriteSelection
from letterkit.desktop.views.write import WritePlanData, WriteView
from letterkit.errors import LetterkitError
from letterkit.merge import Document, example_name
from letterkit.output import RewritePolicy

_REWRITES: Final = {
    "changed": RewritePolicy.CHANGED, "all": RewritePolicy.ALL, "keep old": RewritePolicy.KEEP_OLD,
}  # fmt: skip


class WriteOptionsPresenter(QObject):
    """Asks which documents are written, where to and under which names."""

    start_requested = Signal()

    def __init__(
        self,
        campaign: CampaignController,
        view: WriteView,
        preview: PreviewPresenter,
        dialogs: Dialogs,
    ) -> None:
        super().__init__(view)
        self._campaign, self._view, self._preview, self._dialogs = campaign, view, preview, dialogs
        self.selection = WriteSelection()
        self.emails = EmailOptionsPresenter(campaign, view, dialogs)
        self.files = FileOptionsPresenter(campaign, view)
        self.emails.changed.connect(self.refresh)
        self.files.changed.connect(self.refresh)
        view.pattern_edited.connect(self._set_pattern)
        view.folder_requested.connect(self.choose_folder)
        view.which_changed.connect(self._set_which)
        view.rewrite_changed.connect(self._set_rewrite)
        view.edited_named.connect(self._set_replaced)
        view.resume_requested.connect(self._resume)

    def show(self) -> None:
        """Open the sheet at its first page, with the options as they are."""
        self._view.show_options(self.plan)

    def refresh(self) -> None:
        """Show what is known by now, if the sheet is at its first page."""
        if self._view.shows_options:
            self._view.set_plan(self.plan)

    @property
    def plan(self) -> WritePlanData:
        """What the sheet says before anything is written."""
        chosen = self.chosen()
        files = self.files.options(self.selection.rewrite)
        return write_plan(self._campaign, chosen, self.emails.options(chosen), files)

    def to_write(self) -> list[Document]:
        """Return the documents that a run has to look at, as they were chosen."""
        return self.selection.to_write(self.chosen())

    def chosen(self) -> Sequence[Document]:
        """Return the documents that were chosen, of those that were checked."""
        plan = self._campaign.checks.plan
        return self.selection.chosen(plan.included, self._preview.current) if plan else ()

    def _set_pattern(self, pattern: str) -> None:
        label = "Change file names"
        self._campaign.file.set(schema.CAMPAIGN, "name_pattern", pattern or None, label, merge=True)
        job = self._campaign.job.current
        if job is None:
            return
        try:
            example = example_name(job, pattern)
        except LetterkitError as error:
            self._view.set_example("", str(error))
        else:
            self._view.set_example(example, "")

    def choose_folder(self) -> None:
        """Ask for the folder that documents go into."""
        if folder := self._dialogs.folder(self._start_folder):
            self._campaign.trust.allow(folder)
            self._campaign.file.set(schema.CAMPAIGN, "folder", folder, "Choose a folder")
            self._view.set_plan(self.plan)

    @property
    def _start_folder(self) -> str:
        """Where the dialog opens: not where only the campaign's file says that it might."""
        folder, store = self._campaign.folder.path.parent, self._campaign.file.store
        try:
            is_foreign = self._campaign.trust.guard.question(folder) is not None
        except LetterkitError:
            is_foreign = True
        return str(store.path.parent if is_foreign and store is not None else folder)

    def _set_which(self, which: str) -> None:
        self.selection.which = which
        self._view.set_plan(self.plan)

    def _set_rewrite(self, rewrite: str) -> None:
        self.selection.rewrite = _REWRITES[rewrite]
        self._view.set_plan(self.plan)

    def _set_replaced(self, files: list[str]) -> None:
        self.selection.replace_edited = frozenset(files)

    def _resume(self) -> None:
        """Go on with the run that ended before its time."""
        run = self._campaign.folder.unfinished
        if run is not None:
            self.selection.resume(run)
            self.start_requested.emit()
