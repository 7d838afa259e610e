"""A device that metafiles draw on: it works out what becomes of each figure, in twips."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QImage

from letterkit.layout.metafiles.figures import Box, box_path
from letterkit.layout.metafiles.mapping import CoordinateMapping, growth, held
from letterkit.layout.metafiles.model import Clip, Drawn, DrawnPath, Ink, TooComplexError
from letterkit.layout.metafiles.records import MAX_RECORDS, MetafileRecord
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
from letterkit.layout.metafiles.work import PaintingWork
from letterkit.layout.paths import Path, PathStep, Point, polyline

_MOST_SAVED: Final = 256
_MOST_CLIPS: Final = 32
_WIDEST: Final = 31_680.0  # twips, as wide as a page of Word's can be
_STOCK: Final = 1 << 31
_CLOSED: Final = PathStep("Z")


class MetafileDevice:
    """What records draw on. Figures are given in logical units, all results are in twips.

    Raises TooComplexError where more is drawn than a letter's picture ever has.
    """

    def __init__(self, mapping: CoordinateMapping, size: Point) -> None:
        """`size` is the picture's own in twips."""
        self.state = GraphicsState(mapping)
        self.drawn: list[Drawn] = []
        self.objects: dict[int, GraphicsObject] = {}
        self._saved: list[GraphicsState] = []
        self._bracket: list[PathStep] | None = None
        self._finished: Path = ()
        self._work = PaintingWork(size)

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

    @property
    def is_in_path(self) -> bool:
        """Whether figures make a path rather than being drawn."""
        return self._bracket is not None

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
        self.draw(_closed(path) if filled and along else path, filled=filled, along=along)

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
        """Fill a path in twips with a colour, whatever the brush; within a path, add to it."""
        if self._bracket is not None:
            self._hold(path)
        elif not self.state.is_silent:
            self.add(DrawnPath(path, colour, None, False, self.state.clips))

    def add(self, drawn: Drawn) -> None:
        """Add what is drawn, unless it is far too much."""
        if isinstance(drawn, DrawnPath) and not drawn.path:
            return
        self._work.count(drawn)
        self.drawn.append(drawn)

    def count_dots(self, image: QImage) -> None:
        """Count the dots of an image that isn't drawn itself."""
        self._work.count_dots(image)

    def _hold(self, steps: Sequence[PathStep]) -> None:
        if self._bracket is not None:
            self._work.count_steps(len(steps))
            self._bracket += steps

    def _ink(self, path: Path) -> Ink | None:
        """Return the pen in twips; the dashes of the thinnest one are counted in dots."""
        pen, mapping = self.state.pen, self.state.mapping
        if pen is None:
            return None
        width = min(held((abs(pen.width) * growth(mapping.whole()), 0.0))[0], _WIDEST)
        unit = max(width, growth(mapping.device))
        dash = tuple(length * unit for length in pen.dash)
        if dash and not self._work.has_room_for_dashes(path, width, dash):
            dash = ()
        return Ink(pen.colour, width, dash, pen.rounded)


def _closed(path: Path) -> Path:
    """Return a path each of whose figures ends where it began."""
    steps: list[PathStep] = []
    for step in path:
        if step.kind == "M" and steps and steps[-1] != _CLOSED:
            steps.append(_CLOSED)
        steps.append(step)
    return (*steps, _CLOSED) if steps and steps[-1] != _CLOSED else tuple(steps)


def _curves(points: Sequence[Point]) -> list[PathStep]:
    return [PathStep("C", tuple(points[at : at + 3])) for at in range(0, len(points) // 3 * 3, 3)]


def run(
    device: MetafileDevice,
    records: Iterable[MetafileRecord],
    handlers: Mapping[int, Callable[[MetafileDevice, MetafileRecord], None]],
) -> None:
    """Let records draw on a device, each by its kind's handler; damaged ones are left out."""
    for number, record in enumerate(records):
        if number > MAX_RECORDS:
            raise TooComplexError
        handle = handlers.get(record.kind)
        if handle is not None:
            try:
                handle(device, record)
            except struct.error:  # it is shorter than what it announces
                continue
