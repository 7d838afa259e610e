"""Fitting an address into its place: smaller letters, then broken lines, and nothing cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from letterkit.errors import LetterkitError

FONT: Final = "Arial"  # on every PC; Royal Mail's machines read such letters best
LINE_HEIGHT: Final = 1.15  # of the letters' size, as Arial has it
LEGIBLE: Final = 7.0  # points; below it an address is hard to read
_COMFORTABLE: Final = 9.0  # points; above it no line is broken to keep letters large
_STEPS: Final = tuple(size / 2 for size in range(24, 7, -1))  # 12 points to 4
_MM_TO_POINT: Final = 25.4 / 72
_SLACK: Final = 0.99  # another program's widths differ by a hair

# The width of a text as a multiple of its size.
Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class FittedText:
    """Text in lines that fit where they are to stand, at a size in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def is_legible(self) -> bool:
        """Whether it can be read with ease."""
        return self.size >= LEGIBLE

    @property
    def height(self) -> float:
        """Its height in millimetres."""
        return height_of(len(self.lines), self.size)


def height_of(lines: int, size: float) -> float:
    """Return the height in millimetres of so many lines of a size in points."""
    return lines * size * LINE_HEIGHT * _MM_TO_POINT


def fit(
    lines: Sequence[str], width: float, height: float, *, largest: float = _STEPS[0],
    measure: Measure | None = None,
) -> FittedText | None:  # fmt: skip
    """Return lines at the largest size at which they fit, None where they don't at the smallest.

    `width` and `height` are in millimetres, `largest` is in points. Lines stay whole as long as
    their letters stay comfortable; then the longest are broken between words.
    """
    measure = measure or _measured
    sizes = [size for size in _STEPS if size <= largest]
    whole = broken = None
    for size in sizes:
        fitted = tuple(part for line in lines for part in _broken(line, size, width, measure))
        if height_of(len(fitted), size) > height:
            continue
        broken = broken or FittedText(fitted, size)
        if len(fitted) == len(lines):
            whole = FittedText(fitted, size)
            break
    return whole if whole and whole.size >= _COMFORTABLE else broken


def _broken(line: str, size: float, width: float, measure: Measure) -> list[str]:
    """Return a line in as many as it needs, broken between words, else within a word."""
    room = width * _SLACK / (size * _MM_TO_POINT)
    if measure(line) <= room:
        return [line]
    parts: list[str] = []
    rest = ""
    for word in line.split():
        longer = f"{rest} {word}" if rest else word
        if measure(longer) <= room:
            rest = longer
            continue
        if rest:
            parts.append(rest)
        rest = word
        while measure(rest) > room:
            head = _longest_head(rest, room, measure)
            parts.append(rest[:head])
            rest = rest[head:]
    return [*parts, rest] if rest else parts


def _longest_head(word: str, room: float, measure: Measure) -> int:
    """Return how many characters of a word there is room for, one at least."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(word[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def measure_lines(lines: Iterable[str]) -> None:
    """Measure lines beforehand, which `fit` then knows: for whoever has to take its time."""
    for line in lines:
        _measured(line)


def _measured(text: str) -> float:
    try:
        from letterkit.layout import text_width  # noqa: PLC0415 - no other command waits for Qt
    except ImportError as error:
        raise LetterkitError("Addresses can’t be measured on this computer.", str(error)) from error
    return text_width(text, FONT)
