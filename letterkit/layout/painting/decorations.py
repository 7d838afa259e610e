"""Lines under, through and around text, and lines of borders, as marks: for Qt and PDFs alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from letterkit.layout.lines.fonts import line_metrics
from letterkit.layout.lines.measuring import text_width
from letterkit.layout.lines.model import Leader, TextFragment
from letterkit.layout.painting.display import Fill, LabelBox, Rule, Shape, TextLine
from letterkit.layout.paths import Path, PathStep, moving, rectangle
from letterkit.layout.resolving.model import RunStyle

_DOTS: Final = (1.0, 2.0)  # dashes and gaps in turn, in thicknesses of the line
_DASHES: Final = (4.0, 2.0)
_DASH_DOTS: Final = (4.0, 2.0, 1.0, 2.0)
_DASH_DOT_DOTS: Final = (4.0, 2.0, 1.0, 2.0, 1.0, 2.0)
_PATTERNS: Final = {
    "dotted": _DOTS, "dottedHeavy": _DOTS,
    "dash": _DASHES, "dashed": _DASHES, "dashSmallGap": _DASHES, "dashLong": _DASHES,
    "dashedHeavy": _DASHES, "dashLongHeavy": _DASHES,
    "dotDash": _DASH_DOTS, "dashDotHeavy": _DASH_DOTS,
    "dotDotDash": _DASH_DOT_DOTS, "dashDotDotHeavy": _DASH_DOT_DOTS,
}  # fmt: skip
_DOUBLE: Final = frozenset(("double", "wavyDouble", "triple", "doubleWave"))
_WAVY: Final = frozenset(("wave", "wavyHeavy", "wavyDouble", "doubleWave"))
_WAVE_LENGTH: Final = 60.0
_BOX: Final = 10.0  # how thick the line around text is
LABEL_STYLE: Final = RunStyle(
    "Arial", 180.0, False, False, "595959", "", "", "", 0, 0.0, 0.0, False, 100, False, False
)
UNREADABLE: Final = "Picture that can’t be read"
_LEADERS: Final = {"dot": ".", "hyphen": "-", "underscore": "_", "middleDot": "·", "heavy": "_"}


class Rectangle(NamedTuple):
    """A rectangle, in twips."""

    left: float
    top: float
    width: float
    height: float


def text_area(words: TextFragment, line: TextLine) -> Rectangle:
    """Return the area of a text in twips: as high as its line's letters reach."""
    top = line.y + line.line.text_top
    return Rectangle(words.x, top, words.width, line.y + line.line.text_bottom - top)


def marks_under(words: TextFragment, line: TextLine) -> Iterator[Fill]:
    """Yield what lies behind text: its highlight or shading."""
    if words.style.background:
        yield Fill(*text_area(words, line), words.style.background)


def marks_over(words: TextFragment, line: TextLine) -> Iterator[Rule | Shape]:
    """Yield the lines under and through text, and the box around it."""
    style = words.style
    if not (style.underline or style.strike or style.boxed):
        return
    metrics = line_metrics(style)
    base = line.baseline - style.raised
    if style.underline:
        heavy = "eavy" in style.underline or style.underline == "thick"
        yield from _underline(
            words, base + metrics.underline, metrics.thickness * (2 if heavy else 1)
        )
    for stroke in range(style.strike):
        y = base - metrics.strike - (stroke - (style.strike - 1) / 2) * metrics.thickness * 2.5
        yield _level(words.x, words.x + words.width, y, metrics.thickness, style.colour)
    if style.boxed:
        left, top, width, height = text_area(words, line)
        box = moving(left, top).path(rectangle(width, height))
        yield Shape(box, stroke=style.colour, thickness=_BOX)


def _underline(words: TextFragment, y: float, thickness: float) -> Iterator[Rule | Shape]:
    """Yield an underline of the text's kind (17.18.99), its middle at `y`."""
    kind, colour = words.style.underline, words.style.underline_colour or words.style.colour
    left, right = words.x, words.x + words.width
    if kind == "words":
        for start, end in _words(words):
            yield _level(start, end, y, thickness, colour)
    elif kind in _WAVY:
        yield Shape(_wave(left, right, y), stroke=colour, thickness=thickness)
    elif kind in _DOUBLE:
        yield _level(left, right, y - thickness, thickness * 0.7, colour)
        yield _level(left, right, y + thickness, thickness * 0.7, colour)
    else:
        yield _level(left, right, y, thickness, colour, kind)


def _words(words: TextFragment) -> Iterator[tuple[float, float]]:
    """Yield where words begin and end, as wide as their share of letters is."""
    share = words.width / max(len(words.text), 1)
    at = 0
    for word in words.text.split(" "):
        if word:
            x = words.x + at * share
            yield x, x + len(word) * share
        at += len(word) + 1


def _level(  # noqa: PLR0913, PLR0917 - two ends and a pen
    left: float, right: float, y: float, thickness: float, colour: str, kind: str = "single"
) -> Rule:
    return Rule(left, y, right, y, thickness, kind, colour)


def _wave(left: float, right: float, y: float) -> Path:
    """Return a wavy line about `y`, half a wave up and half down."""
    steps = [PathStep("M", ((left, y),))]
    x, up = left, True
    while x < right:
        end = min(x + _WAVE_LENGTH, right)
        crest = y + (-_WAVE_LENGTH if up else _WAVE_LENGTH) / 3
        middle = (x + end) / 2
        controls = (x + (middle - x) * 2 / 3, crest), (end + (middle - end) * 2 / 3, crest)
        steps.append(PathStep("C", (*controls, (end, y))))
        x, up = end, not up
    return tuple(steps)


def dash_pattern(rule: Rule) -> tuple[float, ...]:
    """Return a line's dashes and the gaps between them in turn, in its thickness; none if solid."""
    return _PATTERNS.get(rule.kind, ())


def strokes(rule: Rule) -> Iterator[Rule]:
    """Yield the lines that a border's is made of.

    Double ones are two, each a third as thick as both with their gap.
    """
    if rule.kind not in _DOUBLE:
        yield rule
        return
    across = rule.y1 == rule.y2
    for side in (-rule.thickness, rule.thickness):
        dx, dy = (0.0, side) if across else (side, 0.0)
        yield rule._replace(x1=rule.x1 + dx, y1=rule.y1 + dy, x2=rule.x2 + dx, y2=rule.y2 + dy)


def leader_text(leader: Leader) -> tuple[float, str]:
    """Return what fills a tab's gap and where it begins: dots or dashes, alike from line to line.

    The text is "" where nothing does.
    """
    sign = _LEADERS.get(leader.kind, "")
    width = text_width(sign, leader.style)
    if not width:
        return leader.x, ""
    start = -(-leader.x // width) * width
    return start, sign * max(int((leader.x + leader.width - start) // width), 0)


def label_frame(box: LabelBox) -> Iterator[Fill | Shape]:
    """Yield the ground of a label and the dashed line around it."""
    yield Fill(box.x, box.y, box.width, box.height, "F2F2F2")
    outline = moving(box.x, box.y).path(rectangle(box.width, box.height))
    dashes = tuple(length * _BOX for length in _DASHES)
    yield Shape(outline, stroke="7F7F7F", thickness=_BOX, dash=dashes)
