"""Breaking a paragraph into lines as Word does: words, tab stops, hanging spaces, objects."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from letterkit.layout.lines.measuring import MeasuredText
from letterkit.layout.lines.segments import BrokenLine, Segment, aligns_left
from letterkit.layout.lines.slots import Slots
from letterkit.layout.lines.tab_stops import TabStops
from letterkit.layout.reading.model import (
    COLUMN_BREAK,
    LINE_BREAK,
    OBJECT,
    PAGE_BREAK,
    SOFT_HYPHEN,
    TAB,
)
from letterkit.layout.reading.properties import Tab

_BREAKS: Final = frozenset((LINE_BREAK, PAGE_BREAK, COLUMN_BREAK))
_SEPARATOR: Final = re.compile(f"[{TAB}{LINE_BREAK}{PAGE_BREAK}{COLUMN_BREAK}]")
_HANGING: Final = " \u200b\u3000"  # white space that may stick out past the edge
_SLACK: Final = 0.6  # twips
_HYPHEN: Final = re.compile(r"-(?=\d)")
_ADDRESS: Final = re.compile(r"(?:://|www\.)\S+\Z")
_LONGEST: Final = 2000  # letters of a web address
_BATCH: Final = 32  # looked at at once; few lines have more


class Token(NamedTuple):
    """A stretch of text that stays on one line; white space from `visible` on may stick out.

    `start`, `visible` and `end` are positions in the paragraph's text.
    """

    kind: str  # "word", "tab", "break"
    start: int
    visible: int
    end: int


@dataclass(slots=True)
class LineBreaker:
    """Breaks one measured paragraph. `indent` is where its lines but the first begin, in twips.

    `label` is how far in the list's label ends, from which the first line's text goes on; `hyphen`
    is how wide a hyphen is, and `position_tabs` are the stops of those tabs, by their position.
    """

    measured: MeasuredText
    stops: TabStops
    slots: Slots
    indent: float
    label: float | None = None
    label_suffix: str = ""
    hyphen: float = 0.0
    position_tabs: dict[int, Tab] = field(default_factory=dict[int, Tab])
    broken: list[BrokenLine] = field(default_factory=list[BrokenLine])
    _separators: list[int] = field(init=False)  # where tabs and breaks stand

    def __post_init__(self) -> None:
        positions = {match.start() for match in _SEPARATOR.finditer(self.measured.text)}
        self._separators = sorted(positions.union(self.position_tabs))

    def lines(self) -> list[BrokenLine]:
        """Return the paragraph's lines; even an empty paragraph has one."""
        lines = self.broken
        line = self._begin_line(0, lines)
        if self._is_one_line(line):
            whole = len(self.measured.text)
            self._extend(line, self._visible(0, whole), whole)
            lines.append(line)
            return lines
        ends, at = self._token_ends(), 0
        while at < len(ends):
            line = self._add(self._token(ends[at - 1] if at else 0, ends[at]), line, lines)
            at = self._add_all_that_fit(ends, at + 1, line)
        line.end = len(self.measured.text)
        if not lines or line.end > line.start or lines[-1].ending == LINE_BREAK:
            lines.append(line)
        return lines

    def _is_one_line(self, line: BrokenLine) -> bool:
        """Whether all of the text fits on its first line for certain, wherever it could break."""
        text = self.measured.text
        if not text or self._separators or SOFT_HYPHEN in text:
            return False
        visible = self._visible(0, len(text))
        # Between other blanks than spaces a line may break.
        return text.count(" ", visible) == len(text) - visible and self._fits(0, visible, line)

    def _token(self, start: int, end: int) -> Token:
        """Return the token of the text from `start` to `end`: a break, a tab or a word."""
        last = self.measured.text[end - 1]
        if last in _BREAKS:
            return Token("break", end - 1, end, end)
        if last == TAB or end - 1 in self.position_tabs:
            return Token("tab", end - 1, end, end)
        return Token("word", start, self._visible(start, end), end)

    def _visible(self, start: int, end: int) -> int:
        """Return where the white space at the end of a word begins."""
        text = self.measured.text
        while end > start and text[end - 1] in _HANGING:
            end -= 1
        return end

    def _token_ends(self) -> list[int]:
        """Return where stretches end: at break opportunities, and before and after tabs and breaks.

        Word, unlike Unicode's rules, breaks no line after a slash that isn't a web address's, and
        does after a hyphen or minus before figures.
        """
        text = self.measured.text
        ends = set(self.measured.break_opportunities())
        if "/" in text:
            ends = {
                position
                for position in ends
                if text[position - 1] != "/"
                or _ADDRESS.search(text, max(position - _LONGEST, 0), position)
            }
        if "-" in text:
            ends.update(match.start() + 1 for match in _HYPHEN.finditer(text))
        for at in self._separators:
            ends.update((at, at + 1))
        ends.add(len(text))
        ends.discard(0)
        return sorted(ends)

    def _begin_line(self, start: int, lines: list[BrokenLine]) -> BrokenLine:
        """Return a new line in the next slot; the first goes on after the list's label."""
        slot = self.slots.next()
        line = BrokenLine(
            [],
            start,
            left=slot.left,
            room=slot.right,
            skip=slot.skip,
            continues_line=slot.continues_line,
        )
        if not lines and self.label is not None:
            end = slot.left + self.label
            segment = Segment(end, start, start, start)
            if self.label_suffix == "tab":
                stop = self.stops.after(end, self.indent)
                segment.gap, segment.stop = end, stop
                segment.origin = stop.position
            line.segments.append(segment)
        else:
            line.segments.append(Segment(slot.left, start, start, start))
        return line

    def _add(self, token: Token, line: BrokenLine, lines: list[BrokenLine]) -> BrokenLine:
        """Add a token to a line, and return the line that the next token goes to."""
        if token.kind == "break":
            line.end, line.ending = token.end, self.measured.text[token.start]
            lines.append(line)
            return self._begin_line(token.end, lines)
        if token.kind == "tab":
            return self._add_tab(token, line, lines)
        if self._fits(token.start, token.visible, line):
            self._extend(line, token.visible, token.end)
            return line
        if line.end > line.start:
            line = self._end_line(line, lines, token.start)
            return self._add(token, line, lines)
        return self._add_long(token, line, lines)

    def _add_all_that_fit(self, ends: Sequence[int], at: int, line: BrokenLine) -> int:
        """Add the words from `at` on that fit for certain; return where the next stretch is.

        `ends` are those of all stretches. It is what adding them one by one comes to, but measures
        few of them.
        """
        segment = line.segments[-1]
        if at == len(ends) or not aligns_left(segment.stop) or SOFT_HYPHEN in self.measured.text:
            return at
        words = range(
            at, min(bisect_right(ends, self._next_separator(ends[at - 1]), at), at + _BATCH)
        )
        limit = line.room + _SLACK - segment.origin + self.measured.x(segment.start)

        def reach(index: int) -> float:
            return self.measured.x(self._visible(ends[index - 1], ends[index]))

        after = at + bisect_right(words, limit, key=reach)
        if after > at:
            self._extend(line, self._visible(ends[after - 2], ends[after - 1]), ends[after - 1])
        return after

    def _next_separator(self, start: int) -> int:
        """Return where the next tab or break stands; the text's end where there is none."""
        at = bisect_left(self._separators, start)
        return self._separators[at] if at < len(self._separators) else len(self.measured.text)

    def _end_line(self, line: BrokenLine, lines: list[BrokenLine], start: int) -> BrokenLine:
        """End a full line and return the next, which begins at `start`."""
        line.end = start
        if start and self.measured.text[start - 1] == SOFT_HYPHEN:
            line.ending = SOFT_HYPHEN
        lines.append(line)
        return self._begin_line(start, lines)

    def _fits(self, start: int, visible: int, line: BrokenLine) -> bool:
        """Whether text ends within the room of a line; a tab stop may pull it to the left."""
        if visible == start:
            return True
        segment = line.segments[-1]
        width = self.measured.width(segment.start, visible)
        if self.measured.text[visible - 1] == SOFT_HYPHEN:
            width += self.hyphen
        stop = segment.stop
        limit = line.room
        if stop is None or aligns_left(stop):
            return segment.origin + width <= limit + _SLACK
        if stop.kind == "center":
            return segment.gap + width <= limit and stop.position + width / 2 <= limit + _SLACK
        return segment.gap + width <= max(limit, stop.position) + _SLACK

    def _extend(self, line: BrokenLine, visible: int, end: int) -> None:
        """Add text to a line's last segment; its white space from `visible` on hangs."""
        segment = line.segments[-1]
        if visible > segment.visible:
            segment.visible = visible
            segment.width = self.measured.width(segment.start, visible)
            if segment.stop is not None and segment.stop.kind == "decimal":
                text = self.measured.text[segment.start : visible]
                point = text.find(".")
                segment.decimal = (
                    segment.width
                    if point < 0
                    else self.measured.width(segment.start, segment.start + point)
                )
        segment.end = end
        line.end = end

    def _add_tab(self, token: Token, line: BrokenLine, lines: list[BrokenLine]) -> BrokenLine:
        """Begin a segment at the next tab stop, on a new line if that is past the edge."""
        last = line.segments[-1]
        reached = last.x + self.measured.width(last.start, last.end)
        stop = self.position_tabs.get(token.start) or self.stops.after(reached, self.indent)
        if stop.position > line.room + _SLACK and not self.stops.is_stated(stop):
            if line.end > line.start:
                line = self._end_line(line, lines, token.start)
                return self._add_tab(token, line, lines)
            stop = Tab(reached)
        line.segments.append(
            Segment(stop.position, token.end, token.end, token.end, stop=stop, gap=reached)
        )
        line.end = token.end
        return line

    def _add_long(self, token: Token, line: BrokenLine, lines: list[BrokenLine]) -> BrokenLine:
        """Break a word longer than a line where the line ends, after one letter at least."""
        start, end = token.start, token.visible
        while self.measured.text[start] != OBJECT and end - start > 1:
            low = self._longest_prefix(start, end, line)
            self._extend(line, low, low)
            if low >= end:
                break
            line = self._end_line(line, lines, low)
            if self._fits(low, end, line):
                break
            start = low
        self._extend(line, token.visible, token.end)
        return line

    def _longest_prefix(self, start: int, end: int, line: BrokenLine) -> int:
        """Return up to where a word's letters fit on a line; one does, however little room is."""
        low, high = start + 1, end
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(start, middle, line):
                low = middle
            else:
                high = middle - 1
        return low
