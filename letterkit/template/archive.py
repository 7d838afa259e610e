"""Write .docx archives fast: what doesn't change from letter to letter is packed once.

A zip file is its members one after another and a directory at the end (PKWARE's APPNOTE, 4.3).
The unchanging members and their directory entries are stored; a changed member is packed
when it changes. Every time stamp is 1 January 1980, so equal content is equal bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

try:
    from isal.isal_zlib import compress, crc32
except ImportError:  # no wheel for this machine
    from zlib import compress, crc32

_LOCAL: Final = struct.Struct("<IHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<IHHHHHHIIIHHHHHI")
_OFFSET: Final = struct.Struct("<I")
_END: Final = struct.Struct("<IHHHHIIH")
_NEEDS_VERSION: Final = 20
_DEFLATED: Final = 8
_STORED: Final = 0
_UTF8_NAME: Final = 0x800
_JANUARY_1980: Final = 0x21
_RAW: Final = -15
_LEVEL: Final = 1


@dataclass(frozen=True, slots=True)
class Member:
    """One member, packed: all of it but the place where it will stand in an archive.

    `entry` is its directory entry up to that place, `name` what follows there.
    """

    content: bytes
    entry: bytes
    name: bytes


def pack_member(name: str, data: bytes) -> Member:
    """Return a member ready for any archive: deflated (RFC 1951), or stored if shorter."""
    encoded = name.encode()
    packed = compress(data, _LEVEL, _RAW)
    method = _DEFLATED
    if len(packed) >= len(data):
        packed, method = data, _STORED
    flags = 0 if name.isascii() else _UTF8_NAME
    common = (_NEEDS_VERSION, flags, method, 0, _JANUARY_1980)
    sizes = (crc32(data), len(packed), len(data), len(encoded))
    header = _LOCAL.pack(0x04034B50, *common, *sizes, 0)
    entry = _CENTRAL.pack(0x02014B50, _NEEDS_VERSION, *common, *sizes, 0, 0, 0, 0, 0)
    return Member(b"".join((header, encoded, packed)), entry, encoded)


class ArchiveWriter:
    """Assembles archives that share their unchanging members."""

    def __init__(self, unchanging: Mapping[str, bytes]) -> None:
        # [Content_Types].xml comes first: some readers recognise a document's kind by it.
        names = sorted(unchanging, key=lambda name: name != "[Content_Types].xml")
        contents: list[bytes] = []
        self._directory: list[bytes] = []
        self._size = self._add((pack_member(name, unchanging[name]) for name in names), 0, contents,
                               self._directory)  # fmt: skip
        self._contents = b"".join(contents)
        self._count = len(names)

    def assemble(self, changed: Iterable[Member]) -> bytes:
        """Return the whole archive's bytes, the `changed` members after the unchanging ones."""
        contents = [self._contents]
        directory = self._directory.copy()
        size = self._add(changed, self._size, contents, directory)
        count = self._count + len(contents) - 1
        entries = b"".join(directory)
        contents += entries, _END.pack(0x06054B50, 0, 0, count, count, len(entries), size, 0)
        return b"".join(contents)

    @staticmethod
    def _add(
        members: Iterable[Member], offset: int, contents: list[bytes], directory: list[bytes]
    ) -> int:
        for member in members:
            contents.append(member.content)
            directory += member.entry, _OFFSET.pack(offset), member.name
            offset += len(member.content)
        return offset


def write_archive(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of these parts alone, by name."""
    return ArchiveWriter(parts).assemble(())
