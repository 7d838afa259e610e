"""Paragraphs and tables as read (ECMA-376 part 1, 17.2 to 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml import etree

from letterkit.layout.reading.alternates import choose_alternate
from letterkit.layout.reading.block_cache import BlockCache, outermost_blocks, shared_block_cache
from letterkit.layout.reading.formatting import read_paragraph_properties, read_run_properties
from letterkit.layout.reading.inlines import RunReader
from letterkit.layout.reading.model import (
    Block,
    ParsedCell,
    ParsedParagraph,
    ParsedRow,
    ParsedTable,
)
from letterkit.layout.reading.parts import UnshownContent, XmlPart
from letterkit.layout.reading.properties import RunProperties
from letterkit.layout.reading.styles import read_cell_properties, read_table_properties
from letterkit.layout.reading.xml import child, child_is_on, integer, name, twips, value

_DEEPEST: Final = 12  # tables in tables
_WIDEST: Final = 63  # columns; Word's own limit
_PARAGRAPH: Final = name("w:p")
_PARAGRAPH_PROPERTIES: Final = name("w:pPr")
_RUN_PROPERTIES: Final = name("w:rPr")
_EQUATION: Final = name("m:oMathPara")
_RUN: Final = name("w:r")
_TABLE: Final = name("w:tbl")
_BLOCKS: Final = frozenset((_PARAGRAPH, _TABLE))
_ROW: Final = name("w:tr")
_CELL: Final = name("w:tc")
_ALTERNATES: Final = name("mc:AlternateContent")
_DELETED: Final = name("w:del")
_WRAPPERS: Final = frozenset(
    name(f"w:{tag}") for tag in "sdt sdtContent customXml ins moveTo smartTag".split()
)


class BlockReader:
    """Reads the paragraphs and tables of one story, in order."""

    def __init__(self, part: XmlPart, unshown: UnshownContent, today: date) -> None:
        self._unshown = unshown
        self._depth = 0
        self._runs = RunReader(part, unshown, today, self.read_inner)
        self._part, self._today = part, today

    @property
    def is_between(self) -> bool:
        """Whether no field and no mark runs on from what was read so far."""
        return self._runs.is_between

    def read(self, container: etree._Element) -> tuple[Block, ...]:
        """Return the blocks of a body, a header, a note or a cell."""
        return tuple(block for item in flattened(container) if (block := self.block(item)))

    def read_part(self, container: etree._Element) -> Iterator[tuple[etree._Element, Block | None]]:
        """Yield what stands in a whole body or header, each with the block that it is read as."""
        items = list(flattened(container))
        sources = outermost_blocks(self._part.source)
        certain = len(sources) == sum(item.tag in _BLOCKS for item in items)
        next_source, cache = (
            iter(sources),
            shared_block_cache(self._part.source, self._part.relationships, self._today),
        )
        for item in items:
            if certain and item.tag in _BLOCKS:
                yield item, self._cached_block(item, next(next_source), cache)
            else:
                yield item, self.block(item)

    def _cached_block(self, item: etree._Element, source: bytes, cache: BlockCache) -> Block | None:
        """Return a block from the cache by its bytes, or parsed and stored there."""
        if not self._runs.is_between:
            return self.block(item)
        block = cache.get(source)
        if block is None:
            block = self.block(item)
            if block is not None and self._runs.is_between and not self._unshown.remarks:
                cache.store(source, block)
        return block

    def read_inner(self, container: etree._Element) -> tuple[Block, ...]:
        """Return the blocks of a text box, whose fields and marks are its own."""
        if self._depth > _DEEPEST:
            self._unshown.remark(
                "Text boxes or tables lie too deep inside one another to be shown."
            )
            return ()
        inner = BlockReader(self._part, self._unshown, self._today)
        inner._depth = self._depth + 1
        return inner.read(container)

    def block(self, element: etree._Element) -> Block | None:
        """Return a paragraph or a table; None for what is neither."""
        if element.tag == _PARAGRAPH:
            return self._paragraph(element)
        if element.tag == _TABLE:
            if self._depth > _DEEPEST:
                self._unshown.remark(
                    "Text boxes or tables lie too deep inside one another to be shown."
                )
                return None
            self._depth += 1
            table = self._table(element)
            self._depth -= 1
            return table
        return None

    def _paragraph(self, element: etree._Element) -> ParsedParagraph:
        """Return a paragraph (17.3.1.22) with its runs and the bookmarks that begin in it.

        Equations that stand in a paragraph of their own are in its middle (22.1.2.78).
        """
        stated = element.find(_PARAGRAPH_PROPERTIES)
        mark = (
            RunProperties() if stated is None else read_run_properties(stated.find(_RUN_PROPERTIES))
        )
        runs = tuple(self._runs.read(element))
        bookmarks = tuple(self._runs.bookmarks)
        self._runs.bookmarks.clear()
        properties = read_paragraph_properties(stated)
        if element.find(_EQUATION) is not None and element.find(_RUN) is None:
            properties = properties._replace(align="center")
        return ParsedParagraph(runs, properties, mark, bookmarks)

    def _table(self, element: etree._Element) -> ParsedTable | None:
        """Return a table, its grid's columns in twips; None where it has no cells.

        Rows may lie in content controls and revisions, and may have more cells than the grid
        columns.
        """
        grid = child(element, "w:tblGrid")
        widths = (
            []
            if grid is None
            else [
                max(twips(value(item, "w:w")) or 0.0, 0.0)
                for item in grid.iterchildren(name("w:gridCol"))
            ]
        )
        rows = [
            row
            for item in flattened(element)
            if item.tag == _ROW and (row := self._row(item)) is not None
        ]
        columns = max((_columns(row) for row in rows), default=0)
        if not columns:
            return None
        widths += [0.0] * (columns - len(widths))
        properties = read_table_properties(child(element, "w:tblPr"))
        return ParsedTable(properties, tuple(widths[:_WIDEST]), tuple(rows))

    def _row(self, element: etree._Element) -> ParsedRow | None:
        """Return a row; None for a deleted one, and for one without cells."""
        cells = [self._cell(item) for item in flattened(element) if item.tag == _CELL]
        stated = child(element, "w:trPr")
        exceptions = child(element, "w:tblPrEx")
        overrides = None if exceptions is None else read_table_properties(exceptions)
        if not cells or (stated is not None and stated.find(_DELETED) is not None):
            return None
        if stated is None:
            return ParsedRow(
                tuple(cells[:_WIDEST]), 0, 0.0, False, False, False, overrides=overrides
            )
        height = child(stated, "w:trHeight")
        return ParsedRow(
            tuple(cells[:_WIDEST]),
            skipped=min(max(integer(value(child(stated, "w:gridBefore"))) or 0, 0), _WIDEST),
            height=max(twips(value(height)) or 0.0, 0.0),
            exact=value(height, "w:hRule") == "exact",
            heading=child_is_on(stated, "w:tblHeader"),
            unbreakable=child_is_on(stated, "w:cantSplit"),
            overrides=overrides,
        )

    def _cell(self, element: etree._Element) -> ParsedCell:
        properties = read_cell_properties(child(element, "w:tcPr"))
        span = properties.span
        if span is not None:
            properties = properties._replace(span=min(max(span, 1), _WIDEST))
        return ParsedCell(self.read(element), properties)


def flattened(container: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """Yield the children of `container`, those of content controls and the like in their place."""
    for item in container:
        if item.tag in _WRAPPERS and depth < _DEEPEST * 2:
            yield from flattened(item, depth + 1)
        elif item.tag == _ALTERNATES and depth < _DEEPEST * 2:
            chosen = choose_alternate(item)
            if chosen is not None:
                yield from flattened(chosen, depth + 1)
        else:
            yield item


def _columns(row: ParsedRow) -> int:
    return row.skipped + sum(cell.properties.span or 1 for cell in row.cells)
