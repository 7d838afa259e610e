"""Excel's old format (.xls): Excel 97 to 2003, and the older ones that web systems still write.

[MS-XLS], of which a list of recipients needs little: texts, numbers with their formats, what is
hidden. No record's word is taken for a size; what doesn't fit raises an error that
`opening.plain_errors` knows.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Callable, Iterator
from typing import Final

from letterkit.recipients.files.biff import ERRORS, Texts, rk_number, xls_records
from letterkit.recipients.files.grid import (
    EXCEL_ROWS,
    Grid,
    Interned,
    PasswordProtectedError,
    Span,
    clean_cell,
)
from letterkit.recipients.files.number_formats import NumberFormatter, format_number, formatters_of
from letterkit.recipients.model import SheetInfo

BARE_SIGNATURES: Final = (b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")

_BOF, _FILEPASS, _CODEPAGE, _DATEMODE, _BOUNDSHEET = 0x0809, 0x002F, 0x0042, 0x0022, 0x0085
_WINDOW = 0x003D
_SST, _FORMAT, _XF, _NAME = 0x00FC, 0x041E, 0x00E0, 0x0018
_ROW, _COLINFO, _MERGED, _FILTERMODE = 0x0208, 0x007D, 0x00E5, 0x009B
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD
_BOOLERR, _FORMULA, _STRING, _INTEGER = 0x0205, 0x0006, 0x0207, 0x0202

_EXCEL_97: Final = 0x0600
_SHEET: Final = 0x0010
_HIDDEN_ROW: Final = 0x20
_COLUMNS: Final = 256
_FILTER_NAME: Final = b"\x0d"  # the built-in name of a filter's range: 2.4.150
_AREA: Final = (0x3B, 0x5B, 0x7B)
_CELL: Final = struct.Struct("<HHH")


class XlsWorkbook:
    """The workbook stream of an .xls file, opened."""

    def __init__(self, stream: bytes) -> None:
        version, kind = struct.unpack_from("<HH", stream, 4)
        self.stream = stream
        self.encoding = None if version == _EXCEL_97 else "cp1252"
        self.strings: list[str] = []
        self.formatters: list[NumberFormatter] = []
        self.filters: dict[int, Span] = {}
        self._active = 0
        self._sheets: list[tuple[SheetInfo, int, int]] = []
        if kind == _SHEET:
            self._sheets.append((SheetInfo("Sheet1", hidden=False), 0, 0))
        else:
            self._globals()

    @property
    def sheets(self) -> list[SheetInfo]:
        """The worksheets in the order of their tabs; charts are left out."""
        return [info for info, _start, _tab in self._sheets]

    def read(self, index: int) -> Grid:
        """Read the sheet at `index`."""
        info, start, tab = self._sheets[index]
        return _XlsSheetReader(self, info.name, tab).read(xls_records(self.stream, start))

    def _globals(self) -> None:
        """Read the globals ([MS-XLS] 2.1.7.20): sheets, texts, number formats, filters.

        BIFF5 and older have byte strings in the code page that the file names, BIFF8 has UTF-16.
        Raises PasswordProtectedError for a file that is encrypted.
        """
        formats: dict[int, str] = {}
        used: list[int] = []
        since_1904, tab = False, 0
        for kind, pieces in xls_records(self.stream, 0):
            data = pieces[0]
            if kind == _FILEPASS:
                raise PasswordProtectedError
            if kind == _CODEPAGE and self.encoding:
                self.encoding = _encoding(data)
            elif kind == _DATEMODE:
                since_1904 = data[0] == 1
            elif kind == _FORMAT:
                texts = Texts(pieces, self.encoding, skip=2)
                (number,) = struct.unpack_from("<H", data)
                formats[number] = texts.text(1 if self.encoding else 2)
            elif kind == _XF:
                used.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _SST:
                self.strings = list(_strings(pieces))
            elif kind == _NAME and not self.encoding:
                self.filters |= dict(_filter_range(data))
            elif kind in {_WINDOW, _BOUNDSHEET}:
                tab += self._add_tab(kind, pieces, tab)
        self.formatters = formatters_of(formats, used, since_1904=since_1904)

    def _add_tab(self, kind: int, pieces: list[bytes], tab: int) -> int:
        """Take in a tab, or which one the file was saved on; return how many tabs that is."""
        if kind == _WINDOW:
            (self._active,) = struct.unpack_from("<H", pieces[0].ljust(12, b"\0"), 10)
            return 0
        self._add_sheet(pieces[0], pieces, tab)
        return 1

    def _add_sheet(self, data: bytes, pieces: list[bytes], tab: int) -> None:
        start, state, _kind = struct.unpack_from("<IBB", data)
        if self.stream[start : start + 2] != b"\x09\x08":
            return
        if struct.unpack_from("<H", self.stream, start + 6)[0] == _SHEET:
            name = Texts(pieces, self.encoding, skip=6).text(1)
            self._sheets.append((SheetInfo(name, bool(state & 3), tab == self._active), start, tab))


def _encoding(data: bytes) -> str:
    (number,) = struct.unpack_from("<H", data)
    name = {0x8000: "mac_roman", 0x8001: "cp1252"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _strings(pieces: list[bytes]) -> Iterator[str]:
    """Yield the shared texts as far as they go, whatever count stands before them."""
    texts = Texts(pieces, None, skip=8)
    while True:
        try:
            yield clean_cell(texts.text(2))
        except ValueError:
            return


def _filter_range(data: bytes) -> Iterator[tuple[int, Span]]:
    """Yield a sheet's place among the tabs, and the range of its filter, from a defined name."""
    length, size, tab = struct.unpack_from("<3xBH2xH", data)
    offset = 15 + length * (1 + (data[14] & 1))
    if data[15:offset].strip(b"\0") == _FILTER_NAME and size and data[offset] in _AREA:
        top, bottom, left, right = struct.unpack_from("<4H", data, offset + 3)
        yield tab - 1, Span(top + 1, left & 0xFF, bottom + 1, right & 0xFF)


class _XlsSheetReader:
    """Reads the records of one sheet into a Grid."""

    def __init__(self, book: XlsWorkbook, name: str, tab: int) -> None:
        self._book = book
        self._grid = Grid(name)
        self._intern = Interned()
        self._hidden: set[int] = set()
        self._filter = book.filters.get(tab)
        self._has_active_filter = False
        self._lost_texts = 0
        # Where the text that a formula gives belongs; it stands in a record of its own.
        self._awaited_cell: tuple[int, int] | None = None
        self._handlers: dict[int, Callable[[list[bytes]], object]] = {
            _LABELSST: self._shared, _LABEL: self._label, _RSTRING: self._label,
            _NUMBER: self._number, _RK: self._rk, _MULRK: self._rks, _INTEGER: self._integer,
            _BOOLERR: self._bool_or_error, _FORMULA: self._formula, _STRING: self._string,
            _ROW: self._row, _COLINFO: self._columns, _MERGED: self._merged,
            _FILTERMODE: self._filter_mode,
        }  # fmt: skip

    def read(self, records: Iterator[tuple[int, list[bytes]]]) -> Grid:
        for kind, pieces in records:
            if handle := self._handlers.get(kind):
                handle(pieces)
        everywhere = Span(0, 0, EXCEL_ROWS, _COLUMNS)
        self._grid.settle(
            self._hidden, [self._filter or everywhere] if self._has_active_filter else []
        )
        self._grid.warn_of_lost_texts(self._lost_texts)
        return self._grid

    def _put_text(self, row: int, column: int, text: str) -> None:
        if column >= _COLUMNS:
            raise ValueError("column")
        self._grid.put(row, column, self._intern(text))

    def _put_number(self, row: int, column: int, style: int, number: float) -> None:
        self._put_text(row, column, format_number(number, style, self._book.formatters))

    def _shared(self, pieces: list[bytes]) -> None:
        row, column, _style, index = struct.unpack_from("<HHHI", pieces[0])
        if index < len(self._book.strings):
            self._put_text(row, column, self._book.strings[index])
        else:
            self._lost_texts += 1

    def _label(self, pieces: list[bytes]) -> None:
        row, column, _style = _CELL.unpack_from(pieces[0])
        self._put_text(row, column, clean_cell(Texts(pieces, self._book.encoding, skip=6).text(2)))

    def _number(self, pieces: list[bytes]) -> None:
        self._put_number(*struct.unpack_from("<HHHd", pieces[0]))

    def _rk(self, pieces: list[bytes]) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", pieces[0])
        self._put_number(row, column, style, rk_number(packed))

    def _rks(self, pieces: list[bytes]) -> None:
        row, first = struct.unpack_from("<HH", pieces[0])
        body = pieces[0][4:-2]
        for column, (style, packed) in enumerate(struct.iter_unpack("<HI", body), first):
            self._put_number(row, column, style, rk_number(packed))

    def _integer(self, pieces: list[bytes]) -> None:
        row, column, _attributes, number = struct.unpack_from("<HH3sH", pieces[0])
        self._put_text(row, column, str(number))

    def _bool_or_error(self, pieces: list[bytes]) -> None:
        row, column, _style, value, is_error = struct.unpack_from("<HHHBB", pieces[0])
        self._put_text(row, column, ERRORS.get(value, "#N/A") if is_error else _BOOL[bool(value)])

    def _formula(self, pieces: list[bytes]) -> None:
        data = pieces[0]
        row, column, style, number = struct.unpack_from("<HHHd", data)
        self._awaited_cell = None
        if data[12:14] != b"\xff\xff":
            self._put_number(row, column, style, number)
        elif data[6] == _IS_TEXT:
            self._awaited_cell = row, column
        elif data[6] == _IS_BOOL:
            self._put_text(row, column, _BOOL[bool(data[8])])
        elif data[6] == _IS_ERROR:
            self._put_text(row, column, ERRORS.get(data[8], "#N/A"))

    def _string(self, pieces: list[bytes]) -> None:
        if self._awaited_cell:
            self._put_text(
                *self._awaited_cell, clean_cell(Texts(pieces, self._book.encoding).text(2))
            )
            self._awaited_cell = None

    def _row(self, pieces: list[bytes]) -> None:
        row, flags = struct.unpack_from("<H10xH", pieces[0])
        if flags & _HIDDEN_ROW:
            self._hidden.add(row)

    def _columns(self, pieces: list[bytes]) -> None:
        first, last, flags = struct.unpack_from("<HH4xH", pieces[0])
        if flags & 1:
            self._grid.hidden_columns.update(range(first, min(last + 1, _COLUMNS)))

    def _merged(self, pieces: list[bytes]) -> None:
        (count,) = struct.unpack_from("<H", pieces[0])
        ranges = struct.iter_unpack("<4H", pieces[0][2 : 2 + count * 8])
        self._grid.spans += [Span(t + 1, left, b + 1, right) for t, b, left, right in ranges]

    def _filter_mode(self, _pieces: list[bytes]) -> None:
        self._has_active_filter = True


_BOOL: Final = ("FALSE", "TRUE")
_IS_TEXT, _IS_BOOL, _IS_ERROR = range(3)
