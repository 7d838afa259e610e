"""Whatever file is given to a command: it ends with a sentence, and never with a traceback."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, schema
from letterkit.pack import contacts_folder
from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.fuzz.seeds import campaign, pack_files
from tests.recipients.test_damage import an_xlsx
from tests.strange_files import (
    have_no_home,
    have_no_temporary_folder,
    repacked,
    unwritable_folder,
)

LETTER = "councillor-letter"
LONG = "x" * 300


def refused(*arguments: str | Path) -> str:
    """Return what a command that has to fail prints."""
    ended = letterkit(*arguments)
    assert ended.returncode in {1, 2}
    told = ended.stderr or ended.stdout  # of one of several files, with what became of the others
    assert told.startswith(("✗ ", "Usage:"))
    return told


def a_template(folder: Path) -> list[str | Path]:
    (folder / "own.docx").write_bytes(repacked(word_file("{{ ward }}"), zipfile.ZIP_LZMA))
    return ["check", folder / "own.docx"]


def a_list(folder: Path) -> list[str | Path]:
    (folder / "list.xlsx").write_bytes(repacked(an_xlsx(), zipfile.ZIP_BZIP2))
    return ["check", LETTER, "--recipients", folder / "list.xlsx"]


def some_values(folder: Path) -> list[str | Path]:
    (folder / "values.toml").write_text("population = 1e400\n")
    return ["check", LETTER, "--values", folder / "values.toml"]


def a_campaign(folder: Path) -> list[str | Path]:
    data = campaign()
    (folder / "a.letterkit").write_bytes(data[:16] + b"\xff" * (len(data) - 16))
    return ["check", "--campaign", folder / "a.letterkit"]


def a_pack(folder: Path) -> list[str | Path]:
    for name, content in pack_files().items():
        (folder / name).write_bytes(content)
    (folder / "pack.toml").write_text("name = nan\n")
    with CampaignStore.create(folder / "a.letterkit") as store:
        store.set("campaign", "pack", str(folder))
    return ["check", "--campaign", folder / "a.letterkit"]


def a_report(folder: Path) -> list[str | Path]:
    (folder / "report.csv").write_text("Run,Row\n1e400,\0\n")
    return ["merge", "--resume", "--out", folder]


@pytest.mark.parametrize(
    "make", [a_template, a_list, some_values, a_campaign, a_pack, a_report]
)  # fmt: skip
def test_a_file_that_is_none_of_its_kind_is_refused_in_a_sentence(
    make: Callable[[Path], list[str | Path]], tmp_path: Path
) -> None:
    told = refused(*make(tmp_path))
    assert "can't be understood" in told or " is " in told or "isn't" in told


@pytest.mark.parametrize(
    "arguments",
    [("check", LONG), ("check", f"{LONG}.docx"), ("check", LETTER, "--recipients", LONG),
     ("check", LETTER, "--values", LONG), ("check", "--campaign", LONG), ("example", LONG),
     ("merge", LETTER, "--out", LONG), ("merge", "--resume", "--out", LONG),
     ("new-campaign", f"{LONG}.letterkit", LETTER), ("pdf", LONG, "--out", "a"),
     ("check", LETTER, "--not-written-in", LONG), ("preview", LONG, "--out", "a.pdf")],
)  # fmt: skip
def test_a_name_that_is_too_long_for_any_file_is_refused_in_a_sentence(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(*arguments)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_that_leads_in_a_circle_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    told = refused("merge", LETTER, "--allow-gaps", "--out", tmp_path / "circle" / "x")
    assert "can't be made" in told


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_campaigns_pack_with_no_name_for_a_folder_is_refused_in_a_sentence(
    name: str, tmp_path: Path
) -> None:
    with CampaignStore.create(tmp_path / "a.letterkit") as store:
        store.set(schema.CAMPAIGN, "pack", name)
    assert "There is no folder" in refused("check", "--campaign", tmp_path / "a.letterkit")


def test_a_campaigns_folder_that_no_name_can_be_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with CampaignStore.create(tmp_path / "a.letterkit") as store:
        store.set(schema.CAMPAIGN, "folder", "a\0b")
        store.set(schema.LIST, "pasted", "Councillor,Council\nCllr Ann Abel,Exeter\n")
    told = refused("merge", "--allow-gaps", "--campaign", tmp_path / "a.letterkit")
    assert "can't be made" in told


def test_values_are_saved_under_no_name_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.letterkit"
    path.write_bytes(campaign())
    assert "can't be written" in refused("save-values", path, tmp_path / f"{LONG}.toml")


def test_a_tag_that_writes_what_no_document_can_hold_is_told_by_the_check(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(word_file('{{ councillor_name }}{{ "\\x01" }}'))
    ended = letterkit("check", path, "--recipients", contacts_folder() / "example-councillors.xlsx")
    assert ended.returncode == 1
    assert "A tag writes a character that no document can hold (U+0001)." in ended.stdout


@pytest.fixture
def _no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    have_no_home(monkeypatch)


@pytest.mark.usefixtures("_no_home")
def test_a_user_without_a_home_can_check_and_merge(tmp_path: Path) -> None:
    inputs = ["--recipients", contacts_folder() / "example-councillors.xlsx",
              "--values", contacts_folder() / "example-values.toml"]  # fmt: skip
    assert letterkit("check", LETTER, *inputs).returncode == 0
    ended = letterkit("merge", LETTER, *inputs, "--rows", "2-4", "--out", tmp_path / "out")
    assert ended.returncode == 0
    assert len(list((tmp_path / "out").glob("*.docx"))) == 3


def test_where_nothing_can_be_remembered_everything_else_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LETTERKIT_DATA", os.fspath(unwritable_folder(tmp_path)))
    inputs = ["--recipients", contacts_folder() / "example-councillors.xlsx",
              "--values", contacts_folder() / "example-values.toml"]  # fmt: skip
    assert letterkit("check", LETTER, *inputs).returncode == 0


def test_a_campaign_is_refused_in_a_sentence_where_there_is_no_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.letterkit"
    path.write_bytes(campaign())
    have_no_temporary_folder(monkeypatch)
    assert "no folder for temporary files" in refused("check", "--campaign", path)
