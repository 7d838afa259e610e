"""A PDF's fonts: subsets of programs, or glyphs drawn one by one (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from PySide6.QtGui import QPainterPath

from letterkit.layout.paths import PathStep
from letterkit.layout.pdf.faces import Face
from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.graphics import path
from letterkit.layout.pdf.shaped_text import ShapedText
from letterkit.layout.pdf.subsets import subset
from letterkit.layout.pdf.syntax import name

_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1, 1 << 1, 1 << 2, 1 << 6  # 9.8.2
_UNKNOWN: Final = "\ufffd"
_ROWS: Final = 100  # to a block of a character map (9.10.3)
_PAGE: Final = 256
_MAP: Final = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<%s> <%s>
endcodespacerange
%sendcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class FontUse:
    """Which glyphs of which faces a PDF shows, and what text they stand for."""

    def __init__(self) -> None:
        self._glyphs: dict[Face, set[int]] = {}
        self._texts: dict[tuple[Face, int], str] = {}

    def add(self, shaped: ShapedText) -> bool:
        """Note the glyphs of a text; return False where one has stood for another text before."""
        for face, glyph, text in shaped.texts:
            if self._texts.get((face, glyph), text) != text:
                return False
        for face, glyphs in shaped.glyphs:
            known = self._glyphs.get(face)
            if known is None:
                self._glyphs[face] = set(glyphs)
            else:
                known |= glyphs
        for face, glyph, text in shaped.texts:
            self._texts[face, glyph] = text
        return True

    def write(self, pdf: PdfFile) -> bytes:
        """Write the fonts; return the dictionary of them by their names."""
        fonts: dict[bytes, int] = {}
        for face, glyphs in self._glyphs.items():
            shown = {glyph for glyph in glyphs if glyph and face.outlines}
            if shown:
                fonts[face.name] = _write_program(pdf, face, self._named(face, shown))
            by_page: dict[int, set[int]] = {}
            for glyph in glyphs - shown:
                by_page.setdefault(glyph // _PAGE, set()).add(glyph)
            for page, some in sorted(by_page.items()):
                resource, _ = face.code(page * _PAGE)
                fonts[resource] = _write_drawn(pdf, face, self._named(face, some))
        return b"<<%s>>" % b"".join(b"/%s %d 0 R" % each for each in sorted(fonts.items()))

    def _named(self, face: Face, glyphs: Iterable[int]) -> dict[int, str]:
        """Return the text that each glyph stands for, in the order of their numbers."""
        return {
            glyph: face.texts.get(glyph) or self._texts.get((face, glyph)) or _UNKNOWN
            for glyph in sorted(glyphs)
        }


def _write_program(pdf: PdfFile, face: Face, texts: Mapping[int, str]) -> int:
    """Write a composite font whose codes are its glyphs' numbers (9.7)."""
    part = subset(face, frozenset(texts))
    is_compact = face.outlines == "CFF "
    if is_compact:
        program = pdf.stream(b"/Subtype/OpenType/Filter/FlateDecode", part.data)
    else:
        program = pdf.stream(b"/Length1 %d/Filter/FlateDecode" % part.length, part.data)
    base = name(f"{part.tag}+{face.postscript_name}")
    file = b"/FontFile3" if is_compact else b"/FontFile2"
    descriptor = pdf.add(_descriptor(face, base) + b"%s %d 0 R>>" % (file, program))
    kind = b"/CIDFontType0" if is_compact else b"/CIDFontType2/CIDToGIDMap/Identity"
    descendant = pdf.add(
        b"<</Type/Font/Subtype%s/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %d 0 R/DW 0/W[%s]>>"
        % (kind, base, descriptor, b"".join(_widths(face, texts)))
    )
    unicode = pdf.deflated_stream(b"", _to_unicode(texts, 2))
    return pdf.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%d 0 R]"
        b"/ToUnicode %d 0 R>>" % (base, descendant, unicode)
    )


def _widths(face: Face, glyphs: Iterable[int]) -> Iterator[bytes]:
    """Yield the widths of glyphs, those whose numbers follow each other together (9.7.4.3)."""
    before = -1
    for glyph in glyphs:
        if glyph != before + 1 or before < 0:
            yield b"%s%d[" % (b"]" if before >= 0 else b"", glyph)
        yield b"%g " % face.width(glyph)
        before = glyph
    yield b"]"


def _descriptor(face: Face, base: bytes) -> bytes:
    """Return a font's descriptor (9.8), to which the program is to be added."""
    metrics = face.metrics
    flags = (
        _SYMBOLIC
        | (_SERIF if metrics.is_serif else 0)
        | (_FIXED_PITCH if metrics.is_monospaced else 0)
        | (_ITALIC if metrics.slant else 0)
    )
    return (
        b"<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox[%g %g %g %g]/ItalicAngle %g"
        b"/Ascent %g/Descent %g/CapHeight %g/StemV %d"
        % (
            base, flags, *metrics.box, metrics.slant, metrics.ascent, metrics.descent,
            metrics.cap_height, 10 + 220 * (max(metrics.weight, 50) - 50) // 900,
        )
    )  # fmt: skip


def _to_unicode(texts: Mapping[int, str], length: int) -> bytes:
    """Return the map from codes of `length` bytes to the text that they stand for (9.10.3)."""
    rows = [
        b"<%0*X> <%s>\n" % (2 * length, code, text.encode("utf-16-be", "replace").hex().encode())
        for code, text in texts.items()
    ]
    blocks = b"".join(
        b"%d beginbfchar\n%sendbfchar\n" % (len(some), b"".join(some))
        for some in (rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS))
    )
    return _MAP % (b"00" * length, b"FF" * length, blocks)


def _write_drawn(pdf: PdfFile, face: Face, texts: Mapping[int, str]) -> int:
    """Write a font whose glyphs are drawings (9.6.5), all of one page of the face's 256."""
    first, last = min(texts) % _PAGE, max(texts) % _PAGE
    widths = {glyph % _PAGE: face.width(glyph) for glyph in texts}
    procedures = b"".join(
        b"/g%d %d 0 R" % (glyph, pdf.deflated_stream(b"", _drawing(face, glyph))) for glyph in texts
    )
    names = b" ".join(b"%d/g%d" % (glyph % _PAGE, glyph) for glyph in texts)
    unicode = pdf.deflated_stream(
        b"", _to_unicode({glyph % _PAGE: text for glyph, text in texts.items()}, 1)
    )
    return pdf.add(
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[0.001 0 0 0.001 0 0]"
        b"/CharProcs<<%s>>/Encoding<</Type/Encoding/Differences[%s]>>/FirstChar %d/LastChar %d"
        b"/Widths[%s]/Resources<<>>/ToUnicode %d 0 R>>"
        % (
            procedures, names, first, last,
            b" ".join(b"%g" % widths.get(code, 0) for code in range(first, last + 1)), unicode,
        )
    )  # fmt: skip


def _drawing(face: Face, glyph: int) -> bytes:
    """Return the operators that draw a glyph, in thousandths of the letters' size."""
    box = b"%g 0 -1000 -1000 3000 2000 d1" % face.width(glyph)
    steps = tuple(_steps(face, face.raw.pathForGlyph(glyph)))
    return b"%s %s f" % (box, path(steps)) if steps else box


def _steps(face: Face, outline: QPainterPath) -> Iterator[PathStep]:
    """Yield the steps of a glyph's outline, in thousandths of the letters' size."""
    controls: list[tuple[float, float]] = []
    kinds = QPainterPath.ElementType
    for index in range(outline.elementCount()):
        element = outline.elementAt(index)
        point = element.x / face.scale, element.y
        if element.type == kinds.MoveToElement:  # pyright: ignore[reportAttributeAccessIssue]
            yield PathStep("M", (point,))
        elif element.type == kinds.LineToElement:  # pyright: ignore[reportAttributeAccessIssue]
            yield PathStep("L", (point,))
        else:
            controls.append(point)
            if len(controls) == 3:  # noqa: PLR2004 - two control points and the end
                yield PathStep("C", tuple(controls))
                controls.clear()
