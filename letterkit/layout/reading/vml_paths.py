"""Outlines as VML writes them, in letters and numbers (ECMA-376 part 4, 19.1.2.19, `path`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import atan2, pi
from typing import Final

from letterkit.layout.paths import Path, PathStep, Point, arc
from letterkit.layout.reading.guides import VML_DEGREE, VML_FORMULAS, calculated, radians

_LONGEST: Final = 100_000  # letters of a path
_MOST_FORMULAS: Final = 512
_COMMAND: Final = re.compile(r"(nf|ns|ae|al|at|ar|wa|wr|qx|qy|qb|[mlcxetrv])([^a-z]*)")
_NUMBER: Final = re.compile(r"(-?\d+(?:\.\d+)?|@\d+)|,")
_LENGTHS: Final = {
    "m": 2, "l": 2, "r": 2, "t": 2, "c": 6, "v": 6, "qx": 2, "qy": 2,
    "ae": 6, "al": 6, "at": 8, "ar": 8, "wa": 8, "wr": 8,
}  # fmt: skip
_QUADRANT: Final = 0.5523  # of the radius: where a quarter circle's control points are


def formula_values(
    formulas: Sequence[str], adjustments: Sequence[float], size: Mapping[str, float]
) -> list[float]:
    """Return what a shape's formulas amount to, in their order.

    They name earlier ones as @0, adjustments as #0, and what `size` has by its name.
    """
    values: list[float] = []

    def value_of(operand: str) -> float:
        if operand[:1] in {"@", "#"} and operand[1:].isdecimal():
            known, at = (values if operand[0] == "@" else adjustments), int(operand[1:9])
            return known[at] if at < len(known) else 0.0
        return size.get(operand.lower(), 0.0) or _number(operand)

    for formula in formulas[:_MOST_FORMULAS]:
        values.append(calculated(formula, VML_FORMULAS, value_of))  # noqa: PERF401 - later ones see it
    return values


def vml_path(text: str, values: Sequence[float]) -> Path:
    """Return the outline that a `path` describes, in its own units; () for none or far too long.

    `values` are those of the shape's formulas.
    """
    if len(text) > _LONGEST:
        return ()
    reader = _VmlPathReader()
    steps: list[PathStep] = []
    for command, arguments in _COMMAND.findall(text.lower()):
        steps += reader.steps(command, list(_arguments(arguments, values)))
    return tuple(steps)


def _number(text: str) -> float:
    try:
        return max(-(2.0**31), min(2.0**31, float(text[:32])))
    except ValueError:
        return 0.0


def _arguments(text: str, values: Sequence[float]) -> Iterator[float]:
    """Yield the numbers of a command; what is left out between commas is 0."""
    empty = True
    found = False
    for match in _NUMBER.finditer(text):
        found = True
        if match[1] is None:
            if empty:
                yield 0.0
            empty = True
            continue
        empty = False
        if match[1][0] == "@":
            at = int(match[1][1:9])
            yield values[at] if at < len(values) else 0.0
        else:
            yield _number(match[1])
    if found and empty:
        yield 0.0


class _VmlPathReader:
    """Follows the commands of a path, each with as many groups of numbers as it likes."""

    def __init__(self) -> None:
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)

    def steps(self, command: str, numbers: Sequence[float]) -> Iterator[PathStep]:
        """Yield the steps of one command."""
        if command == "x":
            self._at = self._start
            yield PathStep("Z")
        length = _LENGTHS.get(command)
        if length is None:
            return
        for group in range(0, len(numbers) - length + 1, length):
            yield from self._group(command, numbers[group : group + length])

    def _group(self, command: str, numbers: Sequence[float]) -> Iterator[PathStep]:
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command in {"r", "t", "v"}:
            points = [(self._at[0] + x, self._at[1] + y) for x, y in points]
        match command:
            case "m" | "t":
                self._start = points[0]
                yield from self._to("M", points)
            case "l" | "r":
                yield from self._to("L", points)
            case "c" | "v":
                yield from self._to("C", points)
            case "qx" | "qy":
                yield from self._quadrant(points[0], level=command == "qx")
            case "ae" | "al":
                middle, radii, (begin, sweep) = points
                yield from self._arc(
                    middle, radii, -radians(begin, VML_DEGREE), -radians(sweep, VML_DEGREE),
                    starts=command == "al",
                )  # fmt: skip
            case _:
                yield from self._boxed_arc(command, points)

    def _to(self, kind: str, points: Sequence[Point]) -> Iterator[PathStep]:
        self._at = points[-1]
        yield PathStep(kind, tuple(points))

    def _quadrant(self, end: Point, *, level: bool) -> Iterator[PathStep]:
        """Yield a quarter of an ellipse, which begins level or upright."""
        (x1, y1), (x2, y2) = self._at, end
        across, down = (x2 - x1) * _QUADRANT, (y2 - y1) * _QUADRANT
        first = (x1 + across, y1) if level else (x1, y1 + down)
        second = (x2, y2 - down) if level else (x2 - across, y2)
        yield from self._to("C", (first, second, end))

    def _boxed_arc(self, command: str, points: Sequence[Point]) -> Iterator[PathStep]:
        """Yield an arc of the ellipse in a box, between where rays to two points cross it."""
        (left, top), (right, bottom), begin, end = points
        middle, radii = ((left + right) / 2, (top + bottom) / 2), (
            (right - left) / 2, (bottom - top) / 2,
        )  # fmt: skip
        first, last = (
            atan2((y - middle[1]) * radii[0], (x - middle[0]) * radii[1]) for x, y in (begin, end)
        )
        sweep = (last - first) % (2 * pi)
        if command in {"at", "ar"}:
            sweep -= 2 * pi
        yield from self._arc(middle, radii, first, sweep, starts=command in {"ar", "wr"})

    def _arc(
        self, middle: Point, radii: Point, begin: float, sweep: float, *, starts: bool
    ) -> Iterator[PathStep]:
        """Yield an arc with a line to its beginning, or, where it `starts`, nothing before it."""
        steps = list(arc(middle, radii, begin, sweep))
        origin = next(arc(middle, radii, begin, 0.0)).points[-1]
        yield PathStep("M" if starts else "L", (origin,))
        if starts:
            self._start = origin
        self._at = steps[-1].points[-1]
        yield from steps
