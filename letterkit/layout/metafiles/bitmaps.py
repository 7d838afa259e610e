"""Bitmaps inside metafiles: device-independent ones (MS-WMF, 2.2.2.9), decoded by Qt."""

from __future__ import annotations

import struct
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

_MAX_PIXELS: Final = 20_000_000
_CORE_HEADER: Final = 12
_PLAIN, _RUNS_8, _RUNS_4, _FIELDS, _JPEG, _PNG = range(6)
_PACKED: Final = {
    _JPEG: (b"\xff\xd8\xff", b"jpeg"),
    _PNG: (b"\x89PNG\r\n\x1a\n", b"png"),
}
_FILE_HEADER: Final = 14
_MASKS: Final = 12


def packed_bitmap(data: bytes) -> QImage | None:
    """Return a bitmap whose bits stand right behind its header and colours; None if it is none."""
    length = _colours_end(data)
    return None if length is None else bitmap(data[:length], data[length:])


def bitmap(header: bytes, bits: bytes, *, with_alpha: bool = False) -> QImage | None:
    """Return the bitmap of a header with its colours and of bits; None where they are damaged.

    `with_alpha` takes what 32-bit ones have beside their colours for how opaque they are.
    """
    end = _colours_end(header)
    if end is None or end > len(header):
        return None
    width, height, depth, packing = _measures(header)
    if packing in _PACKED:
        return _decoded(bits, *_PACKED[packing])
    if packing in {_PLAIN, _FIELDS} and len(bits) < (width * depth + 31) // 32 * 4 * abs(height):
        return None
    if with_alpha and depth == 32:  # noqa: PLR2004
        image = QImage(
            bits, width, abs(height), 4 * width, QImage.Format.Format_ARGB32_Premultiplied
        ).copy()
        return image.flipped(Qt.Orientation.Vertical) if height > 0 else image
    start = _FILE_HEADER + end
    file = b"BM" + struct.pack("<IHHI", start + len(bits), 0, 0, start) + header[:end] + bits
    return _decoded(file, b"BM", b"bmp")


def _measures(header: bytes) -> tuple[int, int, int, int]:
    """Return width, height (negative from the top down), bits to the dot and way of packing."""
    if struct.unpack_from("<I", header)[0] == _CORE_HEADER:
        width, height, _, depth = struct.unpack_from("<HHHH", header, 4)
        return width, height, depth, _PLAIN
    width, height, _, depth, packing = struct.unpack_from("<iiHHI", header, 4)
    return width, height, depth, packing


def _colours_end(header: bytes) -> int | None:
    """Return how long a bitmap's header is with its colours; None where it isn't sound."""
    if len(header) < _CORE_HEADER:
        return None
    (size,) = struct.unpack_from("<I", header)
    if len(header) < size or (size != _CORE_HEADER and not 40 <= size <= 124):  # noqa: PLR2004
        return None
    width, height, depth, packing = _measures(header)
    if not 0 < width * abs(height) <= _MAX_PIXELS or width <= 0 or packing > _PNG:
        return None
    if packing in _PACKED:
        return size
    if depth not in {1, 4, 8, 16, 24, 32}:
        return None
    if size == _CORE_HEADER:
        return size + (3 << depth if depth <= 8 else 0)  # noqa: PLR2004 - with a palette
    (used,) = struct.unpack_from("<I", header, 32)
    colours = min(used or 1 << depth, 1 << depth) if depth <= 8 else used  # noqa: PLR2004
    masks = _MASKS if packing == _FIELDS and size == 40 else 0  # noqa: PLR2004
    return size + masks + 4 * colours if colours <= 256 else None  # noqa: PLR2004


def _decoded(data: bytes, start: bytes, kind: bytes) -> QImage | None:
    if not data.startswith(start):
        return None
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind)
    reader.setDecideFormatFromContent(False)
    size = reader.size()
    if not 0 < size.width() * size.height() <= _MAX_PIXELS:
        return None
    image = reader.read()
    return None if image.isNull() else image
