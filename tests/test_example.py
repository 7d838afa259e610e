"""The example campaign, from a spreadsheet to Word files: what a new user sees first."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from tests.office import Office, cells_end_in_paragraph

LETTERS, MOTIONS, BRIEFINGS = "Letters to councillors", "Council motions", "MP briefings"
KINDS = (LETTERS, MOTIONS, BRIEFINGS)
# What must never stand in a document: tags, and the names that programs have for nothing.
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\b(?:None|nan|NaN|null|undefined)\b|#N/A|#REF!")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("campaign") / "example"
    command = [sys.executable, "-m", "letterkit", "example", str(folder)]
    completed = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert completed.returncode == 0, completed.stdout + completed.stderr
    return folder


def documents(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.docx"))


def first_of_each(example: Path) -> list[Path]:
    return [documents(example / kind)[0] for kind in KINDS]


def text_of(path: Path) -> str:
    """Everything that the file says, wherever it says it, without the marks between."""
    with zipfile.ZipFile(path) as package:
        parts = [
            package.read(name).decode("utf-8")
            for name in sorted(package.namelist())
            if name.endswith(".xml") and name.startswith(("word/", "docProps/"))
        ]
    return "\n".join(re.sub(r"<[^>]*>", "", part.replace("</w:p>", "\n")) for part in parts)


def report_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_of_the_example_is_written_and_reported(example: Path, kind: str) -> None:
    rows = report_of(example / kind)
    assert rows
    assert {row["Outcome"] for row in rows} == {"written"}
    assert sorted(row["File"] for row in rows) == [path.name for path in documents(example / kind)]


def test_no_document_of_the_example_holds_an_unfilled_gap(example: Path) -> None:
    leftovers = {
        path.name: leftover.group()
        for path in documents(example)
        if (leftover := LEFTOVER.search(text_of(path)))
    }
    assert leftovers == {}


def test_every_table_cell_of_the_example_ends_in_a_paragraph(example: Path) -> None:
    paths = documents(example)
    assert len(paths) > len(KINDS)
    assert [path.name for path in paths if not cells_end_in_paragraph(path.read_bytes())] == []


def test_each_letter_greets_its_own_councillor(example: Path) -> None:
    greetings = [
        paragraph.text
        for path in documents(example / LETTERS)
        for paragraph in docx.Document(str(path)).paragraphs
        if paragraph.text.startswith("Dear ")
    ]
    assert len(greetings) == len(documents(example / LETTERS))
    assert len(set(greetings)) > len(greetings) / 2
    assert all(len(greeting.split()) > 2 for greeting in greetings)


def test_the_same_campaign_gives_the_same_bytes(example: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    subprocess.run(
        [sys.executable, "-m", "letterkit", "example", str(again)], check=True, capture_output=True
    )
    assert {path.relative_to(again): path.read_bytes() for path in documents(again)} == {
        path.relative_to(example): path.read_bytes() for path in documents(example)
    }


def test_the_open_xml_sdk_finds_nothing_wrong_with_any_kind(office: Office, example: Path) -> None:
    office.validate(*first_of_each(example))


def test_libreoffice_reads_what_each_kind_says(office: Office, example: Path) -> None:
    letter, motion, briefing = first_of_each(example)
    texts = office.read_back([letter, motion, briefing])
    assert "Dear Councillor" in texts[letter]
    assert re.search(r"This Council|Full Council|Council ", texts[motion])
    assert re.search(r"\bresolves\b", texts[motion])
    assert re.search(r"Sustainability and Transformation Plan", texts[briefing])
    assert not any(LEFTOVER.search(text) for text in texts.values())


def test_the_example_letter_stays_on_one_page(office: Office, example: Path) -> None:
    assert office.page_count(first_of_each(example)[0]) == 1
