"""From resolved blocks to what the page breaker takes: heights, gaps and what keeps together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from letterkit.layout.lines.block_layout import (
    BlockContext,
    LaidOutBlock,
    layout_flow_paragraphs,
    refitted,
    trailing_break,
)
from letterkit.layout.lines.cell_floats import floats_in_cell, settled
from letterkit.layout.lines.floats import FloatSurroundings, float_room, sized
from letterkit.layout.lines.identity_cache import IdentityCache
from letterkit.layout.lines.model import Line
from letterkit.layout.lines.page_numbers import PageNumberText
from letterkit.layout.lines.table_layout import layout_table, natural_width
from letterkit.layout.pagination import model as paging
from letterkit.layout.reading.model import PageNumber, ParsedSection
from letterkit.layout.resolving.model import (
    Block,
    Drawing,
    ParagraphStyle,
    ResolvedNote,
    ResolvedParagraph,
    ResolvedTable,
    ResolvedTextBox,
    StyledRun,
)


class FlowBuilder:
    """Sets blocks in lines. `page_number_text` gives the text of a page-number field."""

    def __init__(
        self,
        notes: Mapping[tuple[str, str], ResolvedNote],
        compatibility: int,
        page_number_text: PageNumberText,
    ) -> None:
        self._notes = notes
        self._compatibility = compatibility
        self.page_number_text = page_number_text
        self._in_note = False
        self._section: ParsedSection | None = None

    def blocks(
        self,
        blocks: tuple[Block, ...],
        width: float,
        before: Block | None = None,
        section: ParsedSection | None = None,
    ) -> tuple[paging.Block, ...]:
        """Return blocks set in a column of that width; `before` is what stands above the first.

        With a `section`, text goes round what floats on its pages.
        """
        outer, self._section = self._section, section
        flow_blocks = self._blocks(blocks, width, before)
        self._section = outer
        return flow_blocks

    def _blocks(
        self, blocks: tuple[Block, ...], width: float, before: Block | None
    ) -> tuple[paging.Block, ...]:
        """Return blocks laid out one after another; a break that ends one goes before the next."""
        flow_blocks: list[paging.Block] = []
        break_before = ""
        for index, block in enumerate(blocks):
            above = blocks[index - 1] if index else before
            below = blocks[index + 1] if index + 1 < len(blocks) else None
            parts = self._parts(block, width, above, below)
            if break_before and parts:
                first = replace(parts[0], break_before=parts[0].break_before or break_before)
                parts, break_before = (first, *parts[1:]), ""
            if isinstance(block, ResolvedParagraph):
                break_before = trailing_break(block)
            flow_blocks.extend(parts)
        return tuple(flow_blocks)

    def _parts(
        self, block: Block, width: float, above: Block | None, below: Block | None
    ) -> tuple[paging.Block, ...]:
        if isinstance(block, ResolvedTable):
            gap = above.style.after if isinstance(above, ResolvedParagraph) else 0.0
            return tuple(layout_table(block, width, gap, self._cell, self._compatibility))
        return self._paragraph(block, width, above, below)

    def _cell(self, blocks: tuple[Block, ...], width: float) -> tuple[paging.Block, ...]:
        """Return a cell's blocks; they go round what floats in it, and hold it."""
        section = self._section
        if section is None or _differ_in_width(section.columns) or not floats_in_cell(blocks):
            return self.blocks(blocks, width)
        return settled(self.blocks(blocks, width, section=section), width)

    def _paragraph(
        self, paragraph: ResolvedParagraph, width: float, above: Block | None, below: Block | None
    ) -> tuple[paging.FlowParagraph, ...]:
        """Return a paragraph laid out between its neighbours, in parts where it has page breaks."""
        style_above = above.style if isinstance(above, ResolvedParagraph) else None
        style_below = below.style if isinstance(below, ResolvedParagraph) else None
        key = (paragraph, style_above, style_below), (width, self._section is not None)
        refits = self._section is not None and _differ_in_width(self._section.columns)
        known = None if refits else _plain_paragraphs().get(*key)
        if known is not None:
            return known
        has_contents = any(piece.content is not None for piece in paragraph.pieces)
        if has_contents:
            paragraph = self._with_contents_measured(paragraph, width)
        style = paragraph.style
        context = BlockContext(
            width,
            _spacing(style, style_above),
            joined_above=style_above is not None and _share_borders(style_above, style),
            joined_below=style_below is not None and _share_borders(style, style_below),
            wraps=self._section is not None,
        )
        flow_paragraphs = self._set(paragraph, context, self._section, has_contents=has_contents)
        if not has_contents and not refits:
            _plain_paragraphs().store(*key, flow_paragraphs)
        return flow_paragraphs

    def _set(
        self,
        paragraph: ResolvedParagraph,
        context: BlockContext,
        section: ParsedSection | None,
        *,
        has_contents: bool,
    ) -> tuple[paging.FlowParagraph, ...]:
        """Return a paragraph laid out, with what is in it besides text if it `has_contents`."""
        flow_paragraphs = layout_flow_paragraphs(paragraph, context)
        if has_contents:
            flow_paragraphs = tuple(
                self._with_notes_and_floats(part, section) for part in flow_paragraphs
            )
        if section is None or not _differ_in_width(section.columns):
            return flow_paragraphs

        def refit(block: paging.FlowParagraph, width: float) -> paging.FlowParagraph:
            if block.first or len(flow_paragraphs) > 1 or width == context.width:
                return self._with_notes(refitted(block, width))
            other = context._replace(width=width)
            return self._set(paragraph, other, section, has_contents=has_contents)[0]

        return tuple(replace(part, refit=refit) for part in flow_paragraphs)

    def _with_notes_and_floats(
        self, text: paging.FlowParagraph, section: ParsedSection | None
    ) -> paging.FlowParagraph:
        """Return a paragraph with its footnotes and its floats, ready to be laid out again."""
        rewrap_text = text.rewrap
        if section is None or rewrap_text is None or not isinstance(text.source, LaidOutBlock):
            return self._with_notes(text)

        def rewrap(obstacles: tuple[paging.Obstacle, ...]) -> paging.FlowParagraph:
            return self._with_notes(rewrap_text(obstacles))

        floats = tuple(self.floats(text, section))
        return replace(self._with_notes(text), floats=floats, rewrap=rewrap)

    def _with_notes(self, text: paging.FlowParagraph) -> paging.FlowParagraph:
        """Return a paragraph whose line fragments carry the footnotes that they refer to."""
        source = text.source
        if not isinstance(source, LaidOutBlock) or not any(line.notes for line in source.lines):
            return text
        fragments = tuple(
            fragment._replace(notes=tuple(self._notes_of(line, source.width)))
            for fragment, line in zip(text.fragments, source.lines[text.first :], strict=True)
        )
        return replace(text, fragments=fragments)

    def _notes_of(self, line: Line, width: float) -> Iterator[paging.Block]:
        for key in line.notes:
            if key[0] == "footnote":
                yield from self.note(key, width)

    def floats(self, block: paging.Block, section: ParsedSection) -> Iterator[paging.Float]:
        """Yield the room of each float that is anchored to a paragraph and that text goes round."""
        source = block.source
        for piece in source.laid_out.floats if isinstance(source, LaidOutBlock) else ():
            content = piece.content
            if not isinstance(content, Drawing) or content.anchor is None:
                continue
            if content.anchor.wrap != "none":
                drawing = sized(content, FloatSurroundings(section, 0.0, 0.0, 0.0))
                yield float_room(
                    content.anchor, drawing.width, self._float_height(drawing), section
                )

    def _float_height(self, content: Drawing) -> float:
        """Return the height of a float; a box may grow with its text."""
        if not isinstance(content, ResolvedTextBox) or not content.grows:
            return content.height
        top, right, bottom, left = content.padding
        blocks = self.blocks(content.blocks, max(content.width - left - right, 100.0))
        return max(content.height, paging.stack(blocks)[1] + top + bottom)

    def note(self, key: tuple[str, str], width: float) -> tuple[paging.Block, ...]:
        """Return the text of a note; notes in notes are left out."""
        note = self._notes.get(key)
        if note is None or self._in_note:
            return ()
        self._in_note = True
        flow_blocks = self.blocks(note.blocks, width)
        self._in_note = False
        return flow_blocks

    def _with_contents_measured(
        self, paragraph: ResolvedParagraph, width: float
    ) -> ResolvedParagraph:
        """Return a paragraph with numbers for its page-number fields, and its boxes' sizes."""
        pieces = tuple(self._with_content_measured(piece, width) for piece in paragraph.pieces)
        return paragraph._replace(pieces=pieces)

    def _with_content_measured(self, piece: StyledRun, width: float) -> StyledRun:
        content = piece.content
        if isinstance(content, PageNumber):
            return piece._replace(text=self.page_number_text(content))
        if isinstance(content, ResolvedTextBox) and content.anchor and content.blocks:
            return piece._replace(content=self._measured(content, width))
        return piece

    def _measured(self, box: ResolvedTextBox, width: float) -> ResolvedTextBox:
        """Return a box as large as its text where it says so, `width` being all there is."""
        if not box.width:
            box = replace(box, width=natural_width(self.blocks(box.blocks, width)))
        if box.grows and box.anchor and box.anchor.y_align:
            box = replace(box, height=self._float_height(box))
        return box


@cache
def _plain_paragraphs() -> IdentityCache[tuple[paging.FlowParagraph, ...]]:
    """Return the cache of paragraphs that hold nothing but text, set between their neighbours."""
    return IdentityCache()


def _spacing(style: ParagraphStyle, above: ParagraphStyle | None) -> paging.Spacing:
    """Return the space around a paragraph; between two, the larger one counts."""
    before = style.before
    if above is None:
        return paging.Spacing(before, before, style.after)
    same = above.identifier == style.identifier
    after = above.after
    if same and style.contextual:
        before = 0.0
    if same and above.contextual:
        after = 0.0
    return paging.Spacing(max(before, after), before, style.after)


def _differ_in_width(columns: tuple[tuple[float, float], ...]) -> bool:
    return len(columns) > 1 and len({width for _x, width in columns}) > 1


def _share_borders(above: ParagraphStyle, below: ParagraphStyle) -> bool:
    """Whether two paragraphs stand in one box (17.3.1.24): same borders, same indents."""
    return (
        above.borders is not None
        and above.borders == below.borders
        and (above.left, above.right) == (below.left, below.right)
    )
