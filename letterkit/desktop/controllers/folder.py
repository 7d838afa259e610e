"""The folder that the documents go into."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.packs import PackController
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.task_controller import TaskController
from letterkit.desktop.tasks.writing import read_folder
from letterkit.merge import WrittenRecord, documents_folder, written_before
from letterkit.output import Journal, RunRecord


class FolderController(TaskController):
    """Reads the folder's journal: what was written of the chosen document, and what became of it.

    `loaded` comes where the journal says something new, before anything follows from it;
    `refreshed` each time that it was read, when all of it has.
    """

    loaded = Signal()
    refreshed = Signal()

    def __init__(
        self, file: CampaignFileController, packs: PackController, model: CampaignModel,
        trust: PlaceTrustController, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._packs, self._model, self._trust = file, packs, model, trust
        self.journal = Journal()
        self._written: tuple[object, object, Mapping[str, WrittenRecord]] | None = None
        self._reading = self._add_task(self._load)

    @property
    def path(self) -> Path:
        """Where the documents go."""
        return self._path(as_emails=self._model.as_emails)

    @property
    def drafts_path(self) -> Path:
        """Where drafts of the chosen document's e-mails go, also while letters are written."""
        return self._path(as_emails=True)

    def _path(self, *, as_emails: bool) -> Path:
        if self._file.store is None:
            return Path()
        entry = self._packs.pack.templates.get(self._model.document)
        campaign = self._file.store.path
        return documents_folder(self._model.parsed, campaign, entry, as_emails=as_emails)

    @property
    def written(self) -> Mapping[str, WrittenRecord]:
        """What was written of the chosen document, by document key."""
        content, journal = self._model.parsed, self.journal
        form = self._model.form
        stored = content.written_as(form)
        cached = self._written
        if cached is None or cached[0] is not stored or cached[1] is not journal:
            written = written_before(content, journal.written, form)
            cached = self._written = stored, journal, written
        return cached[2]

    @property
    def unfinished(self) -> RunRecord | None:
        """The last run into the folder, where it was stopped before its end."""
        return self.journal.unfinished

    def read(self) -> None:
        """Read what was written into the folder, and what became of it since."""
        folder, document, guard = self.path, self._model.written_id, self._trust.guard
        if self._file.store is not None:
            self._reading.start(lambda: read_folder(folder, document, guard))

    def clear(self) -> None:
        """Know nothing, until the journal is read."""
        self.journal = Journal()

    def _load(self, journal: Journal) -> None:
        if journal != self.journal:
            self.journal = journal
            self.loaded.emit()
        self.refreshed.emit()
