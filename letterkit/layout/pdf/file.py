"""A PDF's objects, written as they come, so that no more of a long file is held than its index.

References are to ISO 32000-1. Why not with a library: docs/ARCHITECTURE.md.
"""

from __future__ import annotations

import hashlib
import struct
from typing import BinaryIO, Final

try:
    from isal.isal_zlib import compress
except ImportError:  # no wheel for this machine
    from zlib import compress

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ENTRY: Final = struct.Struct(">BQH")  # of the cross-reference stream (7.5.8.2)
_DIRECT: Final = 1
_IN_STREAM: Final = 2
_OBJECTS: Final = 200  # to an object stream
_LEVEL: Final = 1  # what isal knows best


def deflated(data: bytes) -> bytes:
    """Return data as /FlateDecode takes it."""
    return compress(data, _LEVEL)


class PdfFile:
    """A PDF that is being written; objects have numbers from 1.

    All that aren't streams go into object streams (7.5.7), and so does the cross-reference table.
    The file's identifier is a digest of its content, so equal content is equal bytes.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0
        self._digest = hashlib.blake2b(digest_size=16)
        self._entries = bytearray(_ENTRY.pack(0, 0, 0xFFFF))
        self._count = 1  # of objects, the free one among them
        self._waiting: list[tuple[int, bytes]] = []
        self._write(_HEADER)

    def reserve(self) -> int:
        """Return the number of an object that is to be written later."""
        number = self._count
        self._count += 1
        return number

    def add(self, content: bytes, number: int = 0) -> int:
        """Write an object that is no stream, under a number that was reserved for it or a new one.

        Returns the number.
        """
        number = number or self.reserve()
        self._waiting.append((number, content))
        if len(self._waiting) == _OBJECTS:
            self._flush()
        return number

    def stream(self, entries: bytes, data: bytes, number: int = 0) -> int:
        """Write a stream, its dictionary's `entries` without /Length, as `add` does."""
        number = number or self.reserve()
        self._make_room()
        _ENTRY.pack_into(self._entries, number * _ENTRY.size, _DIRECT, self._at, 0)
        self._write(
            b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n"
            % (number, entries, len(data), data)
        )
        return number

    def deflated_stream(self, entries: bytes, data: bytes, number: int = 0) -> int:
        """Deflate data and write it as a stream."""
        return self.stream(entries + b"/Filter/FlateDecode", deflated(data), number)

    def close(self, root: int, info: int) -> None:
        """Write what is still to be written, then the cross-reference stream (7.5.8)."""
        self._flush()
        number, start = self.reserve(), self._at
        self._make_room()
        _ENTRY.pack_into(self._entries, number * _ENTRY.size, _DIRECT, start, 0)
        identifier = self._digest.hexdigest().encode()
        entries = b"/Type/XRef/Size %d/W[1 8 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            self._count, root, info, identifier, identifier,
        )  # fmt: skip
        self.deflated_stream(entries, bytes(self._entries), number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _flush(self) -> None:
        """Write the objects that wait as an object stream (7.5.7)."""
        if not self._waiting:
            return
        stream, at = self.reserve(), 0
        index: list[bytes] = []
        self._make_room()
        for place, (number, content) in enumerate(self._waiting):
            _ENTRY.pack_into(self._entries, number * _ENTRY.size, _IN_STREAM, stream, place)
            index.append(b"%d %d " % (number, at))
            at += len(content) + 1
        first = b"".join(index)
        content = b"\n".join(content for _, content in self._waiting)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(self._waiting), len(first))
        self._waiting.clear()
        self.deflated_stream(entries, first + content, stream)

    def _make_room(self) -> None:
        """Have an entry for each object that has a number."""
        self._entries += bytes(self._count * _ENTRY.size - len(self._entries))

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._at += len(data)
