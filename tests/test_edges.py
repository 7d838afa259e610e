"""What libraries raise of a file, a folder or the system comes out as a sentence."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, read_values, take_snapshot, write_changes
from letterkit.changes import SetValue
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.desktop.controllers.settings import Settings
from letterkit.errors import LetterkitError
from letterkit.file_contents import finite_float, open_archive
from letterkit.file_errors import write_errors
from letterkit.folders import data_folder, user_documents
from letterkit.output import read_report
from letterkit.pack import open_pack
from letterkit.recipients import ColumnMemory, read_recipients
from letterkit.scratch import scratch_folder
from letterkit.template.word import WordTemplate
from tests.docx_files import RELATIONSHIPS, parts_of, relationship, word_file
from tests.fuzz.seeds import pack_files
from tests.recipients.conftest import ALIASES
from tests.recipients.test_damage import an_ods, an_xlsx
from tests.strange_files import (
    have_no_home,
    have_no_temporary_folder,
    repacked,
    unwritable_folder,
)

METHODS = (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@pytest.mark.parametrize("method", METHODS)
def test_a_word_file_packed_as_word_packs_none_is_refused(method: int) -> None:
    with pytest.raises(LetterkitError, match="packed in a way that Word doesn't use"):
        WordTemplate(repacked(word_file("{{ ward }}"), method))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("make", [an_xlsx, an_ods])
def test_a_spreadsheet_packed_as_no_program_packs_them_is_refused(
    make: Callable[[], bytes], method: int, tmp_path: Path
) -> None:
    path = tmp_path / "list"
    path.write_bytes(repacked(make(), method))
    with pytest.raises(LetterkitError, match="is damaged or incomplete"):
        read_recipients(path, ALIASES)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_whatever_is_stored_or_deflated_is_read(method: int) -> None:
    data = repacked(word_file("{{ ward }}"), method)
    with open_archive(data) as archive:
        assert archive.testzip() is None
    assert WordTemplate(data).render({"ward": "Exwick"})


@pytest.mark.parametrize("kind", ["comments", "footnotes", "endnotes", "header", "footer"])
def test_a_part_that_is_named_twice_is_filled_once(kind: str) -> None:
    link = relationship("again", kind, "header1.xml")
    template = WordTemplate(word_file("{{ ward }}", header="{{ stp_name }}", relationships=link))
    document = template.render({"ward": "Exwick", "stp_name": "Devon"})
    assert b"Devon" in parts_of(document)["word/header1.xml"]


def test_properties_that_are_some_other_part_are_none() -> None:
    rels = (
        f'<Relationships xmlns="{RELATIONSHIPS}">'
        + relationship("rId1", "officeDocument", "word/document.xml")
        + f'<Relationship Id="rId2" Type="{RELATIONSHIPS}/metadata/core-properties" '
        'Target="word/document.xml"/></Relationships>'
    )
    document = WordTemplate(word_file("{{ ward }}", parts={"_rels/.rels": rels})).render(
        {"ward": "Abbey"}
    )
    assert b"Abbey" in parts_of(document)["word/document.xml"]
    assert b"core-properties" not in parts_of(document)["_rels/.rels"]


NUMBERS = ("1e400", "-1e400", "nan", "inf", "9" * 5000, "[" * 3000)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_of_a_file_of_values_that_is_none_is_told(number: str, tmp_path: Path) -> None:
    path = tmp_path / "values.toml"
    path.write_text(f"population = {number}\n")
    with pytest.raises(LetterkitError, match="can't be understood"):
        read_values(path)
    with pytest.raises(LetterkitError, match="can't be understood"):
        write_changes(path, [SetValue("stp_name", "Devon")])
    assert path.read_text() == f"population = {number}\n"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_of_a_pack_that_is_none_is_told(number: str, tmp_path: Path) -> None:
    for name, content in pack_files().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "pack.toml").write_text(f"name = {number}\n")
    with pytest.raises(LetterkitError, match="can't be understood"):
        open_pack(tmp_path)


@pytest.mark.parametrize("text", ["1e400", "nan", "-inf", "NaN", "Infinity", "x", ""])
def test_no_number_is_infinite(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|float"):
        finite_float(text)


def test_a_campaign_with_a_number_that_is_none_opens_without_it(tmp_path: Path) -> None:
    path = tmp_path / "a.letterkit"
    with CampaignStore.create(path) as store:
        store.set("values", "stp_name", "Devon", undoable=False)
        store.set("values", "population", 1, undoable=False)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entry SET value = '1e400' WHERE key = 'population'")
    connection.close()
    snapshot = take_snapshot(path)
    assert snapshot.section("values") == {"stp_name": "Devon"}
    assert "damaged" in snapshot.warning


def test_a_report_with_a_name_that_no_file_has_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(
        "Run,Row,Recipient,Council,Ward,File,Outcome,Reason,Template,Key,Inputs,Content,Details\r\n"
        "2017-03-01T12:00:00,1,Jo,,,a\0b.docx,written,,t,k,i,c 1 1,\r\n",
        newline="",
    )
    with pytest.raises(LetterkitError) as caught:
        read_report(path)
    assert str(caught.value).startswith(("Line 2 of “report.csv”", "“report.csv” isn't a report"))


# What is remembered


def test_a_user_without_a_home_has_everything_but_what_is_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    have_no_home(monkeypatch)
    memory = ColumnMemory(data_folder() / "columns.json")
    memory.remember(["Name"], {"Name": "councillor_name"})
    assert memory.recall(["Name"]) == {}
    settings = Settings(data_folder())
    settings.set_sender({"sender-name": "Jo"})
    assert settings.finish(30)
    assert settings.sender["sender-name"] == "Jo"
    assert Settings(data_folder()).sender["sender-name"] == ""
    assert user_documents().is_absolute()
    assert not Path("~").exists()


def test_a_data_folder_that_cant_be_written_hinders_nothing_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = unwritable_folder(tmp_path)
    memory = ColumnMemory(folder / "columns.json")
    memory.remember(["Name"], {"Name": "councillor_name"})
    assert memory.recall(["Name"]) == {}
    settings = Settings(folder)
    settings.opened(tmp_path / "a.letterkit")
    assert settings.finish(30)
    assert settings.recent == [tmp_path / "a.letterkit"]
    assert {each.levelname for each in caplog.records} == {"WARNING"}
    assert len(caplog.records) >= 2


# Temporary files, and files that are written


def test_without_a_folder_for_temporary_files_a_campaign_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.letterkit"
    with CampaignStore.create(path) as store, store.step(""):
        fill_with_example(store)
    have_no_temporary_folder(monkeypatch)
    with pytest.raises(LetterkitError, match="no folder for temporary files"):
        take_snapshot(path)


def test_a_scratch_folder_goes_with_all_that_is_in_it() -> None:
    with scratch_folder() as folder:
        Path(folder, "a").write_text("a")
    assert not Path(folder).exists()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("null byte")])
def test_what_cant_be_written_is_told_with_a_reason(error: Exception) -> None:
    with pytest.raises(LetterkitError) as caught, write_errors("“a” can't be written."):
        raise error
    assert caught.value.message == "“a” can't be written."
    assert caught.value.hint.endswith(".")
    assert caught.value.__cause__ is error


def test_what_is_no_trouble_with_a_file_is_not_taken_for_it() -> None:
    with pytest.raises(KeyError), write_errors("“a” can't be written."):
        raise KeyError("a mistake of the program's own")


@pytest.mark.parametrize("name", ["a\0b.toml", "x" * 300 + ".toml"])
def test_values_that_no_file_can_have_by_its_name_are_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(LetterkitError):
        write_changes(tmp_path / name, [SetValue("stp_name", "Devon")])
