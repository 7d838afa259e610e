"""What the user lets letterkit look at, though only the campaign's file names it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.path_guard import PathGuard, RememberedPlaces
from letterkit.places import Place, StrPath


class PlaceTrustController(QObject):
    """Has the places that the user agreed to, on this PC and for every campaign.

    What she chooses, drops or opens herself she agrees to. `extended` says that there are more.
    """

    extended = Signal()

    def __init__(
        self, file: CampaignFileController, tasks: FileTasks, remembered: RememberedPlaces,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._tasks, self.remembered = file, tasks, remembered

    @property
    def guard(self) -> PathGuard:
        """What says which of the open campaign's paths may be looked at."""
        guard = PathGuard(self.remembered.keys)
        return guard.trusting(self._file.store.path) if self._file.store is not None else guard

    def allow(self, *paths: StrPath) -> None:
        """Look at the places of these paths from now on, and where links on their way lead to."""
        if self.remembered.add_paths(*paths):
            self.extended.emit()
        self._tasks.run(lambda: self._follow(paths), lambda _error: None, self._end)

    def allow_places(self, *places: Place) -> None:
        """Look at places from now on."""
        if self.remembered.add(*places):
            self.extended.emit()
        self._tasks.run(self.remembered.save, lambda _error: None)

    def _follow(self, paths: tuple[StrPath, ...]) -> bool:
        found = self.remembered.add_linked(*paths)
        self.remembered.save()
        return found

    def _end(self, found: bool) -> None:
        if found:
            self.extended.emit()
