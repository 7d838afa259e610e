"""Make the program's and the campaign file's .ico, and the installer's side, from their drawings.

python packaging/windows/icons.py

Microsoft asks for these sizes, up to 256, which Windows scales between. Each image in the file is
a PNG, as Windows has read them since Vista.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
DRAWINGS = {
    "letterkit": HERE.parent.parent / "letterkit" / "desktop" / "theme" / "icons" / "letterkit.svg",
    "campaign": HERE / "campaign.svg",
}


def main() -> None:
    """Write all three."""
    for name, drawing in DRAWINGS.items():
        renderer = QSvgRenderer(str(drawing))
        (HERE / f"{name}.ico").write_bytes(icon_file([png(renderer, size) for size in SIZES]))
    side().save(str(HERE / "side.bmp"))


def side() -> QImage:
    """Draw what stands beside the installer's first and last words; NSIS gives the size."""
    image = QImage(164, 314, QImage.Format.Format_RGB32)
    image.fill(QColor("#6b2c91"))
    painter = QPainter(image)
    QSvgRenderer(str(DRAWINGS["letterkit"])).render(painter, QRectF(34, 34, 96, 96))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Indexed8)


def png(renderer: QSvgRenderer, size: int) -> bytes:
    """Draw one image."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def icon_file(images: list[bytes]) -> bytes:
    """Put images of SIZES into an .ico, whose directory says 0 for 256."""
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    for size, image in zip(SIZES, images, strict=True):
        edge = size % 256
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return head + b"".join(images)


if __name__ == "__main__":
    main()
