"""A pack may be of anything: fields, documents and lists of its own, and nothing of councils."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.pack import built_in_pack, open_pack, plain_pack
from tests.small_pack import write_small_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_pack(tmp_path / "buses")


def complaint(folder: Path, old: str, new: str) -> str:
    """Return what is said of the pack with another text in its pack.toml."""
    path = folder / "pack.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LetterkitError) as caught:
        open_pack(folder)
    return str(caught.value)


def test_a_pack_has_neither_councils_nor_areas_nor_concerns(folder: Path) -> None:
    pack = open_pack(folder)
    assert (pack.councils, pack.footprints, pack.concerns) == ((), (), {})
    assert pack.council("Exeter") is None
    assert pack.field_of("area") == ""


def test_a_list_is_any_table_of_names_and_aliases(folder: Path) -> None:
    pack = open_pack(folder)
    assert pack.listed_name("routes", "five") == "Hill line"
    assert pack.listed_name("routes", "9") is None
    assert pack.known_names("routes") == ("Hill line", "Shore line")
    assert pack.recognisers["route"]("Shore line")


def test_fields_go_by_their_roles(folder: Path) -> None:
    pack = open_pack(folder)
    assert pack.field_of("letter-date") == "on_day"
    assert pack.field_of("sender-name") == "from_whom"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('role = "letter-date"', 'role = "letterdate"', "role has to be “area”, “letter-date”"),
        ('kind = "date"\nrole', 'kind = "line"\nrole',
         "has the role “letter-date”, so its kind has to be “date”, not “line”."),
        ('role = "moved-by"', 'role = "seconded-by"',
         "role is “seconded-by”, which is the role of “mover” already."),
        ('role = "moved-by"\n', "", "moved needs fields with the roles “moved-by”."),
        ('choices = "routes"', 'choices = "lines"', "choices has to be “routes” or a list of"),
        ("lists/routes.csv", "lists/lines.csv", "has no file “lists/lines.csv”."),
        ("lists/routes.csv", "../routes.csv", "file has to be a file inside the pack's folder"),
        ("lists/routes.csv", "routes.xlsx", "whose name ends in .csv"),
        ('["word-limit", "notice"]', '["length"]', "has to be “word-limit” or “notice”"),
        ('noun = "proposal"', 'noun = "proposal"\nwording = "song"',
         "wording has to be “letter” or “motion” or “briefing”, not “song”."),
    ],
)  # fmt: skip
def test_a_mistake_in_it_is_told_plainly(folder: Path, old: str, new: str, expected: str) -> None:
    assert expected in complaint(folder, old, new)


def test_concerns_have_a_text_for_each_of_the_packs_wordings(folder: Path) -> None:
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write('[[wording]]\nid = "song"\n')
    concern = '[[concern]]\nid = "too-few"\ntheme = "A"\nlabel = "B"\nsource = "C"\n'
    (folder / "concerns.toml").write_text(concern + 'song = "There are too few."\n', "utf-8")
    pack = open_pack(folder)
    assert pack.concern("too-few").worded("song") == "There are too few."
    (folder / "concerns.toml").write_text(concern, "utf-8")
    with pytest.raises(LetterkitError, match="song is missing"):
        open_pack(folder)
    (folder / "concerns.toml").write_text(concern + 'letter = "There are."\nsong = "A."\n', "utf-8")
    with pytest.raises(LetterkitError, match="letter is a key that means nothing here"):
        open_pack(folder)


def test_the_plain_pack_has_nothing_of_stps_in_it() -> None:
    pack = plain_pack()
    for path in pack.folder.iterdir():
        assert "STP" not in path.read_bytes().decode("utf-8", "replace")
        assert b"Sustainability" not in path.read_bytes()
    assert pack.concerns == {}
    assert [each.formal_name for each in pack.councils] == [
        each.formal_name for each in built_in_pack().councils
    ]
    assert not any(each.stps for each in pack.councils)
