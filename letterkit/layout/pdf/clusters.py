"""Text as Qt shapes it: which glyphs stand where, and which letters they show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from PySide6.QtGui import QGlyphRun, QRawFont, QTextLayout

from letterkit.layout.lines.fonts import qt_font
from letterkit.layout.lines.measuring import has_right_to_left
from letterkit.layout.painting.glyphs import shaped_layout
from letterkit.layout.pdf.faces import Face, face_of, is_of_a_font
from letterkit.layout.resolving.model import RunStyle

_FLAG: Final = QTextLayout.GlyphRunRetrievalFlag
_RETRIEVED: Final = (
    _FLAG.RetrieveGlyphIndexes | _FLAG.RetrieveGlyphPositions | _FLAG.RetrieveStringIndexes
)


class Glyph(NamedTuple):
    """A glyph, and where it stands in twips from where the text begins; y counts upwards.

    `leftwards` is for text that runs from right to left.
    """

    face: Face
    size: float
    number: int
    x: float
    y: float
    leftwards: bool


class Cluster(NamedTuple):
    """The glyphs that together show a stretch of text."""

    text: str
    glyphs: list[Glyph]


class PlainRun(NamedTuple):
    """Glyphs of one face on the base line, one to the letter, whose texts the face itself knows.

    `places` are how far across each stands, in twips.
    """

    face: Face
    size: float
    numbers: list[int]
    places: list[float]


def shaped(
    text: str, style: RunStyle, stretch: float, *, rtl: bool
) -> PlainRun | Iterator[Cluster]:
    """Return the glyphs of a text, its spaces widened by `stretch` twips, as they are to be shown.

    Most text is plain; other text comes in clusters.
    """
    layout = shaped_layout(text, style, stretch, rtl=rtl)
    runs = layout.glyphRuns(-1, -1, _RETRIEVED)
    plain = _plain(text, style, layout, runs[0]) if len(runs) == 1 else None
    return plain or _clusters(text, style, layout, runs)


def _plain(text: str, style: RunStyle, layout: QTextLayout, run: QGlyphRun) -> PlainRun | None:
    """Return a text as plain as it is, None where it isn't."""
    raw, numbers = run.rawFont(), run.glyphIndexes()
    if not is_of_a_font(raw):
        return None
    face, ascent = face_of(raw, style.scale), layout.lineAt(0).ascent()
    texts = face.texts
    if not face.outlines or [texts.get(number) for number in numbers] != list(text):
        return None
    positions = run.positions()
    if run.isRightToLeft() or any(place.y() != ascent for place in positions):
        return None
    return PlainRun(face, raw.pixelSize(), numbers, [place.x() for place in positions])


def _clusters(
    text: str, style: RunStyle, layout: QTextLayout, runs: Sequence[QGlyphRun]
) -> Iterator[Cluster]:
    """Yield the clusters of a text, but for those that only say how others are set."""
    if len(runs) > 1:
        found = _found_one_by_one(text, style, layout)
    else:
        found = _found(text, style, layout, runs)
    if has_right_to_left(text):
        found = _as_shown(found)
    for part, glyphs in found:
        if part.isprintable() or part.isspace() or not all(map(_is_invisible, part)):
            yield Cluster(part, glyphs)


def _found(
    text: str, style: RunStyle, layout: QTextLayout, runs: Iterable[QGlyphRun]
) -> Iterator[Cluster]:
    """Yield clusters as Qt says which letter each glyph is for."""
    by_unit: dict[int, list[Glyph]] = {}
    for run in runs:
        for unit, glyph in zip(run.stringIndexes(), _glyphs(run, style, layout), strict=True):
            by_unit.setdefault(unit, []).append(glyph)
    units = _units(text)
    is_basic = len(units) == 2 * len(text)
    for start, end in pairwise([*sorted(by_unit), len(units) // 2]):
        part = text[start:end] if is_basic else _text(units[2 * start : 2 * end])
        yield Cluster(part, by_unit[start])


def _found_one_by_one(text: str, style: RunStyle, layout: QTextLayout) -> Iterator[Cluster]:
    """Yield clusters as Qt gives the glyphs of each letter.

    Which letter a glyph is for it has wrong where a text is of several fonts or directions.
    """
    start = 0
    part, found = "", list[Glyph]()
    for letter in text:
        length = len(_units(letter)) // 2
        runs = layout.glyphRuns(start, length, _RETRIEVED)
        glyphs = [glyph for run in runs for glyph in _glyphs(run, style, layout)]
        if part and not any(glyph in found for glyph in glyphs):
            yield Cluster(part, found)
            part, found = "", []
        part += letter
        found += [glyph for glyph in glyphs if glyph not in found]
        start += length
    if part:
        yield Cluster(part, found)


def _as_shown(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """Yield clusters as readers of PDFs take text that runs from right to left.

    They expect each stretch of one font from left to right, and the stretches as they are read.
    """
    for _, stretch in groupby(_with_spaces_joined(clusters), key=_face_and_direction):
        yield from sorted(stretch, key=_left)


def _with_spaces_joined(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """Yield clusters, spaces in the font of what stands before: a change would part the words."""
    face: Face | None = None
    for cluster in clusters:
        if cluster.text == " " and face is not None and face.space:
            space = cluster.glyphs[0]._replace(face=face, number=face.space)
            yield cluster._replace(glyphs=[space])
        else:
            face = cluster.glyphs[-1].face
            yield cluster


def _face_and_direction(cluster: Cluster) -> tuple[Face, bool]:
    return cluster.glyphs[0].face, cluster.glyphs[0].leftwards


def _left(cluster: Cluster) -> float:
    return min(glyph.x for glyph in cluster.glyphs)


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _text(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass")


def _glyphs(run: QGlyphRun, style: RunStyle, layout: QTextLayout) -> Iterator[Glyph]:
    raw, ascent, numbers = run.rawFont(), layout.lineAt(0).ascent(), run.glyphIndexes()
    if not is_of_a_font(raw):  # shown as what the style's own font has for a letter that it lacks
        raw, numbers = QRawFont.fromFont(qt_font(style)), [0] * len(numbers)
    face, size = face_of(raw, style.scale), raw.pixelSize()
    leftwards = run.isRightToLeft()
    for glyph, place in zip(numbers, run.positions(), strict=True):
        yield Glyph(face, size, glyph, place.x(), ascent - place.y(), leftwards)


def _is_invisible(character: str) -> bool:
    """Whether a character only says how others are set, such as a joiner or a soft hyphen."""
    return unicodedata.category(character) in {"Cf", "Cc"} or "\ufe00" <= character <= "\ufe0f"
