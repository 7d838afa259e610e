"""Compound files, in which .xls and password-protected workbooks are kept ([MS-CFB]).

python-calamine reads .xls by itself, but doesn't survive all damage: a chain of sectors that
runs in a circle fills the memory, and the program ends there and then. So the frame is checked
first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Where the header (2.2) and a directory entry (2.6.1) say what is needed of them: the power of
# two of a sector's size, the first sector of the directory, the size below which streams are
# kept in mini sectors, the first sectors of their table and of the further list of tables.
_HEADER: Final = struct.Struct("<30xH16xI4x2I4xI4x")
_ENTRY: Final = struct.Struct("<64sHB49xII4x")
_LAST_SECTOR: Final = 0xFFFFFFFA
_LISTED_IN_HEADER: Final = 109
_SECTOR_SHIFTS: Final = (9, 12)
_STREAM, _ROOT = 2, 5


def streams(data: bytes) -> dict[str, bytes]:
    """Return a compound file's streams by name; ValueError where its frame is broken."""
    frame = _Frame(data)
    entries = list(frame.entries())
    mini = next(
        (frame.read(start) for _, kind, start, size in entries if kind == _ROOT and size), b""
    )
    found: dict[str, bytes] = {}
    for name, kind, start, size in entries:
        if kind == _STREAM:
            content = frame.read(start) if size >= frame.cutoff else frame.read_mini(start, mini)
            found[name] = content[:size]
    return found


class _Frame:
    """The header of a compound file, and the tables that chain its sectors."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER.size + 4 * _LISTED_IN_HEADER:
            raise ValueError("header")
        shift, directory, self.cutoff, mini, further = _HEADER.unpack_from(data)
        if shift not in _SECTOR_SHIFTS:
            raise ValueError("sector size")
        self._data, self._size = data, 1 << shift
        self.fat = self._table(self._fat_sectors(further))
        self.mini_fat = self._table(_chain(mini, self.fat))
        self._directory = self.read(directory)

    def entries(self) -> Iterator[tuple[str, int, int, int]]:
        """Yield each directory entry: name, kind, first sector and size in bytes."""
        for name, length, kind, start, size in _ENTRY.iter_unpack(self._directory):
            if kind:
                yield name[: max(length - 2, 0)].decode("utf-16-le", "replace"), kind, start, size

    def read(self, start: int) -> bytes:
        """Return what the chain from a sector on holds."""
        return b"".join(self._sector(each) for each in _chain(start, self.fat))

    def read_mini(self, start: int, mini: bytes) -> bytes:
        """Return what the chain of mini sectors holds, which `mini` holds in turn."""
        return b"".join(mini[each * 64 : each * 64 + 64] for each in _chain(start, self.mini_fat))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise ValueError("sector")
        # The last sector of a file may be cut short.
        return sector.ljust(self._size, b"\xff")

    def _numbers(self, sector: int) -> Sequence[int]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _table(self, sectors: Iterable[int]) -> list[int]:
        return [number for sector in sectors for number in self._numbers(sector)]

    def _fat_sectors(self, further: int) -> Iterator[int]:
        listed: Sequence[int] = struct.unpack_from(f"<{_LISTED_IN_HEADER}I", self._data, 76)
        seen: set[int] = set()
        while True:
            for number in (each for each in listed if each < _LAST_SECTOR):
                _once(number, seen)
                yield number
            if further >= _LAST_SECTOR:
                return
            _once(further, seen)
            *listed, further = self._numbers(further)


def _once(number: int, seen: set[int]) -> None:
    if number in seen:
        raise ValueError("circle")
    seen.add(number)


def _chain(start: int, table: Sequence[int]) -> Iterator[int]:
    """Yield the sectors of a chain; ValueError where it runs in a circle or out of the file."""
    seen: set[int] = set()
    while start < _LAST_SECTOR:
        _once(start, seen)
        if start >= len(table):
            raise ValueError("chain")
        yield start
        start = table[start]
