"""Where the merge fields of a page stand, and the gaps of its Word file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF

from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.display import Display

_TWIPS: Final = 20.0  # to the point


def field_places(display: Display) -> list[tuple[str, QRectF]]:
    """Return the merge fields of a page in reading order, each as (name, area in points).

    A field that is broken over lines comes once for each of them. The page's own lengths are in
    twips, of which a point has twenty.
    """
    return _places(display, lambda words: words.piece.field)


def gap_places(display: Display) -> list[tuple[str, QRectF]]:
    """Return the gaps of a page as `field_places` does its fields, by their numbers."""
    return _places(display, lambda words: words.piece.gap)


def _places(display: Display, name_of: Callable[[TextFragment], str]) -> list[tuple[str, QRectF]]:
    places: list[tuple[str, QRectF]] = []
    for line in display.text_lines():
        fresh = True
        for words in line.words():
            name = name_of(words)
            if name:
                height = line.line.text_bottom - line.line.text_top
                box = line.on_page(words.x, line.y + line.line.text_top, words.width, height)
                area = QRectF(*(length / _TWIPS for length in box))
                if not fresh and places and places[-1][0] == name:
                    places[-1] = (name, places[-1][1].united(area))
                else:
                    places.append((name, area))
            fresh = not name
    return places
