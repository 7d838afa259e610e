"""Get back what can be got back of a damaged zip archive (APPNOTE 4.3.6 and 4.3.7).

A download that broke off has lost the list of its members, which stands at the end. But every
member begins with a header of its own, and deflated data can be read up to where it breaks.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

_HEADER: Final = struct.Struct("<4x2xHH4x4xI4xHH")
_SIGNATURE: Final = b"PK\x03\x04"
_ENCRYPTED, _SIZE_FOLLOWS = 1, 8
_CHUNK: Final = 4096
# What is salvaged is held in memory.
_MAX_BYTES: Final = 100_000_000
_MAX_MEMBERS: Final = 2_000


def salvage_archive(data: bytes) -> ZipFile:
    """Return an archive of what is left of the members; BadZipFile where nothing is."""
    contents: dict[str, bytes] = {}
    for name, content in _members(data):
        if len(content) > len(contents.get(name, b"")):
            contents[name] = content
    if not contents:
        raise BadZipFile
    repaired = BytesIO()
    with ZipFile(repaired, "w", ZIP_STORED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return ZipFile(repaired)


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each member that has a header, cut off where it breaks."""
    remaining = _MAX_BYTES
    offset = data.find(_SIGNATURE)
    for _ in range(_MAX_MEMBERS):
        if offset < 0 or offset + _HEADER.size > len(data) or remaining <= 0:
            return
        flags, method, size, name_length, extra_length = _HEADER.unpack_from(data, offset)
        start = offset + _HEADER.size + name_length + extra_length
        name = data[offset + _HEADER.size : offset + _HEADER.size + name_length].decode(
            "utf-8", "replace"
        )
        content, end = b"", start
        if method == ZIP_DEFLATED and not flags & _ENCRYPTED:
            content, end = _inflated(data, start, remaining)
        elif method == ZIP_STORED and not flags & (_ENCRYPTED | _SIZE_FOLLOWS):
            content = data[start : start + min(size, remaining)]
            end = start + len(content)
        remaining -= len(content)
        if content and name:
            yield name, content
        offset = data.find(_SIGNATURE, end)


def _inflated(data: bytes, start: int, most: int) -> tuple[bytes, int]:
    """Return what can be inflated from a place on, and where to look for the next member."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    offset = start
    while offset < len(data) and most > 0 and not inflater.eof:
        chunk = data[offset : offset + _CHUNK]
        try:
            piece = inflater.decompress(chunk, min(most, 1 << 20))
        except zlib.error:
            return b"".join(pieces), start
        offset += len(chunk) - len(inflater.unconsumed_tail) - len(inflater.unused_data)
        most -= len(piece)
        pieces.append(piece)
    return b"".join(pieces), offset
