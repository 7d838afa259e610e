"""Text shaped by Qt, as operators that show it, made once for all pages where the same words stand.

Every glyph stands where Qt put it. Each character's text can be got back: mostly by the fonts' own
maps (ToUnicode), else by a span that says what the text was (/ActualText). References are to
ISO 32000-1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from letterkit.layout.lines.measuring import has_right_to_left
from letterkit.layout.pdf.clusters import Cluster, Glyph, PlainRun, shaped
from letterkit.layout.pdf.faces import Face
from letterkit.layout.pdf.graphics import colour
from letterkit.layout.pdf.syntax import literal, number, text_string
from letterkit.layout.resolving.model import RunStyle

_TOLERANCE: Final = 2.0  # thousandths of the letters' size that a glyph may be off
_LEVEL: Final = 0.5  # twips
_APART: Final = 0.08  # of the letters' size: letters that are further apart read as words
_WHOLE: Final = 100  # per cent


@dataclass(slots=True, eq=False)
class ShapedText:
    """Operators that show a text from where the current line of a text object begins (9.4.2).

    `font` and `colour` are the operators that must stand before `content`, the `last_` ones are
    in force after it, when the current line begins where `moved` says. `glyphs` are those that are
    shown, by their face; `texts` what those of them stand for that the face's own table doesn't
    name. `is_reordered` is for text that isn't in the order in which it is read.
    """

    font: bytes
    colour: bytes
    content: bytes
    last_font: bytes
    last_colour: bytes
    glyphs: tuple[tuple[Face, frozenset[int]], ...]
    texts: tuple[tuple[Face, int, str], ...]
    moved: tuple[float, float] = (0.0, 0.0)
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
    glyphs = shaped(text, style, stretch, rtl=rtl)
    is_reordered = has_right_to_left(text)
    if not is_reordered and not typed and style.spacing > _APART * style.size:
        typed = text
    operators = _Operators(style.scale / _WHOLE, style.spacing)
    operators.show(glyphs, typed)
    ink = colour(style.colour)
    return ShapedText(
        operators.first,
        ink,
        b" ".join(operators.parts),
        operators.font,
        ink,
        tuple((face, frozenset(shown)) for face, shown in operators.glyphs.items()),
        tuple((face, glyph, text) for (face, glyph), text in operators.texts.items()),
        is_reordered=is_reordered,
    )


def joined(places: Sequence[tuple[float, float]], texts: Sequence[ShapedText]) -> ShapedText | None:
    """Return texts as one, None where a glyph stands for different letters in them.

    `places` are where each begins, in twips from the first.
    """
    first, last = texts[0], texts[-1]
    parts: list[bytes] = []
    font, ink = first.font, first.colour
    x = y = 0.0
    glyphs: dict[Face, frozenset[int]] = {}
    named: dict[tuple[Face, int], str] = {}
    for (left, up), text in zip(places, texts, strict=True):
        across, upwards = round(left - x), round(up - y)
        if across or upwards:
            parts.append(b"%d %d Td" % (across, upwards))
            x, y = x + across, y + upwards
        if text.font != font:
            parts.append(text.font)
        if text.colour != ink:
            parts.append(text.colour)
        parts.append(text.content)
        font, ink = text.last_font, text.last_colour
        for face, some in text.glyphs:
            glyphs[face] = glyphs.get(face, frozenset()) | some
        named.update(((face, glyph), letters) for face, glyph, letters in text.texts)
    if any(named[face, glyph] != letters for text in texts for face, glyph, letters in text.texts):
        return None
    return ShapedText(
        first.font,
        first.colour,
        b"\n".join(parts),
        last.last_font,
        last.last_colour,
        tuple(glyphs.items()),
        tuple((face, glyph, letters) for (face, glyph), letters in named.items()),
        (x, y),
    )


@dataclass(slots=True)
class _Operators:
    """Puts glyphs into text-showing operators (9.4.3), and moves between them where it must."""

    scale: float  # of the letters' width
    spacing: float  # twips after each letter
    first: bytes = b""
    font: bytes = b""
    resource: bytes = b""
    size: float = 0.0
    thousandth: float = 1.0  # of the letters' size, across, in twips
    pen: float = 0.0  # where the next glyph would stand, in twips
    rise: float = 0.0
    parts: list[bytes] = field(default_factory=list[bytes])
    array: list[bytes] = field(default_factory=list[bytes])
    codes: bytearray = field(default_factory=bytearray)
    glyphs: dict[Face, set[int]] = field(default_factory=dict[Face, set[int]])
    texts: dict[tuple[Face, int], str] = field(default_factory=dict[tuple[Face, int], str])

    def show(self, glyphs: PlainRun | Iterator[Cluster], typed: str) -> None:
        """Add the operators for glyphs; `typed` is what they stand for, if not their text."""
        if self.scale != 1:
            self.parts.append(b"%g Tz" % (self.scale * _WHOLE))
        if self.spacing:
            self.parts.append(b"%g Tc" % (self.spacing / self.scale))
        self._show_all(glyphs, typed)
        self._end_array()
        if self.rise:
            self.parts.append(b"0 Ts")
        if self.spacing:
            self.parts.append(b"0 Tc")
        if self.scale != 1:
            self.parts.append(b"100 Tz")

    def _show_all(self, glyphs: PlainRun | Iterator[Cluster], typed: str) -> None:
        if isinstance(glyphs, PlainRun):
            self._begin_span(typed)
            self._show_plain(glyphs)
            self._end_span(typed)
        elif typed:
            self._span(typed, [glyph for cluster in glyphs for glyph in cluster.glyphs])
        else:
            for cluster in glyphs:
                if self._is_named(cluster):
                    for glyph in cluster.glyphs:
                        self._show(glyph)
                else:
                    self._span(cluster.text, cluster.glyphs)

    def _is_named(self, cluster: Cluster) -> bool:
        """Whether the fonts' maps give back a cluster's text, or can be told of its glyph."""
        text, glyphs = cluster
        if len(glyphs) == 1 and glyphs[0].face.texts.get(glyphs[0].number) == text:
            return True
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

    def _span(self, text: str, glyphs: list[Glyph]) -> None:
        """Show glyphs in a span that says what text they are (14.9.4)."""
        self._begin_span(text)
        for glyph in glyphs:
            self._show(glyph)
        self._end_span(text)

    def _begin_span(self, text: str) -> None:
        self._end_array()
        if text:
            self.parts.append(b"/Span<</ActualText %s>>BDC" % text_string(text))

    def _end_span(self, text: str) -> None:
        self._end_array()
        if text:
            self.parts.append(b"EMC")

    def _show_plain(self, run: PlainRun) -> None:
        """Show plain glyphs, as `_show` does one by one; most of all text passes here."""
        self._set_font(run.face.name, run.size)
        self.glyphs[run.face] = set(run.numbers)
        width, thousandth, spacing = run.face.width, self.thousandth, self.spacing
        pen = self.pen
        for index, x in zip(run.numbers, run.places, strict=True):
            off = (pen - x) / thousandth
            if not -_TOLERANCE < off < _TOLERANCE:
                self._end_string()
                self.array.append(b"%d" % round(off))
                pen -= round(off) * thousandth
            self.codes += index.to_bytes(2)
            pen += width(index) * thousandth + spacing
        self.pen = pen

    def _show(self, glyph: Glyph) -> None:
        face, size, index, x, y, _ = glyph
        resource, code = face.code(index)
        if resource != self.resource or size != self.size:
            self._set_font(resource, size)
        if abs(y - self.rise) > _LEVEL:
            self._end_array()
            self.rise = round(y, 1) if abs(y) > _LEVEL else 0.0
            self.parts.append(b"%s Ts" % number(self.rise))
        off = (self.pen - x) / self.thousandth
        if not -_TOLERANCE < off < _TOLERANCE:
            self._end_string()
            self.array.append(b"%d" % round(off))
            self.pen -= round(off) * self.thousandth
        self.codes += code
        self.pen += face.width(index) * self.thousandth + self.spacing
        if face not in self.glyphs:
            self.glyphs[face] = set()
        self.glyphs[face].add(index)

    def _set_font(self, resource: bytes, size: float) -> None:
        self._end_array()
        self.font = b"/%s %s Tf" % (resource, number(size))
        if self.first:
            self.parts.append(self.font)
        self.first = self.first or self.font
        self.resource, self.size = resource, size
        self.thousandth = size * self.scale / 1000

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
