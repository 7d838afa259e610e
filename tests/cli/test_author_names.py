"""Who made a Word template is told to nobody, unless whoever sends its letters says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from letterkit.campaign import CampaignStore, schema
from tests.cli.terminal import letterkit


@pytest.fixture
def command(tmp_path: Path) -> list[str | Path]:
    own = docx.Document()
    own.add_paragraph("Dear {{ councillor_name }},")
    own.core_properties.author = "Jane Smith"
    own.core_properties.last_modified_by = "Jon Smith"
    own.save(str(tmp_path / "own.docx"))
    people = tmp_path / "people.csv"
    people.write_text("Name,Council,Ward\nCllr Jo Bloggs,Exeter City Council,Alphington\n", "utf-8")
    return [tmp_path / "own.docx", "--recipients", people]


def messages(command: list[str | Path], *more: str) -> list[dict[str, Any]]:
    answer = json.loads(letterkit("check", *command, "--json", *more).stdout)
    return [each for each in answer["problems"] if each["kind"] == "removed-names"]


def author(folder: Path) -> str:
    (letter,) = folder.glob("*.docx")
    properties = docx.Document(str(letter)).core_properties
    return f"{properties.author}, {properties.last_modified_by}"


def test_a_check_says_whose_names_are_taken_out(command: list[str | Path]) -> None:
    (told,) = messages(command)
    assert told["message"] == (
        "Taken out of the documents, though in the Word file’s properties: "
        "the author’s name and the name of whoever saved it last."
    )
    assert "--keep-author-names" in told["hint"]
    assert messages(command, "--keep-author-names") == []


def test_letters_name_nobody(command: list[str | Path], tmp_path: Path) -> None:
    assert letterkit("merge", *command, "--out", tmp_path / "out").returncode == 0
    assert author(tmp_path / "out") == ", "


def test_letters_name_whom_they_are_told_to(command: list[str | Path], tmp_path: Path) -> None:
    arguments = ["merge", *command, "--out", tmp_path / "out"]
    assert letterkit(*arguments, "--keep-author-names").returncode == 0
    assert author(tmp_path / "out") == "Jane Smith, Jon Smith"
    # What is told of it is part of a letter: without it, it has changed.
    assert letterkit(*arguments, "--changed").returncode == 0
    assert author(tmp_path / "out") == ", "


def test_a_campaign_keeps_that_names_are_kept(command: list[str | Path], tmp_path: Path) -> None:
    campaign = tmp_path / "ours.letterkit"
    with CampaignStore.create(campaign) as store:
        store.set(schema.CAMPAIGN, "keep_names", True)
    arguments = ["merge", *command, "--campaign", campaign, "--out", tmp_path / "out"]
    assert letterkit(*arguments).returncode == 0
    assert author(tmp_path / "out") == "Jane Smith, Jon Smith"
