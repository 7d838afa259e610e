"""What a document states is painted where it belongs, in its colour."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import para, run
from letterkit.layout import Pages, lay_out
from tests.layout.page_texts import find

DOTS = 144
RED = "#FF0000"


def file() -> WordFile:
    return WordFile(styles("Liberation Sans", after=0, line=240))


def laid_out(*body: str) -> Pages:
    return lay_out(file().saved(*body))


def reach(image: QImage, colour: str) -> tuple[float, float, float, float]:
    """How far a colour reaches on a picture, in points: left, top, right, bottom."""
    expected = QColor(colour).rgb()
    pixels = [
        (x, y)
        for y in range(image.height() // 3)
        for x in range(image.width())
        if image.pixel(x, y) == expected
    ]
    across, down = ([place[axis] * 72 / DOTS for place in pixels] for axis in (0, 1))
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize("kind", ["single", "double", "wave", "words", "thick"])
def test_an_underline_runs_below_its_words_in_its_own_colour(kind: str) -> None:
    pages = laid_out(para(run("two words", sz=48, u={"val": kind, "color": "FF0000"})))
    left, top, right, bottom = reach(pages.image(0, DOTS), RED)
    ((_page, (area,)),) = find(pages, "two words")
    assert (left, right) == pytest.approx((area.left(), area.right()), abs=2)
    assert area.center().y() < top <= bottom <= area.bottom() + 1


def test_a_highlight_lies_behind_its_words() -> None:
    pages = laid_out(para(run("marked", sz=48, highlight="red"), run(" not")))
    left, top, right, bottom = reach(pages.image(0, DOTS), RED)
    ((_page, (area,)),) = find(pages, "marked")
    assert (left, right) == pytest.approx((area.left(), area.right()), abs=1.5)
    assert (top, bottom) == pytest.approx((area.top(), area.bottom()), abs=1.5)


def test_letters_have_their_colour() -> None:
    pages = laid_out(para(run("plain "), run("red", sz=48, color="FF0000")))
    left, _top, right, _bottom = reach(pages.image(0, DOTS), RED)
    ((_page, (area,)),) = find(pages, "red")
    assert area.left() <= left < right <= area.right() + 0.5


def test_a_picture_is_painted_in_its_size() -> None:
    document = file()
    pages = lay_out(document.saved(para(document.picture(100, 50, (255, 0, 0), "A red box"))))
    left, top, right, bottom = reach(pages.image(0, DOTS), RED)
    (image,) = [mark for mark in pages.display(0).marks if hasattr(mark, "data")]
    size = right - left, bottom - top
    frame = 4  # the picture's own, a darker one, and its blur
    assert size == pytest.approx((image.width / 20, image.height / 20), abs=frame)


def test_pages_are_painted_at_any_scale_and_leave_the_painter_as_it_was() -> None:
    pages = laid_out(para(run("Dear all")))
    image = QImage(1190, 1684, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    before = painter.transform()
    pages.paint(0, painter, 2.0)
    assert painter.transform() == before
    painter.end()
    assert image.copy(0, 0, 1190, 1684) == pages.image(0, 144).copy(0, 0, 1190, 1684)
