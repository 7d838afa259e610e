"""From broken pages to marks: where each line, border, picture and ground of a page stands."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from letterkit.layout.lines.block_layout import LaidOutBlock
from letterkit.layout.lines.floats import FloatSurroundings, float_position, sized
from letterkit.layout.lines.flow import FlowBuilder
from letterkit.layout.lines.merged_cells import within
from letterkit.layout.lines.model import InlineObject, LaidOutCell, LaidOutRow
from letterkit.layout.lines.page_numbers import renumbered
from letterkit.layout.pagination.model import FlowCell, FlowParagraph, FlowRow, PlacedBlock, stack
from letterkit.layout.painting.borders import box_rules, rule
from letterkit.layout.painting.display import (
    Display,
    DisplayHeading,
    Fill,
    LabelBox,
    Mark,
    TextLine,
)
from letterkit.layout.painting.pictures import cut_above, picture_marks
from letterkit.layout.painting.shape_marks import shape_marks
from letterkit.layout.painting.structure import Owner
from letterkit.layout.painting.turning import turned
from letterkit.layout.paths import moving
from letterkit.layout.reading.model import ParsedPicture, ParsedSection, Placeholder
from letterkit.layout.reading.properties import Border, Borders
from letterkit.layout.resolving.model import (
    Content,
    Drawing,
    ResolvedGroup,
    ResolvedTextBox,
    StyledRun,
)
from letterkit.layout.tagging.inlines import ParagraphTags
from letterkit.layout.tagging.tagger import Tagger


@dataclass(slots=True)
class Composer:
    """Puts the marks of one page onto its display; `builder` lays out text in boxes.

    A `tagger` says whom they belong to.
    """

    display: Display
    section: ParsedSection
    builder: FlowBuilder
    tagger: Tagger | None = None
    marks: list[Mark] = field(init=False)
    owners: list[Owner] = field(init=False)  # of the marks

    def __post_init__(self) -> None:
        self.marks, self.owners = self.display.marks, self.display.owners

    def stack(self, placed: Sequence[PlacedBlock], x: float, y: float, width: float) -> None:
        """Put blocks that are placed one below the other, from (x, y) on."""
        for index, item in enumerate(placed):
            if isinstance(item.block, FlowRow):
                self._row(placed, index, x, y + item.y)
            else:
                self._paragraph(item.block, x, y + item.y, width)

    def _paragraph(self, block: FlowParagraph, x: float, y: float, width: float) -> None:
        """Put a paragraph's lines, or those of them on this page, from (x, y) on, in twips."""
        source = block.source
        if not isinstance(source, LaidOutBlock):
            return
        lines = source.lines[block.first : block.first + len(block.fragments)]
        tags = None if self.tagger is None else self.tagger.paragraph(block, source)
        if source.laid_out.numbered:
            align = source.laid_out.paragraph.style.align
            lines = tuple(renumbered(line, align, self.builder.page_number_text) for line in lines)
        self._shading(source, block, x, y)
        if block.first == 0:
            y += source.inset_top
            if source.is_start:
                self._outline_entry(source, y)
                self._floats(source, FloatSurroundings(self.section, x, width, y), tags)
        if self.tagger is not None:
            self.display.claim(None)
        first = block.first == 0 and source.is_start
        cut = source.laid_out.paragraph.style.line_rule == "exact"
        for line in lines:
            self._line(TextLine(x, y, line, source.laid_out.bidi), tags, first=first, cut=cut)
            y += line.height
            first = False

    def _line(self, line: TextLine, tags: ParagraphTags | None, *, first: bool, cut: bool) -> None:
        """Put a line, the paragraph's `first` or another, and what stands in it.

        In one of an exact height, pictures are `cut` to it.
        """
        self.marks.append(line)
        if self.tagger is not None:
            self.owners.append(self.tagger.line(tags, line, first=first))
        for item in line.line.items:
            if isinstance(item, InlineObject):
                y = line.baseline - item.height
                start = len(self.marks)
                self._drawing(item.piece, item.piece.content, line.x + item.x, y, tags)
                if cut:
                    self.marks[start:] = [cut_above(mark, line.y) for mark in self.marks[start:]]

    def _outline_entry(self, source: LaidOutBlock, y: float) -> None:
        """Add a heading to the display's outline, and bookmarks to the targets of links."""
        paragraph = source.laid_out.paragraph
        level = paragraph.style.outline
        if level is not None:
            text = "".join(piece.text for piece in paragraph.pieces if piece.content is None)
            label = f"{paragraph.label.text} " if paragraph.label is not None else ""
            if text.strip():
                self.display.headings.append(DisplayHeading(level, f"{label}{text}".strip(), y))
        for bookmark in paragraph.bookmarks:
            self.display.targets.setdefault(bookmark, y)

    def _shading(self, source: LaidOutBlock, block: FlowParagraph, x: float, y: float) -> None:
        """Put a paragraph's shading and borders (17.3.1.24 and 31)."""
        style = source.laid_out.paragraph.style
        borders = style.borders or Borders()
        if not style.shading and style.borders is None:
            return
        left = x + min(style.left, style.left + style.first) - _reach(borders.left)
        right = x + source.width - style.right + _reach(borders.right)
        starts = block.first == 0
        ends = block.first + len(block.fragments) == len(source.lines)
        top, bottom = y, y + block.height
        if starts and source.joined_above:
            top -= block.spacing.gap
        if style.shading:
            self.marks.append(Fill(left, top, right - left, bottom - top, style.shading))
        if starts and source.joined_above and _shows(borders.between):
            self.marks.append(rule(borders.between or _NONE, left, y, right, y))
        visible = borders._replace(
            top=None if source.joined_above or not starts else borders.top,
            bottom=None if source.joined_below or not ends else borders.bottom,
        )
        self.marks.extend(
            box_rules(
                visible, left, top + _half(visible.top), right, bottom - _half(visible.bottom)
            )
        )

    def _drawing(
        self, piece: StyledRun, content: Content | None, x: float, y: float,
        tags: ParagraphTags | None,
    ) -> None:  # fmt: skip
        """Put what is drawn for a piece of a paragraph: its content, as large as it is there."""
        if self.tagger is None:
            self._object(content, x, y)
            return
        self.display.claim(None)
        with self.tagger.drawing(tags, piece) as owner:
            self._object(content, x, y, owner)
            self.display.claim(owner)

    def _object(self, content: Content | None, x: float, y: float, owner: Owner = None) -> None:
        """Put a drawing; its `owner` has the drawings of a group."""
        if isinstance(content, ParsedPicture):
            self.marks.extend(picture_marks(content, x, y))
        elif isinstance(content, Placeholder):
            self.marks.append(LabelBox(x, y, content.width, content.height, content.label))
        elif isinstance(content, ResolvedTextBox):
            self._box(content, x, y)
        elif isinstance(content, ResolvedGroup):
            for item in content.items:
                self._object(item.content, x + item.x, y + item.y)
                if self.tagger is not None:
                    self.display.claim(self.tagger.grouped(item.content, owner))

    def _box(self, box: ResolvedTextBox, x: float, y: float) -> None:
        """Put a text box: its fill, its outline, its text between its insets."""
        top, right, bottom, left = box.padding
        blocks = self.builder.blocks(box.blocks, max(box.width - left - right, 100.0))
        placed, height = stack(blocks)
        full = max(box.height, height + top + bottom) if box.grows else box.height
        self.marks.extend(shape_marks(box, full, moving(x, y)))
        free = max(full - top - bottom - height, 0.0)
        y += top + {"center": free / 2, "bottom": free}.get(box.align, 0.0)
        self.stack(placed, x + left, y, box.width - left - right)

    def _floats(
        self, source: LaidOutBlock, surroundings: FloatSurroundings, tags: ParagraphTags | None
    ) -> None:
        """Put what is anchored to a paragraph, some of it behind the text."""
        for piece in source.laid_out.floats:
            if not isinstance(piece.content, Drawing) or piece.content.anchor is None:
                continue
            content = sized(piece.content, surroundings)
            anchor = piece.content.anchor
            x, y = float_position(anchor, content.width, content.height, surroundings)
            if anchor.behind_text:
                foreground = self.marks, self.owners
                self.marks = self.display.background
                self.owners = self.display.background_owners
                self._drawing(piece, content, x, y, tags)
                self.marks, self.owners = foreground
            else:
                self._drawing(piece, content, x, y, tags)

    def _row(self, placed: Sequence[PlacedBlock], index: int, x: float, y: float) -> None:
        row = placed[index].block
        if not isinstance(row, FlowRow) or not isinstance(row.source, LaidOutRow):
            return
        for cell, laid_out in zip(row.cells, row.source.cells, strict=True):
            height = row.height + _below(placed[index + 1 :], row.source, laid_out.cell.rows - 1)
            with self._tagged_cell(row, laid_out):
                shown = laid_out if not index else within(laid_out)
                self._cell(cell, shown, x + laid_out.x, y, height)
                if laid_out.turned and not row.continued:
                    self._turned_text(laid_out, x + laid_out.x, y, height)

    def _tagged_cell(self, row: FlowRow, cell: LaidOutCell) -> AbstractContextManager[None]:
        """Return what has all in a cell belong to it."""
        if self.tagger is None or not isinstance(row.source, LaidOutRow):
            return nullcontext()
        return self.tagger.cell(row.source, cell, repeated=row.repeated)

    def _cell(
        self, cell: FlowCell, laid_out: LaidOutCell, x: float, y: float, height: float
    ) -> None:
        """Put a cell: its shading, its blocks at their vertical alignment, its borders."""
        _, right, _, left = laid_out.cell.margins
        if laid_out.cell.shading:
            self.marks.append(Fill(x, y, laid_out.width, height, laid_out.cell.shading))
        placed, used = stack(cell.blocks)
        free = height - used - cell.top - cell.bottom
        shift = {"center": free / 2, "bottom": free}.get(laid_out.cell.align, 0.0)
        self.stack(placed, x + left, y + cell.top + max(shift, 0.0), laid_out.width - left - right)
        self.marks.extend(box_rules(laid_out.cell.borders, x, y, x + laid_out.width, y + height))

    def _turned_text(self, laid_out: LaidOutCell, x: float, y: float, height: float) -> None:
        """Put a cell's turned text: first as if it weren't, from the page's corner on."""
        top, right, bottom, left = laid_out.cell.margins
        placed, used = stack(laid_out.turned)
        free = max(laid_out.width - left - right - used, 0.0)
        shift = {"center": free / 2, "bottom": free}.get(laid_out.cell.align, 0.0)
        start = len(self.marks)
        self.stack(placed, 0.0, shift, height - top - bottom)
        turn = laid_out.cell.turn
        x, y = (
            (x + left, y + height - bottom) if turn < 0 else (x + laid_out.width - right, y + top)
        )
        self.marks[start:] = [turned(mark, x, y, turn) for mark in self.marks[start:]]


_NONE = Border("none", 0.0, 0.0, "auto")


def _below(placed: Sequence[PlacedBlock], source: LaidOutRow, rows: int) -> float:
    """Return how high the rows on this page are that a cell covers below its own."""
    height = 0.0
    for item in placed[:rows]:
        row = item.block
        if not isinstance(row, FlowRow) or not isinstance(row.source, LaidOutRow):
            break
        if row.source.table is not source.table:
            break
        height += row.height
    return height


def _shows(border: Border | None) -> bool:
    return border is not None and border.shows


def _reach(border: Border | None) -> float:
    """Return how far outside the text a paragraph's border stands."""
    return border.space + border.width / 2 if border is not None and border.shows else 0.0


def _half(border: Border | None) -> float:
    return border.width / 2 if border is not None and border.shows else 0.0
