"""Make the program's and the campaign file's .ico from their drawings.

python packaging/windows/icons.py

Microsoft asks for these sizes, up to 256, which Windows scales between. Each image in the file is
a PNG, as Windows has read them since Vista.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
DRAWINGS = {
    "letterkit": HERE.parent.parent / "letterkit" / "desktop" / "look" / "icons" / "letterkit.svg",
    "campaign": HERE / "campaign.svg",
}


def main() -> None:
    """Write both."""
    for name, drawing in DRAWINGS.items():
        renderer = QSvgRenderer(str(drawing))
        (HERE / f"{name}.ico").write_bytes(icon_file([png(renderer, size) for size in SIZES]))


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
