"""Pictures as letters hold them: upright, PNG or JPEG, with no more dots than paper shows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from letterkit.layout.application import ensure_application

_LONGEST: Final = 2400  # dots: 200 to the inch across a foot of paper
_ROOM: Final = QSize(_LONGEST, _LONGEST)
_MAX_PIXELS: Final = 120_000_000
_MEGABYTES: Final = 512  # that Qt may take for one image
_JPEG_QUALITY: Final = 88
# Qt decodes what it is told, and nothing else: what it knows besides is never tried.
_FORMATS: Final = (
    (b"\x89PNG", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF8", b"gif"), (b"BM", b"bmp"),
    (b"II*\0", b"tiff"), (b"MM\0*", b"tiff"), (b"RIFF", b"webp"),
)  # fmt: skip


def convert_picture(data: bytes) -> bytes | None:
    """Return a picture as PNG, or a photograph as JPEG; None where it can't be decoded.

    It stands as the camera was held, in the colours that screens and printers take for granted
    (sRGB), and has at most 2,400 dots along its longer side.
    """
    ensure_application()
    kind = next((name for start, name in _FORMATS if data.startswith(start)), None)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = _decoded(buffer, kind)
    if image is None:
        return None
    is_photo = kind == b"jpeg" or (kind == b"webp" and not image.hasAlphaChannel())
    return _saved(image, "JPEG" if is_photo else "PNG")


def _decoded(buffer: QBuffer, kind: bytes) -> QImage | None:
    """Return the image in a buffer. The reader's life ends here, for it uses that to its end."""
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(buffer, kind)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > _MAX_PIXELS:
        return None
    if max(size.width(), size.height()) > _LONGEST:
        reader.setScaledSize(size.scaled(_ROOM, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return image


def png_of(image: QImage) -> bytes:
    """Return an image as PNG."""
    return _saved(image, "PNG")


def _saved(image: QImage, kind: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, _JPEG_QUALITY if kind == "JPEG" else -1)  # pyright: ignore[reportCallIssue, reportArgumentType] - Qt takes a str
    return bytes(content.data())
