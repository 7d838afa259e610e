"""Paragraphs as the page breaker takes them, set once for all documents in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

from letterkit.preview.lines.model import Line, SetParagraph
from letterkit.preview.lines.setting import set_paragraph
from letterkit.preview.paging import model as paging
from letterkit.preview.reading.model import COLUMN_BREAK, PAGE_BREAK
from letterkit.preview.reading.properties import Border, Borders
from letterkit.preview.resolving.model import Paragraph

_BREAKS: Final = {PAGE_BREAK: "page", COLUMN_BREAK: "column"}


class SetBlock(NamedTuple):
    """A paragraph, or the part of it up to a page break, as the composer will paint it."""

    set: SetParagraph
    lines: tuple[Line, ...]
    width: float
    inset_top: float
    joined_above: bool  # to a paragraph with the same borders
    joined_below: bool
    is_start: bool


class Place(NamedTuple):
    """What the setting of a paragraph follows from besides itself.

    It may be `joined` to those above and below in one box, and `wrap` round what floats.
    """

    width: float
    spacing: paging.Spacing
    joined_above: bool
    joined_below: bool
    wraps: bool


class _Part(NamedTuple):
    """The lines of a paragraph between page breaks, and the break that they come after."""

    lines: tuple[Line, ...]
    after: str
    first: bool
    last: bool


@lru_cache(maxsize=4096)
def set_texts(paragraph: Paragraph, place: Place) -> tuple[paging.Text, ...]:
    """Return a paragraph set in lines, cut at page breaks, but for its notes and what floats."""
    found = set_paragraph(paragraph, place.width)
    parts = list(_split_at_breaks(found.lines, _ends(paragraph)))
    if len(parts) == 1 and place.wraps:
        return (_text(found, parts[0], place, partial(_text_around, paragraph, place)),)
    return tuple(_text(found, part, place) for part in parts)


def _text_around(
    paragraph: Paragraph, place: Place, obstacles: tuple[paging.Obstacle, ...]
) -> paging.Text:
    top, _ = _insets(paragraph.style.borders, place)
    moved = tuple(item.moved(0.0, -top) for item in obstacles)
    found = set_paragraph(paragraph, place.width, moved)
    return _text(found, _Part(found.lines, "", first=True, last=True), place)


def _text(
    found: SetParagraph, part: _Part, place: Place, around: paging.Around | None = None
) -> paging.Text:
    style = found.paragraph.style
    top, bottom = _insets(style.borders, place)
    top, bottom = (top if part.first else 0.0), (bottom if part.last else 0.0)
    return paging.Text(
        tuple(_strips(part.lines, top, bottom)),
        place.spacing if part.first else paging.Spacing(below=style.after),
        keep_lines=style.keep_lines,
        keep_next=style.keep_next,
        widow_control=style.widow_control,
        break_before="page" if part.first and style.page_break_before else part.after,
        source=SetBlock(
            found, part.lines, place.width, top,
            place.joined_above, place.joined_below, part.first,
        ),
        around=around,
    )  # fmt: skip


def _strips(lines: tuple[Line, ...], top: float, bottom: float) -> Iterator[paging.Strip]:
    last = len(lines) - 1
    for index, line in enumerate(lines):
        height = line.height + (top if index == 0 else 0.0)
        yield paging.Strip(height + (bottom if index == last else 0.0))


def trailing_break(paragraph: Paragraph) -> str:
    """Return the kind of a break that ends a paragraph: what follows it begins the next page."""
    last = next((piece.text for piece in reversed(paragraph.pieces) if piece.text), "")
    return _BREAKS.get(last[-1:], "")


def _split_at_breaks(lines: tuple[Line, ...], text: str) -> Iterator[_Part]:
    """Yield the lines up to each page or column break, with the break that they come after."""
    if PAGE_BREAK not in text and COLUMN_BREAK not in text:
        yield _Part(lines, "", first=True, last=True)
        return
    breaks = [_BREAKS[character] for character in text if character in _BREAKS]
    ends = [index + 1 for index, line in enumerate(lines) if line.ends_page and breaks]
    edges = [0, *(end for end in ends if end < len(lines)), len(lines)]
    for index, (start, end) in enumerate(pairwise(edges)):
        after = breaks[index - 1] if index else ""
        yield _Part(lines[start:end], after, first=index == 0, last=end == len(lines))


def _insets(borders: Borders | None, place: Place) -> tuple[float, float]:
    """Return the room that a paragraph's borders take above and below its text."""
    if borders is None:
        return 0.0, 0.0
    top = borders.between if place.joined_above else borders.top
    bottom = None if place.joined_below else borders.bottom
    return _room(top), _room(bottom)


def _room(border: Border | None) -> float:
    return border.width + border.space if border is not None and border.shows else 0.0


def _ends(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)
