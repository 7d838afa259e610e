"""A stranger's campaign in the window: nothing is looked at elsewhere before she says yes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.views.fields.picture_box import PictureBox
from letterkit.pack import built_in_pack
from tests.desktop.conftest import Letterkit, Start
from tests.docx_files import word_file
from tests.foreign import HOST, SPELLINGS, mount, watched
from tests.picture_files import png

PEOPLE = "Councillor,Ward,Council,E-mail\nCllr Ann Abel,Ham,Exeter,ann@example.org\n"
linux = pytest.mark.skipif(os.name == "nt", reason="another drive is needed there")


@pytest.fixture
def server(letterkit: Letterkit, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder on another computer, with a list in it."""
    folder = mount(monkeypatch, letterkit.folder / HOST)
    (folder / "list.csv").write_text(PEOPLE, "utf-8")
    return folder


def _campaign(folder: Path, *entries: tuple[str, str, str], name: str = "theirs") -> Path:
    path = folder / f"{name}.letterkit"
    with CampaignStore.create(path) as store:
        store.set(schema.VALUES, "sender_name", "Jo")
        for section, key, value in entries:
            store.set(section, key, value)
    return path


def _open(letterkit: Letterkit, path: Path) -> None:
    letterkit.controller.files.open_file(path)
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.file.store is not None)
    letterkit.settle()


def _question(letterkit: Letterkit) -> str:
    banner = letterkit.window.place_banner
    assert banner.isVisible() == bool(banner.notice.text)
    return banner.notice.text


def _links(letterkit: Letterkit) -> dict[str, QPushButton]:
    buttons = letterkit.window.place_banner.notice.action_bar.findChildren(QPushButton)
    return {each.text(): each for each in buttons if not each.isHidden()}


def _press(letterkit: Letterkit, text: str) -> None:
    _links(letterkit)[text].click()
    letterkit.settle()


def _names(letterkit: Letterkit) -> list[str]:
    return [each.name for each in letterkit.window.recipients.rows()]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_nothing_is_looked_at_where_only_the_campaign_says(
    letterkit: Letterkit, spelling: str
) -> None:
    campaign = _campaign(
        letterkit.folder,
        (schema.LIST, "source", f"{spelling}list.csv"),
        (schema.CAMPAIGN, "own_file", f"{spelling}own.docx"),
        (schema.CAMPAIGN, "folder", f"{spelling}letters"),
        (schema.CAMPAIGN, "pack", f"{spelling}pack"),
    )
    with watched() as touched:
        _open(letterkit, campaign)
        letterkit.controller.documents.edit_in_word()
        letterkit.controller.writing.options.choose_folder()
        letterkit.window.write_button.click()
        letterkit.settle()
        assert touched == []
    assert letterkit.opened == []
    question = _question(letterkit)
    assert question.startswith("The list, the Word file, the folder for the documents and the pack")
    assert f"{spelling}list.csv" in question
    assert question.endswith("letterkit looks at them only if you say so.")
    assert list(_links(letterkit)) == [
        "Look there", "Choose another list…", "Choose another Word file…",
        "Choose another folder for the documents…", "Choose another pack…",
    ]  # fmt: skip
    assert letterkit.campaign.job.current is None


@linux
def test_with_a_yes_the_list_appears_and_is_never_asked_about_again(
    letterkit: Letterkit, start: Start, server: Path
) -> None:
    path = server / "list.csv"
    campaign = _campaign(letterkit.folder, (schema.LIST, "source", str(path)))
    with watched() as touched:
        _open(letterkit, campaign)
        assert touched == []
    assert _question(letterkit) == (
        f"The list is on another computer, “{HOST}”: {path}. "
        "letterkit looks at it only if you say so."
    )
    assert _names(letterkit) == []
    assert f"“{path}” is on another computer" in letterkit.window.recipients.error_notice.text
    _press(letterkit, "Look there")
    assert _question(letterkit) == ""
    assert _names(letterkit) == ["Cllr Ann Abel"]
    letterkit.close()
    another = start()
    other = _campaign(letterkit.folder, (schema.LIST, "source", str(path)), name="other")
    _open(another, other)
    assert _question(another) == ""
    assert _names(another) == ["Cllr Ann Abel"]


@linux
def test_who_says_no_chooses_another_file(letterkit: Letterkit, server: Path) -> None:
    here = letterkit.folder / "people.csv"
    here.write_text(PEOPLE.replace("Ann Abel", "Bo Bell"), "utf-8")
    campaign = _campaign(letterkit.folder, (schema.LIST, "source", str(server / "list.csv")))
    letterkit.answers.answer = str(here)
    with watched() as touched:
        _open(letterkit, campaign)
        _press(letterkit, "Choose another list…")
        assert touched == []
    assert _question(letterkit) == ""
    assert _names(letterkit) == ["Cllr Bo Bell"]
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert _question(letterkit).startswith("The list is on another computer")
    assert letterkit.campaign.recipients.people is None


@linux
def test_what_she_chooses_herself_is_a_yes(letterkit: Letterkit, server: Path) -> None:
    (server / "own.docx").write_bytes(word_file("Dear {{ councillor_name }}"))
    _open(letterkit, _campaign(letterkit.folder, (schema.LIST, "source", str(server / "list.csv"))))
    assert _question(letterkit)
    letterkit.controller.files.open_files((server / "own.docx",))
    letterkit.settle()
    assert _question(letterkit) == ""
    assert _names(letterkit) == ["Cllr Ann Abel"]
    assert letterkit.campaign.template.word is not None


@linux
def test_a_campaign_names_what_it_likes_where_it_lies_itself(
    letterkit: Letterkit, server: Path
) -> None:
    _open(letterkit, _campaign(server, (schema.LIST, "source", str(server / "list.csv"))))
    assert _question(letterkit) == ""
    assert _names(letterkit) == ["Cllr Ann Abel"]


@linux
def test_a_link_to_another_computer_is_asked_about(letterkit: Letterkit, server: Path) -> None:
    link = letterkit.folder / "files"
    link.symlink_to(server)
    _open(letterkit, _campaign(letterkit.folder, (schema.LIST, "source", str(link / "list.csv"))))
    assert _names(letterkit) == []
    assert f"is on another computer, “{HOST}”: {link / 'list.csv'}." in _question(letterkit)
    _press(letterkit, "Look there")
    assert _question(letterkit) == ""
    assert _names(letterkit) == ["Cllr Ann Abel"]


@linux
def test_a_pack_elsewhere_is_opened_with_a_yes(letterkit: Letterkit, server: Path) -> None:
    pack = server / "pack"
    pack.mkdir()
    for each in built_in_pack().folder.iterdir():
        if each.is_file():
            (pack / each.name).write_bytes(each.read_bytes())
    text = (pack / "pack.toml").read_text("utf-8")
    name = built_in_pack().name
    (pack / "pack.toml").write_text(text.replace(name, "Our own pack"), "utf-8")
    with watched() as touched:
        _open(letterkit, _campaign(letterkit.folder, (schema.CAMPAIGN, "pack", str(pack))))
        assert touched == []
    assert letterkit.campaign.packs.pack.name == name
    assert _question(letterkit).startswith("The pack is on another computer")
    assert letterkit.controller.notices.text == ""
    _press(letterkit, "Look there")
    assert letterkit.campaign.packs.pack.name == "Our own pack"


def test_two_computers_are_two_questions(letterkit: Letterkit) -> None:
    _open(
        letterkit,
        _campaign(
            letterkit.folder,
            (schema.LIST, "source", "Q:\\list.csv"),
            (schema.CAMPAIGN, "own_file", "R:\\own.docx"),
        ),
    )
    assert "on another drive, “Q:”" in _question(letterkit)
    letterkit.answers.answer = str(letterkit.folder / "people.csv")
    (letterkit.folder / "people.csv").write_text(PEOPLE, "utf-8")
    _press(letterkit, "Choose another list…")
    assert "The Word file is on another drive, “R:”" in _question(letterkit)


def test_another_campaign_has_questions_of_its_own(letterkit: Letterkit) -> None:
    _open(letterkit, _campaign(letterkit.folder, (schema.LIST, "source", "Q:\\list.csv")))
    assert _question(letterkit)
    letterkit.controller.opening.open(_campaign(letterkit.folder, name="ours"))
    letterkit.qtbot.waitUntil(lambda: _question(letterkit) == "")


def test_what_is_no_file_is_told_and_not_asked_about(letterkit: Letterkit) -> None:
    path = r"\\.\pipe\list.csv"
    _open(letterkit, _campaign(letterkit.folder, (schema.LIST, "source", path)))
    assert _question(letterkit) == ""
    assert f"“{path}” is a device or a pipe" in letterkit.window.recipients.error_notice.text


@linux
def test_a_strangers_picture_is_looked_at_after_a_yes(letterkit: Letterkit, server: Path) -> None:
    own = letterkit.folder / "own.docx"
    own.write_bytes(word_file("{{ logo }}"))
    (server / "logo.png").write_bytes(png())
    campaign = _campaign(
        letterkit.folder,
        (schema.CAMPAIGN, "own_file", str(own)),
        (schema.VALUES, "logo", f"{server / 'logo.png'} | 40 mm"),
    )
    with watched() as touched:
        _open(letterkit, campaign)
        letterkit.window.write_button.click()
        letterkit.settle()
        assert touched == []
    assert _question(letterkit).startswith("The picture “Logo” is on another computer")
    assert list(_links(letterkit)) == ["Look there", "Choose another picture “Logo”…"]
    box = letterkit.window.details.field_boxes["logo"].box.inside
    assert isinstance(box, PictureBox)
    assert not box.thumbnail.isVisible()
    _press(letterkit, "Look there")
    assert _question(letterkit) == ""
    letterkit.qtbot.waitUntil(lambda: not box.thumbnail.pixmap().isNull())


@linux
def test_another_picture_is_chosen_in_place_of_a_strangers(
    letterkit: Letterkit, server: Path
) -> None:
    own = letterkit.folder / "own.docx"
    own.write_bytes(word_file("{{ logo }}"))
    mine = letterkit.folder / "mine.png"
    mine.write_bytes(png())
    _open(letterkit, _campaign(
        letterkit.folder,
        (schema.CAMPAIGN, "own_file", str(own)),
        (schema.VALUES, "logo", str(server / "logo.png")),
    ))  # fmt: skip
    letterkit.answers.answer = str(mine)
    _press(letterkit, "Choose another picture “Logo”…")
    assert _question(letterkit) == ""
    assert letterkit.campaign.file.get(schema.VALUES, "logo") == str(mine)
