"""Campaign packs that somebody chose: looked at first, and kept once they are used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.controllers.loading import LoadController, LoadRequest
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.places import packs_folder
from letterkit.desktop.controllers.settings import Settings, UsedPack
from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.desktop.tasks.pack_files import (
    PackOffer,
    keep_pack,
    look_at_pack,
    packs_that_are_there,
)
from letterkit.errors import LetterkitError


class PackOfferController(QObject):
    """Looks at a pack beside the window, and keeps it with the user's documents if she uses it."""

    offered = Signal(PackOffer)  # what is in a pack that was asked for
    refused = Signal(LetterkitError)  # it can't be looked at
    failed = Signal(LetterkitError)  # it can't be kept

    def __init__(  # noqa: PLR0913, PLR0917 - what looking depends on
        self, trust: PlaceTrustController, tasks: FileTasks, loads: LoadController,
        settings: Settings, documents: Path | None = None, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._trust, self._tasks, self._loads = trust, tasks, loads
        self._settings, self._documents = settings, documents

    def look_at(self, path: str) -> None:
        """Look at a pack that the user chose, a folder or a file, and offer it."""
        self._trust.allow(path)
        chosen, remembered, used = Path(path), self._trust.remembered, self._settings.packs
        request = LoadRequest(chosen, self.offered.emit, self.refused.emit)
        self._loads.load(request, lambda: look_at_pack(chosen, remembered, used))

    def keep(self, offer: PackOffer, then: Callable[[str], object]) -> None:
        """Keep a pack that is to be used, and call `then` with the path under which it is."""
        documents = self._documents
        self._tasks.run(lambda: keep_pack(offer, packs_folder(documents)), self.failed.emit, then)

    def list_used(self, then: Callable[[list[UsedPack]], object]) -> None:
        """Call `then` with the packs that were used before, the last one first, and are there."""
        if used := self._settings.packs:
            self._tasks.run(lambda: packs_that_are_there(used), lambda _error: None, then)
        else:
            then([])
