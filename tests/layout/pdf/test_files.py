"""PDFs as files: equal for equal documents, small, and readable by everybody's readers."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from benchmarks.pages_corpus import corpus
from benchmarks.pages_corpus.package import WordFile
from benchmarks.pages_corpus.styles import styles
from benchmarks.pages_corpus.wordml import fonts, para, run
from letterkit.layout import Pages, lay_out, write_pdf
from letterkit.layout.application import ensure_application
from letterkit.layout.lines.fonts import installed_family
from letterkit.layout.pdf.faces import may_be_embedded
from letterkit.layout.pdf.file import PdfFile
from letterkit.layout.pdf.syntax import literal, name, number, text_string
from tests.picture_files import qt_image, saved


def laid_out(*body: str, file: WordFile | None = None, title: str = "A letter") -> Pages:
    file = file or WordFile(styles("Liberation Sans", after=120, line=240))
    return lay_out(file.saved(*body, title=title))


def written(tmp_path: Path, *documents: Pages) -> bytes:
    write_pdf(documents, tmp_path / "out.pdf")
    return (tmp_path / "out.pdf").read_bytes()


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


@pytest.mark.parametrize("title", ["characters", "pictures", "right-to-left", "links"])
def test_equal_documents_make_equal_files_whatever_was_written_before(
    tmp_path: Path, title: str
) -> None:
    first = written(tmp_path, lay_out(corpus()[title]()))
    written(tmp_path, *(lay_out(corpus()[other]()) for other in ("bullets", "annual-report")))
    assert written(tmp_path, lay_out(corpus()[title]())) == first


def test_equal_documents_make_equal_files_in_another_process(tmp_path: Path) -> None:
    source = tmp_path / "letter.docx"
    source.write_bytes(corpus()["fonts-side-by-side"]())
    program = (
        "import sys; from pathlib import Path; from letterkit.layout import lay_out\n"
        "lay_out(Path(sys.argv[1])).write_pdf(Path(sys.argv[2]))"
    )
    results: list[bytes] = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.pdf"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", program, str(source), str(target)]
        subprocess.run(command, check=True, env=environment)
        results.append(target.read_bytes())
    assert results[0] == results[1]


def test_other_documents_have_other_identifiers(tmp_path: Path) -> None:
    one, other = (written(tmp_path, laid_out(para(run(text)))) for text in ("Dear Ann", "Dear Bo"))
    assert reader(one).trailer["/ID"] != reader(other).trailer["/ID"]


def test_only_streams_stand_outside_of_object_streams(tmp_path: Path) -> None:
    data = written(tmp_path, laid_out(para(run("Dear all"))))
    assert data.startswith(b"%PDF-1.7\n")
    assert data.endswith(b"%%EOF\n")
    assert len(re.findall(rb"\d+ 0 obj\n<<[^>]*>*", data)) == data.count(b"\nendobj\n")
    assert data.count(b"\nstream\n") == data.count(b"\nendobj\n")
    assert b"/Type/ObjStm" in data


@pytest.mark.parametrize("count", [1, 2, 63, 64, 65, 130])
def test_pages_are_all_there_and_in_their_order(tmp_path: Path, count: int) -> None:
    documents = [laid_out(para(run(f"Letter {n}"))) for n in range(count)]
    data = written(tmp_path, *documents)
    texts = [page.extract_text().strip() for page in reader(data).pages]
    assert texts == [f"Letter {n}" for n in range(count)]
    assert len(pypdfium2.PdfDocument(data)) == count


def test_a_letter_more_takes_little_more_room(tmp_path: Path) -> None:
    text = "Night staff told us that two of the three wards have been without a sister. " * 20
    documents = [laid_out(para(run(f"Dear {n}, {text}"))) for n in range(20)]
    one, many = (len(written(tmp_path, *documents[:count])) for count in (1, 20))
    assert (many - one) / 19 < 1500


def test_fonts_and_pictures_are_there_once_for_all_letters(tmp_path: Path) -> None:
    file = WordFile(styles("Liberation Sans", after=120, line=240))
    image = file.image(saved(qt_image(80, 60), "JPEG"), "jpeg", (100, 50), "A flag")
    one, other = (laid_out(para(image, run(f"Dear {who}")), file=file) for who in ("Ann", "Bo"))
    resources = [page["/Resources"] for page in reader(written(tmp_path, one, other)).pages]
    assert resources[0] == resources[1]
    assert len(resources[0]["/Font"]) == len(resources[0]["/XObject"]) == 1


def image_of(data: bytes) -> pypdf.generic.StreamObject:
    (image,) = reader(data).pages[0]["/Resources"]["/XObject"].values()
    return image.get_object()


def pictured(tmp_path: Path, picture: bytes, suffix: str = "png") -> pypdf.generic.StreamObject:
    file = WordFile()
    image = file.image(picture, suffix, (100, 50), "A flag")  # pyright: ignore[reportArgumentType]
    return image_of(written(tmp_path, laid_out(para(image), file=file)))


def test_a_photograph_stands_in_the_pdf_byte_for_byte(tmp_path: Path) -> None:
    photograph = saved(qt_image(80, 60), "JPEG")
    image = pictured(tmp_path, photograph, "jpeg")
    assert image["/Filter"] == "/DCTDecode"
    assert photograph in (tmp_path / "out.pdf").read_bytes()
    assert (image["/Width"], image["/Height"]) == (80, 60)


def test_a_picture_without_colours_takes_a_byte_a_dot(tmp_path: Path) -> None:
    grey = qt_image(81, 60).convertToFormat(QImage.Format.Format_Grayscale8)
    image = pictured(tmp_path, saved(grey, "PNG"))
    assert image["/ColorSpace"] == "/DeviceGray"
    assert len(image.get_data()) == 81 * 60


def test_how_opaque_a_picture_is_stands_beside_it(tmp_path: Path) -> None:
    picture = QImage(5, 3, QImage.Format.Format_ARGB32)
    picture.fill(0x40FF0000)
    image = pictured(tmp_path, saved(picture, "PNG"))
    assert image.get_data() == b"\xff\0\0" * 15
    assert image["/SMask"].get_data() == b"\x40" * 15


def font_of(tmp_path: Path, family: str, **style: bool) -> pypdf.generic.DictionaryObject:
    ensure_application()
    if not installed_family(family).startswith(family):
        pytest.skip("the font isn’t installed")
    data = written(tmp_path, laid_out(para(run("Ha, mb", rFonts=fonts(family), **style))))
    (font,) = reader(data).pages[0]["/Resources"]["/Font"].values()
    return font.get_object()


@pytest.mark.parametrize(
    ("family", "kind", "file"),
    [
        ("Liberation Sans", "/CIDFontType2", "/FontFile2"),
        ("URW Gothic", "/CIDFontType0", "/FontFile3"),
    ],
)
def test_a_font_stands_in_a_pdf_as_a_subset(
    tmp_path: Path, family: str, kind: str, file: str
) -> None:
    font = font_of(tmp_path, family)
    descendant = font["/DescendantFonts"][0].get_object()
    assert descendant["/Subtype"] == kind
    assert len(descendant["/FontDescriptor"][file].get_data()) < 30_000
    assert re.fullmatch(r"/[A-Z]{6}\+\S+", font["/BaseFont"])
    widths = [each for part in descendant["/W"] if isinstance(part, list) for each in part]
    assert len(widths) == len(set("Ha, mb"))


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        (0, True),
        (0x2, False),
        (0x4, True),
        (0x8, True),
        (0xA, True),
        (0x104, False),
        (0x200, False),
    ],
)
def test_only_a_font_that_allows_it_is_put_into_a_pdf(licence: int, *, allowed: bool) -> None:
    assert may_be_embedded(bytes(8) + licence.to_bytes(2)) is allowed


def test_letters_that_qt_slants_itself_are_drawn(tmp_path: Path) -> None:
    font = font_of(tmp_path, "DejaVu Math TeX Gyre", i=True)
    assert font["/Subtype"] == "/Type3"
    assert len(font["/CharProcs"]) == len(set("Ha, mb"))


@given(text=st.text())
def test_a_text_string_can_be_read_back(text: str) -> None:
    written = text_string(text)
    assert bytes.fromhex(written[1:-1].decode()).decode("utf-16") == text.encode(
        "utf-16", "replace"
    ).decode("utf-16")


@given(data=st.binary())
def test_a_literal_string_has_nothing_that_ends_it(data: bytes) -> None:
    inside = literal(data)[1:-1]
    assert b"\r" not in inside
    assert re.fullmatch(rb"(?s)(?:[^\\()]|\\[\\()r])*", inside)
    plain = re.sub(rb"(?s)\\(.)", lambda match: {b"r": b"\r"}.get(match[1], match[1]), inside)
    assert plain == data


@given(text=st.text(st.characters(min_codepoint=1, exclude_categories=("Cs",))))
def test_a_name_has_nothing_that_ends_it(text: str) -> None:
    written = name(text)
    assert re.fullmatch(rb"/[!-~]*", written)
    assert not re.search(rb"[()<>\[\]{}/%]", written[1:])
    plain = re.sub(rb"#(\w\w)", lambda match: bytes.fromhex(match[1].decode()), written[1:])
    assert plain.decode() == text


@given(value=st.floats(-32000, 32000))
def test_a_number_is_a_plain_one_to_a_tenth(value: float) -> None:
    assert re.fullmatch(rb"-?\d+(\.\d)?", number(value))
    assert float(number(value)) == pytest.approx(value, abs=0.051)


def test_objects_are_found_wherever_they_were_written() -> None:
    buffer = io.BytesIO()
    pdf = PdfFile(buffer)
    root = pdf.reserve()
    values = [pdf.add(b"<</Value %d>>" % n) for n in range(450)]
    late = pdf.stream(b"/Kind/Late", b"data")
    pages = pdf.add(b"<</Type/Pages/Count 0/Kids[]>>")
    pdf.add(b"<</Type/Catalog/Pages %d 0 R/Late %d 0 R>>" % (pages, late), root)
    pdf.close(root, pdf.reserve())
    read = reader(buffer.getvalue())
    found = [read.get_object(each)["/Value"] for each in values]  # pyright: ignore[reportOptionalSubscript, reportIndexIssue]
    assert found == list(range(450))
    assert read.root_object["/Late"].get_data() == b"data"
