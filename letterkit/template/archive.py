"""Write .docx archives fast: what doesn't change from letter to letter is packed once.

A zip file is its members one after another and a directory at the end (PKWARE's APPNOTE, 4.3).
The unchanging members and their directory entries are kept ready; for each letter only the
changed ones are deflated. Every time stamp is 1 January 1980, so equal content is equal bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from typing import Final

try:
    from isal.isal_zlib import compress, crc32
except ImportError:  # no wheel for this machine
    from zlib import compress, crc32

_LOCAL: Final = struct.Struct("<IHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<IHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<IHHHHIIH")
_NEEDS_VERSION: Final = 20
_DEFLATED: Final = 8
_STORED: Final = 0
_UTF8_NAME: Final = 0x800
_JANUARY_1980: Final = 0x21
_RAW: Final = -15
_LEVEL: Final = 2


def deflate(data: bytes) -> bytes:
    """Return `data` as a raw deflate stream (RFC 1951)."""
    return compress(data, _LEVEL, _RAW)


class ArchiveWriter:
    """Assemble archives that share their unchanging members."""

    def __init__(self, unchanging: Mapping[str, bytes], changing: Iterable[str]) -> None:
        self._head = b""
        self._directory = b""
        self._count = 0
        self._names = {name: self._name(name) for name in changing}
        # [Content_Types].xml comes first: some readers tell a document's kind by it.
        for name in sorted(unchanging, key=lambda part: part != "[Content_Types].xml"):
            local, central = self._member(self._name(name), unchanging[name], len(self._head))
            self._head += local
            self._directory += central
            self._count += 1

    def assemble(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the whole archive with `changed`, whose names were announced as changing."""
        pieces = [self._head]
        directory = [self._directory]
        offset = len(self._head)
        for name, data in changed.items():
            local, central = self._member(self._names[name], data, offset)
            pieces.append(local)
            directory.append(central)
            offset += len(local)
        entries = b"".join(directory)
        count = self._count + len(changed)
        pieces += entries, _END.pack(0x06054B50, 0, 0, count, count, len(entries), offset, 0)
        return b"".join(pieces)

    @staticmethod
    def _name(name: str) -> tuple[bytes, int]:
        return (name.encode(), 0 if name.isascii() else _UTF8_NAME)

    @staticmethod
    def _member(name: tuple[bytes, int], data: bytes, offset: int) -> tuple[bytes, bytes]:
        encoded, flags = name
        packed = deflate(data)
        method = _DEFLATED
        if len(packed) >= len(data):
            packed, method = data, _STORED
        common = (_NEEDS_VERSION, flags, method, 0, _JANUARY_1980)
        sizes = (crc32(data), len(packed), len(data), len(encoded))
        local = _LOCAL.pack(0x04034B50, *common, *sizes, 0) + encoded + packed
        central = _CENTRAL.pack(0x02014B50, _NEEDS_VERSION, *common, *sizes, 0, 0, 0, 0, 0, offset)
        return local, central + encoded
