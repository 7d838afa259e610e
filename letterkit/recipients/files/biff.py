"""The records of .xls and .xlsb and what both share: packed numbers, error values, texts in pieces.

[MS-XLS] 2.1.4, 2.5.240, 2.5.293; [MS-XLSB] 2.1.4, 2.5.97.2, 2.5.122.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip

_BEGIN, _END, _CONTINUE = 0x0809, 0x000A, 0x003C
_WIDE, _PHONETIC, _RUNS = 1, 4, 8
_HIGH_BIT: Final = 0x80
_MOST_BYTES: Final = 4


def rk_number(packed: int) -> float:
    """Return the number that an RkNumber packs into 32 bits.

    It is an integer or the upper half of a double, and may stand for a hundredth of that.
    """
    number: float
    if packed & 2:
        number = (packed >> 2) - (1 << 30 if packed & 1 << 31 else 0)
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))
    return number / 100 if packed & 1 else number


def xls_records(stream: bytes, start: int) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the records of one substream of an .xls: kind, and data with its continuations.

    Charts are substreams within their sheet's own, and are left out.
    """
    depth, offset, size = 0, start, len(stream)
    while offset + 4 <= size:
        kind, length = struct.unpack_from("<HH", stream, offset)
        pieces = [stream[offset + 4 : offset + 4 + length]]
        offset += 4 + length
        while stream[offset : offset + 2] == b"\x3c\x00" and offset + 4 <= size:
            (length,) = struct.unpack_from("<H", stream, offset + 2)
            pieces.append(stream[offset + 4 : offset + 4 + length])
            offset += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, pieces


def xlsb_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of an .xlsb: kind and data ([MS-XLSB] 2.1.4).

    IndexError where the part breaks off within a record's head.
    """
    offset, size = 0, len(part)
    while offset < size:
        kind = part[offset]
        offset += 1
        if kind & _HIGH_BIT:
            kind = kind & 0x7F | (part[offset] & 0x7F) << 7
            offset += 1
        length = 0
        for place in range(_MOST_BYTES):
            byte = part[offset]
            offset += 1
            length |= (byte & 0x7F) << 7 * place
            if byte < _HIGH_BIT:
                break
        yield kind, part[offset : offset + length]
        offset += length


def wide_text(data: bytes, offset: int) -> tuple[str, int]:
    """Return a text of an .xlsb and where it ends; ValueError where it is cut off.

    It stands in UTF-16 behind its length, a 32-bit number (XLWideString).
    """
    (count,) = struct.unpack_from("<I", data, offset)
    if count == 0xFFFFFFFF:  # noqa: PLR2004 - stands for no text at all
        return "", offset + 4
    end = offset + 4 + 2 * count
    if end > len(data):
        raise ValueError("text")
    return data[offset + 4 : end].decode("utf-16-le", "replace"), end


class Texts:
    """Reads the texts of a record of an .xls one after another, across its continuations.

    `encoding` is that of workbooks older than Excel 97, which have one byte to a character; None
    for the newer ones, in which every text says whether it has one or two.
    """

    def __init__(self, pieces: list[bytes], encoding: str | None, skip: int = 0) -> None:
        self._pieces = iter(pieces)
        self._data = next(self._pieces)
        self._offset = skip
        self._encoding = encoding

    def text(self, count_bytes: int) -> str:
        """Return the next text; `count_bytes` (1 or 2) is the size of the length before it."""
        count = int.from_bytes(self._read_bytes(count_bytes), "little")
        if self._encoding:
            return self._read_bytes(count).decode(self._encoding, "replace")
        flags = self._read_bytes(1)[0]
        runs = int.from_bytes(self._read_bytes(2), "little") if flags & _RUNS else 0
        phonetic = int.from_bytes(self._read_bytes(4), "little") if flags & _PHONETIC else 0
        text = self._characters(count, flags & _WIDE)
        self._skip(4 * runs + phonetic)
        return text

    def _next_piece(self) -> None:
        self._data, self._offset = next(self._pieces, b""), 0
        if not self._data:
            raise ValueError("text")

    def _read_bytes(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            if self._offset >= len(self._data):
                self._next_piece()
            more = self._data[self._offset : self._offset + count - len(data)]
            self._offset += len(more)
            data += more
        return data

    def _skip(self, count: int) -> None:
        while count > len(self._data) - self._offset:
            count -= len(self._data) - self._offset
            self._next_piece()
        self._offset += count

    def _characters(self, count: int, wide: int) -> str:
        pieces: list[str] = []
        while True:
            size = min(count, (len(self._data) - self._offset) // (2 if wide else 1))
            raw = self._data[self._offset : self._offset + size * (2 if wide else 1)]
            self._offset += len(raw)
            pieces.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= size
            if not count:
                return "".join(pieces)
            # Every further piece states again whether its characters have one or two bytes.
            self._next_piece()
            wide, self._offset = self._data[0] & _WIDE, 1
