"""Where the merge fields of a page stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF

from letterkit.layout.painting.display import Display

_TWIPS: Final = 20.0  # to the point


def field_places(display: Display) -> list[tuple[str, QRectF]]:
    """Return the merge fields of a page in reading order, each as (name, area in points).

    A field that is broken over lines comes once for each of them. The page's own lengths are in
    twips, of which a point has twenty.
    """
    places: list[tuple[str, QRectF]] = []
    for line in display.text_lines():
        fresh = True
        for words in line.words():
            field_name = words.piece.field
            if field_name:
                area = QRectF(
                    words.x / _TWIPS,
                    (line.y + line.line.text_top) / _TWIPS,
                    words.width / _TWIPS,
                    (line.line.text_bottom - line.line.text_top) / _TWIPS,
                )
                if not fresh and places and places[-1][0] == field_name:
                    places[-1] = (field_name, places[-1][1].united(area))
                else:
                    places.append((field_name, area))
            fresh = not field_name
    return places
