"""Equations are shown as text that can be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import para
from letterkit.layout import lay_out
from letterkit.layout.reading import model
from letterkit.layout.reading.document import read_document
from letterkit.layout.reading.equations import EquationText, read_equation
from letterkit.template.package import open_package
from tests.layout.page_texts import find

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def m(kind: str, *inside: str) -> str:
    """An element of an equation: others, or letters."""
    content = "".join(each if each.startswith("<") else letters(each) for each in inside)
    return f"<m:{kind}>{content}</m:{kind}>"


def letters(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def fraction(top: str, foot: str) -> str:
    return m("f", m("num", top), m("den", foot))


def power(base: str, exponent: str) -> str:
    return m("sSup", m("e", base), m("sup", exponent))


def pieces(inside: str) -> list[EquationText]:
    return read_equation(etree.fromstring(f'<m:oMath xmlns:m="{MATH}">{inside}</m:oMath>'))


def text(*inside: str) -> str:
    content = "".join(each if each.startswith("<") else letters(each) for each in inside)
    return "".join(piece.text for piece in pieces(content))


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("x=-b", "x = −b"),
        ("a+b=c-1", "a + b = c − 1"),
        (fraction("1", "2"), "1/2"),
        (fraction("a+b", "c"), "(a + b)/c"),
        (fraction("2a", "3b"), "2a/(3b)"),
        (fraction(fraction("1", "2"), "x"), "(1/2)/x"),
        (m("rad", m("deg"), m("e", "2")), "√2"),
        (m("rad", m("deg"), m("e", "x+1")), "√(x + 1)"),
        (m("rad", m("deg", "3"), m("e", "x")), "∛x"),
        (m("d", m("e", "x", "+1")), "(x + 1)"),
        (m("func", m("fName", "sin"), m("e", "x")), "sin x"),
        (m("acc", m("e", "x")), "x\u0302"),
        (
            m("m", m("mr", m("e", "a"), m("e", "b")), m("mr", m("e", "c"), m("e", "d"))),
            "a, b; c, d",
        ),
        (m("eqArr", m("e", "a"), m("e", "b")), "a; b"),
        (m("box", m("e", "a")), "a"),
    ],
)
def test_an_equation_reads_as_one_would_type_it(inside: str, shown: str) -> None:
    assert text(inside) == shown


def test_what_stands_raised_or_lowered_stays_so() -> None:
    assert pieces(power("x", "2"))[1] == EquationText("2", "superscript")
    low = m("sSub", m("e", "a"), m("sub", "1"))
    assert [piece.vertical for piece in pieces(low)] == ["", "subscript"]


def test_a_power_needs_no_brackets_below_a_stroke() -> None:
    assert text(fraction("1", power("x", "2"))) == "1/x2"


def test_a_sum_has_its_limits_below_and_above() -> None:
    sign = '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'
    whole = pieces(m("nary", sign, m("sub", "i=1"), m("sup", "n"), m("e", "i")))
    assert "".join(piece.text for piece in whole) == "∑i=1n i"
    assert {piece.vertical for piece in whole if "1" in piece.text} == {"subscript"}


def test_letters_are_in_italics_and_figures_and_names_are_not() -> None:
    plain = '<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>lim</m:t></m:r>'
    assert [(piece.text, piece.italic) for piece in pieces(f"{letters('2x')}{plain}")] == [
        ("2", False), ("x", True), ("lim", False),
    ]  # fmt: skip


def test_an_equation_of_its_own_stands_in_the_middle() -> None:
    alone = f"<m:oMathPara><m:oMath>{letters('x')}</m:oMath></m:oMathPara>"
    pages = lay_out(WordFile().saved(para(alone)))
    ((_page, (area,)),) = find(pages, "x")
    assert area.center().x() == pytest.approx(11906 / 40, abs=1)


def test_an_equation_goes_on_with_the_text_around_it() -> None:
    words = para("so ", f"<m:oMath>{fraction('1', '2')}</m:oMath>", " of us")
    document = read_document(open_package(WordFile().saved(words)), date(2017, 3, 1))
    paragraph = document.stories[0].blocks[0]
    assert isinstance(paragraph, model.ParsedParagraph)
    assert "".join(item.text for item in paragraph.runs) == "so 1/2 of us"


KINDS = "f num den rad deg e sSup sup sub nary d func limLow m mr eqArr acc bar sPre r t".split()


def element(kind: str, inside: list[str]) -> str:
    return f"<m:{kind}>{''.join(inside)}</m:{kind}>"


@given(
    st.recursive(
        st.text("xy1+= \u00ad", max_size=3).map(letters),
        lambda inside: st.builds(element, st.sampled_from(KINDS), st.lists(inside, max_size=3)),
        max_leaves=20,
    )
)
def test_any_equation_is_text_in_one_line(equation: str) -> None:
    shown = "".join(piece.text for piece in pieces(equation))
    assert not set(shown) & set("\n\t\f\v\ufffc")
