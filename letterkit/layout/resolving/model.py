"""A document with its styles resolved: what each paragraph, run and cell amounts to.

Lengths are in twips. Colours are six hexadecimal digits; "" stands for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from letterkit.layout.paths import Path
from letterkit.layout.reading import model as read
from letterkit.layout.reading.model import Anchor, DocumentSettings, ParsedSection
from letterkit.layout.reading.numbering import Level
from letterkit.layout.reading.properties import Borders, Tab


@dataclass(frozen=True, slots=True)
class ResolvedTextBox:
    """A shape or text box, its text resolved, else as `ParsedTextBox` has it."""

    blocks: tuple[Block, ...]
    width: float
    height: float
    anchor: Anchor | None
    fill: str
    outline: str
    padding: tuple[float, float, float, float]
    grows: bool
    path: Path
    thickness: float
    dash: tuple[float, ...]
    heads: Path
    align: str
    description: str | None = ""


class ResolvedPlacedDrawing(NamedTuple):
    """A drawing in a group, its top left corner in twips from the group's."""

    x: float
    y: float
    content: read.ParsedPicture | read.Placeholder | ResolvedTextBox


@dataclass(frozen=True, slots=True)
class ResolvedGroup:
    """Drawings that stand and move together, in the order of painting. Lengths in twips."""

    items: tuple[ResolvedPlacedDrawing, ...]
    width: float
    height: float
    anchor: Anchor | None
    description: str | None = ""


Drawing: TypeAlias = read.ParsedPicture | read.Placeholder | ResolvedTextBox | ResolvedGroup

Content: TypeAlias = (
    Drawing | read.NoteReference | read.NoteNumber | read.PageNumber | read.PositionTab
)


class RunStyle(NamedTuple):
    """The character formatting of a run, all styles applied: what a font needs, and what adorns it.

    Lengths in twips: `size` is the drawn size, `raised` lifts them off the line. `underline` is its
    kind (17.18.99) or "", `spacing` goes between letters, and `scale` is their width in per cent.
    Font names are the document's, which may not be installed; `kind` is what it says of the font:
    "sans", "serif", "mono", or "" for nothing.
    """

    family: str
    size: float
    bold: bool
    italic: bool
    colour: str
    background: str
    underline: str
    underline_colour: str
    strike: int  # how many lines go through
    raised: float
    spacing: float
    kerning: bool
    scale: int
    boxed: bool
    rtl: bool
    kind: str = ""


class StyledRun(NamedTuple):
    """Text of one style, from one merge field, with one link; `content` where it is an OBJECT.

    `language` is a BCP 47 tag, or "".
    """

    text: str
    style: RunStyle
    link: str = ""
    field: str = ""
    missing: bool = False
    gap: str = ""
    content: Content | None = None
    language: str = ""


class ListLabel(NamedTuple):
    """What a list puts before a paragraph: its number or bullet, and what divides it from the text.

    `level` is the list's that the paragraph stands at. `suffix` is "tab", "space" or "nothing"
    (17.9.28), `align` which side stands at the indent. A `picture` is shown in place of the text.
    """

    text: str
    style: RunStyle
    suffix: str
    align: str
    level: Level
    picture: read.ParsedPicture | None = None


class ParagraphStyle(NamedTuple):
    """How a paragraph is set. Lengths in twips.

    `line_rule` is "auto" (`line` in 240ths of a line), "exact" or "atLeast" (17.18.48). `left` and
    `right` mean where lines begin and end; `first` is the first line's indent against the others.
    `outline` is the level of a heading from 0, or None.
    """

    align: str
    left: float
    right: float
    first: float
    before: float
    after: float
    line: float
    line_rule: str
    keep_next: bool
    keep_lines: bool
    page_break_before: bool
    widow_control: bool
    contextual: bool
    bidi: bool
    borders: Borders | None
    shading: str
    tabs: tuple[Tab, ...]
    default_tab: float
    outline: int | None
    identifier: str  # of the style, which contextual spacing compares


class ResolvedParagraph(NamedTuple):
    """A paragraph ready to be set.

    `mark` is the style of its mark, which gives an empty one its height.
    """

    pieces: tuple[StyledRun, ...]
    style: ParagraphStyle
    mark: RunStyle
    label: ListLabel | None
    bookmarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedCell:
    """A cell: where it stands in the grid, over how many columns and rows, and its formatting.

    `turn` is by how many degrees its text is turned clockwise: 0, 90 or -90.
    """

    blocks: tuple[Block, ...]
    column: int
    span: int
    rows: int
    borders: Borders
    shading: str
    align: str
    margins: tuple[float, float, float, float]  # top, right, bottom, left
    width: float | None  # in twips, or as a fraction where `relative`
    relative: bool
    turn: int = 0


@dataclass(frozen=True, slots=True)
class ResolvedRow:
    """A row of a table; cells that another one covers from above are left out.

    `height` is in twips: at least, or exactly where it is `exact`.
    """

    cells: tuple[ResolvedCell, ...]
    height: float
    exact: bool
    heading: bool
    unbreakable: bool


@dataclass(frozen=True, slots=True)
class ResolvedTable:
    """A table; `width` is None where the columns say how wide it is. Lengths in twips.

    Where it is `relative`, `width` is a fraction of the text's. A `fixed` one keeps its grid's
    columns, whatever stands in them (w:tblLayout). Its style may set its `first_row` or its
    `first_column` apart.
    """

    rows: tuple[ResolvedRow, ...]
    grid: tuple[float, ...]
    width: float | None
    relative: bool
    fixed: bool
    indent: float
    align: str
    padding: float  # the usual left margin of its cells, by which Word lets it hang out
    bidi: bool
    first_row: bool
    first_column: bool


Block: TypeAlias = ResolvedParagraph | ResolvedTable


@dataclass(frozen=True, slots=True)
class ResolvedStory:
    """A section's text, headers and footers, resolved.

    Headers and footers are by kind: "default", "first", "even".
    """

    section: ParsedSection
    blocks: tuple[Block, ...]
    headers: Mapping[str, tuple[Block, ...]]
    footers: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class ResolvedNote:
    """A footnote or endnote: its number as printed, and its text."""

    number: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """The whole document, resolved. Notes are by kind and identifier."""

    stories: tuple[ResolvedStory, ...]
    notes: Mapping[tuple[str, str], ResolvedNote]
    settings: DocumentSettings
    title: str
    language: str
    remarks: tuple[str, ...]
