"""Equations as text (ECMA-376 part 1, 22.1): fractions with a stroke, roots with their sign.

What stands raised or lowered stays so. All else is set on the line, in brackets where it would be
read otherwise without them, in the manner of UnicodeMath, which Word itself offers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple, Protocol

from lxml import etree

from letterkit.layout.reading.xml import name, value

_DEEPEST: Final = 40
_RELATIONS: Final = frozenset("=<>≤≥≈≠≡∼→⇒⇔∈⊂⊆")
_OPERATORS: Final = frozenset("+-−±∓×÷·")
_SIGNS: Final = str.maketrans("\t\n\r\ufffc-", "    −")
_ROOTS: Final = {"3": "∛", "4": "∜"}
_WIDE: Final = frozenset("+-−±×÷·/=<>≤≥ ,")


class EquationText(NamedTuple):
    """A piece of an equation: its text, "superscript", "subscript" or "" for how it stands."""

    text: str
    vertical: str = ""
    italic: bool = False


class _Reader(Protocol):
    """Reads one kind of element: `vertical` is how it stands, `depth` how deep it lies."""

    def __call__(
        self, item: etree._Element, vertical: str, depth: int, /
    ) -> Iterator[EquationText]: ...


def read_equation(element: etree._Element) -> list[EquationText]:
    """Return an m:oMath or m:oMathPara as pieces of text, in their order; several by line feeds."""
    if element.tag != name("m:oMathPara"):
        return _spaced(list(_inside(element, "", 0)))
    lines = (read_equation(item) for item in element.iterchildren(name("m:oMath")))
    pieces: list[EquationText] = []
    for line in lines:
        pieces += [EquationText("\n"), *line] if pieces else line
    return pieces


def _inside(element: etree._Element | None, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield what an element's children amount to."""
    if element is None or depth > _DEEPEST:
        return
    for item in element.iterchildren("{*}*"):
        reader = _READERS.get(item.tag)
        if reader is not None:
            yield from reader(item, vertical, depth + 1)
        elif not etree.QName(item).localname.endswith("Pr"):
            yield from _inside(item, vertical, depth + 1)


def _run(item: etree._Element, vertical: str, _depth: int) -> Iterator[EquationText]:
    """Yield a run's text, its letters in italics unless it says otherwise (22.1.2.111)."""
    text = "".join(each.text or "" for each in item.iter(name("m:t"), name("w:t")))
    properties = item.find(name("m:rPr"))
    style = None if properties is None else properties.find(name("m:sty"))
    is_plain = properties is not None and (
        properties.find(name("m:nor")) is not None or value(style, "m:val") in {"p", "b"}
    )
    for is_letters, signs in groupby(text.translate(_SIGNS), key=str.isalpha):
        yield EquationText("".join(signs), vertical, is_letters and not is_plain)


def _part(item: etree._Element, kind: str, vertical: str, depth: int) -> list[EquationText]:
    return list(_inside(item.find(name(f"m:{kind}")), vertical, depth))


def _grouped(
    pieces: list[EquationText], vertical: str, *, loose: bool = False
) -> Iterator[EquationText]:
    """Yield an operand, in brackets where it is more than one number or letter.

    A `loose` one stands before its operator, which doesn't part a product.
    """
    text = "".join(piece.text for piece in pieces if piece.vertical == vertical)
    wide = any(sign in _WIDE for sign in text) or not (loose or len(text) < 2 or text.isdecimal())  # noqa: PLR2004 - one sign
    if wide:
        yield EquationText("(", vertical)
    yield from pieces
    if wide:
        yield EquationText(")", vertical)


def _fraction(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield a fraction; without a bar it is a binomial, of which both stand in brackets."""
    top, foot = (_part(item, kind, vertical, depth) for kind in ("num", "den"))
    kind = item.find(f"{name('m:fPr')}/{name('m:type')}")
    stroke = "¦" if value(kind, "m:val") == "noBar" else "/"
    yield from _grouped(top, vertical, loose=True)
    yield EquationText(stroke, vertical)
    yield from _grouped(foot, vertical)


def _script(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield a base with what stands below and above it, on either side."""
    before = item.tag == name("m:sPre")
    scripts = [
        *_part(item, "sub", "subscript", depth),
        *_part(item, "sup", "superscript", depth),
    ]
    base = _part(item, "e", vertical, depth)
    yield from (*scripts, *base) if before else (*base, *scripts)


def _root(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    degree = _part(item, "deg", "superscript", depth)
    sign = _ROOTS.get("".join(piece.text for piece in degree))
    if sign is None:
        yield from degree
    yield EquationText(sign or "√", vertical)
    yield from _grouped(_part(item, "e", vertical, depth), vertical)


def _nary(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield a sum, an integral or the like with its limits, then what it is of (22.1.2.70)."""
    sign = item.find(f"{name('m:naryPr')}/{name('m:chr')}")
    yield EquationText("∫" if sign is None else value(sign, "m:val") or "", vertical)
    yield from _part(item, "sub", "subscript", depth)
    yield from _part(item, "sup", "superscript", depth)
    yield EquationText(" ", vertical)
    yield from _part(item, "e", vertical, depth)


def _delimited(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield what stands in brackets, by default round ones with upright strokes between."""
    properties = item.find(name("m:dPr"))
    signs: list[str] = []
    for kind, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")")):
        stated = None if properties is None else properties.find(name(f"m:{kind}"))
        signs.append(usual if stated is None else value(stated, "m:val") or "")
    yield EquationText(signs[0], vertical)
    for number, part in enumerate(item.iterchildren(name("m:e"))):
        if number:
            yield EquationText(signs[1], vertical)
        yield from _inside(part, vertical, depth)
    yield EquationText(signs[2], vertical)


def _limit(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    below = item.tag == name("m:limLow")
    yield from _part(item, "e", vertical, depth)
    yield from _part(item, "lim", "subscript" if below else "superscript", depth)


def _function(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    yield from _part(item, "fName", vertical, depth)
    yield EquationText(" ", vertical)
    yield from _part(item, "e", vertical, depth)


def _accent(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield a letter with its accent, a circumflex where none is stated (22.1.2.1)."""
    stated = item.find(f"{name('m:accPr')}/{name('m:chr')}")
    yield from _part(item, "e", vertical, depth)
    yield EquationText("\u0302" if stated is None else value(stated, "m:val") or "", vertical)


def _bar(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield text with a line along it: a combining one at each character."""
    place = item.find(f"{name('m:barPr')}/{name('m:pos')}")
    line = "\u0305" if value(place, "m:val") == "top" else "\u0332"
    for piece in _part(item, "e", vertical, depth):
        yield piece._replace(text="".join(sign + line for sign in piece.text))


def _rows(item: etree._Element, vertical: str, depth: int) -> Iterator[EquationText]:
    """Yield a matrix or equations that stand together, a semicolon between rows."""
    is_matrix = item.tag == name("m:m")
    rows = item.iterchildren(name("m:mr") if is_matrix else name("m:e"))
    for number, row in enumerate(rows):
        if number:
            yield EquationText("; ", vertical)
        if not is_matrix:
            yield from _inside(row, vertical, depth)
            continue
        for column, cell in enumerate(row.iterchildren(name("m:e"))):
            if column:
                yield EquationText(", ", vertical)
            yield from _inside(cell, vertical, depth)


_READERS: Final[dict[str, _Reader]] = {
    name("m:r"): _run,
    name("w:r"): _run,
    name("m:f"): _fraction,
    name("m:rad"): _root,
    name("m:nary"): _nary,
    name("m:d"): _delimited,
    name("m:func"): _function,
    name("m:acc"): _accent,
    name("m:bar"): _bar,
    name("m:m"): _rows,
    name("m:eqArr"): _rows,
    **{name(f"m:{kind}"): _script for kind in ("sSub", "sSup", "sSubSup", "sPre")},
    **{name(f"m:{kind}"): _limit for kind in ("limLow", "limUpp")},
}


def _spaced(pieces: list[EquationText]) -> list[EquationText]:
    """Return an equation with the blanks that Word leaves around relations, and between terms."""
    spaced: list[EquationText] = []
    before = ""
    for piece in pieces:
        text = ""
        for sign in piece.text:
            is_term = sign in _OPERATORS and bool(before) and before not in _OPERATORS | {"(", "["}
            is_spaced = not piece.vertical and (sign in _RELATIONS or is_term)
            text += f" {sign} " if is_spaced and before not in _RELATIONS | {" "} else sign
            before = sign
        spaced.append(piece._replace(text=text))
    return spaced
