"""Word files become PDFs and pictures in the terminal, and letters that run over are told of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtGui import QImage

from letterkit.office import WORD, programs
from tests.cli.terminal import letterkit
from tests.docx_files import word_file

PEOPLE = "Councillor,Council,Personal note\n"
SENDER = ("--set", "stp_name=Devon", "--set", "sender_name=Jo", "--set", "sender_address=1 High St")
LONG = "You asked where the nurses are to come from and nobody has said so yet. "


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "Ann.docx", tmp_path / "Bo.docx"]
    for path in paths:
        path.write_bytes(word_file(f"Dear {path.stem}"))
    return paths


def text_of(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_each_word_file_becomes_a_pdf(letters: list[Path], tmp_path: Path) -> None:
    completed = letterkit("pdf", *letters, "--out", tmp_path / "out")
    assert completed.returncode == 0, completed.stderr
    assert "2 PDFs with 2 pages written" in completed.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Ann.pdf", "Bo.pdf"]
    assert text_of(tmp_path / "out" / "Bo.pdf") == ["Dear Bo"]


def test_all_of_them_become_one_to_print(letters: list[Path], tmp_path: Path) -> None:
    completed = letterkit("pdf", *letters, "--out", tmp_path, "--combined", "Print run")
    assert completed.returncode == 0, completed.stderr
    assert text_of(tmp_path / "Print run.pdf") == ["Dear Ann", "Dear Bo"]
    outline: Any = pypdf.PdfReader(tmp_path / "Print run.pdf").outline
    assert [entry.title for entry in outline] == ["Ann", "Bo"]


def test_a_pdf_that_is_there_is_left_as_it_is(letters: list[Path], tmp_path: Path) -> None:
    (tmp_path / "Ann.pdf").write_bytes(b"mine")
    completed = letterkit("pdf", *letters, "--out", tmp_path)
    assert completed.returncode == 1
    assert "“Ann.pdf” is already there" in completed.stdout
    assert (tmp_path / "Ann.pdf").read_bytes() == b"mine"
    assert text_of(tmp_path / "Bo.pdf") == ["Dear Bo"]
    assert letterkit("pdf", *letters, "--out", tmp_path, "--overwrite").returncode == 0
    assert text_of(tmp_path / "Ann.pdf") == ["Dear Ann"]


@pytest.mark.parametrize("combined", [(), ("--combined", "All")])
def test_a_file_that_cannot_be_read_does_not_hinder_the_rest(
    letters: list[Path], tmp_path: Path, combined: tuple[str, ...]
) -> None:
    letters[0].write_bytes(b"not a Word file")
    completed = letterkit("pdf", *letters, "--out", tmp_path / "out", *combined, "--json")
    answer = json.loads(completed.stdout)
    assert completed.returncode == 1
    assert answer["files"] == ["All.pdf" if combined else "Bo.pdf"]
    assert answer["pages"] == 1
    assert [Path(each["file"]).name for each in answer["not_written"]] == ["Ann.docx"]
    assert "Word document" in answer["not_written"][0]["reason"]


def test_nothing_is_written_where_nothing_can_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    completed = letterkit("pdf", tmp_path / "no.docx", "--out", out, "--combined", "All")
    assert completed.returncode == 1
    assert "no.docx" in completed.stdout
    assert not list(out.iterdir())


def test_each_begins_on_a_new_sheet_where_asked(letters: list[Path], tmp_path: Path) -> None:
    combined = ("--combined", "All", "--out", tmp_path, "--new-sheet")
    assert letterkit("pdf", *letters, *combined).returncode == 0
    assert [bool(text) for text in text_of(tmp_path / "All.pdf")] == [True, False, True]
    completed = letterkit("pdf", *letters, "--out", tmp_path, "--new-sheet")
    assert completed.returncode == 2


def test_a_combined_pdf_has_a_name_and_not_a_path(letters: list[Path], tmp_path: Path) -> None:
    completed = letterkit("pdf", *letters, "--out", tmp_path / "out", "--combined", "../All")
    assert completed.returncode == 2
    assert not (tmp_path / "All.pdf").exists()


def test_of_two_files_with_one_name_neither_replaces_the_other(
    letters: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "b" / "Ann.docx"
    other.parent.mkdir()
    other.write_bytes(word_file("Dear other Ann"))
    completed = letterkit("pdf", letters[0], other, "--out", tmp_path / "out", "--overwrite")
    assert completed.returncode == 1
    assert "“Ann.pdf” is the PDF of another of these files" in completed.stdout
    assert text_of(tmp_path / "out" / "Ann.pdf") == ["Dear Ann"]


@pytest.mark.usefixtures("office")
def test_libreoffice_makes_the_pdfs_where_that_is_asked_for(
    letters: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"not a Word file")
    completed = letterkit(
        "pdf", *letters, broken, "--out", out, "--through", "libreoffice", "--json"
    )
    answer = json.loads(completed.stdout)
    assert completed.returncode == 1
    assert (answer["files"], "pages" in answer) == (["Ann.pdf", "Bo.pdf"], False)
    assert [Path(each["file"]).name for each in answer["not_written"]] == ["broken.docx"]
    assert text_of(out / "Bo.pdf") == ["Dear Bo"]

    again = letterkit("pdf", *letters, "--out", out, "--through", "libreoffice")
    assert "“Ann.pdf” is already there" in again.stdout
    assert "0 PDFs written to" in again.stdout


@pytest.mark.skipif(
    any(each.id == WORD for each in programs()), reason="Word is installed here, and would start"
)
def test_a_program_that_is_not_installed_is_told_of_with_what_to_do(
    letters: list[Path], tmp_path: Path
) -> None:
    completed = letterkit("pdf", *letters, "--out", tmp_path / "out", "--through", "word")
    assert completed.returncode == 1
    assert "Word can’t be used here: it isn’t installed on this computer." in completed.stderr
    assert "leave --through out" in completed.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("office")
def test_one_pdf_of_all_comes_from_our_own_pages_alone(letters: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    completed = letterkit(
        "pdf", *letters, "--out", out, "--through", "libreoffice", "--combined", "All"
    )
    assert completed.returncode == 2
    assert not out.exists()


def test_a_page_becomes_a_picture(letters: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    completed = letterkit(
        "preview", letters[0], "--page", "1", "--out", out, "--dpi", "72", "--json"
    )
    answer = json.loads(completed.stdout)
    assert (answer["page"], answer["pages"]) == (1, 1)
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (round(answer["width"]), round(answer["height"]))


def test_a_page_that_is_not_there_is_told_of(letters: list[Path], tmp_path: Path) -> None:
    completed = letterkit("preview", letters[0], "--page", "3", "--out", tmp_path / "page.png")
    assert completed.returncode == 1
    assert "no page 3: it has 1 page" in completed.stderr
    assert not (tmp_path / "page.png").exists()


def test_a_picture_that_is_there_is_left_as_it_is(letters: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    out.write_bytes(b"mine")
    assert letterkit("preview", letters[0], "--out", out).returncode == 1
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize("command", ["check", "merge"])
def test_a_letter_that_runs_over_a_page_is_told_of(tmp_path: Path, command: str) -> None:
    people = tmp_path / "people.csv"
    rows = [f"Cllr Ann Example{'abc'[n]},Exeter City Council,\n" for n in range(3)]
    rows.append(f"Cllr Bo Long,Exeter City Council,{LONG * 40}\n")
    people.write_text(PEOPLE + "".join(rows), "utf-8")
    written = ("--out", tmp_path / "out") if command == "merge" else ()
    completed = letterkit(
        command, "councillor-letter", "--recipients", people, *SENDER, *written, "--json"
    )
    (over,) = [
        each for each in json.loads(completed.stdout)["problems"] if each["kind"] == "runs-over"
    ]
    assert over["row"] == 5
    assert "most have 1" in over["message"]


def test_beside_letters_a_pdf_is_replaced_unless_somebody_changed_it(tmp_path: Path) -> None:
    own, people, out = tmp_path / "own.docx", tmp_path / "people.csv", tmp_path / "out"
    own.write_bytes(word_file("Dear {{ councillor_name }}"))
    people.write_text("Councillor,Council\nCllr Ann Abel,Exeter\nCllr Bo Bell,Exeter\n", "utf-8")
    assert letterkit("merge", own, "--recipients", people, "--out", out).returncode == 0
    copies = ("pdf", *sorted(out.glob("*.docx")), "--out", out)
    assert letterkit(*copies).returncode == 0
    assert letterkit(*copies).returncode == 1
    assert letterkit(*copies, "--overwrite").returncode == 0
    pdf = out / "Cllr Ann Abel.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"notes")
    completed = letterkit(*copies, "--overwrite")
    assert completed.returncode == 1
    assert f"“{pdf.name}” was changed since it was made" in completed.stdout
    assert f"--replace-edited “{pdf.name}”" in completed.stdout
    assert pdf.read_bytes().endswith(b"notes")
    completed = letterkit(*copies, "--replace-edited", pdf.name)
    assert "1 PDF with 1 page written" in completed.stdout
    assert not pdf.read_bytes().endswith(b"notes")
