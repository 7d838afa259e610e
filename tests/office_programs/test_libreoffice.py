"""PDFs through LibreOffice: how it is driven, with a stand-in, and what it makes, for real."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdf
import pytest

from letterkit.errors import LetterkitError
from letterkit.office import LIBREOFFICE, Conversion, Program, convert, libreoffice, programs
from tests.docx_files import word_file

A_PDF = b"%PDF-1.6\n%stands for pages\n%%EOF\n"


class Office:
    """A stand-in as an installed program, and what it was started with."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder, folder / "log.txt"
        script = Path(__file__).with_name("stand_in_office.py")
        command = (sys.executable, str(script), str(self.log))
        self.program = Program(LIBREOFFICE, "LibreOffice", command)

    def documents(self, *texts: str) -> list[tuple[Path, Path]]:
        pairs: list[tuple[Path, Path]] = []
        for number, text in enumerate(texts):
            document = self.folder / f"{text} {number}.docx"
            document.write_text(text, "utf-8")
            pairs.append((document, document.with_suffix(".pdf")))
        return pairs

    def convert(self, *texts: str) -> dict[str, str]:
        """Give it documents, and return their reasons by their names, empty where all is well."""
        results = [each for each in convert(self.program, self.documents(*texts)) if each]
        assert len(results) == len(texts)
        for each in results:
            assert each.pdf.exists() is (each.error is None)
        return {each.document.stem: str(each.error or "") for each in results}

    def starts(self) -> list[list[str]]:
        """Return what it was given at each start."""
        return [line.split("\t")[1:] for line in self.log.read_text("utf-8").splitlines()]

    def profiles(self) -> list[str]:
        return [line.split("\t")[0] for line in self.log.read_text("utf-8").splitlines()]


@pytest.fixture
def an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(
        libreoffice, "_limit", lambda waiting: 0.1 if _hangs(list(waiting.values())) else 60.0
    )
    monkeypatch.setattr(libreoffice, "_ENDING", 60.0)
    return Office(tmp_path)


def _hangs(documents: list[tuple[Path, Path]]) -> bool:
    return any(document.name.startswith("hang") for document, _pdf in documents)


def test_documents_are_given_to_it_fifty_at_a_time_in_a_profile_of_its_own(
    an_office: Office,
) -> None:
    results = an_office.convert(*(f"letter {number}" for number in range(51)))
    assert set(results.values()) == {""}
    assert [len(each) for each in an_office.starts()] == [50, 1]
    (profile,) = set(an_office.profiles())
    assert profile.startswith("-env:UserInstallation=file:///")
    assert not Path(profile.partition("file://")[2]).exists()


@pytest.mark.parametrize("bad", ["refuse", "nothing", "half"])
def test_what_it_could_not_read_is_told_of_though_it_ended_as_if_all_were_well(
    an_office: Office, bad: str
) -> None:
    results = an_office.convert("Ann", bad, "Bo")
    assert results == {
        "Ann 0": "",
        f"{bad} 1": f"LibreOffice couldn’t make a PDF of “{bad} 1.docx”. "
        "Open it in LibreOffice to see what is wrong with it.",
        "Bo 2": "",
    }
    assert len(an_office.starts()) == 1


def test_one_that_crashes_takes_no_others_along(an_office: Office) -> None:
    results = an_office.convert("Ann", "crash", "Bo", "Cy")
    assert [results["Ann 0"], results["Bo 2"], results["Cy 3"]] == ["", "", ""]
    assert "stopped working over it" in results["crash 1"]
    assert an_office.starts() == [["Ann", "crash", "Bo", "Cy"], ["crash"], ["Bo"], ["Cy"]]
    assert len(set(an_office.profiles())) == 3  # a fall may have damaged the one before


def test_one_that_hangs_takes_no_others_along(
    an_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "_STARTING", 0.0)
    results = an_office.convert("Ann", "hang", "Bo")
    assert [results["Ann 0"], results["Bo 2"]] == ["", ""]
    assert "stopped working over it" in results["hang 1"]
    assert an_office.starts()[-1] == ["Bo"]


def test_after_several_in_a_row_that_go_wrong_it_is_given_up(an_office: Office) -> None:
    results = an_office.convert("crash", "crash", "crash", "Ann", "Bo")
    assert len(an_office.starts()) == 4
    assert "wasn’t tried. Restart the computer" in results["Ann 3"]
    assert "wasn’t tried" in results["Bo 4"]


def test_a_pdf_that_was_there_is_replaced_only_by_a_whole_one(an_office: Office) -> None:
    pairs = an_office.documents("Ann", "refuse")
    for _document, pdf in pairs:
        pdf.write_bytes(b"older")
    assert [each for each in convert(an_office.program, pairs) if each]
    assert [pdf.read_bytes() for _document, pdf in pairs] == [A_PDF, b"older"]


def test_stopping_ends_it_and_leaves_nothing(an_office: Office) -> None:
    steps = convert(an_office.program, an_office.documents("Ann", "hang"))
    first = next(each for each in steps if each)
    steps.close()
    assert first.document.name == "Ann 0.docx"
    assert first.error is None
    assert not (an_office.folder / "hang 1.pdf").exists()
    (profile,) = an_office.profiles()
    assert not Path(profile.partition("file://")[2]).exists()


def test_an_office_that_can_not_be_started_ends_it_all(an_office: Office) -> None:
    program = Program(LIBREOFFICE, "LibreOffice", ("no-such-program",))
    with pytest.raises(LetterkitError, match=r"LibreOffice couldn’t be started\. Start it once"):
        list(convert(program, an_office.documents("Ann")))


def test_a_document_that_has_gone_is_told_of(an_office: Office) -> None:
    pairs = [*an_office.documents("Ann"), (Path("no.docx"), Path("no.pdf"))]
    results = [each for each in convert(an_office.program, pairs) if each]
    assert sorted(str(each.error) for each in results) == [
        "None", "“no.docx” isn’t there any more. Write the document again.",
    ]  # fmt: skip


@pytest.mark.usefixtures("office")
def test_libreoffice_itself_makes_pdfs_of_all_but_the_broken_one(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    names = ("Ann.docx", "b/Ann.docx", "Cllr Zoë O’Brien.docx")
    documents = [tmp_path / name for name in names]
    for document, name in zip(documents, names, strict=True):
        document.write_bytes(word_file(f"Dear {name}"))
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"Dear Councillor Smith")

    program = next(each for each in programs() if each.id == LIBREOFFICE)
    pairs = [(each, each.with_suffix(".pdf")) for each in (broken, *documents)]
    results: list[Conversion] = [each for each in convert(program, pairs) if each]

    assert {each.document for each in results if each.error} == {broken}
    readers = [pypdf.PdfReader(each.with_suffix(".pdf")) for each in documents]
    assert [reader.pages[0].extract_text() for reader in readers] == [
        f"Dear {name}" for name in names
    ]
    for reader in readers:
        assert reader.root_object["/MarkInfo"]["/Marked"]
        assert b"pdfuaid" in reader.root_object["/Metadata"].get_data()
    assert sorted(path.suffix for path in tmp_path.rglob("*.*")) == [".docx"] * 4 + [".pdf"] * 3
