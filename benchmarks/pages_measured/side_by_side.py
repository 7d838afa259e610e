"""Pictures of both layouts beside each other, for looking at."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QImage, QPainter

from letterkit.layout import Pages

_DOTS: Final = 72  # to the inch
_GUTTER: Final = 8


def write_pictures(name: str, pages: Pages, pdfs: Iterable[Path], folder: Path) -> None:
    """Write a PNG a page: letterkit's image, then the page of each PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = [[pages.image(number, _DOTS) for number in range(pages.count)]]
    drawn += [_drawn(pdf) for pdf in pdfs]
    for number in range(max(map(len, drawn))):
        row = [several[number] for several in drawn if number < len(several)]
        _join(row).save(str(folder / f"{name}-{number + 1:02}.png"))


def _drawn(pdf: Path) -> list[QImage]:
    command = ["pdftoppm", "-r", str(_DOTS), "-png", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True)
    return [QImage(str(path)) for path in sorted(pdf.parent.glob(f"{pdf.stem}-[0-9]*.png"))]


def _join(images: Sequence[QImage]) -> QImage:
    width = sum(image.width() + _GUTTER for image in images)
    height = max(image.height() for image in images)
    row = QImage(width, height, QImage.Format.Format_RGB32)
    row.fill(QColor("gray"))
    painter = QPainter(row)
    left = 0
    for image in images:
        painter.drawImage(left, 0, image)
        left += image.width() + _GUTTER
    painter.end()
    return row
