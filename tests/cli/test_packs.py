"""Packs in the terminal: begun, looked over, passed on, and used by every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.small_pack import write_drivers, write_small_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_pack(tmp_path / "buses")


@pytest.mark.parametrize("start", ["plain", "built-in"])
def test_a_new_pack_is_a_whole_copy(start: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert letterkit("pack", "new", mine, "--from", start).returncode == 0
    checked = letterkit("pack", "check", mine)
    assert checked.returncode == 0
    assert "0 errors." in checked.stdout
    assert letterkit("pack", "new", mine).returncode == 1  # nothing is written over


def test_a_new_pack_may_begin_with_a_word_file(tmp_path: Path) -> None:
    letter = tmp_path / "Our library.docx"
    letter.write_bytes(word_file("Dear Councillor [insert name]", "Keep ____ open.", title=None))
    made = letterkit("pack", "new", tmp_path / "mine", "--from", letter)
    assert made.returncode == 0
    assert "Still gaps, for which fields are wanted in the Word file: “____”." in made.stdout
    checked = json.loads(letterkit("pack", "check", tmp_path / "mine", "--json").stdout)
    assert checked["errors"] == []
    assert checked["name"] == "Our library"
    assert letterkit("pack", "new", tmp_path / "no", "--from", tmp_path / "no.docx").returncode == 1
    assert not (tmp_path / "no").exists()


def test_check_tells_all_that_is_wrong_at_once(folder: Path) -> None:
    path = folder / "pack.toml"
    text = path.read_text("utf-8").replace('label = "Day"', 'labl = "Day"')
    text = text.replace('file = "postcard.docx"', 'file = "letter.docx"')
    text = text.replace('filename = "{{ heading }}"', 'filename = "{{ headin }}"')
    path.write_text(text, "utf-8")
    checked = letterkit("pack", "check", folder)
    assert checked.returncode == 1
    assert "labl is a key that means nothing here" in checked.stdout
    assert "file names “letter.docx”, which isn't in" in checked.stdout
    assert "uses “headin”, which no [[field]] of the pack is. Did you mean" in checked.stdout
    assert "errors." in checked.stdout


def test_check_tells_of_gaps_in_word_files_that_no_field_fills(folder: Path) -> None:
    path = folder / "pack.toml"
    path.write_text(path.read_text("utf-8").replace('id = "mover"', 'id = "moverr"'), "utf-8")
    checked = json.loads(letterkit("pack", "check", folder, "--json").stdout)
    assert [each["error"] for each in checked["errors"]] == [
        "“proposal.docx” uses “mover”, which no [[field]] of the pack is."
    ]


def test_a_pack_is_built_into_one_file_and_used_from_it(folder: Path, tmp_path: Path) -> None:
    assert letterkit("pack", "build", folder).returncode == 0
    file = tmp_path / "buses.letterkit-pack"
    first = file.read_bytes()
    assert letterkit("pack", "build", folder).returncode == 1
    assert letterkit("pack", "build", folder, "--overwrite").returncode == 0
    assert file.read_bytes() == first
    shown = json.loads(letterkit("pack", "check", file, "--json").stdout)
    assert shown["documents"] == ["Postcard", "Proposal"]
    assert shown["lists"] == {"routes": 2}


@pytest.mark.parametrize("as_file", [False, True])
def test_documents_are_merged_with_any_pack(folder: Path, tmp_path: Path, as_file: bool) -> None:
    pack = folder
    if as_file:
        letterkit("pack", "build", folder)
        pack = tmp_path / "buses.letterkit-pack"
    people = write_drivers(tmp_path / "drivers.csv")
    common = ("--pack", pack, "--set", "from_whom=Jo", "--set", "on_day=1 March 2026")
    out = tmp_path / "out"
    merged = letterkit(
        "merge", "postcard", *common, "--recipients", people, "--out", out, "--people", "members"
    )
    assert merged.returncode == 0, merged.stdout + merged.stderr
    written = sorted(path.name for path in out.glob("*.docx"))
    assert written == ["Hill line - Asha Rao.docx", "Shore line - Ben Cole.docx"]
    texts = [each.text for each in Document(str(out / written[0])).paragraphs]
    assert texts == ["1 March 2026", "Dear Asha Rao, keep the Hill line. Jo"]


def test_a_packs_checks_are_those_that_its_documents_name(folder: Path) -> None:
    typed = (
        "--set", "route=5", "--set", "from_whom=Jo", "--set", "heading=Buses",
        "--set", "words_allowed=3", "--set", "assembly_day=1 March 2017",
    )  # fmt: skip
    checked = letterkit("check", "proposal", "--pack", folder, *typed)
    assert "the council allows 3" in checked.stdout
    assert "The meeting on 1 March 2017 is over." in checked.stdout
    path = folder / "pack.toml"
    text = path.read_text("utf-8").replace('checks = ["word-limit", "notice"]', "checks = []")
    path.write_text(text, "utf-8")
    checked = letterkit("check", "proposal", "--pack", folder, *typed)
    assert "the council allows 3" not in checked.stdout
    assert "is over" not in checked.stdout


def test_lists_and_fields_are_those_of_the_pack(folder: Path) -> None:
    assert "Postcard" in letterkit("templates", "--pack", folder).stdout
    assert "Bus route" in letterkit("fields", "postcard", "--pack", folder).stdout
    for command in ("concerns", "councils", "footprints"):
        assert json.loads(letterkit(command, "--pack", folder, "--json").stdout) == []


def test_a_campaign_remembers_its_pack(folder: Path, tmp_path: Path) -> None:
    campaign = tmp_path / "buses.letterkit"
    assert letterkit("new-campaign", campaign, "postcard", "--pack", folder).returncode == 0
    assert "Bus route" in letterkit("fields", "--campaign", campaign).stdout
    plain = tmp_path / "plain.letterkit"
    assert letterkit("new-campaign", plain, "open-letter", "--pack", "plain").returncode == 0
    assert "To whom the letter is open" in letterkit("fields", "--campaign", plain).stdout
