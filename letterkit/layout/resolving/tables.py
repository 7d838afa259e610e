"""Resolving tables: what a table's style says for a cell, and its borders (17.4, 17.7.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from typing import Final, NamedTuple

from letterkit.layout.reading import model as read
from letterkit.layout.reading.properties import (
    Borders,
    CellProperties,
    ParagraphProperties,
    RunProperties,
    TableProperties,
    overlay,
    overlay_paragraph,
)
from letterkit.layout.reading.styles import ConditionalFormatting
from letterkit.layout.resolving.cascade import Cascade
from letterkit.layout.resolving.cell_edges import (
    GridPosition,
    border_exceptions,
    condition_edges,
    outer_and_inner_edges,
    rows_bordered_alike,
)
from letterkit.layout.resolving.model import Block, ResolvedCell, ResolvedRow, ResolvedTable

_FIRST_ROW, _LAST_ROW, _FIRST_COLUMN, _LAST_COLUMN = 0x20, 0x40, 0x80, 0x100
_NO_ROW_BANDS, _NO_COLUMN_BANDS = 0x200, 0x400
_DEFAULT_TBL_LOOK: Final = 0x04A0
_DEFAULT_MARGIN: Final = 108.0
# By 17.18.93 and, for strict documents, part 1's names.
_TURNS: Final = {"btLr": -90, "lr": -90, "tbRl": 90, "rl": 90, "tbRlV": 90, "tbLrV": 90}
_NO_CELL: Final = CellProperties()

# Resolves a cell's blocks under what the table's style says of their paragraphs and runs.
CellBlocks = Callable[
    [tuple[read.Block, ...], ParagraphProperties, RunProperties, str], tuple[Block, ...]
]


class _CellStyle(NamedTuple):
    """What a table's style says for the cells of one part of it, and of their text."""

    conditions: list[ConditionalFormatting]
    cell: CellProperties
    paragraph: ParagraphProperties
    run: RunProperties


class TableResolver:
    """Resolves one table: its style's parts for each cell, its borders, its merged cells."""

    def __init__(self, table: read.ParsedTable, cascade: Cascade, cell_blocks: CellBlocks) -> None:
        self._table = table
        self._cell_blocks = cell_blocks
        identifier = table.properties.style or cascade.default_table_style()
        self._styles = cascade.chain(identifier, "table")
        style_table = reduce(overlay, (style.table for style in self._styles), TableProperties())
        if style_table.borders and table.properties.borders:
            borders = overlay(style_table.borders, table.properties.borders)
            self._stated = overlay(style_table, table.properties)._replace(borders=borders)
        else:
            self._stated = overlay(style_table, table.properties)
        tbl_look = self._stated.tbl_look
        self._tbl_look = _DEFAULT_TBL_LOOK if tbl_look is None else tbl_look
        self._cell_styles: dict[tuple[str, ...], _CellStyle] = {}

    @cached_property
    def _rows_bordered_alike(self) -> list[tuple[int, int]]:
        return rows_bordered_alike(self._table.rows)

    def resolve(self) -> ResolvedTable:
        """Return the table with its merged cells joined."""
        stated = self._stated
        cells = [list(self._positions(row, index)) for index, row in enumerate(self._table.rows)]
        rows = tuple(
            ResolvedRow(
                tuple(
                    self._cell(cell, position, _height(cells, position))
                    for cell, position in placed
                    if cell.properties.merge != "continue" or _is_orphan(cells, position)
                ),
                row.height,
                row.exact,
                row.heading,
                row.unbreakable,
            )
            for row, placed in zip(self._table.rows, cells, strict=True)
        )
        return ResolvedTable(
            rows=rows,
            grid=self._table.grid,
            width=stated.width if stated.width_kind in {"dxa", "pct"} else None,
            relative=stated.width_kind == "pct",
            fixed=bool(stated.fixed),
            indent=stated.indent or 0.0,
            align=stated.align or "left",
            padding=_DEFAULT_MARGIN if stated.margin_left is None else stated.margin_left,
            bidi=bool(stated.bidi),
            first_row=self._sets_apart("firstRow", _FIRST_ROW),
            first_column=self._sets_apart("firstCol", _FIRST_COLUMN),
        )

    def _sets_apart(self, kind: str, bit: int) -> bool:
        """Whether a part of the table has a style of its own that the table asks for."""
        return bool(self._tbl_look & bit) and any(kind in one.conditions for one in self._styles)

    def _positions(
        self, row: read.ParsedRow, index: int
    ) -> Iterator[tuple[read.ParsedCell, GridPosition]]:
        """Yield a row's cells with where each stands in the grid."""
        column = row.skipped
        for cell in row.cells:
            span = cell.properties.span or 1
            yield (
                cell,
                GridPosition(index, column, span, len(self._table.rows), len(self._table.grid)),
            )
            column += span

    def _cell(self, cell: read.ParsedCell, position: GridPosition, rows: int) -> ResolvedCell:
        """Return a cell with its style applied; `rows` is how many it goes over."""
        style = self._cell_style(position)
        stated = overlay(style.cell, cell.properties)
        shading = stated.shading or self._row_properties(position.row).shading or ""
        shading = "" if shading == "auto" else shading
        return ResolvedCell(
            blocks=self._cell_blocks(cell.blocks, style.paragraph, style.run, shading),
            column=position.column,
            span=position.span,
            rows=rows,
            borders=self._borders(cell.properties.borders, style.conditions, position, rows),
            shading=shading,
            align=stated.align or "top",
            margins=self._margins(stated, self._row_properties(position.row)),
            width=stated.width if stated.width_kind in {"dxa", "pct"} else None,
            relative=stated.width_kind == "pct",
            turn=_TURNS.get(stated.direction or "", 0),
        )

    def _row_properties(self, row: int) -> TableProperties:
        """Return what the table states, with a row's exceptions to it (17.4.61) in its place."""
        exceptions = self._table.rows[row].overrides
        return self._stated if exceptions is None else overlay(self._stated, exceptions)

    @staticmethod
    def _margins(
        stated: CellProperties, table: TableProperties
    ) -> tuple[float, float, float, float]:
        """Return a cell's margins in twips: its own, else the table's, else Word's default."""
        pairs = (
            (stated.margin_top, table.margin_top, 0.0),
            (stated.margin_right, table.margin_right, _DEFAULT_MARGIN),
            (stated.margin_bottom, table.margin_bottom, 0.0),
            (stated.margin_left, table.margin_left, _DEFAULT_MARGIN),
        )
        top, right, bottom, left = (
            own if own is not None else shared if shared is not None else default
            for own, shared, default in pairs
        )
        return (top, right, bottom, left)

    def _cell_style(self, position: GridPosition) -> _CellStyle:
        kinds = tuple(self._kinds(position))
        style = self._cell_styles.get(kinds)
        if style is None:
            style = self._cell_styles[kinds] = self._style_of(kinds)
        return style

    def _style_of(self, kinds: Iterable[str]) -> _CellStyle:
        """Return what the style says for the parts that a cell lies in, the weakest first."""
        styles = self._styles
        conditions = [
            style.conditions[kind] for kind in kinds for style in styles if kind in style.conditions
        ]
        stated = [*styles, *conditions]
        return _CellStyle(
            conditions,
            reduce(overlay, (source.cell for source in stated), _NO_CELL),
            reduce(
                overlay_paragraph, (source.paragraph for source in stated), ParagraphProperties()
            ),
            reduce(overlay, (source.run for source in stated), RunProperties()),
        )

    def _kinds(self, position: GridPosition) -> Iterator[str]:
        """Yield which parts of a table style a cell belongs to (17.7.6), the least important first.

        The table's `tbl_look` (w:tblLook, 17.4.55) says which of them apply; bands are counted
        without the first row and column.
        """
        tbl_look = self._tbl_look
        first_row = bool(tbl_look & _FIRST_ROW) and position.row == 0
        last_row = (
            bool(tbl_look & _LAST_ROW) and position.row == position.rows - 1 and not first_row
        )
        first_column = bool(tbl_look & _FIRST_COLUMN) and position.column == 0
        last_column = (
            bool(tbl_look & _LAST_COLUMN) and position.column + position.span >= position.columns
        )
        yield "wholeTable"
        if not tbl_look & _NO_COLUMN_BANDS and not (first_column or last_column):
            band = (position.column - bool(tbl_look & _FIRST_COLUMN)) // max(
                self._stated.column_band or 1, 1
            )
            yield "band1Vert" if band % 2 == 0 else "band2Vert"
        if not tbl_look & _NO_ROW_BANDS and not (first_row or last_row):
            band = (position.row - bool(tbl_look & _FIRST_ROW)) // max(
                self._stated.row_band or 1, 1
            )
            yield "band1Horz" if band % 2 == 0 else "band2Horz"
        sides = (
            (first_column, "firstCol"), (last_column, "lastCol"),
            (first_row, "firstRow"), (last_row, "lastRow"),
            (first_row and first_column, "nwCell"), (first_row and last_column, "neCell"),
            (last_row and first_column, "swCell"), (last_row and last_column, "seCell"),
        )  # fmt: skip
        yield from (kind for holds, kind in sides if holds)

    def _borders(
        self,
        own: Borders | None,
        conditions: list[ConditionalFormatting],
        position: GridPosition,
        rows: int,
    ) -> Borders:
        """Return a cell's four edges: its own, else a condition's, else the table's (17.4.66)."""
        edges = outer_and_inner_edges(self._stated.borders, position, rows, (0, position.rows))
        for condition in conditions:
            for borders in (condition.table.borders, condition.cell.borders):
                if borders is not None:
                    edges = overlay(edges, condition_edges(borders, position))
        if (exceptions := border_exceptions(self._table.rows[position.row])) is not None:
            alike = self._rows_bordered_alike[position.row]
            edges = overlay(edges, outer_and_inner_edges(exceptions, position, rows, alike))
        return edges if own is None else overlay(edges, own)


def _height(cells: list[list[tuple[read.ParsedCell, GridPosition]]], position: GridPosition) -> int:
    """Return over how many rows the cell at a position goes."""
    below = cells[position.row + 1 :]
    rows = 1
    for placed in below:
        covered = any(
            cell.properties.merge == "continue" and other.column == position.column
            for cell, other in placed
        )
        if not covered or not _starts(cells, position):
            break
        rows += 1
    return rows


def _starts(
    cells: list[list[tuple[read.ParsedCell, GridPosition]]], position: GridPosition
) -> bool:
    return any(
        other.column == position.column and cell.properties.merge is not None
        for cell, other in cells[position.row]
    )


def _is_orphan(
    cells: list[list[tuple[read.ParsedCell, GridPosition]]], position: GridPosition
) -> bool:
    """Whether a cell continues a merge that no cell above it began."""
    if position.row == 0:
        return True
    return not any(
        other.column == position.column and cell.properties.merge is not None
        for cell, other in cells[position.row - 1]
    )
