"""Measuring text with Qt: a paragraph is shaped once, as one endless line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, cast

from PySide6.QtCore import Qt, QTextBoundaryFinder
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from letterkit.preview.lines.fonts import qt_font
from letterkit.preview.resolving.model import Piece, RunStyle

_ENDLESS: Final = 1e7
_BASIC: Final = "\uffff"
_RIGHT_TO_LEFT: Final = (
    ("\u0590", "\u08ff"), ("\ufb1d", "\ufdcf"), ("\ufdf0", "\ufdff"), ("\ufe70", "\ufefc"),
)  # fmt: skip


class Measured:
    """Text of several looks, shaped: how wide any stretch of it is, and where it may be broken.

    `widths` are those of the objects in the text, by their place.
    """

    def __init__(self, pieces: Sequence[Piece], widths: Mapping[int, float]) -> None:
        self.text = "".join(piece.text for piece in pieces)
        self.bidi = has_right_to_left(self.text)
        self._units = _unit_places(self.text)
        self._layout = _shaped(self.text, pieces)  # the line is the layout's, which must live on
        self._line = self._layout.lineAt(0)
        self._objects = sorted(widths)
        self._corrections = [0.0]
        for place in self._objects:
            natural = self._natural(place + 1) - self._natural(place)
            self._corrections.append(self._corrections[-1] + widths[place] - natural)
        self._edges = self._visual_edges() if self.bidi else None

    def x(self, place: int) -> float:
        """Return how far from the text's beginning a place in it is."""
        if self._edges is not None:
            return self._edges[place]
        if not self._objects:
            return self._natural(place)
        return self._natural(place) + self._corrections[bisect_right(self._objects, place - 1)]

    def width(self, start: int, end: int) -> float:
        """Return how wide the text from `start` to `end` is."""
        return self.x(end) - self.x(start)

    def break_places(self) -> Iterator[int]:
        """Yield the places before which a line may begin (Unicode's rules, as Qt has them)."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, self.text)
        units = self._units
        places = None if units is None else {unit: place for place, unit in enumerate(units)}
        while (unit := finder.toNextBoundary()) >= 0:
            yield unit if places is None else places.get(unit, 0)

    def _natural(self, place: int) -> float:
        return _cursor(self._line, place if self._units is None else self._units[place])

    def _visual_edges(self) -> list[float]:
        """Return how far in each place is, the widths of characters of both directions added up."""
        edge = QTextLine.Edge
        units = self._units or range(len(self.text) + 1)
        corrected = dict(zip(self._objects, self._corrections[1:], strict=True))
        before = dict(zip(self._objects, self._corrections, strict=False))
        widths = [
            abs(_cursor(self._line, unit, edge.Trailing) - _cursor(self._line, unit, edge.Leading))
            + corrected.get(place, 0.0)
            - before.get(place, 0.0)
            for place, unit in enumerate(list(units)[:-1])
        ]
        return list(accumulate(widths, initial=0.0))


def has_right_to_left(text: str) -> bool:
    """Whether any letter of `text` is of a script that runs from right to left."""
    return not text.isascii() and any(
        low <= character <= high for character in text for low, high in _RIGHT_TO_LEFT
    )


@lru_cache(maxsize=4096)
def text_width(text: str, style: RunStyle) -> float:
    """Return how wide a short text is: a list's label, a hyphen, a leader's dot."""
    return Measured((Piece(text, style),), {}).width(0, len(text)) if text else 0.0


def _cursor(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    # PySide gives the place back beside its position, of which its stubs only say "object".
    return cast("tuple[float, int]", line.cursorToX(unit, edge))[0]


def _shaped(text: str, pieces: Sequence[Piece]) -> QTextLayout:
    layout = QTextLayout(text, qt_font(pieces[0].style))
    layout.setCacheEnabled(True)
    if len(pieces) > 1:
        layout.setFormats(list(_formats(pieces)))
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout


def _formats(pieces: Sequence[Piece]) -> Iterator[QTextLayout.FormatRange]:
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
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _unit_places(text: str) -> list[int] | None:
    """Return where Qt, which counts in UTF-16, has each character; None where it's the same."""
    if text.isascii() or max(text, default="") <= _BASIC:
        return None
    return list(accumulate((1 + (character > _BASIC) for character in text), initial=0))
