"""The presenter of the form's pictures: choosing their files, and how they look."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, NamedTuple

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
        self._drawn: dict[str, str] = {}  # what stands for the file that is shown, by field
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
            self._draw(field, self._view.pictures().get(field, ""))

    def _draw_all(self) -> None:
        """Draw those anew whose files have changed: a check has looked at them."""
        for field, text in self._view.pictures().items():
            self._start(field, text, self._drawn.get(field))

    def _draw(self, field: str, text: str) -> None:
        self._start(field, text, None)

    def _start(self, field: str, text: str, drawn: str | None) -> None:
        files, view = self._campaign.pictures.files, self._view

        def show(thumbnail: _Thumbnail) -> None:
            if view.pictures().get(field) == text and thumbnail.digest != drawn:
                self._drawn[field] = thumbnail.digest
                view.set_thumbnail(field, thumbnail.image)

        self._campaign.file_tasks.run(
            lambda: _thumbnail(files, text, drawn), lambda _error: show(_NOTHING), show
        )


class _Thumbnail(NamedTuple):
    """A small picture, and what stands for the file that it is of."""

    digest: str
    image: QImage | None = None


_NOTHING: Final = _Thumbnail("")


def _thumbnail(files: PictureFiles, text: str, drawn: str | None) -> _Thumbnail:
    """Return a small picture of what a text of the form names, unless it is `drawn` already."""
    value = parse_picture(text)
    if not value.file:
        return _NOTHING
    file = files.image(value.file, from_list=False)
    if file.digest == drawn:
        return _Thumbnail(file.digest)
    image = QImage.fromData(file.data).scaled(
        THUMBNAIL * _SHARP,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    image.setDevicePixelRatio(_SHARP)
    return _Thumbnail(file.digest, image)
