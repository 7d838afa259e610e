"""Check the records of an .xls before python-calamine takes their word ([MS-XLS]).

It sets memory aside for as many strings, rows and columns as a record names. In a damaged file that
may be four thousand million, and the program ends there and then.
"""

from __future__ import annotations

import struct
from typing import Final

_STRINGS: Final = 0x00FC
_DIMENSIONS: Final = 0x0200
# Records for cells begin with row and column: 2.4.
_CELLS: Final = frozenset({
    0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406,
})  # fmt: skip
_MAX_ROWS: Final = 65_536
_MAX_COLUMNS: Final = 256
_SMALLEST_STRING: Final = 3


def check_records(stream: bytes) -> None:
    """Raise ValueError where a workbook's records claim more than they can hold."""
    offset = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        offset += 4
        if kind in _CELLS and length >= 4:  # noqa: PLR2004 - a row and a column
            (column,) = struct.unpack_from("<H", stream, min(offset + 2, len(stream) - 2))
            if column >= _MAX_COLUMNS:
                raise ValueError("column")
        elif kind == _STRINGS and offset + 8 <= len(stream):
            (count,) = struct.unpack_from("<I", stream, offset + 4)
            if count * _SMALLEST_STRING > len(stream):
                raise ValueError("strings")
        elif kind == _DIMENSIONS and offset + 12 <= len(stream):
            _top, bottom, _left, right = struct.unpack_from("<IIHH", stream, offset)
            if bottom > _MAX_ROWS or right > _MAX_COLUMNS:
                raise ValueError("dimensions")
        offset += length
