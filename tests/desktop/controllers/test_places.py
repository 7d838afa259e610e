"""Where files go whose names came from elsewhere."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathvalidate import is_valid_filename

from letterkit.desktop.controllers.places import attachment_path, new_campaign_path
from letterkit.desktop.tasks import attachments as attached
from letterkit.desktop.tasks.attachments import save_attachment
from letterkit.errors import LetterkitError


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Councillors.xlsx", "Councillors.xlsx"),
        ("..\\..\\Start Menu\\Councillors.xlsx", "Councillors.xlsx"),
        ("../../etc/Councillors.xlsx", "Councillors.xlsx"),
        ("C:\\Users\\Councillors.xlsx", "Councillors.xlsx"),
        ("C:Councillors.xlsx", "Councillors.xlsx"),
        ("\\\\server\\share\\Councillors.xlsx", "Councillors.xlsx"),
        ("CON.xlsx", "CON_.xlsx"),
        ("~$CON.xlsx", "CON_.xlsx"),
        ('Who? "All" <of> them|*.csv', "Who All of them.csv"),
        ("..", "Attachment"),
        (".docx", "Attachment.docx"),
        ("no\u202excod.xlsx", "noxcod.xlsx"),
        ("", "Attachment"),
        ("x" * 300 + ".docx", "x" * 60 + ".docx"),
    ],
)
def test_names_from_elsewhere_are_made_clean(tmp_path: Path, name: str, clean: str) -> None:
    assert attachment_path(name, tmp_path) == tmp_path / clean


@given(st.text())
def test_whatever_the_name_it_is_a_file_in_that_folder(name: str) -> None:
    folder = Path("nowhere") / "at all"
    path = attachment_path(name, folder)
    assert path.parent == folder
    assert is_valid_filename(path.name, platform="universal")


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"mine")
    saved = _saved("list.csv", b"new", tmp_path)
    assert (saved.name, saved.read_bytes()) == ("list (2).csv", b"new")
    assert (tmp_path / "list.csv").read_bytes() == b"mine"


def test_what_cant_be_saved_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attached, "attachment_path", lambda name, folder: folder / "gone" / name)
    with pytest.raises(LetterkitError) as caught:
        _saved("list.csv", b"new", tmp_path)
    assert "“list.csv” can't be saved" in caught.value.message
    assert caught.value.hint == "Save the attachment first, then drop the saved file here."


def test_what_another_program_made_meanwhile_is_neither_replaced_nor_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.csv").write_bytes(b"theirs")
    monkeypatch.setattr(attached, "attachment_path", lambda name, folder: folder / name)
    with pytest.raises(LetterkitError):
        _saved("list.csv", b"new", tmp_path)
    assert (tmp_path / "list.csv").read_bytes() == b"theirs"


def _saved(name: str, content: bytes, folder: Path) -> Path:
    saved: list[Path] = []

    def steps() -> Generator[None, None, None]:
        saved.append((yield from save_attachment(name, content, folder)))

    list(steps())
    return saved[0]


def test_campaigns_get_names_that_are_free_and_that_windows_takes(tmp_path: Path) -> None:
    path = new_campaign_path('Devon: "Health" / Care?', tmp_path)
    assert path.name == "Devon Health  Care.letterkit"
    path.touch()
    assert new_campaign_path('Devon: "Health" / Care?', tmp_path).name.endswith("(2).letterkit")
    assert new_campaign_path("...", tmp_path).name == "My campaign.letterkit"
