"""A page's text: in reading order, and as lines that the eye sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from letterkit.preview.lines.model import Words
from letterkit.preview.painting.display import Display

_SAME_LINE: Final = 60.0  # twips between base lines that the eye takes for one
_GAP: Final = 60.0  # twips between words of two columns or cells


def plain_text(display: Display) -> str:
    """Return a page's text in reading order, a line to a line."""
    return "\n".join(text for line in display.text_lines() if (text := _text(line.words())))


def visual_lines(display: Display) -> list[str]:
    """Return the lines that the eye sees, top to bottom; what stands side by side is one line."""
    rows: list[tuple[float, list[Words]]] = []
    for line in sorted(display.text_lines(), key=lambda line: line.baseline):
        words = [item for item in line.words() if item.text.strip()]
        if not words:
            continue
        if rows and line.baseline - rows[-1][0] < _SAME_LINE:
            rows[-1][1].extend(words)
        else:
            rows.append((line.baseline, words))
    return [_text(sorted(words, key=lambda item: item.x)) for _, words in rows]


def _text(words: Iterable[Words]) -> str:
    text, end = "", 0.0
    for item in words:
        if text and item.x - end > _GAP and not text.endswith(" "):
            text += " "
        text += item.text
        end = item.x + item.width
    return text.strip()
