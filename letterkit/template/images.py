"""ImageFile files as letters hold them: PNG, JPEG and GIF, without what tells of anybody.

A photograph says where and when it was taken, by whom and with what; a drawing who drew it. Here
a file is gone through piece by piece, never decoded, and what isn't needed to show the image is
left behind: metadata, comments, previews, more than the first frame, whatever stands behind the
end. (PNG: ISO 15948; JPEG: ITU-T T.81 and T.871; its metadata: Exif 2.3, which is TIFF 6.0; GIF:
version 89a.)
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple
from zlib import crc32

from letterkit.errors import LetterkitError

MAX_BYTES: Final = 16 * 2**20
MAX_PIXELS: Final = 60_000_000
_METRE: Final = 0.0254  # an inch
_CENTIMETRE: Final = 2.54
_LEAST_DPI, _MOST_DPI = 10.0, 10_000.0  # anything else is nonsense
_SCREEN_DPI: Final = 96.0  # what Word takes where a file doesn't say
_DIGEST: Final = 12  # bytes
_UPRIGHT: Final = 1

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"}
)
_JPEG: Final = b"\xff\xd8\xff"
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # SOF0 to SOF15
_JPEG_KEPT: Final = _FRAMES | {0xC4, 0xCC, 0xDA, 0xDB, 0xDD}  # with DHT, DAC, SOS, DQT, DRI
_SCAN, _END, _ADOBE, _JFIF, _EXIF = 0xDA, 0xD9, 0xEE, 0xE0, 0xE1
_SCAN_END: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_GIF: Final = (b"GIF87a", b"GIF89a")

# What else people take for pictures, by how it begins.
_OTHERS: Final = (
    (re.compile(rb"BM"), "a bitmap (.bmp)"),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF image"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "a WebP image"),
    (re.compile(rb"....ftyp(?:hei|hev|mif|msf|avi)", re.DOTALL), "an iPhone photo (HEIC)"),
    (re.compile(rb"\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a", re.DOTALL), "a Windows drawing (.emf)"),
    (re.compile(rb"\A\s{0,99}<(?:\?xml|svg|!)"), "a drawing (.svg)"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a document, not a picture"),
)
_SAVE_AS_PNG: Final = "Open it in Paint or Photos, choose “Save as” and PNG or JPEG."


class UnusableImageError(LetterkitError):
    """An image that no letter can hold as it is; another program may be able to convert it."""


class ImageFile(NamedTuple):
    """An image without metadata: its file, the file's ending (png, jpeg, gif), and its size.

    `width` and `height` are in pixels, `dpi` says how many of them make an inch, across and down.
    `orientation` says how a camera was held (Exif 2.3, 4.6.4 A; 1 is upright). `digest` stands for
    the file.
    """

    data: bytes
    suffix: str
    width: int
    height: int
    dpi: tuple[float, float]
    orientation: int
    digest: str

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high it is in millimetres."""
        return self.width / self.dpi[0] * 25.4, self.height / self.dpi[1] * 25.4


class _Parsed(NamedTuple):
    data: bytes
    suffix: str
    width: int
    height: int
    dpi: tuple[float, float] | None = None
    orientation: int = _UPRIGHT


@lru_cache(maxsize=8)
def read_image(data: bytes) -> ImageFile:
    """Return an image file without what tells of anybody.

    Raises UnusableImageError for what is too large and for other formats, LetterkitError for what
    is damaged.
    """
    if len(data) > MAX_BYTES:
        raise UnusableImageError(
            "The picture's file is far too large for a letter.",
            "Make the picture smaller (in Paint: Resize) and save it as JPEG or PNG.",
        )
    readers = ((_PNG, _read_png), (_JPEG, _read_jpeg), (_GIF, _read_gif))
    read = next((reader for start, reader in readers if data.startswith(start)), None)
    if read is None:
        raise _of_another_kind(data)
    try:
        parsed = read(data)
    except (struct.error, IndexError, ValueError) as error:
        raise LetterkitError(
            "The picture's file is damaged or was only partly copied.",
            "Open it in Paint, save it again, or use another copy of it.",
        ) from error
    _check_size(parsed.width, parsed.height)
    dpi = parsed.dpi or (_SCREEN_DPI, _SCREEN_DPI)
    if not all(_LEAST_DPI <= each <= _MOST_DPI for each in dpi):
        dpi = (_SCREEN_DPI, _SCREEN_DPI)
    return ImageFile(*parsed[:4], dpi, parsed.orientation, digest_of_image(parsed.data))


def digest_of_image(data: bytes) -> str:
    """Return what stands for an image's file."""
    return blake2b(data, digest_size=_DIGEST).hexdigest()


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise LetterkitError("The picture is empty.", "Choose another one.")
    if width * height > MAX_PIXELS:
        raise UnusableImageError(
            f"The picture is far too large for a letter ({width:,} × {height:,} dots).",
            "Make it smaller (in Paint: Resize) and save it again.",
        )


def _of_another_kind(data: bytes) -> LetterkitError:
    if not data:
        return LetterkitError("The picture's file is empty.", "Choose another one.")
    kind = next((name for start, name in _OTHERS if start.match(data)), "")
    if not kind:
        return UnusableImageError("The file is no picture that letters can hold.", _SAVE_AS_PNG)
    return UnusableImageError(
        f"The file is {kind}. Letters hold pictures in PNG, JPEG or GIF.", _SAVE_AS_PNG
    )


def _read_png(data: bytes) -> _Parsed:
    kept = [_PNG]
    width = height = 0
    dpi = None
    at = len(_PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        content = data[at + 8 : end - 4]
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if checksum != crc32(content, crc32(kind)) or (kind == b"IHDR") != (at == len(_PNG)):
            raise ValueError(kind)
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", content)
        elif kind == b"pHYs":
            across, down, unit = struct.unpack_from(">IIB", content)
            dpi = (across * _METRE, down * _METRE) if unit == 1 else None
        if kind in _PNG_KEPT:
            kept.append(data[at:end])
        at = end
    return _Parsed(b"".join(kept), "png", width, height, dpi)


def _read_jpeg(data: bytes) -> _Parsed:
    kept: list[bytes] = []
    width = height = 0
    dpi: tuple[float, float] | None = None
    head, exif = b"", _Exif()
    for marker, content, whole in _jpeg_segments(data):
        if marker in _JPEG_KEPT or (marker == _ADOBE and content.startswith(b"Adobe")):
            kept.append(whole)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, 1)
        elif marker == _JFIF and content.startswith(b"JFIF\0"):
            dpi = _jfif_dpi(content)
            # Without the small preview that it may have.
            head = b"\xff\xe0\0\x10" + content[:12] + b"\0\0"
        elif marker == _EXIF and content.startswith(b"Exif\0\0"):
            exif = _read_exif(content[6:])
    cleaned = b"".join((b"\xff\xd8", head, *kept, b"\xff\xd9"))
    return _Parsed(cleaned, "jpeg", width, height, dpi or exif.dpi, exif.orientation)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield a JPEG's segments up to its end: the marker, the content, and all of it.

    Behind the head of a scan stands the scan itself. Raises ValueError where it is damaged.
    """
    at = 2
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 - what a marker begins with
            raise ValueError(at)
        while data[at + 1] == 0xFF:  # noqa: PLR2004 - it may be repeated (T.81, B.1.1.2)
            at += 1
        marker = data[at + 1]
        if marker == _END:
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(data):  # noqa: PLR2004 - the length counts itself
            raise ValueError(marker)
        content = data[at + 4 : end]
        if marker == _SCAN:
            found = _SCAN_END.search(data, end)
            if found is None:
                raise ValueError(marker)
            end = found.start()
        yield marker, content, data[at:end]
        at = end


def _jfif_dpi(content: bytes) -> tuple[float, float] | None:
    unit, across, down = struct.unpack_from(">BHH", content, 7)
    scale = {1: 1.0, 2: _CENTIMETRE}.get(unit)
    return (across * scale, down * scale) if scale and across > 1 and down > 1 else None


class _Exif(NamedTuple):
    orientation: int = _UPRIGHT
    dpi: tuple[float, float] | None = None


def _read_exif(tiff: bytes) -> _Exif:
    """Return what counts of a camera's metadata; what can't be read of it doesn't."""
    order = "<" if tiff.startswith(b"II") else ">"
    tags: dict[int, int] = {}
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for index in range(count):
            place = start + 2 + 12 * index
            tag, kind = struct.unpack_from(f"{order}HH", tiff, place)
            form = "H" if kind == 3 else "I"  # noqa: PLR2004 - a SHORT; else a number or an offset
            (tags[tag],) = struct.unpack_from(order + form, tiff, place + 8)
        orientation = tags.get(0x0112, _UPRIGHT)
        scale = _CENTIMETRE if tags.get(0x0128) == 3 else 1.0  # noqa: PLR2004 - centimetres
        across, down = (
            struct.unpack_from(f"{order}II", tiff, tags[tag]) for tag in (0x011A, 0x011B)
        )
        dpi = (across[0] / across[1] * scale, down[0] / down[1] * scale)
    except (struct.error, KeyError, ZeroDivisionError):
        orientation, dpi = tags.get(0x0112, _UPRIGHT), None
    return _Exif(orientation if orientation in range(1, 9) else _UPRIGHT, dpi)


def _read_gif(data: bytes) -> _Parsed:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _colours(flags)
    kept = [data[:at]]
    control = b""
    while data[at] != 0x2C:  # noqa: PLR2004 - an image
        if data[at] != 0x21:  # noqa: PLR2004 - an extension
            raise ValueError(at)
        end = _blocks_end(data, at + 2)
        if data[at + 1] == 0xF9:  # noqa: PLR2004 - what is transparent
            control = data[at:end]
        at = end
    (flags,) = struct.unpack_from("B", data, at + 9)
    end = _blocks_end(data, at + 10 + _colours(flags) + 1)
    return _Parsed(b"".join((*kept, control, data[at:end], b";")), "gif", width, height)


def _colours(flags: int) -> int:
    """Return how many bytes a GIF's table of colours has, by what says whether there is one."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    """Return where a GIF's blocks end that begin at a place: each says how long it is."""
    while length := data[at]:
        at += length + 1
    return at + 1
