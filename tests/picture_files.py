"""Small pictures for tests, made piece by piece so that whatever a file may hold can be had."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

SECRET: Final = b"Ottoline Brackenshaw, 51.5074 N"
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG."""
    checksum = zlib.crc32(content, zlib.crc32(kind))
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(width: int = 4, height: int = 2, *, dpi: float = 0, more: bytes = b"") -> bytes:
    """Return a green PNG; `more` are chunks that it has before its image."""
    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    per_metre = round(dpi / 0.0254)
    density = chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)) if dpi else b""
    line = b"\0" + b"\x20\x80\x40" * width
    image = chunk(b"IDAT", zlib.compress(line * height))
    return _PNG + size + density + more + image + chunk(b"IEND", b"")


def png_of_size(width: int, height: int) -> bytes:
    """Return a PNG that states a size, and holds next to nothing."""
    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return _PNG + size + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def qt_image(width: int, height: int) -> QImage:
    """Return an image that is red above and blue below."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(width):
        for y in range(height // 2):
            image.setPixelColor(x, y, QColor("red"))
    return image


def saved(image: QImage, kind: str) -> bytes:
    """Return an image as a file of a kind that Qt can write."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # pyright: ignore[reportCallIssue, reportArgumentType] - a str it is
    return bytes(content.data())


def exif(*, orientation: int = 1, dpi: int = 0) -> bytes:
    """Return a JPEG's segment of a camera's metadata, somebody's name and place among it."""
    entries = [(0x0112, 3, 1, struct.pack("<HH", orientation, 0))]
    entries += [(0x013B, 2, len(SECRET), struct.pack("<I", 200))]
    if dpi:
        entries += [(0x011A, 5, 1, struct.pack("<I", 160)), (0x011B, 5, 1, struct.pack("<I", 160))]
        entries += [(0x0128, 3, 1, struct.pack("<HH", 2, 0))]
    table = b"".join(struct.pack("<HHI", *each[:3]) + each[3] for each in sorted(entries))
    tiff = b"II*\0" + struct.pack("<IH", 8, len(entries)) + table + b"\0\0\0\0"
    tiff = tiff.ljust(160, b"\0") + struct.pack("<II", dpi, 1)
    return segment(0xE1, b"Exif\0\0" + tiff.ljust(200, b"\0") + SECRET)


def segment(marker: int, content: bytes) -> bytes:
    """Return one segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg(width: int = 40, height: int = 20, *segments: bytes, behind: bytes = b"") -> bytes:
    """Return a JPEG, red above and blue below, with more segments and bytes behind its end."""
    plain = saved(qt_image(width, height), "JPEG")
    return plain[:2] + b"".join(segments) + plain[2:] + behind


def gif(*, frames: int = 1) -> bytes:
    """Return a GIF of two dots that is animated and has a comment."""
    head = b"GIF89a" + struct.pack("<HHBBB", 2, 1, 0x80, 0, 0) + b"\xff\0\0\0\0\xff"
    comment = b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\0"
    frame = b"\x21\xf9\x04\0\0\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 1, 0)
    return head + comment + (frame + b"\x02\x02\x44\x0a\0") * frames + comment + b";"
