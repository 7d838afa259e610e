"""Compound files, the containers of .xls and password-protected workbooks ([MS-CFB]).

A file may be damaged, or made to do damage: a chain of sectors may run in a circle, a thousand
names may share one long chain. So every sector comes once in a chain, and a stream is read only
when it is requested.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Where the header (2.2) and a directory entry (2.6.1) say what is needed of them: the power of
# two of a sector's size, the first sector of the directory, the size below which streams are
# stored in mini sectors, the first sectors of their table and of the further list of tables; and a
# name with its length, the kind, the entries beside and below, the first sector, the size.
_HEADER: Final = struct.Struct("<30xH16xI4x2I4xI4x")
_ENTRY: Final = struct.Struct("<64sHBx3I36xII4x")
_LAST_SECTOR: Final = 0xFFFFFFFA
_LISTED_IN_HEADER: Final = 109
_SECTOR_SHIFTS: Final = (9, 12)
_STREAM: Final = 2


class CompoundFile:
    """The streams in the top folder of a compound file; ValueError where its frame is broken."""

    def __init__(self, data: bytes) -> None:
        self._frame = _Frame(data)
        entries: list[tuple[Any, ...]] = list(_ENTRY.iter_unpack(self._frame.directory))
        *_, below, self._mini, _size = entries[0]
        self._streams: dict[str, tuple[int, int]] = {}
        pending: list[int] = [below]
        visited: set[int] = set()
        # What lies in folders of its own is left out: embedded workbooks have the same names.
        while pending:
            position = pending.pop()
            if position >= len(entries) or position in visited:
                continue
            visited.add(position)
            name, length, kind, left, right, _below, start, size = entries[position]
            pending += (left, right)
            if kind == _STREAM:
                text = name[: max(length - 2, 0)].decode("utf-16-le", "replace")
                self._streams[text.lower()] = (start, size)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._streams

    def read(self, name: str) -> bytes:
        """Return what a stream holds."""
        start, size = self._streams[name.lower()]
        if size >= self._frame.cutoff:
            return self._frame.read(start)[:size]
        return self._frame.read_mini(start, self._frame.read(self._mini))[:size]


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
        self.directory = self.read(directory)

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
        visited: set[int] = set()
        while True:
            for number in (each for each in listed if each < _LAST_SECTOR):
                _visit(number, visited)
                yield number
            if further >= _LAST_SECTOR:
                return
            _visit(further, visited)
            *listed, further = self._numbers(further)


def _visit(number: int, visited: set[int]) -> None:
    if number in visited:
        raise ValueError("circle")
    visited.add(number)


def _chain(start: int, table: Sequence[int]) -> Iterator[int]:
    """Yield the sectors of a chain; ValueError where it runs in a circle or out of the file."""
    visited: set[int] = set()
    while start < _LAST_SECTOR:
        _visit(start, visited)
        if start >= len(table):
            raise ValueError("chain")
        yield start
        start = table[start]
