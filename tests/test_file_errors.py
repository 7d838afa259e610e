"""What an OSError means to whoever chose the file."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit import file_errors, files
from letterkit.campaign import CampaignStore, read_values
from letterkit.campaign.store import contents
from letterkit.campaign.store.file import DamagedCampaignError
from letterkit.errors import LetterkitError
from letterkit.file_errors import ErrorCause, cause_of, unreadable, unwritable
from letterkit.output import open_folder
from letterkit.output.document_writer import reason_for
from letterkit.recipients import sheet_names
from letterkit.template import open_template
from tests.file_errors import (
    OFFLINE,
    RECALL_ON_DATA_ACCESS,
    RECALL_ON_OPEN,
    keep_elsewhere,
    windows_error,
)

ANN = Path("Ann.xlsx")
FETCH = "choose “Always keep on this device”"


def _nowhere(_path: str) -> bool:
    return False


def fail_with(error: Exception) -> Callable[..., Any]:
    """Return what fails whatever it is asked for."""

    def failing(*_given: object, **_named: object) -> Any:
        raise error

    return failing


@pytest.mark.parametrize("number", [358, 362, 366, 383, 386, 388, 389, 390, 395, 398, 404, 426])
def test_a_file_that_onedrive_cant_fetch_is_told_with_how_to_fetch_it(number: int) -> None:
    error = unreadable(ANN, windows_error(number))
    assert error.message == "“Ann.xlsx” is kept in OneDrive and isn't on this PC at the moment."
    assert FETCH in error.hint


def test_a_file_that_onedrive_is_still_busy_with_is_in_use() -> None:
    assert cause_of(windows_error(391), ANN) is ErrorCause.IN_USE


@pytest.mark.parametrize("number", [53, 64, 67, 1222, 1231])
@pytest.mark.parametrize("code", [errno.ENOENT, errno.EINVAL])
def test_a_network_that_is_gone_is_no_missing_file(number: int, code: int) -> None:
    error = unreadable(ANN, windows_error(number, code))
    assert error.message == "The drive or network folder of “Ann.xlsx” can't be reached."
    assert error.hint


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_that_is_open_in_excel_is_closed_there_or_copied(number: int) -> None:
    error = unreadable(ANN, windows_error(number, errno.EACCES), program="Excel")
    assert "is open in another program" in error.message
    assert error.hint == "Close it in Excel, or save a copy under another name and use that."


@pytest.mark.parametrize("attributes", [OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS])
def test_where_only_c_tells_of_it_the_files_attributes_say_that_it_is_in_onedrive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attributes: int
) -> None:
    path = tmp_path / "Ann.xlsx"
    path.touch()
    error = OSError(errno.EINVAL, "Invalid argument")
    assert cause_of(error, path) is ErrorCause.OTHER
    keep_elsewhere(monkeypatch, path, attributes)
    assert cause_of(error, path) is ErrorCause.CLOUD
    assert cause_of(OSError(errno.EACCES, "held"), path) is ErrorCause.FORBIDDEN


def test_a_drive_that_is_gone_is_no_missing_file(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = FileNotFoundError(errno.ENOENT, "No such file", str(ANN.absolute()))
    assert cause_of(missing) is ErrorCause.MISSING
    monkeypatch.setattr(file_errors.os.path, "exists", _nowhere)
    assert cause_of(missing) is ErrorCause.NETWORK


@given(st.integers(), st.integers(0, 200), st.text())
def test_any_error_gives_whole_sentences(number: int, code: int, name: str) -> None:
    error = OSError(code, os.strerror(code), name)
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    for shown in (unreadable(Path(name), error), unwritable(error), unwritable(OSError())):
        assert shown.message.endswith(".")
        assert shown.hint.endswith(".")
        assert "None" not in str(shown).replace(name, "")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (362, "kept in OneDrive, which isn't working at the moment. Start OneDrive"),
        (53, "drive or network folder can't be reached. Look whether"),
        (32, "open in another program, or its folder may not be written to. Close it in Word"),
    ],
)
def test_what_hinders_writing_on_windows_is_told(number: int, words: str) -> None:
    assert words in reason_for(windows_error(number))


def test_a_new_file_in_a_folder_of_onedrive_that_fails_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_elsewhere(monkeypatch, tmp_path)
    error = OSError(errno.EINVAL, "Invalid argument", str(tmp_path / "new.docx"))
    assert "OneDrive" in reason_for(error)


# Every way to read


def _list(path: Path) -> object:
    return sheet_names(path)


def _template(path: Path) -> object:
    return open_template(path)


def _values(path: Path) -> object:
    return read_values(path)


@pytest.mark.parametrize("read", [_list, _template, _values])
def test_lists_templates_and_values_in_onedrive_are_told_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]
) -> None:
    path = tmp_path / "Ann.file"
    path.write_text("Name\nJane\n")
    keep_elsewhere(monkeypatch, path)
    refused = fail_with(OSError(errno.EINVAL, "Invalid argument"))
    monkeypatch.setattr(files, "open_regular", refused)
    with pytest.raises(LetterkitError) as caught:
        read(path)
    assert "“Ann.file” is kept in OneDrive" in caught.value.message
    assert FETCH in caught.value.hint


def test_a_list_that_onedrive_fetches_when_it_is_read_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\nJane\n")
    keep_elsewhere(monkeypatch, path)
    assert [sheet.name for sheet in sheet_names(path)] == ["people"]


def test_a_campaign_that_onedrive_cant_fetch_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.letterkit"
    CampaignStore.create(path).close()
    keep_elsewhere(monkeypatch, path)
    # SQLite gets nothing, and says no more than that.
    monkeypatch.setattr(
        contents, "open_to_write", fail_with(DamagedCampaignError("The file is damaged."))
    )
    monkeypatch.setattr(shutil, "copyfile", fail_with(OSError(errno.EINVAL, "Invalid argument")))
    with pytest.raises(LetterkitError, match=r"“ours\.letterkit” is kept in OneDrive"):
        CampaignStore.open(path)


def test_a_campaign_on_a_network_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.letterkit"
    with CampaignStore.create(path) as campaign:
        monkeypatch.setattr(Path, "stat", fail_with(windows_error(53, errno.ENOENT)))
        campaign.set("values", "a", "1")
        assert not campaign.flush()
        assert "network folder of “ours.letterkit”" in str(campaign.saving_error)
        monkeypatch.undo()
        campaign.set("values", "b", "2")
    with CampaignStore.open(path) as campaign:
        assert campaign.section("values") == {"a": "1", "b": "2"}
    monkeypatch.setattr(Path, "stat", fail_with(windows_error(53, errno.ENOENT)))
    with pytest.raises(LetterkitError, match=r"network folder of “ours\.letterkit”"):
        CampaignStore.open(path)


# Folders for documents


def test_a_folder_that_is_only_in_onedrive_takes_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Letters"
    folder.mkdir()
    keep_elsewhere(monkeypatch, folder)
    monkeypatch.setattr(Path, "resolve", fail_with(windows_error(362)))
    assert open_folder(folder) == folder.absolute()


def test_a_folder_that_cant_be_made_is_told_with_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "mkdir", fail_with(windows_error(67, errno.ENOENT)))
    with pytest.raises(LetterkitError, match=r"can't be made\. The drive or network folder"):
        open_folder(tmp_path / "new")
