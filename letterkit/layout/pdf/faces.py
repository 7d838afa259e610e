"""The faces that text is shown in: their tables, which text each glyph stands for, how wide it is.

Tables are those of the OpenType specification. References are to ISO 32000-1.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from functools import cached_property
from typing import Final, NamedTuple

import uharfbuzz
from PySide6.QtGui import QFont, QRawFont

_NEEDED: Final = ("head", "hhea", "maxp", "hmtx", "OS/2", "cmap", "post")
_OUTLINES: Final = (("glyf", "loca"), ("CFF ",))
_LICENCES: Final = 0x000F  # the bits of OS/2's fsType of which the most lenient counts
_RESTRICTED: Final = 0x0002
_NO_SUBSETS: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200
_EM: Final = 1000
_POSTSCRIPT_NAME: Final = 6
_FORMS: Final = range(0xFB00, 0xFF00)  # Unicode's presentation forms
_PAGE: Final = 256  # glyphs to a font of drawn ones, whose codes are single bytes


class Metrics(NamedTuple):
    """A face's measures in thousandths of the letters' size, for its descriptor (9.8)."""

    ascent: float
    descent: float
    cap_height: float
    slant: float  # degrees, counter-clockwise
    box: tuple[float, float, float, float]
    weight: int
    is_serif: bool
    is_monospaced: bool


class Face:
    """A face as Qt found it, its letters `scale` per cent wide, at a thousand units to their size.

    `outlines` are "glyf" or "CFF " where its font program may stand in a PDF and says all. Where
    it is "", as when Qt slants a face itself, its glyphs are drawn one by one.
    `name` is what the PDFs' resources call it.
    """

    def __init__(self, raw: QRawFont, scale: int) -> None:
        self.raw = QRawFont(raw)
        self.raw.setPixelSize(_EM)
        self.tables = _tables(raw)
        self.outlines = "" if self._is_slanted_by_qt() else self._embeddable()
        self.scale = scale / 100
        own = (raw.familyName(), raw.styleName(), str(raw.weight()), str(raw.style()))
        identity = "|".join(own if self.outlines else (*own, str(scale))).encode()
        identity += self.tables.get("head", b"")
        self.name = b"F%08x" % zlib.crc32(identity)

    @cached_property
    def program(self) -> uharfbuzz.Face:
        """The face for HarfBuzz, of the tables that a PDF has use for."""
        return uharfbuzz.Face(_assembled(self.tables))

    @cached_property
    def units(self) -> int:
        """How many units of the font there are to the letters' size."""
        return int(self.raw.unitsPerEm()) or 1000

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Glyphs' widths in thousandths of the letters' size; the last one is all others', too."""
        hhea, hmtx = self.tables.get("hhea", b""), self.tables.get("hmtx", b"")
        if len(hhea) < 36:  # noqa: PLR2004 - up to numberOfHMetrics
            return ()
        (count,) = struct.unpack(">H", hhea[34:36])
        advances = struct.unpack(f">{2 * count}H", hmtx[: 4 * count])[::2]
        return tuple(round(advance * 1000 / self.units, 2) for advance in advances)

    def width(self, glyph: int) -> float:
        """Return how wide a glyph is, in thousandths of the letters' size."""
        widths = self.widths
        if widths:
            return widths[glyph] if glyph < len(widths) else widths[-1]
        return round(self.raw.advancesForGlyphIndexes([glyph])[0].x() / self.scale, 2)

    @cached_property
    def texts(self) -> dict[int, str]:
        """Which characters each glyph stands for, by the font's own table: the first of several.

        For ligatures and forms of letters these are the letters, which are what was typed.
        """
        if not self.tables.get("cmap"):
            return {}
        font = uharfbuzz.Font(self.program)
        texts: dict[int, str] = {}
        for code in sorted(self.program.unicodes):
            glyph = font.get_nominal_glyph(code)
            if glyph:
                letters = chr(code)
                if code in _FORMS:
                    letters = unicodedata.normalize("NFKC", letters)
                texts.setdefault(glyph, letters)
        return texts

    @cached_property
    def space(self) -> int:
        """The glyph of the space, 0 where there is none."""
        return next((glyph for glyph, text in self.texts.items() if text == " "), 0)

    @cached_property
    def postscript_name(self) -> str:
        """The font's name for PostScript, or one like it."""
        names = uharfbuzz.Face(_assembled({"name": bytes(self.raw.fontTable("name").data())}))
        text = names.get_name(_POSTSCRIPT_NAME)
        text = text or f"{self.raw.familyName()}-{self.raw.styleName()}"
        return "".join(sign for sign in text if "!" <= sign <= "~" and sign not in "[](){}<>/%#")

    @cached_property
    def metrics(self) -> Metrics:
        """The face's measures."""
        os2, head, post = (self.tables.get(each, b"") for each in ("OS/2", "head", "post"))
        box = (0.0, 0.0, 1000.0, 1000.0)
        if len(head) >= 44:  # noqa: PLR2004 - up to yMax
            edges = struct.unpack(">4h", head[36:44])
            box = tuple(round(edge * 1000 / self.units) for edge in edges)
        slant, monospaced = struct.unpack(">i4xI", post[4:16]) if len(post) >= 16 else (0, 0)  # noqa: PLR2004 - up to isFixedPitch
        return Metrics(
            round(self.raw.ascent()),
            -round(self.raw.descent()),
            round(self.raw.capHeight()),
            slant / 65536,
            (box[0], box[1], box[2], box[3]),
            self.raw.weight(),
            len(os2) > 32 and os2[32] == 2 and 2 <= os2[33] <= 10,  # noqa: PLR2004 - PANOSE: a Latin text face with serifs
            bool(monospaced),
        )

    def code(self, glyph: int) -> tuple[bytes, bytes]:
        """Return the resource that has a glyph, and the glyph's code in it."""
        if self.outlines and glyph:
            return self.name, glyph.to_bytes(2)
        return b"%s.%x" % (self.name, glyph // _PAGE), bytes((glyph % _PAGE,))

    def _is_slanted_by_qt(self) -> bool:
        os2, head = self.tables.get("OS/2", b""), self.tables.get("head", b"")
        if len(os2) < 64 or len(head) < 46 or self.raw.style() == QFont.Style.StyleNormal:  # noqa: PLR2004 - up to fsSelection, macStyle
            return False
        return not head[45] & 2 and not int.from_bytes(os2[62:64]) & 0x201

    def _embeddable(self) -> str:
        """Return which of the outlines the font has that may stand in a PDF, "" for none."""
        if "fvar" in self.tables or not all(self.tables.get(each) for each in _NEEDED[:4]):
            return ""  # where Qt has set a variable font's axes isn't known
        if not may_be_embedded(self.tables.get("OS/2", b"")):
            return ""
        for tables in _OUTLINES:
            if all(each in self.tables for each in tables):
                return tables[0]
        return ""


def may_be_embedded(os2: bytes) -> bool:
    """Whether a font's OS/2 table lets a subset of it be put into a PDF (fsType)."""
    licence = int.from_bytes(os2[8:10])
    return licence & _LICENCES != _RESTRICTED and not licence & (_NO_SUBSETS | _BITMAPS_ONLY)


_faces: dict[tuple[object, ...], Face] = {}  # those that are drawn, by how wide they are, too


def is_of_a_font(raw: QRawFont) -> bool:
    """Whether a font is one: where none can shape a script, Qt shows boxes of a font of its own.

    That has neither size nor name, and Qt crashes if it is asked for its name.
    """
    return raw.pixelSize() > 0


def face_of(raw: QRawFont, scale: int = 100) -> Face:
    """Return the face of a font; `scale` is how wide its letters are, in per cent."""
    head = bytes(raw.fontTable("head").data())
    key = (raw.familyName(), raw.styleName(), raw.weight(), raw.style(), head)
    face = _faces.get(key) or _faces.get((*key, scale))
    if face is None:
        face = Face(raw, scale)
        _faces[key if face.outlines else (*key, scale)] = face
    return face


def _tables(raw: QRawFont) -> dict[str, bytes]:
    wanted = (*_NEEDED, *(each for tables in _OUTLINES for each in tables), "fvar")
    tables = ((each, bytes(raw.fontTable(each).data())) for each in wanted)
    return {each: table for each, table in tables if table}


def _assembled(tables: dict[str, bytes]) -> bytes:
    """Return a font file of tables; nobody checks its sums."""
    count = len(tables)
    at = 12 + 16 * count
    kind = b"OTTO" if "CFF " in tables else b"\0\1\0\0"
    directory = [kind + struct.pack(">4H", count, 0, 0, 0)]
    content: list[bytes] = []
    for tag in sorted(tables):
        table = tables[tag]
        directory.append(struct.pack(">4s3I", tag.encode(), 0, at, len(table)))
        content.append(table + bytes(-len(table) % 4))
        at += len(content[-1])
    return b"".join(directory) + b"".join(content)
