"""The presenter of what the write sheet asks of letters: in how many files, in which order."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.views.write import FileOption, FileOptionsData, WriteView
from letterkit.file_names import short_name
from letterkit.output import RewritePolicy

_LABELS = {
    "form": "Change in how many files letters are written", "name": "Change the file name",
    "order": "Change the order of letters", "new_sheet": "Change on which sheets letters begin",
}  # fmt: skip


class FileOptionsPresenter(QObject):
    """Asks how letters are written, and stores the answers; `changed` when there are others."""

    changed = Signal()

    def __init__(self, campaign: CampaignController, view: WriteView) -> None:
        super().__init__(view)
        self._campaign = campaign
        view.file_edited.connect(self._store)

    def options(self, rewrite: RewritePolicy) -> FileOptionsData | None:
        """Return what the sheet shows of letters' files; None where there is but one."""
        model, job = self._campaign.model, self._campaign.job.current
        is_one = job is not None and job.per == "once"  # as without a list
        if model.as_emails or not model.can_be_several or (is_one and not model.form.is_combined):
            return None
        own = model.parsed.own
        return FileOptionsData(
            model.form.value, own.combined_name or self._usual_name, self._file_name,
            rewrite is RewritePolicy.CHANGED and bool(self._campaign.folder.written),
            own.order.value, own.new_sheet,
        )  # fmt: skip

    @property
    def target(self) -> Path | None:
        """Where the one file of all letters goes; None where each has its own."""
        is_combined = self._campaign.model.form.is_combined
        return self._campaign.folder.path / self._file_name if is_combined else None

    @property
    def title(self) -> str:
        """What the document is called."""
        entry = self._campaign.template.entry
        return entry.title if entry else ""

    @property
    def _file_name(self) -> str:
        model = self._campaign.model
        name = short_name(model.parsed.own.combined_name) or self._usual_name
        ending = f".{model.form.value}"
        return name if name.lower().endswith(ending) else f"{name}{ending}"

    @property
    def _usual_name(self) -> str:
        return f"{short_name(self.title) or 'Letters'} - all"

    def _store(self, option: FileOption) -> None:
        name, value = option
        entry = {name: value}
        if name == "form":
            entry = {"combined": "" if value == "files" else value}
        elif name == "name":
            entry = {"combined_name": value}
        self._campaign.file.update(
            schema.DOCUMENTS, self._campaign.model.document, entry, _LABELS[name],
            merge=name == "name",
        )  # fmt: skip
        self.changed.emit()
