"""Where words and merge fields stand on the pages of a document."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from letterkit.layout import Pages
from letterkit.layout.painting.display import TWIPS


def find(pages: Pages, words: str) -> list[tuple[int, list[QRectF]]]:
    """Each page and the areas in points where words stand, for each time they do."""
    return [
        (page, text.areas(start, end))
        for page in range(pages.count)
        for text in [pages.page_text(page)]
        for start, end in text.find(words)
    ]


def select(
    pages: Pages, page: int, begin: tuple[float, float], end: tuple[float, float]
) -> tuple[str, list[QRectF]]:
    """The text of a page from one point to another, and its areas, in points."""
    text = pages.page_text(page)
    first, last = sorted(text.position_at(QPointF(*point)) for point in (begin, end))
    return text.text[first:last], text.areas(first, last)


def places(pages: Pages, field: str) -> list[tuple[int, QRectF]]:
    """Each page and the area in points where a merge field's text stands."""
    return [
        (
            page,
            QRectF(words.x / TWIPS, line.y / TWIPS, words.width / TWIPS, line.line.height / TWIPS),
        )
        for page in range(pages.count)
        for line in pages.display(page).text_lines()
        for words in line.words()
        if words.piece.field == field
    ]
