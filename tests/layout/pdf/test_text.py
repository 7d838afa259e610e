"""What is copied out of a PDF, or searched for in it, is what was typed."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf.generic import IndirectObject
from PySide6.QtGui import QFont, QTextLayout

from benchmarks.pages_corpus import corpus
from benchmarks.pages_corpus.package import Level, WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import field, fonts, numbered, para, run, tabs
from letterkit.layout import Pages, lay_out
from letterkit.layout.lines.measuring import has_right_to_left

Reader = Callable[[Path], list[str]]


def are_in_fonts(text: str) -> bool:
    """Whether this computer has fonts with all letters of a text: readers can't copy others."""
    layout = QTextLayout(text, QFont("Liberation Sans"))
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    return not any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def by_pypdf(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path, strict=True).pages]


def by_pdfium(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        # It takes a hyphen at a line's end for one that isn't part of the word: U+FFFE.
        return [page.get_textpage().get_text_range().replace("\ufffe", "-\n") for page in document]
    finally:
        document.close()


def by_poppler(path: Path) -> list[str]:
    command = ["pdftotext", "-raw", str(path), "-"]
    output = subprocess.run(command, check=True, capture_output=True).stdout
    return output.decode().split("\f")[:-1]


READERS = [
    by_pypdf,
    by_pdfium,
    pytest.param(
        by_poppler,
        marks=pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler isn’t installed"),
    ),
]


def laid_out(*body: str, font: str = "Liberation Sans", file: WordFile | None = None) -> Pages:
    return lay_out((file or WordFile(styles(font, after=120, line=240))).saved(*body))


def written(tmp_path: Path, *body: str, font: str = "Liberation Sans") -> Path:
    path = tmp_path / "out.pdf"
    laid_out(*body, font=font).write_pdf(path)
    return path


def plain(text: str) -> str:
    """Return a text as readers are compared in: any white space is a blank, any accent a letter."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def lines(pages: Pages, page: int) -> Iterator[str]:
    """Yield the stretches of a page's text that stand together, of lines from left to right."""
    for line in pages.display(page).text_lines():
        if has_right_to_left("".join(words.text for words in line.words())):
            continue
        for words in line.words():
            if words.piece.text != "\u00ad" and words.text.strip():
                yield plain(words.text)


@pytest.mark.parametrize("name", sorted(corpus()))
def test_readers_give_back_the_text_of_documents_of_all_kinds(tmp_path: Path, name: str) -> None:
    path, pages = tmp_path / "out.pdf", lay_out(corpus()[name]())
    pages.write_pdf(path)
    for reader in (by_pypdf, by_pdfium):
        texts = [plain(text.replace("-\r\n", "-\n").replace("\u00ad", "")) for text in reader(path)]
        for page, text in enumerate(texts):
            within = re.sub(r"- ", "-", text)
            typed = [line.replace("- ", "-") for line in lines(pages, page) if are_in_fonts(line)]
            assert [line for line in typed if line not in within] == [], reader.__name__


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("font", ["Liberation Sans", "Liberation Serif", "Calibri", "Cambria"])
def test_ligatures_signs_and_accents_are_the_letters_that_were_typed(
    tmp_path: Path, reader: Reader, font: str
) -> None:
    text = "The official staff at Caffè Tīti said: “fi, ffl, tt, ti” – £5 · ½ × 3 … naïve Łódź"
    assert plain(text) in plain(reader(written(tmp_path, para(run(text)), font=font))[0])


@pytest.mark.parametrize("reader", READERS)
def test_words_are_parted_by_blanks_at_line_ends_and_by_tabs(
    tmp_path: Path, reader: Reader
) -> None:
    text = "Night staff told us that two of the three wards have been without a sister. " * 3
    stops = tabs(("left", 5000), ("right", 9000, "dot"))
    path = written(tmp_path, para(run(text)), para(run("Ward\tSeats\tPage"), tabs=stops))
    read = reader(path)[0]
    assert plain(text) in plain(read)
    assert re.search(r"Ward\s+Seats\s*[.\s]*Page", read)


@pytest.mark.parametrize("reader", READERS)
def test_a_bullet_is_a_bullet_whatever_font_it_is_from(tmp_path: Path, reader: Reader) -> None:
    file = WordFile(styles("Liberation Sans", after=120, line=240))
    number = file.numbering(Level("bullet", "\uf0b7", 720, font="Symbol"))
    path = tmp_path / "out.pdf"
    laid_out(para(run("First"), numPr=numbered(number)), file=file).write_pdf(path)
    assert plain(reader(path)[0]).startswith("• First")


def test_a_soft_hyphen_is_told_from_one_that_was_typed(tmp_path: Path) -> None:
    path = written(tmp_path, para(run("Trans\u00adformation well-being " * 30)))
    data = contents(path)
    assert b"/ActualText <FEFF00ad>" in data
    words = re.sub(r"\u00ad\s*", "", by_poppler(path)[0]) if shutil.which("pdftotext") else ""
    assert not words or set(words.replace("-\n", "-").split()) == {"Transformation", "well-being"}


@pytest.mark.parametrize("reader", [by_pypdf, by_pdfium])
def test_text_from_right_to_left_is_in_the_order_of_reading(tmp_path: Path, reader: Reader) -> None:
    text = "חברי הסניף נפגשו ביום שלישי והחליטו לכתוב"
    if not are_in_fonts(text):
        pytest.skip("no font here has Hebrew letters")
    path = written(tmp_path, para(run(text, rtl=True), bidi=True))
    assert plain(text) in plain(reader(path)[0])


def test_text_from_right_to_left_is_told_as_it_is_read(tmp_path: Path) -> None:
    text = "سلام عليكم abc שלום"
    reader = pypdf.PdfReader(written(tmp_path, para(run(text, rtl=True), bidi=True)), strict=True)
    (span,) = [
        each.get_object()
        for each in reader.root_object["/StructTreeRoot"]["/K"]["/K"][0]["/K"]
        if isinstance(each, IndirectObject)
    ]
    assert span["/ActualText"] == text


@pytest.mark.parametrize("reader", READERS)
def test_letters_that_are_set_apart_are_a_word(tmp_path: Path, reader: Reader) -> None:
    path = written(tmp_path, para(run("spaced out", spacing=60), run(" and not")))
    assert "spaced out and not" in plain(reader(path)[0])


@pytest.mark.parametrize("reader", [by_pdfium, READERS[2]])
def test_a_letter_that_no_font_has_is_still_there_to_be_copied(
    tmp_path: Path, reader: Reader
) -> None:
    path = written(tmp_path, para(run("odd \ue123 letters")))
    assert "odd \ue123 letters" in plain(reader(path)[0])


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler isn’t installed")
def test_a_script_that_no_font_can_set_is_still_there_to_be_copied(tmp_path: Path) -> None:
    path = written(tmp_path, para(run("Odia ଓଡ଼ିଆ, Hindi नमस्ते")))
    assert "".join(plain(by_poppler(path)[0]).split()) == "Odiaଓଡ଼ିଆ,Hindiनमस्ते"


@pytest.mark.parametrize("reader", READERS)
def test_letters_of_several_fonts_are_in_their_order(tmp_path: Path, reader: Reader) -> None:
    text = "x ≤ y, ↔ 𝑎 and ⇒ ♥ Ω, then ∑ again"
    if not are_in_fonts(text):
        pytest.skip("no font here has some of these signs")
    assert text in plain(reader(written(tmp_path, para(run(text))))[0])


def test_no_font_maps_a_glyph_to_nothing_and_none_shows_glyph_0(tmp_path: Path) -> None:
    path = written(tmp_path, para(run("odd \ue123 letters")))
    for font in pypdf.PdfReader(path).pages[0]["/Resources"]["/Font"].values():
        rows = re.findall(rb"<(\w+)> <(\w*)>\n", font["/ToUnicode"].get_data())[1:]
        assert rows
        for code, letters in rows:
            assert letters not in {b"", b"0000", b"FEFF", b"FFFE"}
            assert code != b"0000"


@pytest.mark.parametrize("reader", READERS)
def test_a_link_is_read_where_it_stands(tmp_path: Path, reader: Reader) -> None:
    link = field(' HYPERLINK "https://example.org/" ', "our page")
    path = written(tmp_path, para(run("See "), link, run(" for more.")))
    assert "See our page for more." in plain(reader(path)[0])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.characters(codec="latin-1", categories=("L", "N", "P", "S", "Zs")), min_size=1
    ).filter(lambda text: "-" not in text and text.strip()),
    font=st.sampled_from(["Liberation Serif", "Carlito", "DejaVu Sans"]),
    size=st.integers(12, 60),
    spacing=st.sampled_from([0, 0, -10, 30]),
)
def test_whatever_is_typed_comes_back(
    tmp_path: Path, text: str, font: str, size: int, spacing: int
) -> None:
    properties = {"rFonts": fonts(font), "sz": size, "spacing": spacing, "w": 90 + spacing}
    path = written(tmp_path, para(run(text, **properties)))
    assert squeezed(by_pypdf(path)[0]) == squeezed(text)
    assert squeezed(by_pdfium(path)[0]) == squeezed(text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text)).replace("\u00ad", "")


def contents(path: Path) -> bytes:
    pages = pypdf.PdfReader(path, strict=True).pages
    return b"".join(
        content.get_data() for page in pages if (content := page.get_contents()) is not None
    )
