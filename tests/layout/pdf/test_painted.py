"""A PDF's pages look as they do on the screen."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from benchmarks.pages_corpus import corpus
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import fonts, para, run
from letterkit.layout import Pages, lay_out
from letterkit.layout.application import ensure_application
from letterkit.layout.lines.fonts import installed_family
from tests.picture_files import qt_image, saved

_DOTS = 96
_SHRUNK = 6  # times, so that the edges of letters are alike, however they are smoothed
_PALE = 48  # of 255: how far the shades of such a spot may differ
_FEW = 30  # shades, three to the spot


def rendered(path: Path, page: int) -> QImage:
    """Return a page as PDFium draws it."""
    document = pypdfium2.PdfDocument(path)
    try:
        bitmap = document[page].render(scale=_DOTS / 72)
        data = bytes(bitmap.buffer)
        kind = QImage.Format.Format_BGR888
        return QImage(data, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    finally:
        document.close()


def shades(image: QImage, width: int, height: int) -> list[int]:
    """Return how much red, green and blue there is in each spot of a page."""
    aspect, mode = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(width, height, aspect, mode).convertToFormat(QImage.Format.Format_RGB888)
    bits, step = bytes(small.constBits()), small.bytesPerLine()
    return [bits[y * step + x] for y in range(height) for x in range(3 * width)]


def spots_that_differ(pages: Pages, path: Path, page: int = 0) -> int:
    """Return how many spots of a page have other shades in its PDF than on the screen."""
    pages.write_pdf(path)
    ours, theirs = pages.image(page, _DOTS), rendered(path, page)
    size = ours.width() // _SHRUNK, ours.height() // _SHRUNK
    pairs = zip(shades(ours, *size), shades(theirs, *size), strict=True)
    return sum(abs(one - other) > _PALE for one, other in pairs)


@pytest.mark.parametrize("name", sorted(corpus()))
def test_pages_look_as_they_do_on_the_screen(tmp_path: Path, name: str) -> None:
    pages = lay_out(corpus()[name]())
    for page in range(min(pages.count, 2)):
        assert spots_that_differ(pages, tmp_path / "out.pdf", page) <= _FEW


def test_the_measure_tells_unlike_pages(tmp_path: Path) -> None:
    one, other = (lay_out(corpus()[name]()) for name in ("plain-letter", "bullets"))
    one.write_pdf(tmp_path / "one.pdf")
    ours, theirs = other.image(0, _DOTS), rendered(tmp_path / "one.pdf", 0)
    size = ours.width() // _SHRUNK, ours.height() // _SHRUNK
    pairs = zip(shades(ours, *size), shades(theirs, *size), strict=True)
    assert sum(abs(a - b) > _PALE for a, b in pairs) > 300


def laid_out(*body: str, file: WordFile | None = None) -> Pages:
    return lay_out((file or WordFile(styles("Liberation Sans"))).saved(*body))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP"])
def test_pictures_look_as_they_do_on_the_screen(tmp_path: Path, kind: str) -> None:
    file = WordFile()
    suffix = "jpeg" if kind == "JPEG" else "png"
    image = file.image(saved(qt_image(80, 60), kind), suffix, (200, 100), "A flag")
    pages = laid_out(para(image), file=file)
    assert spots_that_differ(pages, tmp_path / "out.pdf") <= _FEW


def test_what_shines_through_a_picture_shines_through_in_the_pdf(tmp_path: Path) -> None:
    picture = QImage(60, 60, QImage.Format.Format_ARGB32)
    picture.fill(0x40FF0000)
    file = WordFile()
    image = file.image(saved(picture, "PNG"), "png", (200, 200), "A pale red square")
    pages = laid_out(para(image), file=file)
    assert spots_that_differ(pages, tmp_path / "out.pdf") <= _FEW


def test_a_picture_that_can_not_be_read_is_a_labelled_box(tmp_path: Path) -> None:
    file = WordFile()
    broken = saved(qt_image(80, 60), "PNG")[:60]
    pages = laid_out(para(file.image(broken, "png", (200, 100), "A flag")), file=file)
    assert spots_that_differ(pages, tmp_path / "out.pdf") <= _FEW
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert document[0].get_textpage().get_text_range() == "Picture that can’t be read"
    document.close()


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize(
    "family",
    [
        "DejaVu Math TeX Gyre",  # has neither a bold face nor an italic one
        "URW Gothic",  # has compact outlines
        "Z003",  # has but one face, which is slanted
        "Carlito",
        "DejaVu Sans",
    ],
)
def test_letters_of_all_kinds_of_fonts_look_as_they_do_on_the_screen(
    tmp_path: Path, family: str, *, bold: bool, italic: bool
) -> None:
    ensure_application()
    if not installed_family(family).startswith(family):
        pytest.skip("the font isn’t installed")
    text = "Hamburgefonstiv, 123 & so on. "
    pages = laid_out(para(run(text * 9, b=bold, i=italic, rFonts=fonts(family), w=120, sz=32)))
    assert spots_that_differ(pages, tmp_path / "out.pdf") <= _FEW
