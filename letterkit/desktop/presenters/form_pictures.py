"""The presenter of the form's pictures: choosing their files, and how they look."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage

from letterkit.campaign import parse_picture
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.views.details import THUMBNAIL, DetailsView
from letterkit.errors import LetterkitError
from letterkit.merge import PictureFiles

_SHARP: Final = 2  # for screens with small pixels


class FormPicturesPresenter(QObject):
    """Asks which file a picture of the form is in, and shows it there once it is read."""

    def __init__(self, campaign: CampaignController, view: DetailsView, dialogs: Dialogs) -> None:
        super().__init__(view)
        self._campaign, self._view, self._dialogs = campaign, view, dialogs
        view.picture_requested.connect(self._choose)
        view.picture_shown.connect(self._draw)
        campaign.checks.checked.connect(self._draw_all)

    def choose_foreign(self) -> None:
        """Ask for another file in place of the first that lies where nobody agreed to."""
        guard = self._campaign.trust.guard
        for field, text in self._view.pictures().items():
            with suppress(LetterkitError):
                if guard.question(parse_picture(text).file) is not None:
                    self._choose(field)
                    return

    def _choose(self, field: str) -> None:
        if path := self._dialogs.picture():
            self._campaign.trust.allow(path)
            self._view.choose_picture(field, path)

    def _draw_all(self) -> None:
        for field, text in self._view.pictures().items():
            self._draw(field, text)

    def _draw(self, field: str, text: str) -> None:
        files, view = self._campaign.pictures.files, self._view

        def show(image: QImage | None) -> None:
            if view.pictures().get(field) == text:
                view.set_thumbnail(field, image)

        self._campaign.file_tasks.run(
            lambda: _thumbnail(files, text), lambda _error: show(None), show
        )


def _thumbnail(files: PictureFiles, text: str) -> QImage | None:
    """Return a small picture of what a text of the form names; None for none."""
    value = parse_picture(text)
    if not value.file:
        return None
    image = QImage.fromData(files.image(value.file, from_list=False).data)
    image = image.scaled(
        THUMBNAIL * _SHARP,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    image.setDevicePixelRatio(_SHARP)
    return image
