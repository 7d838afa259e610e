"""Laying a paragraph out: from resolved text to lines with everything placed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Final

from letterkit.layout.lines.fonts import line_metrics
from letterkit.layout.lines.heights import LineExtent, line_height
from letterkit.layout.lines.inline_objects import is_float, is_object, object_size
from letterkit.layout.lines.line_breaker import LineBreaker
from letterkit.layout.lines.list_labels import label_extent, label_item
from letterkit.layout.lines.measuring import MeasuredText, text_width
from letterkit.layout.lines.model import (
    InlineObject,
    Item,
    LaidOutParagraph,
    Leader,
    Line,
    TextFragment,
)
from letterkit.layout.lines.segments import BrokenLine, Segment
from letterkit.layout.lines.slots import PlainSlots, Slot, Slots, WrappedSlots
from letterkit.layout.lines.tab_stops import TabStops
from letterkit.layout.pagination.model import Obstacle
from letterkit.layout.reading.model import (
    COLUMN_BREAK,
    LINE_BREAK,
    PAGE_BREAK,
    SOFT_HYPHEN,
    TAB,
    NoteReference,
    PageNumber,
    PositionTab,
)
from letterkit.layout.reading.properties import Tab
from letterkit.layout.resolving.model import (
    ParagraphStyle,
    ResolvedParagraph,
    StyledRun,
)

_CONTROLS: Final = str.maketrans(
    "", "", f"{SOFT_HYPHEN}{LINE_BREAK}{PAGE_BREAK}{COLUMN_BREAK}\u200b"
)
_LEAST_ROOM: Final = 100.0  # twips; what indents leave at least


@lru_cache(maxsize=4096)
def layout_paragraph(
    paragraph: ResolvedParagraph, width: float, obstacles: tuple[Obstacle, ...] = ()
) -> LaidOutParagraph:
    """Return a paragraph set in lines of a column of that width, in twips.

    Its lines go round `obstacles`, which count from its top and the column's left edge.
    """
    return _ParagraphLayouter(paragraph, width, obstacles).layout()


@dataclass(slots=True)
class _ParagraphLayouter:
    """Sets one paragraph in lines `width` twips wide, round the `obstacles` that float in its way.

    `starts` are where the pieces begin in the paragraph's text, and where the last one ends.
    """

    paragraph: ResolvedParagraph
    width: float
    obstacles: tuple[Obstacle, ...]
    starts: list[int] = field(init=False)
    pieces: tuple[StyledRun, ...] = field(init=False)
    measured: MeasuredText = field(init=False)
    has_contents: bool = field(init=False)

    def __post_init__(self) -> None:
        mark = StyledRun("", self.paragraph.mark)
        self.pieces = tuple(piece for piece in self.paragraph.pieces if piece.text) or (mark,)
        self.starts = list(accumulate((len(piece.text) for piece in self.pieces), initial=0))
        widths = {
            start: object_size(piece)[0]
            for start, piece in zip(self.starts, self.pieces, strict=False)
            if is_object(piece)
        }
        self.measured = MeasuredText(self.pieces, widths)
        self.has_contents = bool(widths)

    def layout(self) -> LaidOutParagraph:
        """Return the paragraph's lines, those beside floats merged, mirrored if right to left."""
        style = self.paragraph.style
        broken = self._breaker().lines()
        lines = tuple(
            self._line(line, first=index == 0, last=index == len(broken) - 1)
            for index, line in enumerate(broken)
        )
        floats = tuple(piece for piece in self.pieces if is_float(piece))
        if self.obstacles:
            lines = tuple(_merge_continued(broken, lines))
        if style.bidi:
            lines = tuple(self._mirrored(line) for line in lines)
        numbered = any(isinstance(piece.content, PageNumber) for piece in self.pieces)
        return LaidOutParagraph(
            self.paragraph, lines, style.left, style.right, floats, style.bidi, numbered
        )

    def _breaker(self) -> LineBreaker:
        """Return the line breaker with the paragraph's indents, tab stops and label, in twips."""
        style, label = self.paragraph.style, self.paragraph.label
        right = max(self.width - style.right, style.left + _LEAST_ROOM)
        first = Slot(min(style.left + style.first, right - _LEAST_ROOM), right)
        others = Slot(min(style.left, right - _LEAST_ROOM), right)
        breaker = LineBreaker(
            self.measured,
            TabStops(style.tabs, style.default_tab),
            PlainSlots(first, others),
            others.left,
            label=None if label is None else label_extent(label, 0.0)[1],
            label_suffix="" if label is None else label.suffix,
            hyphen=text_width("-", self.pieces[0].style),
            position_tabs=dict(self._position_tabs(style)),
        )
        if self.obstacles:
            breaker.slots = self._wrapped_slots(first, others, breaker.broken)
        return breaker

    def _wrapped_slots(self, first: Slot, others: Slot, broken: list[BrokenLine]) -> Slots:
        """Return the room that obstacles leave for each line, given the heights of those before."""
        style = self.paragraph.style
        obstacles = self.obstacles
        if style.bidi:
            obstacles = tuple(_mirrored(item, self.width) for item in obstacles)
        heights: list[float] = []

        def height() -> float:
            for line in broken[len(heights) :]:
                own_height = line_height(self._extent(line), style)[0]
                heights.append(0.0 if line.continues_line else line.skip + own_height)
            return sum(heights)

        metrics = line_metrics(self.pieces[0].style)
        letters = LineExtent(metrics.ascent, metrics.descent, metrics.ascent + metrics.descent)
        return WrappedSlots(first, others, obstacles, height, line_height(letters, style)[0])

    def _position_tabs(self, style: ParagraphStyle) -> Iterator[tuple[int, Tab]]:
        """Yield where position tabs (17.3.3.23) are in the text, each as a stop in twips."""
        right = self.width - style.right
        for start, piece in zip(self.starts, self.pieces, strict=False):
            if isinstance(piece.content, PositionTab):
                content = piece.content
                position = {"center": right / 2, "right": right}.get(content.align, style.left)
                yield start, Tab(position, content.align, content.leader)

    def _line(self, line: BrokenLine, *, first: bool, last: bool) -> Line:
        """Return a broken line with its items placed, aligned or justified, and its height."""
        style = self.paragraph.style
        extent = self._extent(line)
        height, baseline = line_height(extent, style)
        room = line.room - line.width
        shift = {"right": room, "center": room / 2}.get(style.align, 0.0) if room > 0 else 0.0
        stretch = 0.0
        if (
            style.align == "justify"
            and room > 0
            and not (last or line.ending in {PAGE_BREAK, COLUMN_BREAK})
        ):
            spaces = self._spaces(line.segments[-1])
            stretch = room / spaces if spaces else 0.0
        items = tuple(self._items(line, shift, stretch, first=first))
        notes = tuple(self._notes(line)) if self.has_contents else ()
        ends_page = line.ending in {PAGE_BREAK, COLUMN_BREAK}
        top, bottom = (line.skip + baseline + reach for reach in (-extent.ascent, extent.descent))
        hangs = line.segments[-1].end > line.segments[-1].visible and not last
        return Line(
            line.skip + height, line.skip + baseline, items, notes, top, bottom, ends_page, hangs,
            line.start, line.end,
        )  # fmt: skip

    def _notes(self, line: BrokenLine) -> Iterator[tuple[str, str]]:
        for _, _, piece in self._pieces_between(line.start, line.end):
            if isinstance(piece.content, NoteReference):
                yield piece.content.kind, piece.content.identifier

    def _extent(self, line: BrokenLine) -> LineExtent:
        """Return how far a line's text and objects reach above and below the base line."""
        ascent = descent = letters = objects = 0.0
        pieces = [piece for _, _, piece in self._pieces_between(line.start, line.end)]
        for piece in pieces or [StyledRun("", self.paragraph.mark)]:
            if is_object(piece) and not isinstance(piece.content, PositionTab):
                objects = max(objects, object_size(piece)[1])
                if not isinstance(piece.content, NoteReference) and not is_float(piece):
                    metrics = line_metrics(piece.style)
                    letters = max(letters, metrics.ascent + metrics.descent)
                    continue
            metrics = line_metrics(piece.style)
            ascent = max(ascent, metrics.ascent + piece.style.raised)
            descent = max(descent, metrics.descent - piece.style.raised)
        return LineExtent(max(ascent, objects), descent, max(letters, ascent + descent))

    def _pieces_between(self, start: int, end: int) -> Iterator[tuple[int, int, StyledRun]]:
        """Yield the pieces in a stretch of the text, each with where its part begins and ends."""
        for index in range(max(bisect_right(self.starts, start) - 1, 0), len(self.pieces)):
            at, piece = self.starts[index], self.pieces[index]
            if at >= end:
                break
            low, high = max(start, at), min(end, at + len(piece.text))
            if low < high:
                yield low, high, piece

    def _spaces(self, segment: Segment) -> int:
        return self.measured.text.count(" ", segment.start, segment.visible)

    def _items(
        self, line: BrokenLine, shift: float, stretch: float, *, first: bool
    ) -> Iterator[Item]:
        """Yield what stands on a line: the list's label, leaders, text, objects, a hyphen."""
        label = self.paragraph.label
        if first and label is not None and (label.text or label.picture):
            start, _ = label_extent(label, line.left)
            yield label_item(label, start + shift)
        for segment in line.segments:
            is_last = segment is line.segments[-1]
            if segment.stop is not None and segment.start > 0:
                yield self._leader(segment, shift)
            end = segment.visible if is_last else segment.end
            x = segment.x + shift - self.measured.x(segment.start)
            yield from self._segment(segment.start, end, x, stretch if is_last else 0.0)
        if line.ending == SOFT_HYPHEN:
            yield self._hyphen(line, shift, stretch)

    def _leader(self, segment: Segment, shift: float) -> Leader:
        stop = segment.stop or Tab(0.0)
        piece = next(self._pieces_between(segment.start - 1, segment.start))[2]
        return Leader(segment.gap + shift, segment.x - segment.gap, stop.leader, piece.style)

    def _segment(self, start: int, end: int, offset: float, stretch: float) -> Iterator[Item]:
        """Yield what stands from `start` to `end`, `offset` from where it was measured."""
        for low, high, piece in self._pieces_between(start, end):
            spaces = self.measured.text.count(" ", start, low) if stretch else 0
            x = self.measured.x(low) + offset + spaces * stretch
            if piece.content is not None and is_object(piece):
                if not is_float(piece) and not isinstance(piece.content, NoteReference):
                    yield InlineObject(x, *object_size(piece), piece.content, piece)
                continue
            text = self.measured.text[low:high]
            width = self.measured.width(low, high)
            if stretch:
                width += text.count(" ") * stretch
            visible = text if text.isascii() and text.isprintable() else text.translate(_CONTROLS)
            if visible and visible != TAB:
                yield TextFragment(visible, x, width, piece, stretch)

    def _hyphen(self, line: BrokenLine, shift: float, stretch: float) -> TextFragment:
        last = line.segments[-1]
        piece = next(self._pieces_between(line.end - 1, line.end))[2]
        x = last.x + shift + last.width + self._spaces(last) * stretch
        return TextFragment("-", x, text_width("-", piece.style), piece._replace(text=SOFT_HYPHEN))

    def _mirrored(self, line: Line) -> Line:
        items = tuple(item._replace(x=self.width - item.x - item.width) for item in line.items)
        return line._replace(items=items)


def _merge_continued(broken: Sequence[BrokenLine], lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those on both sides of a float merged into one."""
    current: Line | None = None
    for source, line in zip(broken, lines, strict=True):
        if current is None or not source.continues_line:
            if current is not None:
                yield current
            current = line
            continue
        current = current._replace(
            height=max(current.height, current.baseline + line.height - line.baseline),
            items=current.items + line.items,
            notes=current.notes + line.notes,
            text_bottom=max(
                current.text_bottom, current.baseline + line.text_bottom - line.baseline
            ),
            ends_page=current.ends_page or line.ends_page,
            ends_in_space=line.ends_in_space,
            end=line.end,
        )
    if current is not None:
        yield current


def _mirrored(item: Obstacle, width: float) -> Obstacle:
    sides = {"left": "right", "right": "left"}.get(item.sides, item.sides)
    return item._replace(left=width - item.right, right=width - item.left, sides=sides)
