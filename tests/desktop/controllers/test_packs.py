"""The pack that is the campaign's."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from letterkit.campaign import schema
from letterkit.errors import LetterkitError
from letterkit.pack import built_in_pack, open_pack
from tests.small_pack import write_small_pack

if TYPE_CHECKING:
    from tests.desktop.controllers.conftest import Controllers


def copied_pack(folder: Path) -> Path:
    """Return the folder of a pack of one's own, which is a copy of the built-in one."""
    copy = folder / "pack"
    shutil.copytree(built_in_pack().folder, copy)
    return copy


def test_a_campaign_that_names_none_has_the_built_in_pack(controllers: Controllers) -> None:
    controllers.packs.begin(None)
    assert controllers.packs.pack is built_in_pack()


def test_another_pack_is_opened_beside_the_window_and_becomes_the_campaigns(
    controllers: Controllers, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = write_small_pack(tmp_path / "buses")
    controllers.file.set(schema.CAMPAIGN, "template", "council-motion")
    with qtbot.waitSignal(controllers.packs.used) as used:
        controllers.packs.use(folder)
    qtbot.waitUntil(lambda: not controllers.tasks.busy)
    assert used.args[0] == str(folder)
    assert controllers.file.text(schema.CAMPAIGN, "pack") == str(folder)
    assert controllers.file.get(schema.CAMPAIGN, "template") is None
    assert controllers.file.get(schema.CAMPAIGN, "own_file") is None
    controllers.packs.follow()
    assert controllers.packs.pack.folder == folder


def test_another_version_of_a_pack_leaves_what_was_chosen(
    controllers: Controllers, qtbot: QtBot, tmp_path: Path
) -> None:
    own = controllers.file.text(schema.CAMPAIGN, "own_file")
    controllers.file.set(schema.CAMPAIGN, "template", "council-motion")
    controllers.packs.use(copied_pack(tmp_path))
    qtbot.waitUntil(lambda: not controllers.tasks.busy)
    assert controllers.file.text(schema.CAMPAIGN, "template") == "council-motion"
    assert controllers.file.text(schema.CAMPAIGN, "own_file") == own


def test_a_pack_that_undo_brings_back_is_fetched(
    controllers: Controllers, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = copied_pack(tmp_path)
    controllers.file.set(schema.CAMPAIGN, "pack", str(folder))
    with qtbot.waitSignal(controllers.packs.fetched):
        controllers.packs.follow()
    controllers.packs.follow()
    assert controllers.packs.pack.folder == folder


def test_a_pack_that_cant_be_opened_leaves_the_built_in_one_and_says_why(
    controllers: Controllers, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(controllers.packs.failed) as failed:
        controllers.packs.use(tmp_path / "gone")
    assert isinstance(failed.args[0], LetterkitError)
    why = LetterkitError("The drive is gone.")
    with qtbot.waitSignal(controllers.packs.failed) as failed:
        controllers.packs.begin(why)
    assert failed.args == [why]
    assert controllers.packs.pack is built_in_pack()


def test_a_pack_that_was_opened_with_the_campaign_is_used_at_once(
    controllers: Controllers, tmp_path: Path
) -> None:
    folder = copied_pack(tmp_path)
    controllers.file.set(schema.CAMPAIGN, "pack", str(folder))
    pack = open_pack(folder)
    controllers.packs.begin(pack)
    assert controllers.packs.pack is pack
