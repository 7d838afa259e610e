"""Bitmaps drawn on a metafile's device, and areas that are filled as bitmaps are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage

from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.figures import Box, box_path
from letterkit.layout.metafiles.mapping import held
from letterkit.layout.metafiles.model import DrawnImage
from letterkit.layout.paths import Transform, moving, scaling

# Ternary raster operations (MS-WMF, 2.1.1.31).
SOURCE: Final = 0x00CC0020
_BLACK, _WHITE, _PATTERN = 0x00000042, 0x00FF0062, 0x00F00021
_NOTHING: Final = 0x00AA0029
_OPERATIONS: Final = {0x008800C6: "and", 0x00EE0086: "or", 0x00660046: "xor"}


def blit(
    device: MetafileDevice, image: QImage | None, to: Box, source: Box, operation: int
) -> None:
    """Stretch a part of an image over an area, both given as x, y, width and height.

    Without an image the area is filled as the operation says.
    """
    if image is None:
        fill_area(device, to, operation)
        return
    if device.state.is_silent or operation == _NOTHING:
        return
    part = _part(image, source)
    x, y, width, height = to
    if part is None or not width or not height:
        return
    whole = device.state.mapping.whole()
    corners = held(whole.point((x, y))), held(whole.point((x + width, y + height)))
    place = scaling(width, height).then(moving(x, y)).then(whole)
    if not (whole.b or whole.c):
        (left, top), (right, bottom) = corners
        place = Transform(right - left, 0.0, 0.0, bottom - top, left, top)
    device.add(DrawnImage(part, place, _OPERATIONS.get(operation, "copy"), device.state.clips))


def fill_area(device: MetafileDevice, area: Box, operation: int) -> None:
    """Fill an area, given as x, y, width and height, black, white or with the brush."""
    brush = device.state.brush
    colour = {_BLACK: "000000", _WHITE: "FFFFFF"}.get(operation)
    if operation == _PATTERN and brush is not None:
        colour = brush.colour
    if colour is not None:
        x, y, width, height = area
        device.fill(device.outline(box_path((x, y, x + width, y + height))), colour)


def average(device: MetafileDevice, image: QImage) -> str:
    """Return the average colour of a pattern as six hexadecimal digits."""
    device.count_dots(image)
    smooth = Qt.TransformationMode.SmoothTransformation
    dot = image.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return QColor(dot.pixel(0, 0)).name().lstrip("#").upper()


def _part(image: QImage, source: Box) -> QImage | None:
    """Return the part of an image that is meant; None where it lies beside it."""
    x, y, width, height = (round(max(-1e6, min(1e6, number))) for number in source)
    area = QRect(min(x, x + width), min(y, y + height), abs(width), abs(height))
    area = area.intersected(image.rect())
    if area.isEmpty():
        return None
    return image if area == image.rect() else image.copy(area)
