"""A Word document as read, before any style is resolved: what it says, not what that amounts to.

Lengths are in twips unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from letterkit.layout.paths import Path
from letterkit.layout.reading.properties import (
    CellProperties,
    ParagraphProperties,
    RunProperties,
    TableProperties,
)

# How breaks, tabs and objects stand in a run's text: one character each.
TAB: Final = "\t"
LINE_BREAK: Final = "\n"
PAGE_BREAK: Final = "\f"
COLUMN_BREAK: Final = "\v"
OBJECT: Final = "\ufffc"
SOFT_HYPHEN: Final = "\u00ad"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something floats (wp:anchor, 20.4.2.3), and who gives way. Lengths are in twips.

    `x_from` and `y_from` name what its place counts from, as the file does: "page", "margin",
    "column", "paragraph" and so on (20.4.3.4 and 5). `x` and `y` are how far from there, unless
    `x_align` and `y_align` name a side, or `x_share` and `y_share` which part of the way. What is
    `behind_text` lies under it. `width_share` and `height_share` are for what is as large as a
    part of the page, its margins and so on: of what, and which part of it.
    """

    x_from: str
    x: float
    x_align: str
    y_from: str
    y: float
    y_align: str
    wrap: str  # "none"; "top", text above and below only; "both", "left", "right", "largest" sides
    behind_text: bool
    margins: tuple[float, float, float, float]  # top, right, bottom, left
    x_share: float | None = None
    y_share: float | None = None
    width_share: tuple[str, float] | None = None
    height_share: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class ParsedPicture:
    """A picture from the document's own package: its file's bytes, and its size in twips.

    `anchor` is None where it stands in a line of text. `description` is what screen readers read
    out in its place; None for what is there for decoration alone. `crop` is which parts of it are
    left out at the left, the top, the right and the bottom.
    """

    data: bytes
    width: float
    height: float
    anchor: Anchor | None = None
    description: str | None = ""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What can't be drawn: a box of its size in twips, and a label that says what it is."""

    label: str
    width: float
    height: float
    anchor: Anchor | None = None
    description: str | None = ""


@dataclass(frozen=True, slots=True)
class ParsedTextBox:
    """A shape with text in it, or an empty one: its fill and outline are colours or "".

    Lengths are in twips. One that `grows` is as high as its text, and `height` at least. `path` is
    its outline, from its top left corner on; without one it is a rectangle. The line along it is
    `thickness` wide and, but for `dash`, solid; at its ends may be `heads`, filled in its colour.
    `align` is where in its height the text stands, `colour` what the text's is that states none.
    `description` is as a picture's, for what has no text.
    """

    blocks: tuple[Block, ...]
    width: float
    height: float
    anchor: Anchor | None
    fill: str
    outline: str
    padding: tuple[float, float, float, float]  # top, right, bottom, left
    grows: bool
    path: Path = ()
    thickness: float = 15.0
    dash: tuple[float, ...] = ()
    heads: Path = ()
    align: str = "top"
    colour: str = ""
    description: str | None = ""


class PlacedDrawing(NamedTuple):
    """A drawing in a group, its top left corner in twips from the group's."""

    x: float
    y: float
    content: ParsedPicture | Placeholder | ParsedTextBox


@dataclass(frozen=True, slots=True)
class ParsedGroup:
    """Drawings that stand and move together, in the order of painting. Lengths in twips.

    `description` is as a picture's, for all of them.
    """

    items: tuple[PlacedDrawing, ...]
    width: float
    height: float
    anchor: Anchor | None = None
    description: str | None = ""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place in the text that a footnote or an endnote belongs to.

    `identifier` is its w:id; a `custom` one has a mark of its own, which stands in the text.
    """

    kind: str  # "footnote" or "endnote"
    identifier: str
    custom: bool = False


@dataclass(frozen=True, slots=True)
class NoteNumber:
    """The number with which a note itself begins."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A field that counts pages, in a number format (17.18.59); "" for the section's own.

    `kind` is PAGE, NUMPAGES or SECTIONPAGES.
    """

    kind: str
    number_format: str


@dataclass(frozen=True, slots=True)
class PositionTab:
    """A tab to a side or the middle of the text area, whatever the stops say (17.3.3.23)."""

    align: str
    leader: str


Content: TypeAlias = (
    ParsedPicture
    | Placeholder
    | ParsedTextBox
    | ParsedGroup
    | NoteReference
    | NoteNumber
    | PageNumber
    | PositionTab
)


@dataclass(frozen=True, slots=True)
class ParsedRun:
    """A piece of text of one formatting; `content` stands where the text is an OBJECT.

    `link` is an address, or "#" and a bookmark's name. `field` is the merge field that gave the
    text, and `missing` says that a label stands in for its value. `gap` is the number of the gap
    that it stands in, "" for none.
    """

    text: str
    properties: RunProperties
    link: str = ""  # an address, or "#" and a bookmark's name
    field: str = ""  # the merge field that the text comes from
    missing: bool = False
    gap: str = ""
    content: Content | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ParsedParagraph:
    """A paragraph: its runs, what it states itself, its mark's formatting, bookmarks in it.

    Compared by identity: documents share those that are written byte for byte alike.
    """

    runs: tuple[ParsedRun, ...]
    properties: ParagraphProperties
    mark: RunProperties
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """A cell of a table with what it states itself; those that it covers are cells as well."""

    blocks: tuple[Block, ...]
    properties: CellProperties


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row of a table; `skipped` grid columns lie before its first cell.

    `height` is in twips, at least or, where it is `exact`, exactly. A `heading` row is repeated on
    each page, an `unbreakable` one isn't broken across pages (17.4). `overrides` is a w:tblPrEx.
    """

    cells: tuple[ParsedCell, ...]
    skipped: int
    height: float
    exact: bool
    heading: bool
    unbreakable: bool
    overrides: TableProperties | None = None


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """A table with the widths of its grid's columns in twips, as stated."""

    properties: TableProperties
    grid: tuple[float, ...]
    rows: tuple[ParsedRow, ...]


Block: TypeAlias = ParsedParagraph | ParsedTable


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A section's page and what stands at the head and foot of its pages (17.6).

    Lengths are in twips; `header` and `footer` count from the page's edges. `headers` and `footers`
    are by kind: "default", "first", "even". `start` is how it begins (17.18.77), `restarted` the
    kinds of notes ("footnote", "endnote") that it counts anew (17.11.19, numRestart).
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
    restarted: frozenset[str] = frozenset()
    headers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict[str, tuple["Block", ...]])
    footers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict[str, tuple["Block", ...]])


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """What the whole document agrees on (word/settings.xml, 17.15).

    `default_tab` is in twips, `compatibility` the mode of Word's layout: 12 for Word 2007's, 14,
    15.
    """

    default_tab: float = 720.0
    even_and_odd: bool = False
    fixed_auto_spacing: bool = False
    compatibility: int = 12
    footnote_format: str = "decimal"
    endnote_format: str = "lowerRoman"


@dataclass(frozen=True, slots=True)
class ParsedStory:
    """The text of one section, in the order of the document."""

    section: ParsedSection
    blocks: tuple[Block, ...]
