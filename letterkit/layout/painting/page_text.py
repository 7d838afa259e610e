"""A page's text with where it stands, for selecting, copying and finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from letterkit.layout.lines.measuring import MeasuredText
from letterkit.layout.lines.model import TextFragment
from letterkit.layout.painting.display import TWIPS, Display, TextLine

_GAP: Final = 60.0  # twips that read as a space
_WORD: Final = re.compile(r"[\w’'-]+")
_ALIKE: Final = (("'", "['’‘]"), ("’", "['’‘]"), ('"', '["“”]'), ("-", "[-–—]"))


@dataclass(slots=True)
class _TextRun:
    """Text of one style: its first position in the page's text, and where it stands, in points."""

    start: int
    words: TextFragment
    area: QRectF
    measured: MeasuredText | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.words.text)

    def x(self, position: int) -> float:
        """Return how far across a position in the text is, in points."""
        count = min(max(position - self.start, 0), len(self.words.text))
        if self.measured is None:
            self.measured = MeasuredText((self.words.piece._replace(text=self.words.text),), {})
        spaces = self.words.text.count(" ", 0, count)
        return self.area.left() + (self.measured.x(count) + spaces * self.words.stretch) / TWIPS

    def position_at(self, x: float) -> int:
        """Return the position between two letters that is nearest to `x`, in points."""
        positions = range(self.start, self.end + 1)
        return min(positions, key=lambda position: abs(self.x(position) - x))


@dataclass(slots=True)
class _TextLine:
    area: QRectF
    start: int
    end: int
    runs: list[_TextRun] = field(default_factory=list[_TextRun])


class PageText:
    """The text of one page, in reading order, a line to a line; positions count its characters."""

    def __init__(self, display: Display) -> None:
        self._lines: list[_TextLine] = []
        parts: list[str] = []
        at = 0
        for line in display.text_lines():
            text = self._add(line, at)
            if text:
                parts.append(text)
                at += len(text) + 1
        self.text = "\n".join(parts)
        self._starts = [line.start for line in self._lines]

    def _add(self, source: TextLine, at: int) -> str:
        """Add a line's runs and return its text, "" for a blank one; `at` is where it begins."""
        text, end, runs = "", 0.0, list[_TextRun]()
        top = source.y + source.line.text_top
        height = source.line.text_bottom - source.line.text_top or source.line.height
        for words in source.words():
            if text and words.x - end > _GAP and not text.endswith(" "):
                text += " "
            box = source.on_page(words.x, top, words.width, height)
            area = QRectF(*(length / TWIPS for length in box))
            runs.append(_TextRun(at + len(text), words, area))
            text += words.text
            end = words.x + words.width
        if not text.strip():
            return ""
        area = runs[0].area.united(runs[-1].area)
        self._lines.append(_TextLine(area, at, at + len(text), runs))
        return text

    def position_at(self, point: QPointF) -> int:
        """Return the position in the text that is nearest to a point of the page, in points."""
        if not self._lines:
            return 0
        line = min(self._lines, key=lambda line: _distance(line.area, point))
        run = min(line.runs, key=lambda run: _distance(run.area, point))
        return run.position_at(point.x())

    def word_at(self, position: int) -> tuple[int, int]:
        """Return where the word around a position begins and ends.

        Both are that position where there is none.
        """
        for match in _WORD.finditer(self.text):
            if match.start() <= position <= match.end():
                return match.span()
        return position, position

    def areas(self, start: int, end: int) -> list[QRectF]:
        """Return what a stretch of the text covers, in points: an area a line or a part of it."""
        areas: list[QRectF] = []
        first = max(bisect_right(self._starts, start) - 1, 0)
        for line in self._lines[first:]:
            if line.start >= end:
                break
            for run in line.runs:
                if run.start < end and run.end > start:
                    left, right = run.x(max(start, run.start)), run.x(min(end, run.end))
                    area = QRectF(run.area)
                    area.setLeft(min(left, right))
                    area.setRight(max(left, right))
                    areas.append(area)
        return areas

    def find(self, words: str) -> list[tuple[int, int]]:
        """Return where words begin and end, whatever their case, line ends and quotes."""
        parts = [_loose(part) for part in words.split()]
        if not parts:
            return []
        pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
        return [match.span() for match in pattern.finditer(self.text)]


def _loose(word: str) -> str:
    alike = dict(_ALIKE)
    return "".join(alike.get(letter, re.escape(letter)) for letter in word)


def _distance(area: QRectF, point: QPointF) -> float:
    """Return how far a point is from an area; lines that are beside it come before others."""
    across = max(area.left() - point.x(), point.x() - area.right(), 0.0)
    down = max(area.top() - point.y(), point.y() - area.bottom(), 0.0)
    return down * 10.0 + across
