"""Painted pages, as few as can be: a page at 200 % of a sharp screen takes 30 MB."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from letterkit.layout import Pages

_LARGEST: Final = 16_000_000  # pixels that are kept; what is larger is painted as it is scrolled
_SAME_SCALE: Final = 6  # decimals


class PageImageCache:
    """A cache of the pictures of the pages that are shown, and of one more.

    It holds them at one size and sharpness; with another, all are painted anew.
    """

    def __init__(self) -> None:
        self._images: dict[int, QPixmap] = {}
        self._sharpness = 0.0, 0.0  # the scale, and the pixels of the screen for each of Qt's
        self.painted = 0  # pages painted so far, for whoever measures

    def __len__(self) -> int:
        return len(self._images)

    def retain(self, pages: Iterable[int]) -> None:
        """Drop the pictures of all pages but these: they look different now."""
        retained = set(pages)
        self._images = {page: image for page, image in self._images.items() if page in retained}

    def pages(self) -> list[int]:
        """Return the pages of which there is a picture, the one used last at the end."""
        return list(self._images)

    def paint(
        self, painter: QPainter, pages: Pages, page: int, area: QRectF, *, marks: bool
    ) -> None:
        """Paint a page on an area of a widget, in logical pixels; from its picture if it has one.

        `marks` tints what came from merge fields.
        """
        ratio = painter.device().devicePixelRatioF()
        scale = area.width() / pages.size(page)[0]
        picture = self._picture(pages, page, scale, ratio, marks=marks)
        if not picture.isNull():
            painter.drawPixmap(area.topLeft(), picture)
            return
        painter.save()
        painter.fillRect(area, Qt.GlobalColor.white)
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.translate(area.topLeft())
        pages.paint(page, painter, scale, marks=marks)
        painter.restore()

    def _picture(
        self, pages: Pages, page: int, scale: float, ratio: float, *, marks: bool
    ) -> QPixmap:
        """Return a page's picture, a null pixmap where the page is too large to be kept."""
        # Both, not their product: another screen may show the same pixels as another size.
        sharpness = round(scale, _SAME_SCALE), ratio
        if sharpness != self._sharpness:
            self._images.clear()
            self._sharpness = sharpness
        elif page in self._images:
            # The one looked at last is the last to be dropped.
            self._images[page] = self._images.pop(page)
            return self._images[page]
        width, height = (round(length * scale * ratio) for length in pages.size(page))
        if width * height > _LARGEST:
            return QPixmap()
        picture = QPixmap(max(width, 1), max(height, 1))
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        pages.paint(page, painter, scale * ratio, marks=marks)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self.painted += 1
        self._images[page] = picture
        return picture

    def bound(self, shown: int) -> None:
        """Drop the pictures used longest ago, until there is one more than pages are shown."""
        while len(self._images) > shown + 1:
            del self._images[next(iter(self._images))]
