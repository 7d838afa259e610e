"""Records of enhanced metafiles that draw bitmaps, regions and gradients (MS-EMF, 2.3.1, 2.3.5)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from letterkit.layout.metafiles.bitmaps import bitmap
from letterkit.layout.metafiles.blitting import SOURCE, blit
from letterkit.layout.metafiles.device import MetafileDevice
from letterkit.layout.metafiles.emf_regions import region_path
from letterkit.layout.metafiles.figures import Box, box_path
from letterkit.layout.metafiles.records import MetafileRecord
from letterkit.layout.metafiles.state import Brush
from letterkit.layout.paths import PathStep

_STRIPS: Final = 48
_MOST_GRADIENTS: Final = 256
_TRIANGLES: Final = 2


def _image(record: MetafileRecord, at: int, *, with_alpha: bool = False) -> QImage | None:
    """Return the bitmap whose places and lengths stand at a place in a record."""
    start, length, bits, bits_length = record.ints(at, 4)
    if min(start, length, bits, bits_length) <= 0:
        return None
    data = record.data
    return bitmap(
        data[start : start + length], data[bits : bits + bits_length], with_alpha=with_alpha
    )


def _stretch_bits(device: MetafileDevice, record: MetafileRecord) -> None:
    """Draw a part of a bitmap that is counted from its bottom (MS-EMF, 2.3.1.7)."""
    x, y, source_x, source_y, source_width, source_height = record.ints(24, 6)
    width, height = record.ints(72, 2)
    _place_bits(
        device, record, (x, y, width, height),
        (source_x, source_y, source_width, source_height), record.unsigned(68),
    )  # fmt: skip


def _set_bits(device: MetafileDevice, record: MetafileRecord) -> None:
    x, y, source_x, source_y, width, height = record.ints(24, 6)
    _place_bits(device, record, (x, y, width, height), (source_x, source_y, width, height), SOURCE)


def _place_bits(
    device: MetafileDevice, record: MetafileRecord, to: Box, source: Box, operation: int
) -> None:
    image = _image(record, 48)
    if image is not None:
        x, y, width, height = source
        upward = (x, image.height() - y - height, width, height)
        blit(device, image, to, upward, operation)
    elif record.int(52) == 0:  # there is none, rather than a damaged one
        blit(device, None, to, source, operation)


def _blit(device: MetafileDevice, record: MetafileRecord, kind: str) -> None:
    """Draw a bitmap as large as it is or stretched, or fill an area where there is none."""
    x, y, width, height = record.ints(24, 4)
    source_x, source_y = record.ints(44, 2)
    source_size = (width, height) if kind == "plain" else record.ints(100, 2)
    operation = record.unsigned(40) if kind in {"plain", "stretched"} else SOURCE
    alpha = kind == "blended" and bool(record.unsigned(40) >> 24 & 1)
    image = _image(record, 84, with_alpha=alpha)
    if image is None and record.int(88):
        return
    if image is not None and kind == "blended":
        image = _thinned(image, record.unsigned(40) >> 16 & 0xFF)
    elif image is not None and kind == "see-through":
        image = _without(image, record.colour(40))
    source = (source_x, source_y, *source_size)
    blit(device, image, (x, y, width, height), _four(source), operation)


def _four(numbers: tuple[float, ...]) -> Box:
    x, y, width, height = numbers
    return x, y, width, height


def _thinned(image: QImage, opacity: int) -> QImage:
    """Return an image as opaque as a number from 0 to 255 says."""
    if opacity == 0xFF:  # noqa: PLR2004
        return image
    thin = image.convertToFormat(QImage.Format.Format_ARGB32)
    mask = QImage(image.size(), QImage.Format.Format_Grayscale8)
    mask.fill(opacity)
    if not image.hasAlphaChannel():
        thin.setAlphaChannel(mask)
    return thin


def _without(image: QImage, colour: str) -> QImage:
    """Return an image that lets through what is below where it has a colour."""
    clear = image.convertToFormat(QImage.Format.Format_ARGB32)
    mask = clear.createMaskFromColor(0xFF000000 | int(colour, 16), Qt.MaskMode.MaskOutColor)
    clear.setAlphaChannel(mask)
    return clear


def _fill_region(device: MetafileDevice, record: MetafileRecord) -> None:
    """Fill a region with a brush that needn't be chosen (MS-EMF, 2.3.5.13)."""
    chosen = device.objects.get(record.unsigned(28))
    if isinstance(chosen, Brush):
        device.fill(device.outline(region_path(record, 32)), chosen.colour)


def _paint_region(device: MetafileDevice, record: MetafileRecord) -> None:
    if device.state.brush is not None:
        device.fill(device.outline(region_path(record, 28)), device.state.brush.colour)


def _gradients(device: MetafileDevice, record: MetafileRecord) -> None:
    """Fill rectangles with colours that pass into each other, in strips (MS-EMF, 2.3.5.12)."""
    count, figures, mode = record.ints(24, 3)
    vertices = [struct.unpack_from("<iiHHHH", record.data, 36 + 16 * n) for n in range(count)]
    at = 36 + 16 * len(vertices)
    size = 3 if mode == _TRIANGLES else 2
    for number in range(min(figures, _MOST_GRADIENTS)):
        indexes = record.ints(at + 4 * size * number, size)
        if not all(0 <= index < len(vertices) for index in indexes):
            continue
        corners = [vertices[index] for index in indexes]
        if mode == _TRIANGLES:
            path = [PathStep("L" if n else "M", ((x, y),)) for n, (x, y, *_) in enumerate(corners)]
            device.fill(device.outline(path), _between(corners[0], corners[1], 0.5))
        else:
            _strips(device, corners[0], corners[1], is_down=bool(mode))


def _strips(
    device: MetafileDevice, start: tuple[int, ...], end: tuple[int, ...], *, is_down: bool
) -> None:
    x1, y1, x2, y2 = start[0], start[1], end[0], end[1]
    for number in range(_STRIPS):
        part, colour = number / _STRIPS, _between(start, end, (number + 0.5) / _STRIPS)
        box = (
            (x1, y1 + (y2 - y1) * part, x2, y2) if is_down else (x1 + (x2 - x1) * part, y1, x2, y2)
        )
        device.fill(device.outline(box_path(box)), colour)


def _between(start: tuple[int, ...], end: tuple[int, ...], part: float) -> str:
    """Return a colour between those of two vertices, whose parts go to 65,535."""
    parts = (round(a + (b - a) * part) >> 8 for a, b in zip(start[2:5], end[2:5], strict=True))
    return "".join(f"{each:02X}" for each in parts)


PICTURE_RECORDS: Final[dict[int, Callable[[MetafileDevice, MetafileRecord], None]]] = {
    71: _fill_region,
    74: _paint_region,
    76: lambda device, record: _blit(device, record, "plain"),
    77: lambda device, record: _blit(device, record, "stretched"),
    78: lambda device, record: _blit(device, record, "plain"),
    80: _set_bits,
    81: _stretch_bits,
    114: lambda device, record: _blit(device, record, "blended"),
    116: lambda device, record: _blit(device, record, "see-through"),
    118: _gradients,
}
