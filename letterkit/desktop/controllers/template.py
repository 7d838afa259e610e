"""The Word file of the chosen document."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.task_controller import TaskController
from letterkit.desktop.tasks.file_checks import Stamp
from letterkit.desktop.tasks.template_opening import DocumentRead, open_document
from letterkit.errors import LetterkitError
from letterkit.pack import TemplateEntry
from letterkit.template import WordTemplate


class TemplateController(TaskController):
    """Opens the chosen document's template: of the pack where there is an entry, else a user's own.

    `loaded` and `unloaded` come before anything follows from it, `changed` when all of it has.
    """

    loaded = Signal()
    unloaded = Signal()  # it can't be opened: nothing is written with the one before
    changed = Signal()  # another template, or the same one edited

    def __init__(
        self, model: CampaignModel, trust: PlaceTrustController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._trust = model, trust
        self.word: WordTemplate | None = None
        self.marked: WordTemplate | None = None  # the same, with marks around its gaps
        self.entry: TemplateEntry | None = None
        self.stamp: Stamp | None = None
        self._opening = self._add_task(self._load, self._unload)

    @property
    def is_moved(self) -> bool:
        """Whether it is moved at a meeting; a user's own document isn't."""
        return self.entry is not None and self.entry.moved

    def open(self) -> None:
        """Open the Word file, as it is on disk now."""
        if self._model.is_open:
            try:
                path, entry = self._model.template_path()
            except LetterkitError as error:
                self._opening.start(partial(_refuse, error))
                return
            guard = self._trust.guard
            content = self._model.parsed
            chosen, answers = content.chosen, content.gaps
            self._opening.start(lambda: open_document(path, entry, guard, chosen, answers))

    def clear(self) -> None:
        """Have none, until one is opened."""
        self.word = self.marked = self.entry = None

    def _load(self, opened: DocumentRead) -> None:
        self.word, self.marked, self.entry, self.stamp = opened
        self.loaded.emit()

    def _unload(self, _error: Exception) -> None:
        self.word = self.marked = None
        self.unloaded.emit()


def _refuse(error: LetterkitError) -> Generator[None, None, DocumentRead]:
    """Fail as opening a file does: the pack may have no such document any more."""
    yield
    raise error
