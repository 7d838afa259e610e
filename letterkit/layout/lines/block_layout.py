"""Paragraphs as the page breaker takes them, set once for all documents in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

from letterkit.layout.lines.model import LaidOutParagraph, Line
from letterkit.layout.lines.paragraph_layout import layout_paragraph
from letterkit.layout.pagination import model as paging
from letterkit.layout.reading.model import COLUMN_BREAK, PAGE_BREAK
from letterkit.layout.reading.properties import Border, Borders
from letterkit.layout.resolving.model import ResolvedParagraph, StyledRun

_BREAKS: Final = {PAGE_BREAK: "page", COLUMN_BREAK: "column"}


class LaidOutBlock(NamedTuple):
    """A paragraph, or the part of it up to a page break, as the composer will paint it."""

    laid_out: LaidOutParagraph
    lines: tuple[Line, ...]
    width: float
    inset_top: float
    joined_above: bool  # to a paragraph with the same borders
    joined_below: bool
    is_start: bool


class BlockContext(NamedTuple):
    """What the setting of a paragraph follows from besides itself.

    It may be `joined` to those above and below in one box, and `wrap` round what floats.
    """

    width: float
    spacing: paging.Spacing
    joined_above: bool
    joined_below: bool
    wraps: bool


class _ParagraphPart(NamedTuple):
    """The lines of a paragraph between page breaks, and the break that they come after."""

    lines: tuple[Line, ...]
    after: str
    first: bool
    last: bool


@lru_cache(maxsize=4096)
def layout_flow_paragraphs(
    paragraph: ResolvedParagraph, context: BlockContext
) -> tuple[paging.FlowParagraph, ...]:
    """Return a paragraph set in lines, cut at page breaks, but for its notes and what floats."""
    laid_out = layout_paragraph(paragraph, context.width)
    parts = list(_split_at_breaks(laid_out.lines, _plain_text(paragraph)))
    if len(parts) == 1 and context.wraps:
        return (
            _flow_paragraph(
                laid_out, parts[0], context, partial(_wrapped_flow_paragraph, paragraph, context)
            ),
        )
    return tuple(_flow_paragraph(laid_out, part, context) for part in parts)


def _wrapped_flow_paragraph(
    paragraph: ResolvedParagraph, context: BlockContext, obstacles: tuple[paging.Obstacle, ...]
) -> paging.FlowParagraph:
    """Return a paragraph laid out again around obstacles, which count from its box's top."""
    top, _ = _insets(paragraph.style.borders, context)
    moved = tuple(item.moved(0.0, -top) for item in obstacles)
    laid_out = layout_paragraph(paragraph, context.width, moved)
    return _flow_paragraph(
        laid_out, _ParagraphPart(laid_out.lines, "", first=True, last=True), context
    )


def _flow_paragraph(
    laid_out: LaidOutParagraph,
    part: _ParagraphPart,
    context: BlockContext,
    rewrap: paging.Rewrap | None = None,
) -> paging.FlowParagraph:
    """Return a laid-out paragraph, or a part of one, as the page breaker takes it.

    The room for borders belongs to the first and the last part.
    """
    style = laid_out.paragraph.style
    top, bottom = _insets(style.borders, context)
    top, bottom = (top if part.first else 0.0), (bottom if part.last else 0.0)
    return paging.FlowParagraph(
        tuple(_line_fragments(part.lines, top, bottom)),
        context.spacing if part.first else paging.Spacing(below=style.after),
        keep_lines=style.keep_lines,
        keep_next=style.keep_next,
        widow_control=style.widow_control,
        break_before="page" if part.first and style.page_break_before else part.after,
        source=LaidOutBlock(
            laid_out, part.lines, context.width, top,
            context.joined_above, context.joined_below, part.first,
        ),
        rewrap=rewrap,
    )  # fmt: skip


def _line_fragments(
    lines: tuple[Line, ...], top: float, bottom: float
) -> Iterator[paging.LineFragment]:
    """Yield a fragment a line; `top` and `bottom` are the borders' room, in twips."""
    last = len(lines) - 1
    for index, line in enumerate(lines):
        height = line.height + (top if index == 0 else 0.0)
        yield paging.LineFragment(height + (bottom if index == last else 0.0))


def refitted(block: paging.FlowParagraph, width: float) -> paging.FlowParagraph:
    """Return a paragraph, or what is left of it, set for a column of another width.

    The lines that went into columns before stay as they are.
    """
    source = block.source
    if not isinstance(source, LaidOutBlock) or source.width == width:
        return block
    paragraph, before = source.laid_out.paragraph, source.lines[: block.first]
    start, end = source.lines[block.first].start, source.lines[-1].end
    laid_out = layout_paragraph(_excerpt(paragraph, start, end), width)
    lines = tuple(
        line._replace(start=line.start + start, end=line.end + start) for line in laid_out.lines
    )
    top = 0.0 if before else source.inset_top
    bottom = block.fragments[-1].height - source.lines[-1].height
    bottom -= top if len(source.lines) == 1 else 0.0
    return replace(
        block,
        fragments=tuple(_line_fragments(lines, top, bottom)),
        source=source._replace(
            laid_out=laid_out._replace(paragraph=paragraph), lines=before + lines, width=width
        ),
    )


def _excerpt(paragraph: ResolvedParagraph, start: int, end: int) -> ResolvedParagraph:
    """Return a paragraph's text between two positions, as a paragraph that goes on."""
    pieces: list[StyledRun] = []
    at = 0
    for piece in paragraph.pieces:
        text = piece.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            pieces.append(piece._replace(text=text))
        at += len(piece.text)
    if not start:
        return paragraph._replace(pieces=tuple(pieces))
    style = paragraph.style._replace(first=0.0)
    return paragraph._replace(pieces=tuple(pieces), style=style, label=None)


def trailing_break(paragraph: ResolvedParagraph) -> str:
    """Return the kind of a break that ends a paragraph: what follows it begins the next page."""
    for piece in reversed(paragraph.pieces):
        if piece.text:
            return _BREAKS.get(piece.text[-1], "")
    return ""


def _split_at_breaks(lines: tuple[Line, ...], text: str) -> Iterator[_ParagraphPart]:
    """Yield the lines up to each page or column break, with the break that they come after."""
    if PAGE_BREAK not in text and COLUMN_BREAK not in text:
        yield _ParagraphPart(lines, "", first=True, last=True)
        return
    breaks = [_BREAKS[character] for character in text if character in _BREAKS]
    ends = [index + 1 for index, line in enumerate(lines) if line.ends_page and breaks]
    edges = [0, *(end for end in ends if end < len(lines)), len(lines)]
    for index, (start, end) in enumerate(pairwise(edges)):
        after = breaks[index - 1] if index else ""
        yield _ParagraphPart(lines[start:end], after, first=index == 0, last=end == len(lines))


def _insets(borders: Borders | None, context: BlockContext) -> tuple[float, float]:
    """Return the room that a paragraph's borders take above and below its text."""
    if borders is None:
        return 0.0, 0.0
    top = borders.between if context.joined_above else borders.top
    bottom = None if context.joined_below else borders.bottom
    return _border_extent(top), _border_extent(bottom)


def _border_extent(border: Border | None) -> float:
    """Return how much room a border takes with its distance from the text, in twips."""
    return border.width + border.space if border is not None and border.shows else 0.0


def _plain_text(paragraph: ResolvedParagraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)
