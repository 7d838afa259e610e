"""One set of drawn icons, in the colour that goes with the text around them."""

from __future__ import annotations

import hashlib
import logging
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from letterkit.errors import LetterkitError
from letterkit.scratch import scratch_folder

_log: Final = logging.getLogger(__name__)

_DRAWN: Final = "#000000"  # the colour that the drawings have in their files
_PACKAGE: Final = __name__.rpartition(".")[0]


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name, colour).encode()))


@cache
def _drawing(name: str) -> str:
    return files(_PACKAGE).joinpath("icons", f"{name}.svg").read_text("utf-8")


def _svg(name: str, colour: str) -> str:
    return _drawing(name).replace(_DRAWN, colour)


class _Engine(QIconEngine):
    """Draws an icon in the colour of its widget's text, faint where it is disabled."""

    def __init__(self, name: str, colour: str = "") -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the icon as a square at the left end of an area, as high as that allows."""
        palette = QGuiApplication.palette()
        group = QPalette.ColorGroup.Normal
        if mode == QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        colour = (
            QColor(self._colour)
            if self._colour
            else palette.color(group, QPalette.ColorRole.WindowText)
        )
        painter.save()
        painter.setOpacity(colour.alphaF())
        # Square, at the beginning: room to its right keeps it apart from a button's text.
        place = QRectF(rect)
        side = min(place.width(), place.height())
        square = QRectF(place.left(), place.top() + (place.height() - side) / 2, side, side)
        _renderer(self._name, colour.name()).render(painter, square)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon on a transparent ground, `size` in device pixels."""
        picture = QPixmap(size)
        if picture.isNull():
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Return a copy, as Qt asks when an icon is copied."""
        return _Engine(self._name, self._colour)


def icon(name: str, _widget: QWidget | None = None, *, colour: QColor | None = None) -> QIcon:
    """Return an icon of the set: `name` is its file's in `icons/`, without the ending.

    It has the colour of the palette's text, light or dark, unless a colour is given. Raises
    FileNotFoundError when it is first painted, if there is no such icon.
    """
    return QIcon(_Engine(name, colour.name() if colour else ""))


def app_icon() -> QIcon:
    """Return letterkit's own icon at the sizes that systems ask for, 16 to 256 pixels."""
    app = QIcon()
    renderer = QSvgRenderer(QByteArray(_drawing("letterkit").encode()))
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        app.addPixmap(picture)
    return app


@cache
def icon_file(name: str, colour: str) -> str:
    """Return the path of an icon as a file in a colour such as "#5b6676", for style sheets.

    They know icons as files alone. The file lies in a temporary folder of this run. Where that
    can't be written to, the window goes without: "" is no file's path.
    """
    text = _svg(name, colour)
    try:
        folder = Path(_folder())
        path = folder / f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.svg"
        if not path.exists():
            path.write_text(text, "utf-8")
    except (OSError, LetterkitError) as error:
        _log.warning("an icon can't be written for the style sheet", exc_info=error)
        return ""
    return path.as_posix()


_folders: Final[list[TemporaryDirectory[str]]] = []


def _folder() -> str:
    if not _folders:
        _folders.append(scratch_folder(lasting=True))
    return _folders[0].name
