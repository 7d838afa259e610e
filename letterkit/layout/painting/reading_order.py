"""A page's text in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.display import Display

_GAP: Final = 60.0  # twips between words of two columns or cells


def plain_text(display: Display) -> str:
    """Return a page's text in reading order, a line to a line."""
    return "\n".join(text for line in display.text_lines() if (text := _text(line.words())))


def _text(words: Iterable[TextFragment]) -> str:
    text, end = "", 0.0
    for item in words:
        if text and item.x - end > _GAP and not text.endswith(" "):
            text += " "
        text += item.text
        end = item.x + item.width
    return text.strip()
