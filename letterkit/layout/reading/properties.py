"""What a style, a numbering level or a run says of its formatting; None where it says nothing.

They are tuples, so that laying one over another is a single pass and each can be a key.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeVar


class Border(NamedTuple):
    """One edge of a paragraph, cell or table (ECMA-376 part 1, 17.3.4). Lengths in twips.

    `kind` is a w:val (17.18.2) such as "single", `space` its distance from the text.
    """

    kind: str
    width: float
    space: float
    colour: str

    @property
    def shows(self) -> bool:
        """Whether there is anything to draw: "nil" and "none" take a border away."""
        return self.kind not in {"nil", "none", ""}


class Borders(NamedTuple):
    """The edges of a paragraph, cell or table; `inside` ones lie between rows and columns."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None
    between: Border | None = None
    inside_h: Border | None = None
    inside_v: Border | None = None


class Tab(NamedTuple):
    """A tab stop: twips from the paragraph's edge, what it aligns, what fills the gap."""

    position: float
    kind: str = "left"
    leader: str = "none"


class FrameProperties(NamedTuple):
    """Where the frame of a paragraph stands (17.3.1.11). Lengths in twips.

    `x_from` and the others are as an `Anchor` has them. A frame is as wide as its text where
    `width` is 0, and at least as high as `height`, or just so where it is `exact`. `lines` is how
    many lines a drop capital goes over, 0 for a frame that is none.
    """

    width: float = 0.0
    height: float = 0.0
    exact: bool = False
    lines: int = 0
    wrap: str = "both"
    h_space: float = 0.0
    v_space: float = 0.0
    x_from: str = ""
    x: float = 0.0
    x_align: str = ""
    y_from: str = ""
    y: float = 0.0
    y_align: str = ""


NO_FRAME: Final = FrameProperties()  # states that there is none, whatever a style says


class RunProperties(NamedTuple):
    """The formatting of a run (17.3.2). `size` and `kern` are in half-points, lengths in twips.

    The `complex` ones are for scripts such as Arabic. `scale` is in per cent.
    """

    style: str | None = None
    font: str | None = None  # "+major" and "+minor" stand for the theme's fonts
    font_complex: str | None = None
    bold: bool | None = None
    bold_complex: bool | None = None
    italic: bool | None = None
    italic_complex: bool | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    double_strike: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    shading: str | None = None
    underline: str | None = None
    underline_colour: str | None = None
    size: int | None = None
    size_complex: int | None = None
    vertical: str | None = None
    raised: float | None = None
    spacing: float | None = None
    kern: int | None = None
    scale: int | None = None
    rtl: bool | None = None
    boxed: bool | None = None
    language: str | None = None
    language_complex: str | None = None

    @property
    def spoken(self) -> str:
        """The language of the words, "" for none; scripts from the right have their own."""
        return (self.language_complex if self.rtl else self.language) or ""


# Toggle properties add up over the kinds of style by exclusive or (17.7.3).
TOGGLES: Final = frozenset(
    "bold bold_complex italic italic_complex caps small_caps strike hidden".split()
)


class ParagraphProperties(NamedTuple):
    """The formatting of a paragraph (17.3.1). Lengths in twips.

    `left` and `right` mean the side where a line begins and ends; `first` is the first line's
    indent against the others, negative where it hangs.
    """

    style: str | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    page_break_before: bool | None = None
    widow_control: bool | None = None
    contextual: bool | None = None
    bidi: bool | None = None
    number: int | None = None
    level: int | None = None
    borders: Borders | None = None
    shading: str | None = None
    tabs: tuple[Tab, ...] | None = None
    before: float | None = None
    after: float | None = None
    before_auto: bool | None = None
    after_auto: bool | None = None
    line: float | None = None
    line_rule: str | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    align: str | None = None
    outline: int | None = None
    frame: FrameProperties | None = None


class TableProperties(NamedTuple):
    """The formatting of a table, or of the part of it that a table style names (17.4, 17.7.6).

    Lengths are in twips; `width` is a fraction of 1 where `width_kind` is "pct". `tbl_look` are the
    bits of w:tblLook, bands count rows and columns.
    """

    style: str | None = None
    tbl_look: int | None = None
    width: float | None = None
    width_kind: str | None = None
    indent: float | None = None
    align: str | None = None
    fixed: bool | None = None
    borders: Borders | None = None
    shading: str | None = None
    margin_top: float | None = None
    margin_left: float | None = None
    margin_bottom: float | None = None
    margin_right: float | None = None
    row_band: int | None = None
    column_band: int | None = None
    spacing: float | None = None
    bidi: bool | None = None


class CellProperties(NamedTuple):
    """The formatting of a cell (17.4). Lengths in twips.

    `width` is a fraction where it is a percentage. `span` counts grid columns; `merge` is "restart"
    where a merged block begins, else "continue". `direction` is how text runs (17.18.93).
    """

    width: float | None = None
    width_kind: str | None = None
    span: int | None = None
    merge: str | None = None
    borders: Borders | None = None
    shading: str | None = None
    align: str | None = None
    margin_top: float | None = None
    margin_left: float | None = None
    margin_bottom: float | None = None
    margin_right: float | None = None
    direction: str | None = None


_Properties = TypeVar(
    "_Properties", RunProperties, ParagraphProperties, TableProperties, CellProperties, Borders
)


def overlay(base: _Properties, over: _Properties) -> _Properties:
    """Return `base` with whatever `over` states in its place; None states nothing."""
    both = [below if above is None else above for below, above in zip(base, over, strict=True)]
    return type(base)._make(both)


def overlay_paragraph(base: ParagraphProperties, over: ParagraphProperties) -> ParagraphProperties:
    """Return `base` with whatever `over` says in its place; tab stops add up (17.3.1.38)."""
    both = overlay(base, over)
    if base.tabs and over.tabs:
        stops = {tab.position: tab for tab in base.tabs} | {tab.position: tab for tab in over.tabs}
        both = both._replace(tabs=tuple(sorted(stops.values())))
    if base.borders and over.borders:
        both = both._replace(borders=overlay(base.borders, over.borders))
    return both
