"""What lies off its page, so that nobody would see it: the check that paging keeps all text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letterkit.layout.painting.display import Display, Image, LabelBox, TextLine

_SLACK: Final = 20.0  # twips
_LONGEST: Final = 40  # letters that are quoted


def marks_off_page(display: Display) -> Iterator[TextLine | Image | LabelBox]:
    """Yield the lines that aren't wholly on the paper, and pictures that are mostly off it.

    Pictures may run over an edge, as letterheads do.
    """
    for mark in (*display.background, *display.marks):
        if isinstance(mark, TextLine):
            if _is_line_off(mark, display):
                yield mark
        elif isinstance(mark, (Image, LabelBox)) and _is_mostly_off(mark, display):
            yield mark


def off_page_sentence(page: int, display: Display) -> str:
    """Return a sentence about what lies off a page, counted from 1; "" where nothing does."""
    marks = list(marks_off_page(display))
    if not marks:
        return ""
    texts = [mark for mark in marks if isinstance(mark, TextLine)]
    if not texts:
        return (
            f"A picture on page {page} lies off the paper and can’t be seen. Make it smaller, or "
            "move it."
        )
    words = " ".join("".join(item.text for item in texts[0].words()).split())
    quoted = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    return (
        f"Words on page {page} lie off the paper and can’t be seen: “{quoted}”. Make the table, "
        "box or frame that they stand in smaller."
    )


def _is_line_off(line: TextLine, display: Display) -> bool:
    """Whether any of a line's letters is beyond an edge."""
    words = [item for item in line.words() if not item.text.isspace()]
    if not words:
        return False
    left = min(item.x for item in words)
    last = max(words, key=lambda item: item.x + item.width)
    right = last.x + last.width * len(last.text.rstrip()) / len(last.text)
    height = line.line.text_bottom - line.line.text_top
    x, y, wide, high = line.on_page(left, line.y + line.line.text_top, right - left, height)
    return (
        min(x, y) < -_SLACK
        or x + wide > display.width + _SLACK
        or y + high > display.height + _SLACK
    )


def _is_mostly_off(mark: Image | LabelBox, display: Display) -> bool:
    wide = min(mark.x + mark.width, display.width) - max(mark.x, 0.0)
    high = min(mark.y + mark.height, display.height) - max(mark.y, 0.0)
    return max(wide, 0.0) * max(high, 0.0) * 2 < mark.width * mark.height
