"""Page numbers in lines that were set before anybody knew on which page they would stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from letterkit.layout.lines.measuring import text_width
from letterkit.layout.lines.model import Item, Line, TextFragment
from letterkit.layout.reading.model import PageNumber

PageNumberText: TypeAlias = Callable[[PageNumber], str]  # what a page-number field prints

_SHIFTS: Final = {"right": 1.0, "center": 0.5}  # how much of a longer text goes to the left


def renumbered(line: Line, align: str, page_number_text: PageNumberText) -> Line:
    """Return a line with its page-number fields as they are on the page that is being composed.

    What follows a number that is wider or narrower now moves along; lines aren't broken again.
    """
    shift = 0.0
    items: list[Item] = []
    for item in line.items:
        moved = item._replace(x=item.x + shift)
        if isinstance(moved, TextFragment) and isinstance(moved.piece.content, PageNumber):
            text = page_number_text(moved.piece.content)
            if text != moved.text:
                width = text_width(text, moved.style)
                shift += width - moved.width
                moved = moved._replace(
                    text=text, width=width, piece=moved.piece._replace(text=text)
                )
        items.append(moved)
    back = shift * _SHIFTS.get(align, 0.0)
    return line._replace(items=tuple(item._replace(x=item.x - back) for item in items))
