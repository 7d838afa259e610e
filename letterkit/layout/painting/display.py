"""What stands on a page, in the order of painting. Lengths in twips from its top left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from letterkit.layout.lines.model import Line, TextFragment
from letterkit.layout.painting.structure import Owner

TWIPS: Final = 20.0  # to the point


class TextLine(NamedTuple):
    """A line of text; `x` is its column's left edge. `rtl` is for lines read from the right.

    A line with a `turn` is turned about (x, y) by so many degrees clockwise, 90 or -90: its words
    and its base line are where they would be without.
    """

    x: float
    y: float
    line: Line
    rtl: bool
    turn: int = 0

    @property
    def baseline(self) -> float:
        """How far down the page the letters' base line is, in twips."""
        return self.y + self.line.baseline

    def on_page(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float, float, float]:
        """Return where an area of the line is on the page: its corner, its width and height."""
        across, down = x - self.x, y - self.y
        match self.turn:
            case 90:
                return self.x - down - height, self.y + across, height, width
            case -90:
                return self.x + down, self.y - across - width, height, width
            case _:
                return x, y, width, height

    def words(self) -> Iterator[TextFragment]:
        """Yield the text on the line, placed on the page."""
        for item in self.line.items:
            if isinstance(item, TextFragment):
                yield TextFragment(item.text, item.x + self.x, item.width, item.piece, item.stretch)


class Fill(NamedTuple):
    """A filled rectangle; `x` and `y` are its top left corner, `colour` six hexadecimal digits."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Rule(NamedTuple):
    """A straight line of some thickness between two points, its middle on them.

    `kind` is a border's (17.18.2), such as "single", "double" or "dotted".
    """

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    kind: str
    colour: str


class Image(NamedTuple):
    """A picture, stretched to an area.

    `data` is its file's bytes, PNG, JPEG or another that Qt reads. The uppermost `cut` twips aren't
    shown: those that stand out of a line of an exact height.
    """

    x: float
    y: float
    width: float
    height: float
    data: bytes
    cut: float = 0.0


class LabelBox(NamedTuple):
    """A dashed box in place of what can't be drawn, its label in the middle."""

    x: float
    y: float
    width: float
    height: float
    label: str


Mark: TypeAlias = TextLine | Fill | Rule | Image | LabelBox


class DisplayHeading(NamedTuple):
    """A heading, for a PDF's bookmarks: its level from 0, its text, how far down it stands."""

    level: int
    text: str
    y: float


@dataclass(slots=True)
class Display:
    """A page's marks, and what leads to places on it.

    `background` is painted first, then `marks`. `owners` and `background_owners` say what of the
    document's structure each of them belongs to, one for one. `targets` are bookmarks by name: how
    far down they stand.
    """

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list[Mark])
    background: list[Mark] = field(default_factory=list[Mark])
    owners: list[Owner] = field(default_factory=list[Owner])
    background_owners: list[Owner] = field(default_factory=list[Owner])
    headings: list[DisplayHeading] = field(default_factory=list[DisplayHeading])
    targets: dict[str, float] = field(default_factory=dict[str, float])

    def text_lines(self) -> Iterator[TextLine]:
        """Yield the lines of text in reading order."""
        for mark in (*self.background, *self.marks):
            if isinstance(mark, TextLine):
                yield mark
