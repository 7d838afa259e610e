"""Resolving shapes and groups of them: the text in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from letterkit.layout.reading import model as read
from letterkit.layout.reading.properties import RunProperties
from letterkit.layout.resolving.model import (
    Block,
    Content,
    ResolvedGroup,
    ResolvedPlacedDrawing,
    ResolvedTextBox,
)
from letterkit.layout.resolving.styles import is_dark


class BlockResolver(Protocol):
    """Resolves the text of a box: `run` is what it states, `background` its colour."""

    def __call__(
        self, blocks: tuple[read.Block, ...], *, run: RunProperties | None, background: str
    ) -> tuple[Block, ...]:
        """Return the blocks resolved."""
        ...


def resolve_box(box: read.ParsedTextBox, blocks: BlockResolver) -> ResolvedTextBox:
    """Return a box with its text resolved, which on a dark ground is white where it may be."""
    colour = RunProperties(colour=box.colour) if box.colour else None
    return ResolvedTextBox(
        blocks(box.blocks, run=colour, background=box.fill if is_dark(box.fill) else ""),
        box.width, box.height, box.anchor, box.fill, box.outline, box.padding, box.grows,
        box.path, box.thickness, box.dash, box.heads, box.align, box.description,
    )  # fmt: skip


def text_boxes(content: Content | None) -> Iterator[ResolvedTextBox]:
    """Yield the shapes of a drawing that may have text in them: itself, or those of a group."""
    if isinstance(content, ResolvedTextBox):
        yield content
    elif isinstance(content, ResolvedGroup):
        for item in content.items:
            yield from text_boxes(item.content)


def resolve_group(group: read.ParsedGroup, blocks: BlockResolver) -> ResolvedGroup:
    """Return a group with the text of its boxes resolved."""
    items = tuple(
        ResolvedPlacedDrawing(
            item.x,
            item.y,
            resolve_box(item.content, blocks)
            if isinstance(item.content, read.ParsedTextBox)
            else item.content,
        )
        for item in group.items
    )
    return ResolvedGroup(items, group.width, group.height, group.anchor, group.description)
