"""Measuring text with Qt: a paragraph is shaped once, as one endless line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final, NamedTuple, cast

from PySide6.QtCore import Qt, QTextBoundaryFinder
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from letterkit.layout.lines.fonts import qt_font
from letterkit.layout.resolving.model import RunStyle, StyledRun

_ENDLESS: Final = 1e7
_BASIC: Final = "\uffff"
_STRETCH: Final = 2000  # characters that are shaped at once; Qt's time grows with their square
_TABS: Final = 40
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")


class MeasuredText:
    """Text of several styles, shaped: how wide any stretch of it is, and where it may be broken.

    Lengths are in twips, positions count characters of the text. `widths` are those of the
    objects in it, by their position.
    """

    def __init__(self, pieces: Sequence[StyledRun], widths: Mapping[int, float]) -> None:
        self.text = "".join(piece.text for piece in pieces)
        self.bidi = has_right_to_left(self.text)
        self._stretches = list(_stretches(self.text, pieces))
        self._begins = [stretch.start for stretch in self._stretches]
        self._x_cache: dict[int, float] = {}
        self._objects = sorted(widths)
        self._corrections = [0.0]
        for position in self._objects:
            natural = self._natural(position + 1) - self._natural(position)
            self._corrections.append(self._corrections[-1] + widths[position] - natural)
        self._edges = self._visual_edges() if self.bidi else None
        only = self._stretches[0]
        is_plain = len(self._stretches) == 1 and only.units is None and not self._objects
        self._line = only.line if is_plain and not self.bidi else None

    def x(self, position: int) -> float:
        """Return a position's x in twips from the text's beginning."""
        x = self._x_cache.get(position)
        if x is None:
            x = self._x_cache[position] = self._measure_x(position)
        return x

    def _measure_x(self, position: int) -> float:
        if self._line is not None:
            return cast("tuple[float, int]", self._line.cursorToX(position))[0]
        if self._edges is not None:
            return self._edges[position]
        if not self._objects:
            return self._natural(position)
        return (
            self._natural(position) + self._corrections[bisect_right(self._objects, position - 1)]
        )

    def width(self, start: int, end: int) -> float:
        """Return the width of the text from `start` to `end` in twips."""
        return self.x(end) - self.x(start)

    def break_opportunities(self) -> list[int]:
        """Return the positions before which a line may begin, in order (UAX #14, as Qt has it)."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, self.text)
        boundaries = list(iter(finder.toNextBoundary, -1))
        units = _utf16_offsets(self.text)
        if units is None:
            return boundaries
        positions = {unit: position for position, unit in enumerate(units)}
        return [positions.get(unit, 0) for unit in boundaries]

    def _natural(self, position: int) -> float:
        """Return the x of a position as Qt shapes the text, objects counted as characters."""
        stretch = self._stretches[max(bisect_right(self._begins, position) - 1, 0)]
        return stretch.x + stretch.cursor(position)

    def _visual_edges(self) -> list[float]:
        """Return the x of each position, the widths of characters of both directions added up."""
        corrected = dict(zip(self._objects, self._corrections[1:], strict=True))
        before = dict(zip(self._objects, self._corrections, strict=False))
        natural = (width for stretch in self._stretches for width in stretch.widths())
        widths = [
            width + corrected.get(position, 0.0) - before.get(position, 0.0)
            for position, width in enumerate(natural)
        ]
        return list(accumulate(widths, initial=0.0))


class _Stretch(NamedTuple):
    """A stretch of a text, shaped: `start` is its position, `x` how far in it begins, in twips.

    `units` are where Qt has each character in UTF-16; None where that is the same.
    """

    start: int
    text: str
    x: float
    layout: QTextLayout  # the line is the layout's, which must live on
    line: QTextLine
    units: list[int] | None

    def cursor(self, position: int) -> float:
        """Return a position's x in twips from the stretch's beginning."""
        at = position - self.start
        # PySide returns the cursor as well as its x, of which its stubs only say "object".
        x_and_cursor = self.line.cursorToX(at if self.units is None else self.units[at])
        return cast("tuple[float, int]", x_and_cursor)[0]

    def widths(self) -> list[float]:
        """Return how wide each character is, whichever its direction."""
        edge = QTextLine.Edge
        units = self.units or range(len(self.text) + 1)
        ends = [
            [
                cast("tuple[float, int]", self.line.cursorToX(unit, side))[0]
                for side in (edge.Leading, edge.Trailing)
            ]
            for unit in units[:-1]
        ]
        widths = [abs(trailing - leading) for leading, trailing in ends]
        # Where text turns to the left, Qt gives both edges of the first letter as where the text
        # before it ends. Its width is what the letters up to the next turn leave of their room.
        for first, letter in enumerate(self.text):
            turned = first == 0 or ends[first - 1][1] > ends[first - 1][0]
            if widths[first] or not turned or not has_right_to_left(letter):
                continue
            turn = next(
                (at for at in range(first + 1, len(ends)) if ends[at][1] > ends[at][0]), len(ends)
            )
            far = self.cursor(self.start + turn) if turn == len(ends) else ends[turn][0]
            widths[first] = max(far - ends[first][0] - sum(widths[first + 1 : turn]), 0.0)
        return widths


def _stretches(text: str, pieces: Sequence[StyledRun]) -> Iterator[_Stretch]:
    """Yield a text shaped in stretches: one, unless it is so long that Qt would be slow with it."""
    x = 0.0
    for start, end, parts in _portions(text, pieces):
        portion = text[start:end]
        layout = _shaped(portion, parts)
        stretch = _Stretch(start, portion, x, layout, layout.lineAt(0), _utf16_offsets(portion))
        yield stretch
        x += stretch.cursor(end)


def _portions(
    text: str, pieces: Sequence[StyledRun]
) -> Iterator[tuple[int, int, Sequence[StyledRun]]]:
    """Yield where each stretch of a text begins and ends, and the pieces in it."""
    if len(text) <= _STRETCH and text.count("\t") <= _TABS:
        yield 0, len(text), pieces
        return
    rest = [piece for piece in pieces if piece.text][::-1]
    start = 0
    while rest:
        end = _end_of_stretch(text, start)
        room, parts = end - start, list[StyledRun]()
        while rest and room > 0:
            piece = rest.pop()
            if len(piece.text) > room:
                rest.append(piece._replace(text=piece.text[room:]))
                piece = piece._replace(text=piece.text[:room])
            parts.append(piece)
            room -= len(piece.text)
        yield start, end, parts
        start = end


def _end_of_stretch(text: str, start: int) -> int:
    """Return where a stretch ends: after a space or a tab if there is one."""
    end = min(start + _STRETCH, len(text))
    tabs = [at for at in range(start, end) if text[at] == "\t"]
    if len(tabs) > _TABS:
        return tabs[_TABS - 1] + 1
    if end == len(text):
        return end
    return max(text.rfind(" ", start, end), text.rfind("\t", start, end)) + 1 or end


def has_right_to_left(text: str) -> bool:
    """Whether any letter of `text` is of a script that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


@lru_cache(maxsize=4096)
def text_width(text: str, style: RunStyle) -> float:
    """Return how wide a short text is in twips: a list's label, a hyphen, a leader's dot."""
    return MeasuredText((StyledRun(text, style),), {}).width(0, len(text)) if text else 0.0


def _shaped(text: str, pieces: Sequence[StyledRun]) -> QTextLayout:
    """Return a text shaped by Qt on one endless line; `pieces` give its fonts."""
    layout = QTextLayout(text, qt_font(pieces[0].style))
    layout.setCacheEnabled(True)
    if len(pieces) > 1:
        layout.setFormats(list(_formats(pieces)))
    layout.setTextOption(_option())
    layout.beginLayout()
    layout.createLine().setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout


@cache
def _option() -> QTextOption:
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _formats(pieces: Sequence[StyledRun]) -> Iterator[QTextLayout.FormatRange]:
    """Yield each piece's font with its range, which Qt counts in UTF-16 units."""
    at = 0
    for piece in pieces:
        length = _unit_length(piece.text)
        form = QTextCharFormat()
        form.setFont(qt_font(piece.style))
        run = QTextLayout.FormatRange()
        run.start, run.length, run.format = at, length, form  # pyright: ignore[reportAttributeAccessIssue] - stubs call them methods
        at += length
        yield run


def _unit_length(text: str) -> int:
    """Return how many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf16_offsets(text: str) -> list[int] | None:
    """Return where Qt, which counts in UTF-16, has each character; None where it's the same."""
    if text.isascii() or max(text, default="") <= _BASIC:
        return None
    return list(accumulate((1 + (character > _BASIC) for character in text), initial=0))
