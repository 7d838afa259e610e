"""Text shaped by Qt, as operators that show it, made once for all pages where the same words stand.

Every glyph stands where Qt put it. Each character's text can be got back: mostly by the fonts' own
maps (ToUnicode), else by a span that says what the text was (/ActualText). References are to
ISO 32000-1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from PySide6.QtGui import QGlyphRun, QTextLayout

from letterkit.layout.lines.measuring import has_right_to_left
from letterkit.layout.painting.glyphs import shaped_layout
from letterkit.layout.pdf.faces import Face, face_of
from letterkit.layout.pdf.syntax import literal, number, text_string
from letterkit.layout.resolving.model import RunStyle

_FLAG: Final = QTextLayout.GlyphRunRetrievalFlag
_RETRIEVED: Final = (
    _FLAG.RetrieveGlyphIndexes | _FLAG.RetrieveGlyphPositions | _FLAG.RetrieveStringIndexes
)
_TOLERANCE: Final = 2.0  # thousandths of the letters' size that a glyph may be off
_LEVEL: Final = 0.5  # twips
_APART: Final = 0.08  # of the letters' size: letters that are further apart read as words
_WHOLE: Final = 100  # per cent


class _Glyph(NamedTuple):
    """A glyph, and where it stands in twips from where the text begins; y counts upwards.

    `leftwards` is for text that runs from right to left.
    """

    face: Face
    size: float
    number: int
    x: float
    y: float
    leftwards: bool


class _Cluster(NamedTuple):
    """The glyphs that together show a stretch of text."""

    text: str
    glyphs: list[_Glyph]


@dataclass(slots=True, eq=False)
class ShapedText:
    """Operators that show a text from where the current line of a text object begins (9.4.2).

    `font` is the operator that must stand before `content`, `last_font` the one that is in force
    after it. `glyphs` are those that are shown, by their face; `texts` what those of them stand for
    that the face's own table doesn't name. `is_reordered` is for text that isn't in the order in
    which it is read.
    """

    font: bytes
    content: bytes
    last_font: bytes
    glyphs: tuple[tuple[Face, frozenset[int]], ...]
    texts: tuple[tuple[Face, int, str], ...]
    is_reordered: bool = False


@lru_cache(maxsize=4096)
def shaped_text(
    text: str,
    style: RunStyle,
    stretch: float = 0.0,
    rtl: bool = False,
    typed: str = "",
) -> ShapedText:
    """Return a text shaped in a style, its spaces widened by `stretch` twips.

    `typed` is what it stands for, where that is something else: a soft hyphen.
    """
    clusters = list(_clusters(text, style, shaped_layout(text, style, stretch, rtl=rtl)))
    is_reordered = has_right_to_left(text)
    if is_reordered:
        clusters = list(_as_shown(clusters))
    elif not typed and style.spacing > _APART * style.size:
        typed = text
    shaped = _Operators(style.scale / _WHOLE, style.spacing).shown(clusters, typed)
    shaped.is_reordered = is_reordered
    return shaped


def _clusters(text: str, style: RunStyle, layout: QTextLayout) -> Iterator[_Cluster]:
    """Yield the clusters of a text in its own order, without what has no glyph of its own."""
    find = _found_one_by_one if has_right_to_left(text) else _found
    for part, glyphs in find(text, style, layout):
        if part.isprintable() or part.isspace() or not all(map(_is_invisible, part)):
            yield _Cluster(part, glyphs)


def _found(text: str, style: RunStyle, layout: QTextLayout) -> Iterator[_Cluster]:
    """Yield clusters as Qt says which letter each glyph is for."""
    by_unit: dict[int, list[_Glyph]] = {}
    for run in layout.glyphRuns(-1, -1, _RETRIEVED):
        for unit, glyph in zip(run.stringIndexes(), _glyphs(run, style, layout), strict=True):
            by_unit.setdefault(unit, []).append(glyph)
    units = _units(text)
    for start, end in pairwise([*sorted(by_unit), len(units) // 2]):
        yield _Cluster(_text(units[2 * start : 2 * end]), by_unit[start])


def _found_one_by_one(text: str, style: RunStyle, layout: QTextLayout) -> Iterator[_Cluster]:
    """Yield clusters as Qt gives the glyphs of each letter.

    Which letter a glyph is for it doesn't know where text from right to left is of several fonts.
    """
    start = 0
    part, found = "", list[_Glyph]()
    for letter in text:
        length = len(_units(letter)) // 2
        runs = layout.glyphRuns(start, length, _RETRIEVED)
        glyphs = [glyph for run in runs for glyph in _glyphs(run, style, layout)]
        if part and not any(glyph in found for glyph in glyphs):
            yield _Cluster(part, found)
            part, found = "", []
        part += letter
        found += [glyph for glyph in glyphs if glyph not in found]
        start += length
    if part:
        yield _Cluster(part, found)


def _as_shown(clusters: list[_Cluster]) -> Iterator[_Cluster]:
    """Yield clusters as readers of PDFs take text that runs from right to left.

    They expect each stretch of one font from left to right, and the stretches as they are read.
    """
    for _, stretch in groupby(_with_spaces_joined(clusters), key=_face_and_direction):
        yield from sorted(stretch, key=_left)


def _with_spaces_joined(clusters: list[_Cluster]) -> Iterator[_Cluster]:
    """Yield clusters, spaces in the font of what stands before: a change would part the words."""
    face: Face | None = None
    for cluster in clusters:
        if cluster.text == " " and face is not None and face.space:
            space = cluster.glyphs[0]._replace(face=face, number=face.space)
            yield cluster._replace(glyphs=[space])
        else:
            face = cluster.glyphs[-1].face
            yield cluster


def _face_and_direction(cluster: _Cluster) -> tuple[Face, bool]:
    return cluster.glyphs[0].face, cluster.glyphs[0].leftwards


def _left(cluster: _Cluster) -> float:
    return min(glyph.x for glyph in cluster.glyphs)


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _text(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass")


def _glyphs(run: QGlyphRun, style: RunStyle, layout: QTextLayout) -> Iterator[_Glyph]:
    raw, ascent = run.rawFont(), layout.lineAt(0).ascent()
    face, size = face_of(raw, style.scale), raw.pixelSize()
    leftwards = run.isRightToLeft()
    for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
        yield _Glyph(face, size, glyph, place.x(), ascent - place.y(), leftwards)


def _is_invisible(character: str) -> bool:
    """Whether a character only says how others are set, such as a joiner or a soft hyphen."""
    return unicodedata.category(character) in {"Cf", "Cc"} or "\ufe00" <= character <= "\ufe0f"


@dataclass(slots=True)
class _Operators:
    """Puts glyphs into text-showing operators (9.4.3), and moves between them where it must."""

    scale: float  # of the letters' width
    spacing: float  # twips after each letter
    first: bytes = b""
    font: bytes = b""
    size: float = 1.0
    pen: float = 0.0  # where the next glyph would stand, in twips
    rise: float = 0.0
    parts: list[bytes] = field(default_factory=list[bytes])
    array: list[bytes] = field(default_factory=list[bytes])
    codes: bytearray = field(default_factory=bytearray)
    glyphs: dict[Face, set[int]] = field(default_factory=dict[Face, set[int]])
    texts: dict[tuple[Face, int], str] = field(default_factory=dict[tuple[Face, int], str])

    def shown(self, clusters: list[_Cluster], typed: str) -> ShapedText:
        """Return the operators for clusters; `typed` is what they stand for, if not their text."""
        if self.scale != 1:
            self.parts.append(b"%g Tz" % (self.scale * _WHOLE))
        if self.spacing:
            self.parts.append(b"%g Tc" % (self.spacing / self.scale))
        if typed:
            self._span(typed, [glyph for cluster in clusters for glyph in cluster.glyphs])
        else:
            for cluster in clusters:
                if self._is_named(cluster):
                    for glyph in cluster.glyphs:
                        self._show(glyph)
                else:
                    self._span(cluster.text, cluster.glyphs)
        self._end_array()
        if self.rise:
            self.parts.append(b"0 Ts")
        if self.spacing:
            self.parts.append(b"0 Tc")
        if self.scale != 1:
            self.parts.append(b"100 Tz")
        glyphs = tuple((face, frozenset(numbers)) for face, numbers in self.glyphs.items())
        texts = tuple((face, glyph, text) for (face, glyph), text in self.texts.items())
        return ShapedText(self.first, b" ".join(self.parts), self.font, glyphs, texts)

    def _is_named(self, cluster: _Cluster) -> bool:
        """Whether the fonts' maps give back a cluster's text, or can be told of its glyph."""
        text, glyphs = cluster
        named = [glyph.face.texts.get(glyph.number, "") for glyph in glyphs]
        together = "".join(named)
        if together == text:
            return True
        if 0 in (glyph.number for glyph in glyphs):
            return False
        if len(glyphs) == 1 and not together:
            return self.texts.setdefault((glyphs[0].face, glyphs[0].number), text) == text
        if all(named) and text.isspace() and together.isspace():
            return True
        return all(named) and _normal(together) == _normal(text)

    def _span(self, text: str, glyphs: list[_Glyph]) -> None:
        """Show glyphs in a span that says what text they are (14.9.4)."""
        self._end_array()
        self.parts.append(b"/Span<</ActualText %s>>BDC" % text_string(text))
        for glyph in glyphs:
            self._show(glyph)
        self._end_array()
        self.parts.append(b"EMC")

    def _show(self, glyph: _Glyph) -> None:
        resource, code = glyph.face.code(glyph.number)
        font = b"/%s %s Tf" % (resource, number(glyph.size))
        if font != self.font:
            self._end_array()
            if self.first:
                self.parts.append(font)
            self.first = self.first or font
            self.font, self.size = font, glyph.size
        if abs(glyph.y - self.rise) > _LEVEL:
            self._end_array()
            self.rise = round(glyph.y, 1) if abs(glyph.y) > _LEVEL else 0.0
            self.parts.append(b"%s Ts" % number(self.rise))
        thousandth = self.size * self.scale / 1000
        off = round((self.pen - glyph.x) / thousandth)
        if abs(off) >= _TOLERANCE:
            self._end_string()
            self.array.append(b"%d" % off)
            self.pen -= off * thousandth
        self.codes += code
        self.pen += glyph.face.width(glyph.number) * thousandth + self.spacing
        self.glyphs.setdefault(glyph.face, set()).add(glyph.number)

    def _end_string(self) -> None:
        if self.codes:
            self.array.append(literal(bytes(self.codes)))
            self.codes.clear()

    def _end_array(self) -> None:
        self._end_string()
        if self.array:
            self.parts.append(b"[%s]TJ" % b"".join(self.array))
            self.array.clear()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
