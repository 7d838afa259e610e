"""Painting a metafile as an image, for what pages' shapes can't do: clips, masks, turned images."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from letterkit.layout.metafiles.model import Clip, Drawn, DrawnImage, DrawnPath, MetafilePicture
from letterkit.layout.painting.display import Shape
from letterkit.layout.painting.shapes import paint_shape, qt_path
from letterkit.layout.paths import Transform

THINNEST: Final = 5.0  # twips: a line that shows on any printer
_DOTS_PER_TWIP: Final = 300 / 1440
_LONGEST: Final = 2400  # dots
_WHITE, _CLEAR = 0xFFFFFFFF, 0
_ENDLESS: Final = QRectF(-1e8, -1e8, 2e8, 2e8)
_OPERATIONS: Final = {
    "and": QPainter.CompositionMode.RasterOp_SourceAndDestination,
    "or": QPainter.CompositionMode.RasterOp_SourceOrDestination,
    "xor": QPainter.CompositionMode.RasterOp_SourceXorDestination,
}


def shape_of(drawn: DrawnPath, place: Transform, thinnest: float = THINNEST) -> Shape:
    """Return what is drawn along or within a path as a shape that is placed on a page."""
    path, ink = place.path(drawn.path), drawn.ink
    if ink is None:
        return Shape(path, drawn.fill, even_odd=drawn.even_odd)
    scale = (abs(place.a) * abs(place.d)) ** 0.5
    return Shape(
        path, drawn.fill, ink.colour, max(ink.thickness * scale, thinnest),
        tuple(length * scale for length in ink.dash), drawn.even_odd, ink.rounded,
    )  # fmt: skip


def paint_metafile(picture: MetafilePicture, width: float, height: float) -> QImage:
    """Return a metafile as an image for an area of a page in twips, clear where nothing is drawn.

    What combines colours with those below needs paper there: then all of it stands on white.
    """
    scale = min(_DOTS_PER_TWIP, _LONGEST / max(width, height, 1.0))
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    combines = any(
        isinstance(each, DrawnImage) and each.operation in _OPERATIONS for each in picture.drawn
    )
    kinds = QImage.Format
    image = QImage(*size, kinds.Format_RGB32 if combines else kinds.Format_ARGB32_Premultiplied)
    image.fill(_WHITE if combines else _CLEAR)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(size[0] / picture.width, size[1] / picture.height)
    for drawn in picture.drawn:
        painter.save()
        _paint(drawn, THINNEST * picture.width / max(width, 1.0), painter)
        painter.restore()
    painter.end()
    return image


def _paint(drawn: Drawn, thinnest: float, painter: QPainter) -> None:
    for clip in drawn.clips:
        painter.setClipPath(_clip_path(clip), Qt.ClipOperation.IntersectClip)
    if isinstance(drawn, DrawnImage):
        painter.setTransform(QTransform(*drawn.place), combine=True)
        if drawn.operation in _OPERATIONS:
            painter.setCompositionMode(_OPERATIONS[drawn.operation])
            # Masks fit the images that they are for dot by dot.
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(QRectF(0, 0, 1, 1), drawn.image)
        return
    paint_shape(shape_of(drawn, Transform(), thinnest), painter)


def _clip_path(clip: Clip) -> QPainterPath:
    path = qt_path(clip.path, even_odd=clip.even_odd)
    if not clip.outside:
        return path
    around = QPainterPath()
    around.addRect(_ENDLESS)
    around.addPath(path)
    around.setFillRule(Qt.FillRule.OddEvenFill)
    return around
