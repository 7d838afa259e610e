"""Pages painted for the screen that the window is on, as sharp as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from letterkit.desktop.views.preview.page_image_cache import PageImageCache
from letterkit.layout import Pages
from tests.desktop.views.preview.documents import letter

WIDTH = 300  # as Qt counts


def show(pictures: PageImageCache, pages: Pages, width: int, ratio: float) -> QImage:
    """Paint the first page as wide as asked for, on a screen with so many pixels for one."""
    height = round(width * pages.size(0)[1] / pages.size(0)[0])
    screen = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(ratio)
    screen.fill(0x808080)
    painter = QPainter(screen)
    pictures.paint(painter, pages, 0, QRectF(0, 0, width, height), marks=False)
    painter.end()
    screen.setDevicePixelRatio(1)
    return screen


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_page_is_as_sharp_as_the_screen_it_is_shown_on(ratio: float) -> None:
    pages = letter()
    scaled = show(PageImageCache(), pages, WIDTH, ratio)
    painted = show(PageImageCache(), pages, round(WIDTH * ratio), 1.0)
    assert scaled.width() == painted.width()
    rows = range(10, min(scaled.height(), painted.height()), 10)
    columns = range(10, scaled.width(), 10)
    assert [scaled.pixel(x, y) for y in rows for x in columns] == [
        painted.pixel(x, y) for y in rows for x in columns
    ]


def test_a_page_taken_to_another_screen_is_painted_anew_and_fills_its_place() -> None:
    pages, pictures = letter(), PageImageCache()
    show(pictures, pages, round(WIDTH * 1.5), 1.0)
    painted = show(pictures, pages, WIDTH, 1.5)  # as many pixels, and yet another size
    assert painted == show(PageImageCache(), pages, WIDTH, 1.5)
    assert pictures.painted == 2
