"""A PDF says what its pages say, in text, bookmarks and links, and appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf.generic import Destination

from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import field, para, run, section, section_end
from letterkit.errors import LetterkitError
from letterkit.layout import Pages, lay_out, write_pdf

BREAK = '<w:r><w:br w:type="page"/></w:r>'
LANDSCAPE = section(pgSz={"w": 16838, "h": 11906, "orient": "landscape"})


def laid_out(*body: str, title: str = "A letter", last_section: str = "") -> Pages:
    file = WordFile(styles("Liberation Sans", after=120, line=240))
    return lay_out(file.saved(*body, title=title, last_section=last_section))


def read(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(path, strict=True)


def saved(tmp_path: Path, *documents: Pages, title: str = "") -> pypdf.PdfReader:
    write_pdf(documents, tmp_path / "out.pdf", title=title)
    return read(tmp_path / "out.pdf")


def outline(reader: pypdf.PdfReader) -> list[tuple[int, str, int | None]]:
    """The bookmarks: how deep, what they say, and their page."""

    def walk(entries: Any, level: int) -> Iterator[tuple[int, str, int | None]]:
        for entry in entries:
            if isinstance(entry, Destination):
                yield level, str(entry.title), reader.get_destination_page_number(entry)
            else:
                yield from walk(entry, level + 1)

    return list(walk(reader.outline, 0))


def annotations(reader: pypdf.PdfReader, page: int = 0) -> list[Any]:
    return [each.get_object() for each in reader.pages[page].get("/Annots") or []]


def linked(address: str, words: str = "words") -> str:
    return field(f' HYPERLINK "{address}" ', words)


def bookmarked(name: str, words: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/>{run(words)}<w:bookmarkEnd w:id="1"/>'


def test_text_can_be_selected_and_copied(tmp_path: Path) -> None:
    text = "Office staff of St Thomas’s asked: “Why?” – £5, naïve"
    assert text in saved(tmp_path, laid_out(para(run(text)))).pages[0].extract_text()


def test_letters_that_are_set_apart_stay_in_order(tmp_path: Path) -> None:
    reader = saved(tmp_path, laid_out(para(run("spaced out", spacing=40), run(" and not"))))
    assert "".join(reader.pages[0].extract_text().split()) == "spacedoutandnot"


def test_title_and_language_are_the_documents(tmp_path: Path) -> None:
    reader = saved(tmp_path, laid_out(para(run("Dear all")), title="Minutes – May"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Minutes – May"
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_printer_is_asked_to_leave_pages_as_large_as_they_are(tmp_path: Path) -> None:
    reader = saved(tmp_path, laid_out(para(run("Dear all"))))
    assert reader.root_object["/ViewerPreferences"]["/PrintScaling"] == "/None"


def test_each_page_has_its_own_size(tmp_path: Path) -> None:
    pages = laid_out(para(run("Wide")), section_end(LANDSCAPE), para(run("Tall")))
    sizes = [page.mediabox[2:] for page in saved(tmp_path, pages).pages]
    assert sizes == [[841.9, 595.3], [595.3, 841.9]]


def test_fonts_are_embedded_and_hold_only_what_is_used(tmp_path: Path) -> None:
    reader = saved(tmp_path, laid_out(para(run("Dear Councillor"))))
    fonts = list(reader.pages[0]["/Resources"]["/Font"].values())
    assert len(fonts) == 1
    descriptor = fonts[0]["/DescendantFonts"][0]["/FontDescriptor"]
    assert "+" in descriptor["/FontName"]
    assert len(descriptor["/FontFile2"].get_data()) < 20_000


def test_entriesare_bookmarks(tmp_path: Path) -> None:
    pages = laid_out(
        para(run("The plan"), style="Heading1"),
        para(run("Beds"), style="Heading2"),
        para(run("Text"), BREAK),
        para(run("The motion"), style="Heading1"),
    )
    assert outline(saved(tmp_path, pages)) == [
        (0, "The plan", 0),
        (1, "Beds", 0),
        (0, "The motion", 1),
    ]


def test_a_level_that_is_passed_over_is_not_missed(tmp_path: Path) -> None:
    pages = laid_out(
        para(run("Beds"), style="Heading3"),
        para(run("Staff"), style="Heading2"),
        para(run("The plan"), style="Heading1"),
        para(run("Wards"), style="Heading3"),
        para(run("Money"), style="Heading2"),
    )
    entries = [(level, text) for level, text, _page in outline(saved(tmp_path, pages))]
    assert entries == [(0, "Beds"), (0, "Staff"), (0, "The plan"), (1, "Wards"), (1, "Money")]


def test_a_document_without_entrieshas_no_bookmarks(tmp_path: Path) -> None:
    assert "/Outlines" not in saved(tmp_path, laid_out(para(run("Dear all")))).root_object


def test_a_link_opens_its_address(tmp_path: Path) -> None:
    reader = saved(tmp_path, laid_out(para(linked("https://example.org/a(b)?q=ü"))))
    (link,) = annotations(reader)
    assert link["/A"]["/URI"] == "https://example.org/a(b)?q=%C3%BC"


def test_a_link_covers_its_words(tmp_path: Path) -> None:
    pages = laid_out(para(run("See "), linked("https://example.org/", "our page"), run(" now")))
    (link,) = annotations(saved(tmp_path, pages))
    left, bottom, right, top = map(float, link["/Rect"])
    start = 72 + 4 * 5  # the margin, and “See ”
    assert start < left < start + 10
    assert 40 < right - left < 60
    assert 842 - 72 - 20 < bottom < top <= 842 - 72 + 1


def test_a_link_within_the_document_leads_to_its_bookmark(tmp_path: Path) -> None:
    pages = laid_out(
        para(field(' HYPERLINK \\l "there" ', "below"), BREAK),
        para(run("Above it")),
        para(bookmarked("there", "Here")),
    )
    reader = saved(tmp_path, pages)
    (link,) = annotations(reader)
    page, kind, _left, top, _zoom = link["/Dest"]
    assert page.get_object() == reader.pages[1]
    assert kind == "/XYZ"
    assert 842 - 72 - 40 < float(top) < 842 - 72 - 10


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "#nowhere", "\\\\server\\share"]
)
def test_a_link_that_could_do_harm_or_leads_nowhere_is_only_text(
    tmp_path: Path, address: str
) -> None:
    reader = saved(tmp_path, laid_out(para(linked(address, "click here"))))
    assert not annotations(reader)
    assert "click here" in reader.pages[0].extract_text()


def test_a_print_run_is_one_pdf_with_a_bookmark_for_each_document(tmp_path: Path) -> None:
    run_of = [
        laid_out(para(run("Dear Ann"), BREAK), para(run("Why"), style="Heading1"), title="Ann"),
        laid_out(para(run("Dear Bo")), title=""),
    ]
    reader = saved(tmp_path, *run_of, title="Letters")
    assert outline(reader) == [(0, "Ann", 0), (1, "Why", 1), (0, "Document 2", 2)]
    assert reader.metadata is not None
    assert reader.metadata.title == "Letters"
    assert "Dear Bo" in reader.pages[2].extract_text()


def test_the_same_bookmark_in_two_documents_is_each_ones_own(tmp_path: Path) -> None:
    body = (para(linked("#there")), para(bookmarked("there", "Here")))
    body = (para(field(' HYPERLINK \\l "there" ', "below")), body[1])
    reader = saved(tmp_path, laid_out(*body), laid_out(*body))
    targets = [annotations(reader, page)[0]["/Dest"][0].get_object() for page in (0, 1)]
    assert targets == [reader.pages[0], reader.pages[1]]


def test_a_document_is_asked_for_when_the_one_before_it_is_painted(tmp_path: Path) -> None:
    shown: list[str] = []

    class Watched(Pages):
        def tagged_display(self, page: int) -> Any:
            shown.append(f"{self.title} painted")
            return super().tagged_display(page)

    def documents() -> Iterator[Pages]:
        for title in ("first", "second"):
            shown.append(f"{title} asked for")
            pages = laid_out(para(run("Text")), title=title)
            pages.__class__ = Watched
            yield pages

    write_pdf(documents(), tmp_path / "out.pdf")
    assert shown == ["first asked for", "first painted", "second asked for", "second painted"]


def test_a_pdf_that_is_there_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    path.write_bytes(b"old")
    laid_out(para(run("New"))).write_pdf(path)
    assert "New" in read(path).pages[0].extract_text()
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_leaves_nothing_behind(tmp_path: Path) -> None:
    def documents() -> Iterator[Pages]:
        yield laid_out(para(run("Text")))
        raise LetterkitError("The second can’t be read.")

    with pytest.raises(LetterkitError, match="second"):
        write_pdf(documents(), tmp_path / "out.pdf")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told_of_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError) as caught:
        laid_out(para(run("Text"))).write_pdf(tmp_path / "missing" / "out.pdf")
    assert "out.pdf" in caught.value.message
    assert caught.value.hint


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headings=st.lists(
        st.tuples(st.integers(1, 3), st.text("aé’()\\漢😀", min_size=1, max_size=8)), max_size=12
    )
)
def test_whatever_entriessay_the_pdf_can_be_read(
    tmp_path: Path, headings: list[tuple[int, str]]
) -> None:
    body = [para(run(text), style=f"Heading{level}") for level, text in headings]
    entries = outline(saved(tmp_path, laid_out(*body, para(run("End")))))
    assert [text for _level, text, _page in entries] == [text for _level, text in headings]


def test_laying_out_and_painting_takes_no_reference_to_none_away(tmp_path: Path) -> None:
    """A binding that gives None back uncounted ends Python, after some hundred thousand calls."""
    source = WordFile(styles("Liberation Sans", after=120, line=240)).saved(
        para(run("Dear all"), linked("https://example.org/"), style="Heading1")
    )

    def once() -> None:
        pages = lay_out(source)
        pages.image(0, marks=True)
        pages.write_pdf(tmp_path / "out.pdf")

    once()
    before = sys.getrefcount(None)
    for _ in range(100):
        once()
    assert sys.getrefcount(None) > before - 100
