"""Signs of Symbol, Wingdings and Webdings come out as Unicode has them."""

from __future__ import annotations

import pytest

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import fonts, para, run
from letterkit.layout import lay_out
from letterkit.layout.resolving.symbols import in_unicode, is_symbol_font

FAMILIES = ["Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"]


@pytest.mark.parametrize(
    ("family", "code", "sign"),
    [
        ("Symbol", 0xB7, "•"),
        ("Symbol", 0x22, "∀"),
        ("Symbol", 0x70, "π"),
        ("Wingdings", 0x28, "☎"),
        ("Wingdings", 0xA7, "▪"),
        ("Wingdings", 0xFC, "✓"),
        ("Wingdings", 0xFE, "☑"),
        ("Wingdings 2", 0x50, "✓"),
        ("Wingdings 2", 0x52, "☑"),
        ("Wingdings 2", 0xA3, "□"),
        ("Wingdings 3", 0x22, "→"),
        ("Wingdings 3", 0x7D, "▶"),
        ("Wingdings 3", 0x71, "▼"),
        ("Webdings", 0x61, "✔"),
        ("Webdings", 0x63, "□"),
        ("Webdings", 0xC9, "☎"),
    ],
)
def test_a_sign_is_the_same_by_its_code_and_in_the_private_area(
    family: str, code: int, sign: str
) -> None:
    assert in_unicode(chr(code) + chr(0xF000 + code), family.upper()) == sign * 2


@pytest.mark.parametrize("family", FAMILIES)
def test_every_code_of_a_symbol_font_is_one_sign_that_is_no_control(family: str) -> None:
    signs = in_unicode("".join(map(chr, range(0xF020, 0xF100))), family)
    assert len(signs) == 224
    assert signs.isprintable()


@pytest.mark.parametrize("family", FAMILIES)
def test_tabs_soft_hyphens_and_unicode_are_left_alone(family: str) -> None:
    assert is_symbol_font(family)
    assert in_unicode("\t\u00ad✓\U0001f5f8", family) == "\t\u00ad✓\U0001f5f8"


def test_a_symbol_is_found_on_its_page_whether_typed_or_inserted() -> None:
    inserted = '<w:sym w:font="Wingdings 2" w:char="F050"/>'
    typed = run("P", rFonts=fonts("Wingdings 2"))
    pages = lay_out(WordFile().saved(para(run(inserted), run(" yes "), typed)))
    assert pages.page_text(0).text.split() == ["✓", "yes", "✓"]
