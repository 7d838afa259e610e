"""The records of Windows' metafiles: enhanced ones (MS-EMF), and older ones (MS-WMF)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.layout.paths import Point

MAX_BYTES: Final = 32 * 2**20
MAX_RECORDS: Final = 100_000
_GZIP: Final = b"\x1f\x8b"  # .emz and .wmz are these files as gzip packs them
_PLACEABLE: Final = b"\xd7\xcd\xc6\x9a"
_PLACEABLE_LENGTH: Final = 22
_WMF_STARTS: Final = tuple(
    struct.pack("<HHH", kind, 9, version) for kind in (1, 2) for version in (0x100, 0x300)
)
_WMF_HEADER: Final = 18
_EMF_SIGNATURE: Final = slice(40, 44)
_EMF_HEADER: Final = 88
_WITH_MICROMETRES: Final = 108
_END_OF_FILE: Final = 14
_COMMENT: Final = 70
_DUAL: Final = 1
_TWIPS_PER_METRE: Final = 1440 / 0.0254
_LITTLE: Final = 1e-6


class MetafileRecord(NamedTuple):
    """A record: what it does, and its bytes, an enhanced one's with its type and size.

    What reads beyond its end raises struct.error.
    """

    kind: int
    data: bytes

    def ints(self, at: int, count: int) -> tuple[int, ...]:
        """Return signed numbers of four bytes."""
        return struct.unpack_from(f"<{count}i", self.data, at)

    def int(self, at: int) -> int:
        """Return one signed number of four bytes."""
        return self.ints(at, 1)[0]

    def unsigned(self, at: int) -> int:
        """Return one number of four bytes that is never negative."""
        return struct.unpack_from("<I", self.data, at)[0]

    def shorts(self, at: int, count: int) -> tuple[int, ...]:
        """Return signed numbers of two bytes."""
        return struct.unpack_from(f"<{count}h", self.data, at)

    def floats(self, at: int, count: int) -> tuple[float, ...]:
        """Return numbers of four bytes with fractions."""
        return struct.unpack_from(f"<{count}f", self.data, at)

    def points(self, at: int, count: int, *, short: bool) -> list[Point]:
        """Return points, each of two numbers of two or of four bytes."""
        numbers = self.shorts(at, 2 * count) if short else self.ints(at, 2 * count)
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    def colour(self, at: int) -> str:
        """Return a colour (MS-WMF, 2.2.2.8) as six hexadecimal digits."""
        red, green, blue = self.data[at : at + 3].ljust(3, b"\0")
        return f"{red:02X}{green:02X}{blue:02X}"


class EmfHeader(NamedTuple):
    """What an enhanced metafile says of itself (MS-EMF, 2.3.4.2).

    `frame` is left, top, width and height of the picture in the units of the device that it was
    drawn on, of which `twips` across and down make the picture's own size.
    """

    frame: tuple[float, float, float, float]
    twips: tuple[float, float]


class WmfHeader(NamedTuple):
    """A metafile's place in the units that it is drawn in, and how many of those make an inch.

    Files without a placeable header (MS-WMF, 2.3.2.3) have no inch: 0.
    """

    left: float
    top: float
    width: float
    height: float
    inch: float


def unpacked(data: bytes) -> bytes | None:
    """Return a metafile's bytes, unpacked where they are packed; None for any other file."""
    if data.startswith(_GZIP):
        data = _inflated(data)
    if len(data) > MAX_BYTES:
        return None
    return data if is_emf(data) or _is_wmf(data) else None


@lru_cache(maxsize=2)
def _inflated(data: bytes) -> bytes:
    """Return what gzip packed, no more of it than a metafile may have; nothing if it is damaged."""
    try:
        return zlib.decompressobj(31).decompress(data, MAX_BYTES + 1)  # 31: with gzip's header
    except zlib.error:
        return b""


def is_metafile(data: bytes) -> bool:
    """Whether a picture is a metafile that can be drawn, by its beginning.

    Those that consist of EMF+ records alone (MS-EMFPLUS, 2.3.3.3) can't.
    """
    metafile = unpacked(data)
    if metafile is None:
        return False
    return not is_emf(metafile) or not _has_only_plus(metafile)


def is_emf(data: bytes) -> bool:
    """Whether a metafile is an enhanced one."""
    return data.startswith(b"\1\0\0\0") and data[_EMF_SIGNATURE] == b" EMF"


def _is_wmf(data: bytes) -> bool:
    return data.startswith((_PLACEABLE, *_WMF_STARTS))


def _has_only_plus(data: bytes) -> bool:
    """Whether nothing but EMF+ records says what a file shows."""
    for record in emf_records(data):
        if record.kind == _COMMENT and record.data[12:16] == b"EMF+":
            kind, flags = struct.unpack_from("<HH", record.data.ljust(20, b"\0"), 16)
            return kind == 0x4001 and not flags & _DUAL  # noqa: PLR2004 - EmfPlusHeader
        if record.kind != 1:
            return False
    return False


def emf_header(data: bytes) -> EmfHeader:
    """Return what an enhanced metafile says of itself. Raises struct.error where it is cut off."""
    header = MetafileRecord(1, data[: max(_EMF_HEADER, min(len(data), _WITH_MICROMETRES))])
    left, top, right, bottom = header.ints(24, 4)  # in hundredths of a millimetre
    pixels = [max(abs(number), 1) for number in header.ints(72, 2)]
    metres = [abs(number) / 1e3 for number in header.ints(80, 2)]
    if header.unsigned(4) >= _WITH_MICROMETRES and len(header.data) >= _WITH_MICROMETRES:
        exact = [abs(number) / 1e6 for number in header.ints(100, 2)]
        metres = exact if all(exact) else metres
    per_unit = [max(length, _LITTLE) / count for length, count in zip(metres, pixels, strict=True)]
    frame = [length / 1e5 for length in (left, top, right - left, bottom - top)]
    if frame[2] <= 0 or frame[3] <= 0:  # some programs state only what was drawn on
        bounds = header.ints(8, 4)
        size = (bounds[2] - bounds[0] + 1, bounds[3] - bounds[1] + 1)
        frame = [n * per_unit[at % 2] for at, n in enumerate((*bounds[:2], *size))]
    units = [length / per_unit[at % 2] for at, length in enumerate(frame)]
    twips = (
        max(frame[2], _LITTLE) * _TWIPS_PER_METRE, max(frame[3], _LITTLE) * _TWIPS_PER_METRE
    )  # fmt: skip
    width, height = (max(number, _LITTLE) for number in units[2:])
    return EmfHeader((units[0], units[1], width, height), twips)


def emf_records(data: bytes) -> Iterator[MetafileRecord]:
    """Yield an enhanced metafile's records, its header first, as far as they are whole."""
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if kind == _END_OF_FILE or size < 8 or at + size > len(data):  # noqa: PLR2004 - its head
            return
        yield MetafileRecord(kind, data[at : at + size])
        at += size


def wmf_header(data: bytes) -> WmfHeader | None:
    """Return what a placeable metafile says of its place; None for others."""
    if not data.startswith(_PLACEABLE):
        return None
    left, top, right, bottom, inch = struct.unpack_from("<hhhhH", data, 6)
    if left == right or top == bottom:
        return None
    return WmfHeader(left, top, right - left, bottom - top, inch or 96)


def wmf_records(data: bytes) -> Iterator[MetafileRecord]:
    """Yield a metafile's records after its header, as far as they are whole."""
    at = _WMF_HEADER + (_PLACEABLE_LENGTH if data.startswith(_PLACEABLE) else 0)
    while at + 6 <= len(data):
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3 or at + 2 * words > len(data) or not kind:  # noqa: PLR2004 - size and function
            return
        yield MetafileRecord(kind, data[at + 6 : at + 2 * words])
        at += 2 * words
