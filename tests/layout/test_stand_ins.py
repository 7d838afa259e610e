"""Fonts that aren't there are shown in ones of their kind and width; what is said is true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from operator import eq

import pytest

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.wordml import fonts, para, run
from letterkit.layout.application import ensure_application
from letterkit.layout.lines import stand_ins
from letterkit.layout.lines.font_families import MONO, SANS, SERIF, kind_of
from letterkit.layout.lines.font_substitution import substituted_fonts
from letterkit.layout.reading.document import read_document
from letterkit.layout.resolving.document import resolve
from letterkit.template.package import open_package

LIBERATION_SANS, DEJAVU_SANS, CARLITO, MONO_FONT = 441.6, 507.0, 408.4, 600.1
Shelf = Callable[..., None]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """Sets which fonts are installed besides the usual free ones, and how wide they are."""

    def shelve(**more: float) -> None:
        widths = {
            "Liberation Sans": LIBERATION_SANS, "DejaVu Sans": DEJAVU_SANS, "Carlito": CARLITO,
            "Liberation Serif": 401.3, "DejaVu Serif": 512.7, "Liberation Mono": MONO_FONT,
            **{name.replace("_", " "): width for name, width in more.items()},
        }  # fmt: skip
        families = {name.lower(): [name] for name in widths}
        monkeypatch.setattr(stand_ins, "_families", families.copy)
        monkeypatch.setattr(stand_ins, "_width", widths.__getitem__)
        stand_ins.stand_in.cache_clear()

    ensure_application()
    shelve()
    yield shelve
    stand_ins.stand_in.cache_clear()


def told(document: bytes) -> list[str]:
    """What is said of a document's fonts, without setting it in any: lines are kept for long."""
    resolved = resolve(read_document(open_package(document), date(2017, 3, 1)))
    return [font.sentence for font in substituted_fonts(resolved)]


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("Century Gothic", SANS), ("Franklin Gothic Book", SANS), ("Lucida Sans Unicode", SANS),
        ("Arial Unicode MS", SANS), ("News Gothic MT", SANS), ("Gill Sans MT", SANS),
        ("Tahoma", SANS), ("Aptos", SANS), ("Encode", SANS), ("Barcode Font", SANS),
        ("Source Code Pro", MONO), ("Cascadia Code", MONO), ("Lucida Console", MONO),
        ("DejaVu Sans Mono", MONO), ("Courier Std", MONO), ("Consolas", MONO),
        ("Century", SERIF), ("Century Schoolbook", SERIF), ("Book Antiqua", SERIF),
        ("Bookman Old Style", SERIF), ("Garamond", SERIF), ("Goudy Old Style", SERIF),
        ("Noto Serif", SERIF), ("PT Serif", SERIF), ("Rockwell", SERIF),
    ],
)  # fmt: skip
def test_what_kind_a_font_is_is_known_by_whole_words(family: str, kind: str) -> None:
    assert kind_of(family) == kind


def test_what_a_document_says_of_a_font_counts_where_its_name_is_not_known() -> None:
    assert kind_of("Unheard Of", SERIF) == SERIF
    assert kind_of("Tahoma", SERIF) == SANS


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("family", "shown", "per_cent"),
    [
        ("Tahoma", "Liberation Sans", -1),
        ("Verdana", "DejaVu Sans", 0),
        ("Gill Sans MT", "Carlito", 0),
        ("Century Gothic", "DejaVu Sans", 4),
        ("Consolas", "Liberation Mono", 9),
        ("Garamond", "Liberation Serif", 4),
    ],
)
def test_the_nearest_in_width_stands_in(family: str, shown: str, per_cent: int) -> None:
    chosen = stand_ins.stand_in(family)
    assert chosen.wider is not None
    assert (chosen.name, round(100 * chosen.wider)) == (shown, per_cent)
    assert not chosen.is_double


@pytest.mark.parametrize(
    ("family", "double"),
    [
        ("Arial", "Liberation Sans"),
        ("Arial Unicode MS", "Liberation Sans"),
        ("Times New Roman", "Liberation Serif"),
        ("Calibri", "Carlito"),
        ("Century Gothic", "URW Gothic"),
    ],
)
def test_a_font_made_just_as_wide_is_taken_first(
    installed: Shelf, family: str, double: str
) -> None:
    installed(URW_Gothic=486.0)
    assert stand_ins.stand_in(family) == (double, True, 0.0)


@pytest.mark.usefixtures("installed")
def test_another_weight_of_a_known_family_is_shown_as_that_family_is() -> None:
    assert stand_ins.stand_in("Calibri Light") == ("Carlito", False, None)


def test_of_several_makers_the_name_alone_is_said(
    installed: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed()
    makers = ["P052 [abcd]", "P052 [efgh]"]
    monkeypatch.setattr(stand_ins, "_families", {"p052": makers}.copy)
    monkeypatch.setattr(stand_ins, "_is_open_type", partial(eq, makers[1]))
    chosen = stand_ins.stand_in("Palatino Linotype")
    assert (chosen.family, chosen.name) == (makers[1], "P052")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("family", "said"),
    [
        ("Arial", "stands in for it, and its letters are just as wide."),
        ("Tahoma", "Its letters are 1 % narrower on average, so lines may break"),
        ("Consolas", "Its letters are 9 % wider on average, so lines may break"),
        ("Verdana", "Its letters are as wide on average, but lines may break"),
        ("Aptos", "“Liberation Sans” stands in for it, and lines may break"),
    ],
)
def test_how_wide_a_stand_in_is_is_said_where_it_is_known(family: str, said: str) -> None:
    notes = told(WordFile().saved(para(run("a", rFonts=fonts(family)))))
    (note,) = (each for each in notes if f"“{family}”" in each)
    assert said in note


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ('<w:family w:val="roman"/>', "Liberation Serif"),
        ('<w:family w:val="swiss"/>', "Liberation Sans"),
        ('<w:family w:val="modern"/><w:pitch w:val="fixed"/>', "Liberation Mono"),
        ('<w:panose1 w:val="02020603050405020304"/>', "Liberation Serif"),
        ('<w:panose1 w:val="020B0604030504040204"/><w:family w:val="roman"/>', "Liberation Sans"),
        ('<w:panose1 w:val="02070309020205020404"/>', "Liberation Mono"),
        ('<w:panose1 w:val="no number"/>', "Liberation Sans"),
        ("", "Liberation Sans"),
    ],
)
def test_a_font_nobody_knows_is_shown_as_the_document_describes_it(stated: str, shown: str) -> None:
    word = WordFile()
    word.describe_fonts(f'<w:font w:name="Unheard Of">{stated}</w:font>')
    notes = told(word.saved(para(run("a", rFonts=fonts("Unheard Of")))))
    (note,) = (each for each in notes if "Unheard Of" in each)
    assert f"“{shown}” stands in" in note


@pytest.mark.usefixtures("installed")
def test_fonts_in_boxes_are_told_of_too() -> None:
    word = WordFile()
    inside = para(run("a", rFonts=fonts("Tahoma")))
    assert any("“Tahoma”" in note for note in told(word.saved(para(word.text_box(90, 50, inside)))))
