"""Drawings that ask for far more than any page holds give pages all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pages_corpus.drawings import NO_WRAP, Placed
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.shapes import filled, shape
from benchmarks.pages_corpus.wordml import para, run
from letterkit.layout import lay_out
from letterkit.layout.painting.display import Shape
from letterkit.layout.paths import bounds, polyline
from letterkit.layout.reading.guides import GUIDES, VML_FORMULAS, calculated
from letterkit.layout.reading.strokes import dash_lengths
from letterkit.layout.reading.vml_paths import formula_values, vml_path

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
FURTHEST = 10_000_000  # twips; a page is 31,680 long at most
NUMBER = st.one_of(st.integers(-(2**40), 2**40).map(str), st.sampled_from(["", "nan", "inf", "#9"]))


def drawn(inside: str, uri: str = SHAPE) -> str:
    return WordFile().shapes((200, 100), uri, inside, Placed(NO_WRAP, "left"))


def old(inside: str) -> str:
    return run(f"<w:pict>{inside}</w:pict>")


def furthest(drawing: str) -> float:
    """How far from the page's corner anything of a drawing is, once it is laid out and painted."""
    pages = lay_out(WordFile().saved(para(drawing, "Text")))
    pages.image(0, 10)
    display = pages.display(0)
    marks = [mark for mark in (*display.background, *display.marks) if isinstance(mark, Shape)]
    return max((abs(each) for mark in marks for each in bounds(mark.path)), default=0.0)


def nested(kind: str, count: int, inside: str) -> str:
    own = '<a:off x="0" y="0"/><a:ext cx="{0}" cy="{0}"/><a:chOff x="0" y="0"/>'
    frame = f'<a:xfrm>{own.format(10**9)}<a:chExt cx="1" cy="1"/></a:xfrm>'
    begin = f"<wpg:{kind}><wpg:grpSpPr>{frame}</wpg:grpSpPr>"
    return begin * count + inside + f"</wpg:{kind}>" * count


def hand_drawn(guides: str, path: str) -> str:
    own = (
        f"<a:custGeom><a:gdLst>{guides}</a:gdLst><a:pathLst><a:path>{path}</a:path></a:pathLst>"
        "</a:custGeom>"
    )
    preset = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return drawn(shape((0, 0, 200, 100), filled("6B2C91")).replace(preset, own))


POWERS = '<a:gd name="g0" fmla="val 2147483647"/>' + "".join(
    f'<a:gd name="g{n + 1}" fmla="*/ g{n} g{n} 1"/>' for n in range(50)
)
POINT = '<a:pt x="g50" y="g50"/>'
OLD_GROUPS = 40
MONSTERS = {
    "groups deep in one another": drawn(
        nested("wgp", 1, nested("grpSp", 40, shape((0, 0, 10, 10), filled("6B2C91")))), GROUP
    ),
    "a group of no size": drawn(
        "<wpg:wgp><wpg:grpSpPr/>" + shape((5, 5, 9, 9), filled("6B2C91")) + "</wpg:wgp>", GROUP
    ),
    "a shape as large as a house": drawn(shape((0, 0, 160_000, 160_000), filled("6B2C91"))),
    "guides that grow and grow": hand_drawn(
        POWERS, f"<a:moveTo>{POINT}</a:moveTo><a:lnTo>{POINT}</a:lnTo>"
    ),
    "an arc without end": hand_drawn(
        POWERS, '<a:arcTo wR="g50" hR="g50" stAng="g50" swAng="g50"/>' * 100
    ),
    "a path of very many steps": hand_drawn(
        "",
        "".join(f'<a:lnTo><a:pt x="{n * 7919 % 9973}" y="{n}"/></a:lnTo>' for n in range(30_000)),
    ),
    "old groups deep in one another": old(
        '<v:group style="width:9999999;height:9999999" coordsize="1,1">' * OLD_GROUPS
        + '<v:rect style="width:9;height:9"/>'
        + "</v:group>" * OLD_GROUPS
    ),
    "an old group of no size": old(
        '<v:group style="width:0;height:0" coordsize="0,0"><v:rect style="width:9;height:9"/>'
        "</v:group>"
    ),
    "an old path of very many steps": old(
        f'<v:shape style="width:90pt;height:90pt" path="m0,0{"l9,9,0,0" * 10_000}e"/>'
    ),
    "an old shape of a type of itself": old(
        '<v:shapetype id="a" type="#a" path="m0,0l@0,@0e"><v:formulas><v:f eqn="val @0"/>'
        '</v:formulas></v:shapetype><v:shape type="#a" style="width:9pt;height:9pt"/>'
    ),
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monstrous_drawing_is_painted_not_far_from_its_page(name: str) -> None:
    assert furthest(MONSTERS[name]) < FURTHEST


def test_a_line_with_very_many_dashes_is_solid() -> None:
    short, long = (polyline([(0, 0), (length, 0)]) for length in (1000.0, 10_000_000.0))
    assert (dash_lengths("dot", 10, short), dash_lengths("dot", 10, long)) == ((10, 30), ())


@given(st.sampled_from(sorted(GUIDES)), st.tuples(*[st.floats(-(2**31), 2**31)] * 3))
def test_any_guide_amounts_to_a_number(kind: str, operands: tuple[float, float, float]) -> None:
    values = dict(zip("abc", operands, strict=True))
    assert abs(calculated(f"{kind} a b c", GUIDES, values.__getitem__)) <= 2**31


@given(st.lists(st.tuples(st.sampled_from(sorted(VML_FORMULAS)), NUMBER, NUMBER), max_size=8))
def test_any_formulas_amount_to_numbers(parts: list[tuple[str, str, str]]) -> None:
    formulas = [" ".join(part) for part in parts]
    values = formula_values(formulas, [1.0, -1.0], {"width": 100.0})
    assert len(values) == len(formulas)
    assert all(abs(each) <= 2**31 for each in values)


@given(st.text("mlcxetrvqwaxy0123456789,-@ .", max_size=80))
def test_any_path_is_made_of_whole_steps(text: str) -> None:
    lengths = {"M": 1, "L": 1, "C": 3, "Z": 0}
    assert all(len(step.points) == lengths[step.kind] for step in vml_path(text, [1.0, 2.0]))
