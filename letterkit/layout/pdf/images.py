"""Pictures as a PDF has them: JPEG as it is, all others as dots (ISO 32000-1, 8.9)."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from letterkit.layout.painting.display import Image
from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.syntax import number

_JPEG: Final = b"\xff\xd8\xff"
_FRAMES: Final = {*range(0xC0, 0xC3)}  # baseline, extended, progressive: what /DCTDecode takes
_NO_LENGTH: Final = {0x01, *range(0xD0, 0xD9)}
_SPACES: Final = {1: b"/DeviceGray", 3: b"/DeviceRGB"}
_LEVEL: Final = 6


class EncodedImage(NamedTuple):
    """A picture's dictionary and data, deflated or JPEG; `mask` is how opaque it is, or None."""

    entries: bytes
    data: bytes
    mask: EncodedImage | None = None


class ImageUse:
    """The pictures of a PDF, each written once, where it is met first."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._numbers: dict[bytes, int] = {}

    def shown(self, mark: Image) -> bytes:
        """Return the operators that draw a picture, "" for one that can't be read."""
        image = encoded_image(mark.data)
        if image is None:
            return b""
        digest = hashlib.blake2b(mark.data, digest_size=16).digest()
        if digest not in self._numbers:
            self._numbers[digest] = self._write(image)
        return b"q %s%s 0 0 %s %s %s cm /I%d Do Q" % (*_placed(mark), self._numbers[digest])

    def resources(self) -> bytes:
        """Return the dictionary of the pictures by their names."""
        return b"<<%s>>" % b"".join(b"/I%d %d 0 R" % (one, one) for one in self._numbers.values())

    def _write(self, image: EncodedImage) -> int:
        """Write a picture, and its mask (11.6.5.3); return its object."""
        entries = image.entries
        if image.mask is not None:
            entries += b"/SMask %d 0 R" % self._write(image.mask)
        return self._pdf.stream(entries, image.data)


def _placed(mark: Image) -> tuple[bytes, bytes, bytes, bytes, bytes]:
    """Return what clips a picture to its area, its size, and its lower left corner."""
    left, top, right, bottom = mark.crop
    area = (mark.x, -mark.y - mark.height, mark.width, mark.height)
    clip = b"%s %s %s %s re W n " % tuple(map(number, area)) if any(mark.crop) else b""
    width, height = mark.width / (1 - left - right), mark.height / (1 - top - bottom)
    corner = mark.x - left * width, -mark.y - mark.height - bottom * height
    return clip, number(width), number(height), number(corner[0]), number(corner[1])


@lru_cache(maxsize=16)
def encoded_image(data: bytes) -> EncodedImage | None:
    """Return a picture as a PDF has it, None where Qt can't read it."""
    image = QImage.fromData(QByteArray(data))
    if image.isNull():
        return None
    components = _jpeg_components(data)
    if components in _SPACES:
        size = image.width(), image.height()
        return EncodedImage(_entries(*size, _SPACES[components], b"/DCTDecode"), data)
    if image.isGrayscale() and not image.hasAlphaChannel():
        return _dots(image, QImage.Format.Format_Grayscale8, 1)
    mask = _dots(image, QImage.Format.Format_Alpha8, 1) if image.hasAlphaChannel() else None
    return _dots(image, QImage.Format.Format_RGB888, 3)._replace(mask=mask)


def _dots(image: QImage, kind: QImage.Format, components: int) -> EncodedImage:
    """Return a picture's dots, a byte to each component, deflated."""
    image = image.convertToFormat(kind)
    width, height, step = image.width(), image.height(), image.bytesPerLine()
    bits = bytes(image.constBits())
    if step != width * components:
        bits = b"".join(bits[at : at + width * components] for at in range(0, step * height, step))
    entries = _entries(width, height, _SPACES[components], b"/FlateDecode")
    return EncodedImage(entries, zlib.compress(bits, _LEVEL))


def _entries(width: int, height: int, space: bytes, coding: bytes) -> bytes:
    return (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8/Filter%s"
        % (width, height, space, coding)
    )


def _jpeg_components(data: bytes) -> int:
    """Return how many components a JPEG has that can stand in a PDF as it is, 0 for others."""
    if not data.startswith(_JPEG):
        return 0
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:  # noqa: PLR2004 - begins a marker
        marker = data[at + 1]
        if marker == 0xFF or marker in _NO_LENGTH:  # noqa: PLR2004 - a fill byte
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004
            continue
        if marker in _FRAMES:
            return data[at + 9] if data[at + 4] == 8 else 0  # noqa: PLR2004 - bits
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0
