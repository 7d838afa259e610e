"""Of a picture that somebody cut, only what is left is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import para, run
from letterkit.layout import Pages, lay_out
from letterkit.layout.painting.display import Image

RED, BLUE = "#ff0000", "#0000ff"


def halves() -> bytes:
    """A picture whose left half is red, and whose right half is blue."""
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    for x in range(10, 20):
        for y in range(10):
            image.setPixelColor(x, y, QColor(BLUE))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - Qt takes a str
    return bytes(content.data())


class PictureFile(WordFile):
    """A document whose first picture is of two halves."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = self.picture(100, 50, (0, 0, 0), "Halves")
        self._parts["word/media/picture1.png"] = halves()


def cut(**sides: int) -> Pages:
    word = PictureFile()
    stated = "".join(f' {side}="{share}"' for side, share in sides.items())
    drawing = word.drawing.replace("<a:stretch>", f"<a:srcRect{stated}/><a:stretch>")
    return lay_out(word.saved(para(drawing)))


def cut_old(attributes: str) -> Pages:
    word = PictureFile()
    shape = f'<v:imagedata r:id="rId2" {attributes}/>'
    drawing = f'<v:shape style="width:100pt;height:50pt">{shape}</v:shape>'
    return lay_out(word.saved(para(run(f"<w:pict>{drawing}</w:pict>"))))


def crop(pages: Pages) -> tuple[float, ...]:
    (image,) = [mark for mark in pages.display(0).marks if isinstance(mark, Image)]
    assert (image.width, image.height) == (2000, 1000)
    return image.crop


def on_screen(pages: Pages, _folder: Path) -> QImage:
    return pages.image(0, 72)


def in_pdf(pages: Pages, folder: Path) -> QImage:
    pages.write_pdf(folder / "out.pdf")
    document: Any = pypdfium2.PdfDocument(folder / "out.pdf")
    bitmap = document[0].render(scale=1)
    kind = QImage.Format.Format_BGR888
    data = bytes(bitmap.buffer)
    image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    document.close()
    return image


@pytest.mark.parametrize("look", [on_screen, in_pdf])
def test_what_is_left_of_a_picture_fills_its_area_and_no_more(
    look: Callable[[Pages, Path], QImage], tmp_path: Path
) -> None:
    image = look(cut(l=50000), tmp_path)
    inside = {image.pixelColor(72 + x, 72 + 25).name() for x in (5, 50, 95)}
    outside = {image.pixelColor(72 + x, 72 + 25).name() for x in (-10, 110)}
    assert inside == {BLUE}
    assert outside <= {"#ffffff", "#000000"}


def test_a_picture_is_cut_as_it_says() -> None:
    assert crop(cut(l=10000, t=20000, r=30000, b=5000)) == (0.1, 0.2, 0.3, 0.05)
    assert crop(cut_old('cropleft="6554f" cropbottom=".25"')) == pytest.approx(
        (0.1, 0, 0, 0.25), abs=1e-4
    )


@pytest.mark.parametrize("sides", [{}, {"l": 60000, "r": 50000}, {"t": -20000}, {"b": 2**40}])
def test_a_picture_of_which_nothing_would_be_left_is_whole(sides: dict[str, int]) -> None:
    assert crop(cut(**sides)) == (0, 0, 0, 0)
