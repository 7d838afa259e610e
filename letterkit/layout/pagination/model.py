"""What pages are made of for the page breaker: heights, and what must stay together.

Nothing here knows of letters or of Qt. Lengths may be in any unit, as long as it is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Obstacle(NamedTuple):
    """The room that something floating takes from the text, which goes on beside it at `sides`.

    Those are "both", "left", "right", "largest", or "none" for text above and below only.
    """

    left: float
    top: float
    right: float
    bottom: float
    sides: str = "both"

    def moved(self, x: float, y: float) -> Obstacle:
        """Return it counted from another origin, `x` to the left and `y` above."""
        return self._replace(
            left=self.left + x, right=self.right + x, top=self.top + y, bottom=self.bottom + y
        )


# Gives what a float takes, from its column's left edge and width and its paragraph's top.
Float: TypeAlias = Callable[[float, float, float], Obstacle]


# Lays a text out again around obstacles.
Rewrap: TypeAlias = Callable[[tuple[Obstacle, ...]], "FlowParagraph"]


# Lays what is left of a text out again in a column of another width.
Refit: TypeAlias = Callable[["FlowParagraph", float], "FlowParagraph"]


class LineFragment(NamedTuple):
    """A stretch of a block that no page break goes through: a line of text, mostly.

    `notes` are the footnotes that have to stand on the same page.
    """

    height: float
    notes: tuple[Block, ...] = ()


class Spacing(NamedTuple):
    """The space around a block: `gap` to the block before it, `top` where none is before it.

    `top` doesn't count where the page was broken only because it was full. `below` counts only at
    the end of a cell.
    """

    gap: float = 0.0
    top: float = 0.0
    below: float = 0.0


_TIGHT = Spacing()


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """A paragraph. `first` counts its line fragments on the pages before.

    `floats` are anchored to it. `rewrap` lays it out again around obstacles, which count from
    its own top and its column's left edge; `refit` does where columns differ in width. One that
    `hangs` stays at the foot of a column that has no room for it.
    """

    fragments: tuple[LineFragment, ...]
    spacing: Spacing = _TIGHT
    keep_lines: bool = False
    keep_next: bool = False
    widow_control: bool = True
    break_before: str = ""  # "column" or "page"
    source: object = None
    first: int = 0
    floats: tuple[Float, ...] = ()
    rewrap: Rewrap | None = None
    refit: Refit | None = None
    hangs: bool = False

    height: float = field(init=False)  # of what is left of it
    notes: tuple[Block, ...] = field(init=False)  # of all its fragments

    def __post_init__(self) -> None:
        height = sum(fragment.height for fragment in self.fragments)
        notes = tuple(note for fragment in self.fragments for note in fragment.notes)
        # Computed once: filling pages reads them over and over.
        object.__setattr__(self, "height", height)
        object.__setattr__(self, "notes", notes)

    @property
    def is_plain(self) -> bool:
        """Whether it goes below the one before it as it is, if there is room."""
        special = self.break_before or self.notes or self.floats or self.hangs
        return not special and self.refit is None


@dataclass(frozen=True, slots=True)
class FlowCell:
    """The text of a cell between its margins; `counts` unless it goes over several rows."""

    blocks: tuple[Block, ...]
    top: float = 0.0
    bottom: float = 0.0
    counts: bool = True

    @property
    def height(self) -> float:
        """The height of its blocks with its margins."""
        return stack(self.blocks)[1] + self.top + self.bottom


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of a table, `least` high; `headings` are repeated above it at the top of a page.

    An `unbreakable` one goes to the next page as a whole (w:cantSplit), an `exact` one is no higher
    than `least`, whatever stands in it. A `continued` one is what a page before left of a row.
    """

    cells: tuple[FlowCell, ...]
    least: float = 0.0
    exact: bool = False
    unbreakable: bool = False
    headings: tuple[FlowRow, ...] = ()
    spacing: Spacing = _TIGHT
    keep_next: bool = False
    break_before: str = ""
    source: object = None
    repeated: bool = False
    continued: bool = False

    @property
    def height(self) -> float:
        """The height of its highest cell that counts, and `least` at least; exactly, if `exact`."""
        if self.exact:
            return self.least
        return max([self.least, *(cell.height for cell in self.cells if cell.counts)])

    @property
    def notes(self) -> tuple[Block, ...]:
        """The notes of all its cells."""
        return tuple(note for cell in self.cells for block in cell.blocks for note in block.notes)


Block: TypeAlias = FlowParagraph | FlowRow


class PlacedBlock(NamedTuple):
    """A block, or a part of one, and how far from the top of its area it begins."""

    block: Block
    y: float


def stack(blocks: tuple[Block, ...]) -> tuple[list[PlacedBlock], float]:
    """Return blocks set one below the other with nothing before them, and their height."""
    placed: list[PlacedBlock] = []
    y = 0.0
    for block in blocks:
        y += block.spacing.gap if placed else block.spacing.top
        placed.append(PlacedBlock(block, y))
        y += block.height
    return placed, y + (blocks[-1].spacing.below if blocks else 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text goes on a page: from `top` to `bottom`, in columns of (left edge, width).

    It goes round `obstacles` that are there before any text, which count from the page's corner.
    """

    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...]
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def height(self) -> float:
        """The room from top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of a section. `start` says how it begins: "nextPage", "continuous" and so on.

    `frame` gives the room on its n-th page, from 0, which bears the given page number.
    """

    blocks: tuple[Block, ...]
    frame: Callable[[int, int], Frame]
    start: str = "nextPage"
    first_number: int | None = None
    balanced: bool = False  # columns end level, as before a continuous section
    ruled: bool = False  # a line between columns (17.6.4)


@dataclass(slots=True)
class Area:
    """A column of a page with what stands in it, and the notes at its foot."""

    x: float
    y: float
    width: float
    placed: list[PlacedBlock] = field(default_factory=list[PlacedBlock])
    notes: list[PlacedBlock] = field(default_factory=list[PlacedBlock])
    notes_y: float = 0.0


class ColumnRule(NamedTuple):
    """A line between two columns, as long as the longest on the page."""

    x: float
    top: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """A page: the section that it belongs to, its number, and its areas from top to bottom.

    A `blank` one is there only for the next to be odd or even.
    """

    section: int
    number: int
    page_of_section: int
    frame: Frame
    areas: list[Area] = field(default_factory=list[Area])
    rules: list[ColumnRule] = field(default_factory=list[ColumnRule])
    blank: bool = False
