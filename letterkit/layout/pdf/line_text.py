"""A line's text in pieces, and as operators made once for all pages on which the line stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from letterkit.layout.lines.identity_cache import IdentityCache
from letterkit.layout.lines.model import Leader, Line, TextFragment
from letterkit.layout.painting.decorations import leader_text
from letterkit.layout.pdf.shaped_text import ShapedText, joined, shaped_text
from letterkit.layout.reading.model import SOFT_HYPHEN
from letterkit.layout.resolving.model import RunStyle


class LinePiece(NamedTuple):
    """Text of a line from (x, y) on, which count from its left end and upwards from its top.

    `words` are what it is, None for white space that has no place on the page: in place of a tab or
    at a line's end. `typed` is what it stands for, if not itself.
    """

    x: float
    y: float
    text: str
    style: RunStyle
    stretch: float = 0.0
    typed: str = ""
    words: TextFragment | None = None

    def shaped(self, *, rtl: bool) -> ShapedText:
        """Return the operators that show it."""
        return shaped_text(self.text, self.style, self.stretch, rtl, self.typed)


class LineText(NamedTuple):
    """All text of a line as one, from (x, y) on."""

    x: float
    y: float
    shaped: ShapedText


def line_pieces(line: Line, *, rtl: bool) -> Iterator[LinePiece]:
    """Yield the text of a line, with the white space that is there to be read, in its order."""
    last: TextFragment | None = None
    parted = False
    for item in line.items:
        if not isinstance(item, TextFragment):
            parted = parted or isinstance(item, Leader)
            continue
        if parted and last is not None:
            yield _space(last, line, rtl=rtl)
        style = item.style
        typed = SOFT_HYPHEN if item.piece.text == SOFT_HYPHEN else ""
        y = style.raised - line.baseline
        yield LinePiece(item.x, y, item.text, style, item.stretch, typed, item)
        last, parted = item, False
    if last is not None and line.ends_in_space:
        yield _space(last, line, rtl=rtl)


def _space(after: TextFragment, line: Line, *, rtl: bool) -> LinePiece:
    x = after.x if rtl else after.x + after.width
    return LinePiece(x, after.style.raised - line.baseline, " ", after.style)


class _Known(NamedTuple):
    """What was worked out of a line, be it that it has to be put piece by piece."""

    text: LineText | None


_lines = IdentityCache[_Known]()


def line_text(line: Line, *, rtl: bool) -> LineText | None:
    """Return all text of a line as one, None where it has to be put piece by piece.

    Letters share the lines that are alike in them.
    """
    known = _lines.get((line,), (rtl,))
    if known is None:
        known = _Known(_as_one(line, rtl=rtl))
        _lines.store((line,), (rtl,), known)
    return known.text


def _as_one(line: Line, *, rtl: bool) -> LineText | None:
    pieces = list(line_pieces(line, rtl=rtl))
    if not pieces or any(piece.words and _is_adorned(piece.words) for piece in pieces):
        return None
    if any(isinstance(item, Leader) and leader_text(item)[1] for item in line.items):
        return None
    shaped = [piece.shaped(rtl=rtl) for piece in pieces]
    if any(each.is_reordered for each in shaped):
        return None
    x, y = pieces[0].x, pieces[0].y
    places = [(piece.x - x, piece.y - y) for piece in pieces]
    whole = joined(places, shaped)
    return LineText(x, y, whole) if whole else None


def _is_adorned(words: TextFragment) -> bool:
    """Whether text has lines or a ground, or is a link."""
    style = words.style
    return bool(
        words.piece.link or style.background or style.underline or style.strike or style.boxed
    )
