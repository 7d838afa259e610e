"""Excel's binary format (.xlsb): the parts of an .xlsx with records in place of XML ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from letterkit.recipients.files.biff import ERRORS, rk_number, wide_text, xlsb_records
from letterkit.recipients.files.grid import EXCEL_COLUMNS, Grid, Interned, Span, clean_cell
from letterkit.recipients.files.number_formats import NumberFormatter, format_number, formatters_of
from letterkit.recipients.files.xml import PackageParts
from letterkit.recipients.model import SheetInfo

# Numbers of records: 2.3.2. Those of cells follow one another, first as stored, then as a formula
# gives them, then (without a column: it is the next) in short form.
_ROW, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 0, 2, 3, 4, 5, 6, 7
_FORMULAS: Final = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}
_SHORT: Final = {12: 1, 13: _RK, 14: _ERROR, 15: _BOOL, 16: _REAL, 17: _TEXT, 18: _SHARED}
_RICH, _SHORT_RICH, _BLANK = 62, 61, 1
_STRING, _FORMAT, _XF, _CELL_XFS, _CELL_XFS_END = 19, 44, 47, 617, 618
_COLUMN, _MERGED, _FILTER, _FILTER_COLUMN = 60, 176, 161, 163
_SHEET, _PROPERTIES, _BOOK_VIEW = 156, 153, 158
_HIDDEN_ROW: Final = 0x10


class XlsbWorkbook:
    """An .xlsb file, opened."""

    def __init__(self, parts: PackageParts) -> None:
        self._parts = parts
        start = next((to for kind, to in self._parts.targets("/").values()
                      if kind == "officeDocument"), "/xl/workbook.bin")  # fmt: skip
        self._targets = self._parts.targets(start)
        self._since_1904 = False
        self._strings: list[str] | None = None
        self._sheets: list[tuple[SheetInfo, str]] = []
        active = place = 0
        for number, data in self._records(start):
            if number == _PROPERTIES:
                self._since_1904 = bool(data[0] & 1)
            elif number == _BOOK_VIEW:
                (active,) = struct.unpack_from("<I", data, 24)
            elif number == _SHEET:
                (state,) = struct.unpack_from("<I", data)
                target, end = wide_text(data, 8)
                kind, part = self._targets.get(target, ("", ""))
                if kind == "worksheet" and part in self._parts:
                    info = SheetInfo(wide_text(data, end)[0], state != 0, place == active)
                    self._sheets.append((info, part))
                place += 1
        self._formatters = self._formats()

    @property
    def sheets(self) -> list[SheetInfo]:
        """The worksheets in the order of their tabs; charts are left out."""
        return [info for info, _part in self._sheets]

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        info, part = self._sheets[index]
        tables = [to for kind, to in self._parts.targets(part).values() if kind == "table"]
        filters = [span for table in tables for span in _filters(self._records(table))]
        reader = _XlsbSheetReader(info.name, self._texts(), self._formatters)
        return reader.read(self._records(part), filters)

    def _records(self, part: str | None) -> Iterator[tuple[int, bytes]]:
        if part is None or part not in self._parts:
            return iter(())
        return xlsb_records(self._parts.read(part))

    def _part(self, relationship_kind: str) -> str | None:
        return next(
            (part for kind, part in self._targets.values() if kind == relationship_kind), None
        )

    def _formats(self) -> list[NumberFormatter]:
        codes: dict[int, str] = {}
        used: list[int] = []
        in_cells = False
        for number, data in self._records(self._part("styles")):
            if number == _FORMAT:
                codes[struct.unpack_from("<H", data)[0]] = wide_text(data, 2)[0]
            elif number in {_CELL_XFS, _CELL_XFS_END}:
                in_cells = number == _CELL_XFS
            elif number == _XF and in_cells:
                used.append(struct.unpack_from("<H", data, 2)[0])
        return formatters_of(codes, used, since_1904=self._since_1904)

    def _texts(self) -> list[str]:
        if self._strings is None:
            records = self._records(self._part("sharedStrings"))
            self._strings = [
                clean_cell(wide_text(data, 1)[0]) for number, data in records if number == _STRING
            ]
        return self._strings


def _span(data: bytes) -> Span:
    top, bottom, left, right = struct.unpack_from("<4I", data)
    return Span(top + 1, left, bottom + 1, right)


def _filters(records: Iterator[tuple[int, bytes]]) -> Iterator[Span]:
    """Yield the ranges of the filters that are in use: those that name a column."""
    span: Span | None = None
    for number, data in records:
        if number == _FILTER:
            span = _span(data)
        elif number == _FILTER_COLUMN and span:
            yield span
            span = None


class _XlsbSheetReader:
    """Reads the records of one sheet into a Grid."""

    def __init__(self, name: str, texts: list[str], formatters: list[NumberFormatter]) -> None:
        self._grid = Grid(name)
        self._texts = texts
        self._formatters = formatters
        self._intern = Interned()
        self._row = self._column = 0
        self._hidden: set[int] = set()
        self._lost_texts = 0

    def read(self, records: Iterator[tuple[int, bytes]], filters: list[Span]) -> Grid:
        """Return a sheet from its records ([MS-XLSB] 2.4), each a number and its bytes.

        `filters` are the areas of the tables on it that are filtered.
        """
        filter_records: list[tuple[int, bytes]] = []
        for number, data in records:
            if number == _ROW:
                self._row, flags = struct.unpack_from("<I7xB", data)
                self._column = -1
                if flags & _HIDDEN_ROW:
                    self._hidden.add(self._row)
            elif number <= max(_SHORT) or number in {_RICH, _SHORT_RICH}:
                self._cell(number, data)
            elif number == _COLUMN:
                first, last, flags = struct.unpack_from("<II8xH", data)
                if flags & 1:
                    self._grid.hidden_columns.update(range(first, min(last + 1, EXCEL_COLUMNS)))
            elif number == _MERGED:
                self._grid.spans.append(_span(data))
            elif number in {_FILTER, _FILTER_COLUMN}:
                filter_records.append((number, data))
        self._grid.settle(self._hidden, [*filters, *_filters(iter(filter_records))])
        self._grid.warn_of_lost_texts(self._lost_texts)
        return self._grid

    def _cell(self, number: int, data: bytes) -> None:
        if number in _SHORT or number == _SHORT_RICH:
            kind, place = _SHORT.get(number, _RICH), 4
            self._column += 1
        else:
            kind, place = _FORMULAS.get(number, number), 8
            (self._column,) = struct.unpack_from("<I", data)
        if kind != _BLANK:
            style = int.from_bytes(data[place - 4 : place - 1], "little")
            text = self._intern(self._text(kind, data, place, style))
            self._grid.put(self._row, self._column, text)

    def _text(self, kind: int, data: bytes, place: int, style: int) -> str:
        """Return what a cell shows; `place` is where its value begins in the record's bytes."""
        if kind == _SHARED:
            (index,) = struct.unpack_from("<I", data, place)
            if index < len(self._texts):
                return self._texts[index]
            self._lost_texts += 1
            return ""
        if kind == _RK:
            (packed,) = struct.unpack_from("<I", data, place)
            return format_number(rk_number(packed), style, self._formatters)
        if kind == _REAL:
            return format_number(*struct.unpack_from("<d", data, place), style, self._formatters)
        if kind == _BOOL:
            return "TRUE" if data[place] else "FALSE"
        if kind == _ERROR:
            return ERRORS.get(data[place], "#N/A")
        return clean_cell(wide_text(data, place + (kind == _RICH))[0])
