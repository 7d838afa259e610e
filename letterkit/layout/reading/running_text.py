"""The blocks of a document's body where all but a few of them were read before.

The letters of one template differ from each other in a few blocks: these alone are parsed, as if
nothing else stood there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.layout.reading.block_cache import block_extents, shared_block_cache
from letterkit.layout.reading.blocks import BlockReader
from letterkit.layout.reading.model import Block
from letterkit.layout.reading.parts import UnshownContent, XmlPart, is_short, open_part
from letterkit.layout.reading.xml import child
from letterkit.template.opc import relationships_name
from letterkit.template.package import Package

_BODY: Final = b"<w:body>"
_BODY_END: Final = b"</w:body>"
_SECTION: Final = b"<w:sectPr"
_AFTER_BLOCKS: Final = (_SECTION, _BODY_END)


class KnownBody(NamedTuple):
    """A body of one section in which nothing but paragraphs and tables stands, all of them read.

    `before` and `after` are what stands around them in the main part, the section's properties
    among what is after them.
    """

    blocks: tuple[Block, ...]
    before: bytes
    after: bytes


def read_blocks(package: Package, unshown: UnshownContent, today: date) -> tuple[Block, ...]:
    """Return the blocks of the main part's body, in order, whatever their sections.

    Raises LetterkitError where there is no text at all, or far too much of it.
    """
    body = read_known_body(package, unshown, today)
    if body is not None:
        return body.blocks
    main, element = open_main(package, unshown)
    read = BlockReader(main, unshown, today).read_part(element)
    return tuple(block for _, block in read if block is not None)


def open_main(package: Package, unshown: UnshownContent) -> tuple[XmlPart, etree._Element]:
    """Return the main part and its body. Raises LetterkitError where there is none."""
    main = open_part(package, package.main, unshown)
    body = None if main is None else child(main.root, "w:body")
    if main is None or body is None:
        raise LetterkitError(
            "The Word file is damaged: its text is missing.", "Use another copy of it."
        )
    return main, body


def read_known_body(package: Package, unshown: UnshownContent, today: date) -> KnownBody | None:
    """Return the body, those of its blocks from the cache that are there; None if it isn't certain.

    It is where nothing but paragraphs and tables stands in the body, no section ends before it
    does, and no field runs on from a block that is parsed to the next.
    """
    source = package.parts.get(package.main, b"")
    if not is_short(source) or b"<!" in source:
        return None
    extents = block_extents(source)
    if not extents or any(source[end:start].strip() for (_, end), (start, _) in pairwise(extents)):
        return None
    before, after = source[: extents[0][0]], source[extents[-1][1] :]
    is_body = before.rstrip().endswith(_BODY) and _BODY_END in after
    if not is_body or not after.lstrip().startswith(_AFTER_BLOCKS):
        return None
    if source.find(_SECTION, extents[0][0], extents[-1][1]) >= 0:
        return None
    relationships = package.parts.get(relationships_name(package.main), b"")
    cache = shared_block_cache(source, relationships, today)
    sources = [source[start:stop] for start, stop in extents]
    blocks = [cache.get(each) for each in sources]
    unknown = [each for each, block in zip(sources, blocks, strict=True) if block is None]
    if unknown:
        # What closes the part is enough: of the section nothing is asked here.
        around = before, after[after.rindex(_BODY_END) :]
        unshown_in_these = UnshownContent()
        parsed = _parsed(package, unknown, around, unshown_in_these, today)
        if parsed is None:
            return None
        unshown.include(unshown_in_these)
        for each, (block, is_remarked) in zip(unknown, parsed, strict=True):
            if not is_remarked:
                cache.store(each, block)
        rest = (block for block, _ in parsed)
        blocks = [next(rest) if block is None else block for block in blocks]
    return KnownBody(tuple(block for block in blocks if block is not None), before, after)


def _parsed(
    package: Package,
    sources: Sequence[bytes],
    around: tuple[bytes, bytes],
    unshown: UnshownContent,
    today: date,
) -> list[tuple[Block, bool]] | None:
    """Return the blocks of a main part that holds these alone; None where one runs on.

    Each comes with whether something was remarked of it.
    """
    main, body = open_main(with_main_part(package, around[0], *sources, around[1]), unshown)
    reader = BlockReader(main, unshown, today)
    blocks: list[tuple[Block, bool]] = []
    for item in body:
        told = unshown.told
        block = reader.block(item)
        if not reader.is_between:
            return None
        if block is not None:
            blocks.append((block, unshown.told != told))
    return blocks if len(blocks) == len(sources) else None


def with_main_part(package: Package, *pieces: bytes) -> Package:
    """Return a package with another main part, which is made of these pieces."""
    return Package({**package.parts, package.main: b"".join(pieces)}, package.main)
