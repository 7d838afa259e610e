"""A failing file, folder or system shows as a sentence in the window, never as its crash page."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from letterkit.campaign import schema
from letterkit.desktop.tasks.campaign_files import create_campaign
from letterkit.errors import LetterkitError
from letterkit.generators import drain
from letterkit.pack import built_in_pack
from tests.desktop.conftest import Letterkit, Start
from tests.docx_files import word_file
from tests.fuzz.seeds import campaign
from tests.recipients.test_damage import an_xlsx
from tests.strange_files import (
    have_no_home,
    have_no_temporary_folder,
    repacked,
    unwritable_folder,
)


def _saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_list_that_no_library_can_unpack(letterkit: Letterkit, method: int) -> None:
    letterkit.example()
    path = _saved(letterkit.folder / "odd.xlsx", repacked(an_xlsx(), method))
    letterkit.controller.recipients.use_file(str(path))
    letterkit.settle()
    assert "“odd.xlsx” is damaged" in letterkit.window.recipients.error_notice.text


def test_a_pasted_table_of_control_characters(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.pasted.emit("\x01\x02\x03\t\x04\n\x05\x06\t\x07\n")
    letterkit.settle()
    assert "holds no table" in letterkit.window.recipients.error_notice.text


def test_a_word_file_that_no_library_can_unpack(letterkit: Letterkit) -> None:
    letterkit.example()
    path = _saved(letterkit.folder / "own.docx", repacked(word_file("x"), zipfile.ZIP_LZMA))
    letterkit.campaign.file.set(schema.CAMPAIGN, "own_file", str(path))
    letterkit.settle()
    assert "packed in a way that Word doesn't use" in letterkit.window.preview.message.text.text()


def test_a_word_file_with_a_tag_that_no_document_can_hold(letterkit: Letterkit) -> None:
    letterkit.example()
    path = _saved(letterkit.folder / "own.docx", word_file('{{ councillor_name }}{{ "\\x01" }}'))
    letterkit.campaign.file.set(schema.CAMPAIGN, "own_file", str(path))
    letterkit.settle()
    told = " ".join(each.text for each in letterkit.window.diagnostics.diagnostics)
    assert "A tag writes a character that no document can hold (U+0001)." in told


def test_a_campaign_that_is_none(letterkit: Letterkit) -> None:
    letterkit.example()
    path = _saved(letterkit.folder / "odd.letterkit", campaign()[:100] + b"\xff" * 40000)
    letterkit.controller.opening.open(path)
    letterkit.settle()
    assert "“odd.letterkit” is damaged" in letterkit.window.notice.text


def test_a_pack_with_a_number_that_is_none(letterkit: Letterkit) -> None:
    letterkit.example()
    folder = letterkit.folder / "pack"
    shutil.copytree(built_in_pack().folder, folder)
    (folder / "pack.toml").write_text("name = 1e400\n")
    letterkit.campaign.packs.use(folder)
    letterkit.settle()
    assert "“pack.toml” can't be understood" in letterkit.window.notice.text


def test_a_user_without_a_home_or_a_folder_for_temporary_files(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    have_no_home(monkeypatch)
    have_no_temporary_folder(monkeypatch)
    letterkit = start()
    letterkit.example()
    assert letterkit.window.summary.text().startswith("60 letters")
    own = create_campaign("Ours", None, lambda _store, _pack: None)
    with pytest.raises(LetterkitError, match="can't be made, so there is no place for a campaign"):
        drain(own)


def test_a_folder_in_which_nothing_can_be_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    unwritable_folder(tmp_path).parent.rename(
        tmp_path / "data"
    )  # a file, where the folder would be
    letterkit = Letterkit(qtbot, tmp_path)
    letterkit.example()
    assert letterkit.window.summary.text().startswith("60 letters")
    letterkit.close()


def test_a_run_into_a_folder_that_cant_be_made(letterkit: Letterkit) -> None:
    letterkit.example()
    folder = str(unwritable_folder(letterkit.folder))
    letterkit.campaign.file.set(schema.CAMPAIGN, "folder", folder)
    letterkit.settle()
    letterkit.window.write_button.click()
    letterkit.qtbot.waitUntil(lambda: letterkit.window.write.shows_options)
    (write,) = [each for each in letterkit.window.write.findChildren(QPushButton)
                if each.isVisible() and each.text().startswith("Write")]  # fmt: skip
    write.click()

    def is_told() -> bool:
        said = " ".join(each.text() for each in letterkit.window.write.findChildren(QLabel))
        return "can't be made" in said or "is a file, not a folder" in said

    letterkit.qtbot.waitUntil(is_told)
    assert not letterkit.window.crashed
