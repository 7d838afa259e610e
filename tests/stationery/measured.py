"""Where words stand on a PDF's pages, as PDFium reads them: in millimetres from the top left."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2

_MM = 25.4 / 72


class Placed(NamedTuple):
    """A line of text: where its first letter begins, and how far up and down the line's reach."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def placed_lines(path: Path) -> list[Placed]:
    """Return every line of text of a PDF, in the order in which they are drawn."""
    document: Any = pypdfium2.PdfDocument(path)
    placed: list[Placed] = []
    for number, page in enumerate(document):
        height = page.get_height()
        text_page = page.get_textpage()
        placed += _lines(text_page, number, height)
    document.close()
    return placed


def _lines(text_page: Any, number: int, height: float) -> list[Placed]:
    """Return a page's lines: a letter that stands further left, or lower, begins another."""
    lines: list[Placed] = []
    for index in range(text_page.count_chars()):
        letter = text_page.get_text_range(index, 1)
        if not letter.strip():
            if letter == " " and lines:
                lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} ")
            continue
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
        left, right = left * _MM, right * _MM
        top, bottom = (height - top) * _MM, (height - bottom) * _MM
        last = lines[-1] if lines else None
        if last is None or left < last.right - 0.5 or abs(bottom - last.bottom) > 1:
            lines.append(Placed(number, letter, left, top, right, bottom))
        else:
            lines[-1] = last._replace(text=f"{last.text}{letter}", right=right)
    return [each._replace(text=each.text.strip()) for each in lines]


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Return the width and height of each page in millimetres."""
    document: Any = pypdfium2.PdfDocument(path)
    sizes = [(page.get_width() * _MM, page.get_height() * _MM) for page in document]
    document.close()
    return sizes
