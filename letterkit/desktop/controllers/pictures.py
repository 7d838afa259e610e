"""The files of the campaign's pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.layout import convert_picture
from letterkit.merge import PictureFiles
from letterkit.path_guard import PathGuard


class PictureController:
    """Has what reads pictures for every job of the campaign, and keeps what it has read."""

    def __init__(
        self, file: CampaignFileController, model: CampaignModel, trust: PlaceTrustController
    ) -> None:
        self._file, self._model, self._trust = file, model, trust
        self._files = PictureFiles()
        self._for: tuple[PathGuard, Path | None, Path | None] | None = None

    @property
    def files(self) -> PictureFiles:
        """What reads pictures now: of this list, of this campaign, where the user lets it look."""
        guard = replace(
            self._trust.guard, hint="Choose the picture again, and letterkit looks there."
        )
        listed, store = self._model.parsed.list_source.source, self._file.store
        list_folder = Path(listed).parent if listed else None
        campaign_folder = store.path.parent if store is not None else None
        if self._for != (guard, list_folder, campaign_folder):
            self._for = (guard, list_folder, campaign_folder)
            self._files = PictureFiles(
                guard, list_folder=list_folder, campaign_folder=campaign_folder,
                convert=convert_picture,
            )  # fmt: skip
        return self._files
