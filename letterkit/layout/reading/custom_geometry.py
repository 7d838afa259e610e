"""Shapes that are drawn by hand, or brought along by other programs: a:custGeom (20.1.9.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, sin
from typing import Final

from lxml import etree

from letterkit.layout.paths import Path, PathStep, Point, arc, bounded, scaling, visual_angle
from letterkit.layout.reading.guides import DEGREE, GUIDES, calculated, radians
from letterkit.layout.reading.xml import EMU_PER_TWIP, LONGEST, integer, name

_MOST_STEPS: Final = 20_000
_HALF_TURN: Final = 180 * DEGREE
_PATHS: Final = f"{name('a:pathLst')}/{name('a:path')}"
_LISTS: Final = tuple(f"{name(f'a:{kind}')}/{name('a:gd')}" for kind in ("avLst", "gdLst"))


def custom_path(element: etree._Element, width: float, height: float) -> Path:
    """Return the outline that an a:custGeom describes, of this size; all in twips."""
    guides = _Guides(element, width * EMU_PER_TWIP, height * EMU_PER_TWIP)
    steps: list[PathStep] = []
    for path in element.iterfind(_PATHS):
        own_width, own_height = (max(integer(path.get(side)) or 0, 0) for side in "wh")
        across = width / own_width if own_width else 1 / EMU_PER_TWIP
        down = height / own_height if own_height else 1 / EMU_PER_TWIP
        drawn = tuple(_PathReader(guides).steps(path, _MOST_STEPS - len(steps)))
        steps += scaling(across, down).path(drawn)
    return bounded(tuple(steps), 4 * LONGEST)


class _Guides:
    """The named values of a shape: its size, its adjustments, and what formulas make of these."""

    def __init__(self, element: etree._Element, width: float, height: float) -> None:
        shorter, longer = min(width, height), max(width, height)
        self._values = {
            "w": width, "h": height, "l": 0.0, "t": 0.0, "r": width, "b": height,
            "hc": width / 2, "vc": height / 2, "ss": shorter, "ls": longer,
            "cd2": _HALF_TURN, "cd4": _HALF_TURN / 2, "cd8": _HALF_TURN / 4,
            "3cd4": _HALF_TURN * 3 / 2, "3cd8": _HALF_TURN * 3 / 4, "5cd8": _HALF_TURN * 5 / 4,
            "7cd8": _HALF_TURN * 7 / 4,
        }  # fmt: skip
        for parts in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32):
            for side, length in (("wd", width), ("hd", height), ("ssd", shorter)):
                self._values[f"{side}{parts}"] = length / parts
        for guides in _LISTS:
            for guide in element.iterfind(guides):
                formula = guide.get("fmla", "")
                self._values[guide.get("name", "")] = calculated(formula, GUIDES, self.value)

    def value(self, text: str | None) -> float:
        """Return a number, or the value of the guide that is named; 0 where there is none."""
        if text in self._values:
            return self._values[text]
        return float(integer(text) or 0)


class _PathReader:
    """Follows the steps of one a:path (20.1.9.15), in its own units."""

    def __init__(self, guides: _Guides) -> None:
        self._value = guides.value
        self._at: Point = (0.0, 0.0)

    def steps(self, path: etree._Element, most: int) -> Iterator[PathStep]:
        """Yield the steps of the path, so many at most."""
        for command in list(path.iterchildren("{*}*"))[: max(most, 0)]:
            kind = etree.QName(command).localname
            points = [
                (self._value(point.get("x")), self._value(point.get("y")))
                for point in command.iterchildren(name("a:pt"))
            ]
            if kind == "close":
                yield PathStep("Z")
            elif kind == "arcTo":
                yield from self._arc(command)
            elif points:
                yield self._step(kind, points)

    def _step(self, kind: str, points: Sequence[Point]) -> PathStep:
        """Return a step; a quadratic curve's one control point is as good as two for a cubic."""
        start, self._at = self._at, points[-1]
        if kind == "cubicBezTo" and len(points) > 2:  # noqa: PLR2004 - two control points, and the end
            return PathStep("C", tuple(points[:3]))
        if kind == "quadBezTo" and len(points) > 1:
            control, end = points[0], points[1]
            return PathStep("C", (_between(start, control), _between(end, control), end))
        return PathStep("M" if kind == "moveTo" else "L", (points[-1],))

    def _arc(self, command: etree._Element) -> Iterator[PathStep]:
        """Yield an arc that begins where the path is, at the angle that it says (20.1.9.1)."""
        radii = self._value(command.get("wR")), self._value(command.get("hR"))
        stated = radians(self._value(command.get("stAng")), DEGREE)
        sweep = radians(self._value(command.get("swAng")), DEGREE)
        start = visual_angle(stated, radii)
        middle = self._at[0] - radii[0] * cos(start), self._at[1] - radii[1] * sin(start)
        for step in arc(middle, radii, start, sweep):
            self._at = step.points[-1]
            yield step


def _between(end: Point, control: Point) -> Point:
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3
