"""A Word document as read, before any style is resolved: what it says, not what that amounts to.

Lengths are in twips unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from letterkit.preview.reading.properties import (
    CellProperties,
    ParagraphProperties,
    RunProperties,
    TableProperties,
)

# How breaks, tabs and things stand in a run's text: one character each.
TAB: Final = "\t"
LINE_BREAK: Final = "\n"
PAGE_BREAK: Final = "\f"
COLUMN_BREAK: Final = "\v"
OBJECT: Final = "\ufffc"
SOFT_HYPHEN: Final = "\u00ad"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something floats (20.4.2.3): from what, how far or on which side, and who gives way."""

    x_from: str
    x: float
    x_align: str
    y_from: str
    y: float
    y_align: str
    wrap: str  # "none"; "top", text above and below only; "both", "left", "right", "largest" sides
    behind: bool
    margins: tuple[float, float, float, float]  # top, right, bottom, left


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from the document's own package."""

    data: bytes
    width: float
    height: float
    anchor: Anchor | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What can't be drawn: a box of its size with a label in it."""

    label: str
    width: float
    height: float
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class TextBox:
    """A shape with text in it, or an empty one: its fill and outline are colours or ""."""

    blocks: tuple[Block, ...]
    width: float
    height: float
    anchor: Anchor | None
    fill: str
    outline: str
    padding: tuple[float, float, float, float]  # top, right, bottom, left
    grows: bool


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place in the text that a footnote or an endnote belongs to."""

    kind: str  # "footnote" or "endnote"
    identifier: str
    custom: bool = False


@dataclass(frozen=True, slots=True)
class NoteNumber:
    """The number with which a note itself begins."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A field that counts pages: PAGE, NUMPAGES or SECTIONPAGES, in a number format."""

    kind: str
    number_format: str


@dataclass(frozen=True, slots=True)
class PositionTab:
    """A tab to a side or the middle of the text area, whatever the stops say (17.3.3.23)."""

    align: str
    leader: str


Content: TypeAlias = (
    Picture | Placeholder | TextBox | NoteReference | NoteNumber | PageNumber | PositionTab
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one formatting; `content` stands where the text is an OBJECT."""

    text: str
    properties: RunProperties
    link: str = ""  # an address, or "#" and a bookmark's name
    field: str = ""  # the merge field that the text comes from
    missing: bool = False
    content: Content | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph: its runs, what it states itself, its mark's formatting, bookmarks in it.

    Compared by identity: documents share those that are written byte for byte alike.
    """

    runs: tuple[Run, ...]
    properties: ParagraphProperties
    mark: RunProperties
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]
    properties: CellProperties


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `skipped` grid columns lie before its first cell."""

    cells: tuple[Cell, ...]
    skipped: int
    height: float
    exact: bool
    heading: bool
    whole: bool
    overrides: TableProperties | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the widths of its grid's columns."""

    properties: TableProperties
    grid: tuple[float, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page and what stands at the head and foot of its pages (17.6).

    `headers` and `footers` are by kind: "default", "first", "even".
    """

    start: str
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float
    columns: tuple[tuple[float, float], ...]  # each column's left edge, from the margin, and width
    rule: bool  # a line between columns
    title_page: bool
    first_number: int | None
    number_format: str
    align: str
    grid: float
    bidi: bool
    headers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict[str, tuple["Block", ...]])
    footers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict[str, tuple["Block", ...]])


@dataclass(frozen=True, slots=True)
class Settings:
    """What the whole document agrees on."""

    default_tab: float = 720.0
    even_and_odd: bool = False
    mirrored: bool = False
    fixed_auto_spacing: bool = False
    compatibility: int = 12
    footnote_format: str = "decimal"
    endnote_format: str = "lowerRoman"


@dataclass(frozen=True, slots=True)
class Story:
    """The text of one section."""

    section: Section
    blocks: tuple[Block, ...]
