"""Looking at a pack leaves nothing behind; keeping one replaces nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from letterkit.desktop.controllers.settings import UsedPack
from letterkit.desktop.tasks.pack_files import (
    PackOffer,
    keep_pack,
    look_at_pack,
    packs_that_are_there,
)
from letterkit.errors import LetterkitError
from letterkit.pack import open_pack, pack_bytes
from letterkit.path_guard import RememberedPlaces
from tests.small_pack import PACK, write_small_pack


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("LETTERKIT_DATA", str(tmp_path / "data"))
    return folder


def look(path: Path, *used: UsedPack) -> PackOffer:
    steps = look_at_pack(path, RememberedPlaces(path.parent / "places.json"), used)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def packed(folder: Path, name: str = "buses", text: str = PACK) -> Path:
    """Return a pack in one file, of which pack.toml says this."""
    pack = write_small_pack(folder / f"{name} folder")
    (pack / "pack.toml").write_text(text, "utf-8")
    path = folder / f"{name}.letterkit-pack"
    path.write_bytes(pack_bytes(open_pack(pack)))
    return path


def used(offer: PackOffer, folder: Path) -> UsedPack:
    return UsedPack(keep_pack(offer, folder), offer.pack.name, offer.pack.version)


def test_a_look_leaves_nothing_behind(tmp_path: Path, scratch: Path) -> None:
    offer = look(packed(tmp_path))
    assert (offer.pack.name, offer.errors, offer.usable) == ("Save our buses", (), True)
    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "data" / "packs").exists()


def test_a_pack_that_does_harm_leaves_nothing_behind_either(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "x.letterkit-pack"
    path.write_bytes(b"no pack at all")
    with pytest.raises(LetterkitError, match=r"“x\.letterkit-pack” is damaged"):
        look(path)
    with pytest.raises(LetterkitError, match=r"“gone\.letterkit-pack”"):
        look(tmp_path / "gone.letterkit-pack")
    assert list(scratch.iterdir()) == []


def test_what_is_wrong_is_told_and_whether_that_matters(tmp_path: Path) -> None:
    flawed = PACK.replace('"{{ heading }}"', '"{{ nothing }}"')
    offer = look(packed(tmp_path, "flawed", flawed))
    assert offer.usable
    assert ["“nothing”" in each.message for each in offer.errors] == [True]
    folder = tmp_path / "flawed folder"
    (folder / "pack.toml").write_text(PACK.replace('"choice"', '"choise"'), "utf-8")
    offer = look(folder)
    assert not offer.usable
    assert "choise" in offer.errors[0].message
    (folder / "pack.toml").write_text("nothing", "utf-8")
    with pytest.raises(LetterkitError, match=r"pack\.toml"):
        look(folder)


def test_what_was_looked_at_is_what_is_kept_whatever_becomes_of_its_file(tmp_path: Path) -> None:
    path = packed(tmp_path)
    content, offer = path.read_bytes(), look(path)
    path.unlink()
    kept = Path(keep_pack(offer, tmp_path / "kept"))
    assert (kept.name, kept.read_bytes()) == ("Save our buses 3.letterkit-pack", content)
    assert keep_pack(offer, tmp_path / "kept") == str(kept)
    assert look(kept).pack.fields == offer.pack.fields


def test_no_pack_that_is_kept_is_replaced(tmp_path: Path) -> None:
    offers = [
        look(packed(tmp_path, "a")),
        look(packed(tmp_path, "b", PACK.replace('"3"', '"4"'))),
        look(packed(tmp_path, "c", PACK.replace("Postcard", "Letter"))),
    ]
    names = [Path(keep_pack(each, tmp_path / "kept")).name for each in offers * 2]
    assert names[:3] == [
        "Save our buses 3.letterkit-pack", "Save our buses 4.letterkit-pack",
        "Save our buses 3 (2).letterkit-pack",
    ]  # fmt: skip
    assert names[3:] == names[:3]


@pytest.mark.parametrize(
    ("name", "version", "kept"),
    [
        ("../../x", "1", "....x 1"),
        ("a/b", "../..", "ab"),
        ("NUL", "1", "NUL_ 1"),
        ("\u202exe.", "…", "xe …"),
        ("x" * 300, "y" * 300, f"{'x' * 45} {'y' * 12}"),
        ("???", ":", "Campaign pack"),
    ],
)
def test_a_pack_is_kept_under_a_name_that_leads_nowhere(
    tmp_path: Path, name: str, version: str, kept: str
) -> None:
    text = PACK.replace("Save our buses", name).replace('version = "3"', f'version = "{version}"')
    path = Path(keep_pack(look(packed(tmp_path, text=text)), tmp_path / "kept"))
    assert path.parent == tmp_path / "kept"
    assert path.is_file()
    assert path.name == f"{kept}.letterkit-pack".lstrip(".")


def test_a_folder_is_used_where_it_is(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path / "buses")
    assert keep_pack(look(folder), tmp_path / "kept") == str(folder)
    assert not (tmp_path / "kept").exists()


def test_where_a_pack_cant_be_kept_is_told(tmp_path: Path) -> None:
    offer = look(packed(tmp_path))
    (tmp_path / "kept").write_text("a file")
    with pytest.raises(LetterkitError, match="can't be kept"):
        keep_pack(offer, tmp_path / "kept")


def test_a_pack_of_the_same_name_is_known_and_whether_it_is_the_same(tmp_path: Path) -> None:
    path, kept = packed(tmp_path), tmp_path / "kept"
    assert look(path).before is None
    three = used(look(path), kept)
    newer = packed(tmp_path, "newer", PACK.replace('"3"', '"4"').replace("buses", "BUSES"))
    offer = look(newer, three)
    assert (offer.before, offer.same) == (three, False)
    four = used(offer, kept)
    offer = look(path, four, three)
    assert (offer.before, offer.same) == (three, True)
    Path(three.path).unlink()
    offer = look(path, four, three)
    assert (offer.before, offer.same) == (four, False)


def test_packs_that_are_gone_arent_there(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path / "buses")
    file = used(look(packed(tmp_path)), tmp_path / "kept")
    packs = [
        UsedPack(str(folder), "Buses", "1"), file, UsedPack(str(tmp_path / "gone"), "Gone", "1"),
        UsedPack(str(tmp_path / "gone.letterkit-pack"), "Gone", "1"), UsedPack("a\0b", "No", "1"),
        UsedPack(str(tmp_path), "An empty folder", "1"),
    ]  # fmt: skip
    assert packs_that_are_there(packs) == packs[:2]
