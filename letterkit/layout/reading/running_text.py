"""The blocks of a document's body where all but a few of them were read before.

Of thousands of letters only the text is wanted, and each differs from the others in a few blocks:
these alone are parsed, as if nothing else stood there.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.layout.reading.block_cache import block_extents, shared_block_cache
from letterkit.layout.reading.blocks import BlockReader
from letterkit.layout.reading.model import Block
from letterkit.layout.reading.parts import UnshownContent, XmlPart, open_part
from letterkit.layout.reading.xml import child
from letterkit.template.opc import relationships_name
from letterkit.template.package import Package

_BODY: Final = b"<w:body>"
_BODY_END: Final = b"</w:body>"
_AFTER_BLOCKS: Final = (b"<w:sectPr", _BODY_END)
_LONGEST: Final = 2**22  # bytes of a body; what is longer is looked at as a whole


def read_blocks(package: Package, unshown: UnshownContent, today: date) -> tuple[Block, ...]:
    """Return the blocks of the main part's body, in order, whatever their sections.

    Raises LetterkitError where there is no text at all, or far too much of it.
    """
    blocks = _mostly_known(package, today)
    if blocks is not None:
        return blocks
    main, body = open_main(package, unshown)
    return tuple(b for _, b in BlockReader(main, unshown, today).read_part(body) if b is not None)


def open_main(package: Package, unshown: UnshownContent) -> tuple[XmlPart, etree._Element]:
    """Return the main part and its body. Raises LetterkitError where there is none."""
    main = open_part(package, package.main, unshown)
    body = None if main is None else child(main.root, "w:body")
    if main is None or body is None:
        raise LetterkitError(
            "The Word file is damaged: its text is missing.", "Use another copy of it."
        )
    return main, body


def _mostly_known(package: Package, today: date) -> tuple[Block, ...] | None:
    """Return the blocks, those from the cache that are there; None where that isn't certain.

    It is where nothing but paragraphs and tables stands in the body, and no field runs on from a
    block that is parsed to the next.
    """
    source = package.parts.get(package.main, b"")
    if len(source) > _LONGEST or b"<!" in source:
        return None
    extents = block_extents(source)
    if not extents or any(source[end:start].strip() for (_, end), (start, _) in pairwise(extents)):
        return None
    prologue, end = source[: extents[0][0]], source[extents[-1][1] :]
    is_body = prologue.rstrip().endswith(_BODY) and _BODY_END in end
    if not is_body or not end.lstrip().startswith(_AFTER_BLOCKS):
        return None
    relationships = package.parts.get(relationships_name(package.main), b"")
    cache = shared_block_cache(source, relationships, today)
    sources = [source[start:stop] for start, stop in extents]
    blocks = [cache.get(each) for each in sources]
    unknown = [each for each, block in zip(sources, blocks, strict=True) if block is None]
    # What closes the part is enough: pages' sizes and the like are no running text.
    around = prologue, end[end.rindex(_BODY_END) :]
    parsed = _parsed(package, unknown, around, today) if unknown else []
    if parsed is None:
        return None
    for each, block in zip(unknown, parsed, strict=True):
        cache.store(each, block)
    rest = iter(parsed)
    return tuple(next(rest) if block is None else block for block in blocks)


def _parsed(
    package: Package, sources: list[bytes], around: tuple[bytes, bytes], today: date
) -> list[Block] | None:
    """Return the blocks of a main part that holds these alone; None where one runs on."""
    data = b"".join((around[0], *sources, around[1]))
    reduced = Package({**package.parts, package.main: data}, package.main)
    main, body = open_main(reduced, UnshownContent())
    reader = BlockReader(main, UnshownContent(), today)
    blocks: list[Block] = []
    for item in body:
        block = reader.block(item)
        if not reader.is_between:
            return None
        if block is not None:
            blocks.append(block)
    return blocks if len(blocks) == len(sources) else None
