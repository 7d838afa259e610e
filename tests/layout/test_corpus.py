"""The documents that pages are measured by are sound, and the measure tells equal from unequal."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from benchmarks.pages_corpus import corpus, extras, places, shapes, whole
from benchmarks.pages_measured.lines import compare, lines_of
from tests.office import Office, cells_end_in_paragraph

XHTML = "http://www.w3.org/1999/xhtml"


def page(*words: tuple[float, float, str]) -> etree._Element:
    """A page of pdftotext's, of words ten points high and five points a letter wide."""
    element = etree.Element(f"{{{XHTML}}}page")
    for left, top, text in words:
        word = etree.SubElement(element, f"{{{XHTML}}}word")
        word.text = text
        box = {"xMin": left, "xMax": left + 5 * len(text), "yMin": top, "yMax": top + 10}
        for name, value in box.items():
            word.set(name, str(value))
    return element


def test_cells_end_as_word_expects() -> None:
    assert all(cells_end_in_paragraph(make()) for make in corpus().values())


def test_documents_with_many_features_at_once_are_valid(office: Office) -> None:
    modules = (extras, places, shapes, whole)
    office.validate(*(make() for each in modules for make in each.DOCUMENTS))


@pytest.mark.parametrize("name", corpus())
def test_a_document_is_the_same_each_time(name: str) -> None:
    def parts() -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(corpus()[name]())) as archive:
            return {each: archive.read(each) for each in archive.namelist()}

    assert parts() == parts()


def test_words_that_stand_level_and_close_are_one_line() -> None:
    assert lines_of(page((10, 0, "1."), (28, 0, "Dear"), (51, 0, "friend"))) == ["1.dearfriend"]


def test_cells_and_columns_are_lines_of_their_own() -> None:
    assert lines_of(page((10, 0, "left"), (200, 0, "right"))) == ["left", "right"]


def test_a_raised_figure_goes_with_its_line() -> None:
    assert lines_of(page((10, 0, "note"), (30, -3, "1"), (10, 13, "next"))) == ["note1", "next"]


def test_a_leader_parts_what_it_leads_to() -> None:
    assert lines_of(page((10, 0, "Contents..........12"))) == ["contents", "12"]


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    assert lines_of(page((10, 0, "\uf0b7"), (20, 0, "one"))) == ["•one"]


def test_a_word_from_right_to_left_is_the_same_read_either_way() -> None:
    assert lines_of(page((10, 0, "סניף"))) == lines_of(page((10, 0, "ףינס")))


def test_a_line_more_at_the_top_does_not_make_all_lines_below_differ() -> None:
    comparison = compare([["new", "a", "b", "c"]], [["a", "b", "c"]])
    assert (comparison.equal, comparison.lines) == (3, 4)
    assert comparison.ours == ["p. 1: new"]


def test_a_line_on_the_next_page_differs() -> None:
    comparison = compare([["a", "b"], ["c"]], [["a"], ["b", "c"]])
    assert (comparison.equal, comparison.lines) == (2, 4)
    assert (comparison.ours, comparison.theirs) == (["p. 1: b"], ["p. 2: b"])


def test_the_lines_of_a_missing_page_differ() -> None:
    comparison = compare([["a"]], [["a"], ["b"]])
    assert comparison.share == 0.5
