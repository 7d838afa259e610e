"""Joins what the sheet asks before documents are written to the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import kept
from letterkit.desktop.asking import Asker
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.joints.preview import PreviewJoint
from letterkit.desktop.joints.write_plan import write_plan
from letterkit.desktop.joints.write_selection import WriteSelection
from letterkit.desktop.panels.write import WritePanel, WritePlan
from letterkit.errors import LetterkitError
from letterkit.merge import Document, example_name
from letterkit.output import Rewrite

_REWRITES: Final = {
    "changed": Rewrite.CHANGED, "all": Rewrite.ALL, "keep old": Rewrite.KEEP_OLD,
}  # fmt: skip


class WriteOptionsPresenter(QObject):
    """Asks which documents are written, where to and under which names."""

    start_requested = Signal()

    def __init__(
        self, campaign: CampaignController, panel: WritePanel, preview: PreviewJoint, ask: Asker
    ) -> None:
        super().__init__(panel)
        self._campaign, self._panel, self._preview, self._ask = campaign, panel, preview, ask
        self.selection = WriteSelection()
        panel.pattern_edited.connect(self._set_pattern)
        panel.folder_wanted.connect(self._choose_folder)
        panel.which_changed.connect(self._set_which)
        panel.rewrite_changed.connect(self._set_rewrite)
        panel.edited_named.connect(self._set_replaced)
        panel.resume_wanted.connect(self._resume)

    def show(self) -> None:
        """Open the sheet at its first page, with the options as they are."""
        self._panel.ask(self.plan)

    def refresh(self) -> None:
        """Show what is known by now, if the sheet is at its first page."""
        if self._panel.is_asking:
            self._panel.set_plan(self.plan)

    @property
    def plan(self) -> WritePlan:
        """What the sheet says before anything is written."""
        return write_plan(self._campaign, self.chosen())

    def to_write(self) -> list[Document]:
        """Return the documents that a run has to look at, as they were chosen."""
        return self.selection.to_write(self.chosen())

    def chosen(self) -> Sequence[Document]:
        """Return the documents that were chosen, of those that were checked."""
        plan = self._campaign.checks.plan
        return self.selection.chosen(plan.wanted, self._preview.current) if plan else ()

    def _set_pattern(self, pattern: str) -> None:
        label = self.tr("Change file names")
        self._campaign.file.set(kept.CAMPAIGN, "name_pattern", pattern or None, label, merge=True)
        job = self._campaign.job.current
        if job is None:
            return
        try:
            example = example_name(job, pattern)
        except LetterkitError as error:
            self._panel.set_example("", str(error))
        else:
            self._panel.set_example(example, "")

    def _choose_folder(self) -> None:
        if folder := self._ask.folder(str(self._campaign.folder.path.parent)):
            self._campaign.file.set(kept.CAMPAIGN, "folder", folder, self.tr("Choose a folder"))
            self._panel.set_plan(self.plan)

    def _set_which(self, which: str) -> None:
        self.selection.which = which
        self._panel.set_plan(self.plan)

    def _set_rewrite(self, rewrite: str) -> None:
        self.selection.rewrite = _REWRITES[rewrite]

    def _set_replaced(self, files: list[str]) -> None:
        self.selection.replace_edited = frozenset(files)

    def _resume(self) -> None:
        """Go on with the run that ended before its time."""
        run = self._campaign.folder.unfinished
        if run is not None:
            self.selection.resume(run)
            self.start_requested.emit()
