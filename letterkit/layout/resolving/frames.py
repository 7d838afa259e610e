"""Gathering paragraphs in frames (17.3.1.11): each becomes a box that floats by the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Final, TypeAlias

from letterkit.layout.reading.frames import frame_anchor
from letterkit.layout.reading.model import OBJECT, Block, ParsedParagraph, ParsedRun, ParsedTextBox
from letterkit.layout.reading.properties import (
    NO_FRAME,
    FrameProperties,
    ParagraphProperties,
    RunProperties,
)

# Paragraphs that follow each other in the same frame, or in none, are one frame's.
FrameOf: TypeAlias = Callable[[Block], FrameProperties | None]

_CARRIER: Final = ParagraphProperties(
    before=0.0, after=0.0, line=1.0, line_rule="exact", frame=NO_FRAME
)


def gather_frames(blocks: Iterable[Block], frame_of: FrameOf) -> Iterator[Block]:
    """Yield blocks with those in frames taken out, each frame at the start of the next paragraph.

    Where none follows, a paragraph of no height carries it.
    """
    waiting: list[ParsedTextBox] = []
    for frame, group in groupby(blocks, key=frame_of):
        if frame is not None:
            waiting.append(_box(tuple(group), frame))
            continue
        for block in group:
            if not waiting:
                yield block
                continue
            if isinstance(block, ParsedParagraph):
                yield _carrying(block, tuple(waiting))
            else:
                yield _carrier(tuple(waiting))
                yield block
            waiting = []
    if waiting:
        yield _carrier(tuple(waiting))


def _box(blocks: tuple[Block, ...], frame: FrameProperties) -> ParsedTextBox:
    return ParsedTextBox(
        tuple(_unframed(each) if isinstance(each, ParsedParagraph) else each for each in blocks),
        frame.width,
        frame.height,
        frame_anchor(frame),
        fill="",
        outline="",
        padding=(0.0, 0.0, 0.0, 0.0),
        grows=not frame.exact,
    )


@lru_cache(maxsize=1024)
def _unframed(paragraph: ParsedParagraph) -> ParsedParagraph:
    return replace(paragraph, properties=paragraph.properties._replace(frame=NO_FRAME))


def _carrying(paragraph: ParsedParagraph, boxes: tuple[ParsedTextBox, ...]) -> ParsedParagraph:
    """Return a paragraph with boxes anchored to it, whose look adds nothing to its first line's."""
    look = paragraph.runs[0].properties if paragraph.runs else paragraph.mark
    runs = tuple(ParsedRun(OBJECT, look, content=box) for box in boxes)
    return replace(paragraph, runs=runs + paragraph.runs)


def _carrier(boxes: tuple[ParsedTextBox, ...]) -> ParsedParagraph:
    return _carrying(ParsedParagraph((), _CARRIER, RunProperties()), boxes)
