"""Paragraphs and tables that were read before, in this document or in another of its template.

The letters of a print run are the same byte for byte but for a few lines. What a block is read as
follows from its bytes and from what stands around all blocks of its part: namespaces, targets of
links and the day. Blocks with drawings aren't cached, as what they show lies elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from letterkit.layout.reading.model import Block

_MOST: Final = 2000  # blocks of one template
_LONGEST: Final = 2**16  # bytes of a block
_EDGE: Final = re.compile(rb"<(/?)w:(?:p|tbl)(?:[\s/][^<>]*)?>")
_SLASH: Final = ord("/")
_ELSEWHERE: Final = re.compile(rb"[<:](?:drawing|pict|object|oMath)")


class BlockCache:
    """Parsed blocks by the bytes of their XML, for the parts that have one prologue in common."""

    def __init__(self) -> None:
        self._blocks: dict[bytes, Block] = {}

    def get(self, source: bytes) -> Block | None:
        """Return the block that was parsed from these bytes; None where none was."""
        return self._blocks.get(source)

    def store(self, source: bytes, block: Block) -> None:
        """Store a parsed block, unless it is long or holds drawings, which other parts define."""
        if len(source) > _LONGEST or _ELSEWHERE.search(source):
            return
        if len(self._blocks) >= _MOST:
            self._blocks.clear()
        self._blocks[source] = block


def outermost_blocks(source: bytes) -> list[bytes]:
    """Return the bytes of a part's paragraphs and tables but for those in other ones.

    Where a part is written as no program writes it, they may be too few or too many.
    """
    return [source[start:end] for start, end in block_extents(source)]


def block_extents(source: bytes) -> list[tuple[int, int]]:
    """Return where each of the `outermost_blocks` begins and ends in a part, in bytes."""
    return [] if b"<!" in source else list(_extents(source))


def shared_block_cache(source: bytes, relationships: bytes, today: date) -> BlockCache:
    """Return the cache of a part's blocks, shared by parts with the same prologue and targets."""
    first = _EDGE.search(source)
    prologue = source[: first.start()] if first else b""
    return _shared_cache(prologue, relationships, today)


@lru_cache(maxsize=16)
def _shared_cache(_prologue: bytes, _relationships: bytes, _today: date) -> BlockCache:
    return BlockCache()


def _extents(source: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each outermost paragraph or table begins and ends in a part, in bytes."""
    depth = start = 0
    for edge in _EDGE.finditer(source):
        end = edge.end()
        if edge[1]:
            depth -= 1
        else:
            if not depth:
                start = edge.start()
            if source[end - 2] != _SLASH:
                depth += 1
        if not depth:
            yield start, end
