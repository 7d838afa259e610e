"""Pages can be looked at, read, searched and selected from, whatever paints them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import cell, para, row, run, section, section_end, table
from letterkit.errors import LetterkitError
from letterkit.layout import Pages, lay_out
from letterkit.template import open_package
from tests.layout.page_texts import find, select

BREAK = '<w:r><w:br w:type="page"/></w:r>'
WHITE = 0xFFFFFFFF


def source(*body: str) -> bytes:
    return WordFile(styles("Liberation Sans", after=120, line=240)).saved(*body, title="A letter")


def laid_out(*body: str) -> Pages:
    return lay_out(source(*body))


def has_ink(image: QImage, top: float, bottom: float) -> bool:
    """Whether anything is painted between two heights, given as shares of the page's."""
    rows = range(round(image.height() * top), round(image.height() * bottom))
    return any(image.pixel(x, y) != WHITE for y in rows for x in range(image.width()))


def test_a_document_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "To Ann.docx"
    path.write_bytes(source(para(run("Dear Ann"), BREAK), para(run("Yours"))))
    pages = lay_out(path)
    assert (pages.count, pages.title, pages.language) == (2, "A letter", "en-GB")
    assert pages.name == "To Ann"


def test_a_documents_parts_are_laid_out_as_its_file_is() -> None:
    file = source(para(run("Dear Ann"), BREAK), para(run("Yours")))
    from_file, from_parts = lay_out(file), lay_out(open_package(file))
    assert from_parts.count == from_file.count == 2
    assert from_parts.image(1) == from_file.image(1)


def test_each_page_has_its_own_size_in_points() -> None:
    wide = section(pgSz={"w": 16838, "h": 11906, "orient": "landscape"})
    pages = laid_out(para(run("Wide")), section_end(wide), para(run("Tall")))
    assert pages.size(0) == pytest.approx((841.9, 595.3))
    assert pages.size(1) == pytest.approx((595.3, 841.9))


def test_text_is_painted_where_it_stands() -> None:
    image = laid_out(para(run("Dear Ann"))).image(0, 72)
    assert (image.width(), image.height()) == (595, 842)
    assert has_ink(image, 0.08, 0.11)
    assert not has_ink(image, 0.12, 1.0)


def test_an_image_is_as_sharp_as_asked_for() -> None:
    pages = laid_out(para(run("Dear Ann")))
    small, large = pages.image(0, 72), pages.image(0, 144)
    assert large.width() == pytest.approx(2 * small.width(), abs=1)


def test_a_picture_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match=r"page\.png"):
        laid_out(para(run("Dear Ann"))).write_image(0, tmp_path / "missing" / "page.png")


def test_a_page_is_read_in_its_order() -> None:
    beside = table(
        row(cell(para(run("left 1")), para(run("left 2"))), cell(para(run("right")))),
        widths=(4000, 4000),
    )
    pages = laid_out(para(run("above")), beside, para(run("below")))
    assert pages.text(0) == "above\nleft 1\nleft 2\nright\nbelow"


def test_words_are_found_on_every_page_whatever_their_case() -> None:
    pages = laid_out(para(run("The plan for"), BREAK), para(run("Our "), run("PLAN", b=True)))
    matches = find(pages, "plan")
    assert [page for page, _areas in matches] == [0, 1]
    (area,) = matches[0][1]
    assert 72 < area.left() < area.right() < 140
    assert 70 < area.top() < area.bottom() < 90


def test_words_are_found_over_the_end_of_a_line() -> None:
    words = "the same few words go on until the line is full and then go on"
    pages = laid_out(para(run(f"{words} {words} {words}")))
    assert len(find(pages, "go on the same")) == 2
    assert not find(pages, "absent")
    assert not find(pages, " ")


def test_text_is_selected_from_one_point_to_another() -> None:
    pages = laid_out(para(run("Dear Ann")), para(run("Dear Bo")))
    ((_page, (first,)),) = find(pages, "Ann")
    ((_page, (last,)),) = find(pages, "Bo")
    begin = (first.left(), first.center().y())
    end = (last.right(), last.center().y())
    text, areas = select(pages, 0, begin, end)
    assert text == "Ann\nDear Bo"
    assert len(areas) == 2
    assert select(pages, 0, end, begin) == (text, areas)


def test_a_page_without_text_can_be_searched_and_selected_from() -> None:
    pages = laid_out(para())
    assert pages.text(0) == ""
    assert find(pages, "plan") == []
    assert select(pages, 0, (0, 0), (500, 800)) == ("", [])
