"""A device that metafiles draw on: it works out what becomes of each figure, in twips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import hypot
from typing import Final

from letterkit.layout.metafiles.figures import Box, box_path
from letterkit.layout.metafiles.mapping import CoordinateMapping, growth, held
from letterkit.layout.metafiles.model import Clip, Drawn, DrawnPath, Ink, TooComplexError
from letterkit.layout.metafiles.state import (
    STOCK,
    Brush,
    GraphicsObject,
    GraphicsState,
    LogicalFont,
    LogicalPen,
    NoBrush,
    NoPen,
)
from letterkit.layout.paths import Path, PathStep, Point, polyline

_MOST_DRAWN: Final = 30_000
_MOST_STEPS: Final = 400_000
_MOST_SAVED: Final = 256
_MOST_CLIPS: Final = 32
_STOCK: Final = 1 << 31
_MOST_DASHES: Final = 20_000
_CLOSED: Final = PathStep("Z")


class MetafileDevice:
    """What records draw on. Figures are given in logical units, all results are in twips.

    Raises TooComplexError where more is drawn than a letter's picture ever has.
    """

    def __init__(self, mapping: CoordinateMapping) -> None:
        self.state = GraphicsState(mapping)
        self.drawn: list[Drawn] = []
        self.objects: dict[int, GraphicsObject] = {}
        self._saved: list[GraphicsState] = []
        self._bracket: list[PathStep] | None = None
        self._finished: Path = ()
        self._steps = 0

    def set(self, **changes: object) -> None:
        """Set what holds from here on."""
        self.state = replace(self.state, **changes)  # pyright: ignore[reportArgumentType] - checked by the dataclass's own names

    def map(self, **changes: object) -> None:
        """Set a part of how logical coordinates become twips."""
        self.set(mapping=replace(self.state.mapping, **changes))  # pyright: ignore[reportArgumentType]

    def save(self) -> None:
        """Keep the state."""
        if len(self._saved) < _MOST_SAVED:
            self._saved.append(self.state)

    def restore(self, number: int) -> None:
        """Bring a state back: the last but so many, where negative, else one counted from 1."""
        index = len(self._saved) + number if number < 0 else number - 1
        if 0 <= index < len(self._saved):
            self.state = self._saved[index]
            del self._saved[index:]

    def select(self, number: int) -> None:
        """Draw with an object from here on, one of the stock's where the highest bit is set."""
        stock = number & _STOCK
        chosen = STOCK.get(number & ~_STOCK) if stock else self.objects.get(number)
        match chosen:
            case LogicalPen():
                self.set(pen=chosen)
            case Brush():
                self.set(brush=chosen)
            case LogicalFont():
                self.set(font=chosen)
            case NoPen():
                self.set(pen=None)
            case NoBrush():
                self.set(brush=None)
            case None:
                pass

    def drop(self, number: int) -> None:
        """Forget an object; what was chosen of it stays."""
        self.objects.pop(number, None)

    def placed(self, points: Iterable[Point]) -> list[Point]:
        """Return points in twips."""
        whole = self.state.mapping.whole()
        return [held(whole.point(point)) for point in points]

    def move_to(self, point: Point) -> None:
        """Start a new outline at a point."""
        self.set(position=point)
        if self._bracket is not None:
            self._bracket.append(PathStep("M", tuple(self.placed([point]))))

    def line_on(self, points: Sequence[Point]) -> None:
        """Draw from where the last figure ended through points."""
        if points:
            steps = [PathStep("L", (point,)) for point in self.placed(points)]
            self._go_on(steps, points[-1])

    def curve_on(self, points: Sequence[Point]) -> None:
        """Draw cubic curves from where the last figure ended; each has three points."""
        if len(points) >= 3:  # noqa: PLR2004
            points = points[: len(points) // 3 * 3]
            self._go_on(_curves(self.placed(points)), points[-1])

    def _go_on(self, steps: list[PathStep], end: Point) -> None:
        start = PathStep("M", tuple(self.placed([self.state.position])))
        self.set(position=end)
        if self._bracket is None:
            self.draw((start, *steps), filled=False)
        else:
            self._hold(steps if self._bracket else [start, *steps])

    def lines(self, points: Sequence[Point], *, closed: bool = False) -> None:
        """Draw a polyline, or a polygon, which is filled."""
        if len(points) > 1:
            path = polyline(self.placed(points))
            self.draw((*path, _CLOSED) if closed else path, filled=closed)

    def many_lines(self, points: Sequence[Point], counts: Iterable[int], *, closed: bool) -> None:
        """Draw several polylines or polygons as one figure."""
        steps: list[PathStep] = []
        at = 0
        for count in counts:
            steps += polyline(self.placed(points[at : at + max(count, 0)]))
            at += max(count, 0)
            if closed and count > 0:
                steps.append(_CLOSED)
        self.draw(tuple(steps), filled=closed)

    def curves(self, points: Sequence[Point]) -> None:
        """Draw cubic curves from the first point on; each has three more."""
        if len(points) > 3:  # noqa: PLR2004
            placed = self.placed(points)
            self.draw((PathStep("M", (placed[0],)), *_curves(placed[1:])), filled=False)

    def figure(self, path: Iterable[PathStep], *, closed: bool) -> None:
        """Draw an outline in logical units, filled where it is closed."""
        self.draw(self.outline(path), filled=closed)

    def arc_on(self, path: Path) -> None:
        """Draw a line to where an arc in logical units starts, and the arc."""
        start, *curves = path
        self.line_on(start.points)
        self._go_on(list(self.outline(curves)), curves[-1].points[-1])

    @property
    def is_clockwise(self) -> bool:
        """Whether arcs go clockwise in logical units where y counts downwards."""
        whole = self.state.mapping.whole()
        is_mirrored = whole.a * whole.d - whole.b * whole.c < 0
        return self.state.clockwise != is_mirrored

    def outline(self, path: Iterable[PathStep]) -> Path:
        """Return an outline in logical units in twips."""
        return tuple(PathStep(kind, tuple(self.placed(points))) for kind, points in path)

    def begin(self) -> None:
        """Let figures make a path, until it is ended."""
        self._bracket = []
        self._finished = ()

    def end(self) -> None:
        """End the path, to be filled, drawn along or clipped by."""
        self._finished = tuple(self._bracket or ())
        self._bracket = None

    def abandon(self) -> None:
        """Forget the path."""
        self._bracket, self._finished = None, ()

    def close(self) -> None:
        """Lead the path's outline back to where it started."""
        if self._bracket:
            self._bracket.append(_CLOSED)

    def paint_path(self, *, filled: bool, along: bool) -> None:
        """Fill the path that was ended, draw along it, or both; it is gone then."""
        path, self._finished = self._finished, ()
        self.draw(path, filled=filled, along=along)

    def clip_to_path(self, mode: int) -> None:
        """Let only what is within the path that was ended show."""
        path, self._finished = self._finished, ()
        self.clip(path, mode)

    def clip(self, path: Path, mode: int = 1) -> None:
        """Clip by a path in twips, as a mode of regions says (MS-EMF, 2.1.29)."""
        outside = mode == 4  # noqa: PLR2004 - RGN_DIFF
        kept = () if mode == 5 else self.state.clips  # noqa: PLR2004 - RGN_COPY
        if not path:
            self.set(clips=kept)
            return
        if len(kept) < _MOST_CLIPS:
            self.set(clips=(*kept, Clip(path, self.state.even_odd, outside)))

    def clip_to_box(self, box: Box, mode: int = 1) -> None:
        """Clip by a rectangle."""
        self.clip(self.outline(box_path(box)), mode)

    def draw(self, path: Path, *, filled: bool, along: bool = True) -> None:
        """Draw a path in twips with the brush and the pen; within a path, add to it."""
        if self._bracket is not None:
            self._hold(path)
            return
        brush = self.state.brush if filled else None
        ink = self._ink(path) if along and self.state.pen is not None else None
        if (brush or ink) and not self.state.is_silent:
            self.add(DrawnPath(path, brush.colour if brush else "", ink,
                             self.state.even_odd, self.state.clips))  # fmt: skip

    def fill(self, path: Path, colour: str) -> None:
        """Fill a path in twips with a colour, whatever the brush."""
        if not self.state.is_silent:
            self.add(DrawnPath(path, colour, None, False, self.state.clips))

    def add(self, drawn: Drawn) -> None:
        """Add what is drawn, unless it is far too much."""
        if isinstance(drawn, DrawnPath):
            if not drawn.path:
                return
            self._count(len(drawn.path))
        self.drawn.append(drawn)
        if len(self.drawn) > _MOST_DRAWN:
            raise TooComplexError

    def _hold(self, steps: Sequence[PathStep]) -> None:
        if self._bracket is not None:
            self._count(len(steps))
            self._bracket += steps

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise TooComplexError

    def _ink(self, path: Path) -> Ink | None:
        """Return the pen in twips; the dashes of the thinnest one are counted in dots."""
        pen, mapping = self.state.pen, self.state.mapping
        if pen is None:
            return None
        width = held((abs(pen.width) * growth(mapping.whole()), 0.0))[0]
        unit = max(width, growth(mapping.device))
        dash = tuple(length * unit for length in pen.dash)
        # A painter goes along each dash: a line of too many is drawn as a whole one.
        if dash and (sum(dash) <= 0 or _length(path) / sum(dash) * len(dash) > _MOST_DASHES):
            dash = ()
        return Ink(pen.colour, width, dash, pen.rounded)


def _curves(points: Sequence[Point]) -> list[PathStep]:
    return [PathStep("C", tuple(points[at : at + 3])) for at in range(0, len(points) // 3 * 3, 3)]


def _length(path: Path) -> float:
    """Return how long an outline is at most."""
    length = 0.0
    last: Point | None = None
    for step in path:
        for point in step.points:
            if last is not None:
                length += hypot(point[0] - last[0], point[1] - last[1])
            last = point
    return length
