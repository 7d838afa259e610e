"""Where a page's lines of text stand, in millimetres, for whoever measures them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.display import Display, TextLine

_TWIPS_PER_MM: Final = 1440 / 25.4
_APART: Final = 280.0  # twips, about 5 mm: what a tab leaves between two columns


class PlacedLine(NamedTuple):
    """A line of text, or one column's part of it; from the page's top left, in millimetres."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def placed_lines(display: Display) -> list[PlacedLine]:
    """Return a page's lines that have any text, in reading order."""
    return [placed for line in display.text_lines() for placed in _placed(line)]


def _placed(line: TextLine) -> Iterator[PlacedLine]:
    part: list[TextFragment] = []
    for words in sorted(line.words(), key=lambda each: each.x):
        if not words.text.strip():
            continue
        if part and words.x - part[-1].x - part[-1].width > _APART:
            yield _line(line, part)
            part = []
        part.append(words)
    if part:
        yield _line(line, part)


def _line(line: TextLine, words: list[TextFragment]) -> PlacedLine:
    last = words[-1]
    edges = (words[0].x, line.y, last.x + last.width, line.y + line.line.height)
    left, top, right, bottom = (each / _TWIPS_PER_MM for each in edges)
    return PlacedLine("".join(each.text for each in words).strip(), left, top, right, bottom)
