"""Windows' drawings made for documents: EMF (MS-EMF) and WMF (MS-WMF), record by record."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Final

Point = tuple[int, int]
Box = tuple[int, int, int, int]

ANISOTROPIC: Final = 8
TRANSPARENT: Final = 1
ROUND_PEN: Final = 0x10000  # geometric, with round ends and corners
NULL_PEN: Final = 5
STOCK: Final = 1 << 31
_DEVICE: Final = (1000, 1000, 250, 250)  # dots across and down, on as many millimetres


class EmfWriter:
    """Writes an enhanced metafile of a size in dots, four of which make a millimetre."""

    def __init__(self, width: int, height: int, *, dots: Box = _DEVICE) -> None:
        self._size = (width, height)
        self._dots = dots
        self._records: list[bytes] = []
        self._handles = 0

    def add(self, kind: int, data: bytes = b"") -> None:
        """Add a record of a kind, with what stands behind its size."""
        data += bytes(-len(data) % 4)
        self._records.append(struct.pack("<II", kind, 8 + len(data)) + data)

    def numbers(self, kind: int, *numbers: int) -> None:
        """Add a record of numbers of four bytes."""
        self.add(kind, b"".join(struct.pack("<I", number & 0xFFFFFFFF) for number in numbers))

    def points(self, kind: int, points: Sequence[Point], *, short: bool = False) -> None:
        """Add a record of points, such as a polygon's."""
        self.add(kind, struct.pack("<4iI", 0, 0, 0, 0, len(points)) + _packed(points, short=short))

    def many(self, kind: int, figures: Sequence[Sequence[Point]], *, short: bool = False) -> None:
        """Add a record of several polylines or polygons."""
        counts = [len(figure) for figure in figures]
        points = [point for figure in figures for point in figure]
        head = struct.pack("<4iII", 0, 0, 0, 0, len(counts), len(points))
        head += struct.pack(f"<{len(counts)}I", *counts)
        self.add(kind, head + _packed(points, short=short))

    def pen(self, colour: str, width: int = 1, style: int = 0) -> None:
        """Make a pen and draw with it."""
        handle = self._handle()
        self.add(38, struct.pack("<IIii", handle, style, width, 0) + _colour(colour))
        self.numbers(37, handle)

    def round_pen(self, colour: str, width: int, style: int = ROUND_PEN) -> None:
        """Make a pen as ink has it and draw with it."""
        handle = self._handle()
        head = struct.pack("<5I", handle, 0, 0, 0, 0)
        self.add(95, head + struct.pack("<III", style, width, 0) + _colour(colour) + bytes(8))
        self.numbers(37, handle)

    def brush(self, colour: str, style: int = 0) -> None:
        """Make a brush and draw with it."""
        handle = self._handle()
        self.add(39, struct.pack("<II", handle, style) + _colour(colour) + bytes(4))
        self.numbers(37, handle)

    def font(self, family: str, height: int, *, bold: bool = False, turn: int = 0) -> None:
        """Make a font and draw with it."""
        handle = self._handle()
        face = family.encode("utf-16-le").ljust(64, b"\0")
        weight = 700 if bold else 400
        measures = struct.pack("<5i8B", height, 0, turn, turn, weight, *bytes(8))
        self.add(82, struct.pack("<I", handle) + measures + face + bytes(228))
        self.numbers(37, handle)

    def text(self, at: Point, text: str, advances: Sequence[int] = (), options: int = 0) -> None:
        """Draw a line of text."""
        letters = text.encode("utf-16-le")
        start = 76
        advances_start = start + len(letters) + len(letters) % 4 if advances else 0
        head = struct.pack("<4iIff", 0, 0, 0, 0, 1, 1.0, 1.0)
        count = len(letters) // 2
        fields = struct.pack("<iiIII4iI", *at, count, start, options, *bytes(4), advances_start)
        data = head + fields + letters + bytes(len(letters) % 4)
        self.add(84, data + struct.pack(f"<{len(advances)}I", *advances))

    def bitmap(self, to: Box, header: bytes, bits: bytes, operation: int = 0x00CC0020) -> None:
        """Stretch a bitmap to x, y, width and height."""
        width, height = struct.unpack_from("<ii", header, 4)
        x, y, across, down = to
        start = 80
        self.add(81, struct.pack(
            "<4i6i4IIIii", 0, 0, 0, 0, x, y, 0, 0, width, abs(height),
            start, len(header), start + len(header), len(bits), 0, operation, across, down,
        ) + header + bits)  # fmt: skip

    def saved(self) -> bytes:
        """Return the file."""
        width, height = self._size
        across, down, *millimetres = self._dots
        frame = (width * millimetres[0] * 100 // across, height * millimetres[1] * 100 // down)
        end = struct.pack("<5I", 14, 20, 0, 0, 20)
        body = b"".join(self._records) + end
        header = struct.pack(
            "<II4i4i", 1, 88, 0, 0, width - 1, height - 1, 0, 0, *frame
        ) + b" EMF" + struct.pack(
            "<IIIHHIII2i2i", 0x10000, 88 + len(body), len(self._records) + 2, self._handles + 1, 0,
            0, 0, 0, across, down, *millimetres,
        )  # fmt: skip
        return header + body

    def _handle(self) -> int:
        self._handles += 1
        return self._handles


class WmfWriter:
    """Writes an older metafile, with a placeable header where `inch` says how many units it has."""

    def __init__(self, width: int, height: int, inch: int = 1440) -> None:
        self._size = (width, height)
        self._inch = inch
        self._records: list[bytes] = []
        self._objects = 0
        self.shorts(0x0103, ANISOTROPIC)
        self.shorts(0x020B, 0, 0)
        self.shorts(0x020C, height, width)

    def add(self, kind: int, data: bytes = b"") -> None:
        """Add a record of a kind, with what stands behind it."""
        data += bytes(len(data) % 2)
        self._records.append(struct.pack("<IH", 3 + len(data) // 2, kind) + data)

    def shorts(self, kind: int, *numbers: int) -> None:
        """Add a record of numbers of two bytes."""
        self.add(kind, struct.pack(f"<{len(numbers)}h", *numbers))

    def pen(self, colour: str, width: int, style: int = 0) -> None:
        """Make a pen and draw with it."""
        self.add(0x02FA, struct.pack("<hhh", style, width, 0) + _colour(colour))
        self.choose()

    def brush(self, colour: str, style: int = 0) -> None:
        """Make a brush and draw with it."""
        self.add(0x02FC, struct.pack("<h", style) + _colour(colour) + bytes(2))
        self.choose()

    def font(self, family: str, height: int) -> None:
        """Make a font and draw with it."""
        face = family.encode("cp1252").ljust(32, b"\0")
        self.add(0x02FB, struct.pack("<5h8B", height, 0, 0, 0, 400, *bytes(8)) + face)
        self.choose()

    def choose(self) -> None:
        """Draw with the object that was made last."""
        self.shorts(0x012D, self._objects)
        self._objects += 1

    def points(self, kind: int, points: Sequence[Point]) -> None:
        """Add a polygon or a polyline."""
        self.shorts(kind, len(points), *(number for point in points for number in point))

    def text(self, at: Point, text: str) -> None:
        """Draw a line of text."""
        letters = text.encode("cp1252")
        letters += bytes(len(letters) % 2)
        self.add(0x0521, struct.pack("<h", len(text)) + letters + struct.pack("<hh", at[1], at[0]))

    def saved(self) -> bytes:
        """Return the file."""
        records = [*self._records, struct.pack("<IH", 3, 0)]
        words = 9 + sum(map(len, records)) // 2
        longest = max(map(len, records)) // 2
        header = struct.pack("<HHHIHIH", 1, 9, 0x300, words, self._objects, longest, 0)
        return self._placeable() + header + b"".join(records)

    def _placeable(self) -> bytes:
        if not self._inch:
            return b""
        head = struct.pack("<IH4hHI", 0x9AC6CDD7, 0, 0, 0, *self._size, self._inch, 0)
        check = 0
        for (word,) in struct.iter_unpack("<H", head):
            check ^= word
        return head + struct.pack("<H", check)


def crest() -> bytes:
    """Return an EMF with figures, curves, a bitmap and words, 100 mm wide and 50 mm high."""
    emf = EmfWriter(400, 200)
    emf.numbers(18, TRANSPARENT)
    emf.pen("6B2C91", 4)
    emf.brush("F3ECF8")
    emf.numbers(44, 5, 5, 395, 195, 40, 40)
    emf.pen("000000")
    emf.brush("2E7D32")
    emf.numbers(42, 20, 55, 110, 145)
    emf.brush("FFCC00")
    emf.points(86, [(55, 70), (75, 90), (65, 130), (35, 110)], short=True)
    emf.many(91, [[(340, 20), (380, 20), (380, 60), (340, 60)], [(350, 30), (370, 30), (360, 50)]],
             short=True)  # fmt: skip
    emf.bitmap((340, 80, 40, 40), *dib(2, 2, [["6B2C91", "2E7D32"], ["2E7D32", "6B2C91"]]))
    emf.numbers(24, 0x912C6B)
    emf.font("Times New Roman", -40, bold=True)
    emf.text((125, 50), "Branch 42")
    emf.font("Arial", -16)
    emf.text((128, 110), "FOUNDED", [24] * 7)
    emf.round_pen("C62828", 3)
    emf.points(85, [(125, 160), (180, 130), (220, 190), (290, 160)], short=True)
    return emf.saved()


def signed() -> bytes:
    """Return a WMF of a name in ink, and a rule below it."""
    wmf = WmfWriter(3000, 1000)
    wmf.pen("1A237E", 45)
    wmf.points(0x0325, [(100, 700), (300, 150), (450, 100), (420, 420), (250, 720), (600, 430),
                        (700, 640), (850, 450), (950, 650), (1150, 430), (1200, 640)])  # fmt: skip
    wmf.points(0x0325, [(1350, 640), (1600, 120), (1550, 640), (1800, 420), (1900, 640),
                        (2200, 400), (2150, 640), (2800, 350)])  # fmt: skip
    wmf.pen("808080", 15)
    wmf.points(0x0325, [(100, 850), (2900, 850)])
    return wmf.saved()


def dib(width: int, height: int, rows: Iterable[Sequence[str]]) -> tuple[bytes, bytes]:
    """Return a bitmap's header and its bits: rows of colours, the lowest first."""
    length = (width * 3 + 3) // 4 * 4
    bits = b"".join(
        b"".join(bytes.fromhex(colour)[::-1] for colour in row).ljust(length, b"\0") for row in rows
    )
    return struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(bits), 0, 0, 0, 0), bits


def _colour(digits: str) -> bytes:
    return bytes.fromhex(digits) + b"\0"


def _packed(points: Sequence[Point], *, short: bool) -> bytes:
    numbers = [number for point in points for number in point]
    return struct.pack(f"<{len(numbers)}{'h' if short else 'i'}", *numbers)
