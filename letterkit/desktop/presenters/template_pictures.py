"""The presenter of small pictures of the pack's templates, on the cards to choose from."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from letterkit.desktop.tasks.background_task import BackgroundTask
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.views.documents import DocumentsView
from letterkit.errors import LetterkitError
from letterkit.layout import lay_out
from letterkit.merge import filled_with_labels
from letterkit.pack import Pack

_DPI: Final = 36.0
_SCALE: Final = 2  # for screens with small pixels


class TemplatePicturesPresenter(QObject):
    """Shows the first page of each of a pack's templates, with its gaps labelled."""

    def __init__(self, view: DocumentsView) -> None:
        super().__init__(view)
        self._view = view
        self._pack: Pack | None = None  # whose pictures are shown, or being drawn
        self._filling = BackgroundTask(self)
        self._pictures = IdleTask(self)
        self._filling.done.connect(self._paint)
        self._pictures.progressed.connect(self._show)

    def draw(self, pack: Pack) -> None:
        """Begin to draw a pack's templates, unless they are drawn already."""
        if self._pack is not pack:
            self._pack = pack
            self._pictures.cancel()
            self._filling.start(lambda: _filled(pack))

    def finish(self) -> None:
        """Draw no more, and wait for what is under way."""
        self._filling.finish()
        self._pictures.cancel()

    def _paint(self, filled: list[tuple[str, bytes]]) -> None:
        self._pictures.start(lambda: _pictures(filled))

    def _show(self, pictures: list[tuple[str, QImage]]) -> None:
        for template, picture in pictures:
            self._view.set_picture(template, picture)


def _filled(pack: Pack) -> Generator[None, None, list[tuple[str, bytes]]]:
    """Fill the gaps of each template with their labels; leave out what can't be filled."""
    filled: list[tuple[str, bytes]] = []
    for entry in pack.templates.values():
        yield
        with suppress(LetterkitError):
            filled.append((entry.id, filled_with_labels(pack, entry)))
    return filled


def _pictures(filled: list[tuple[str, bytes]]) -> Generator[tuple[str, QImage], None, None]:
    """Yield a small picture of each template's first page."""
    for template, content in filled:
        with suppress(LetterkitError):
            yield template, lay_out(content).image(0, _DPI * _SCALE)
