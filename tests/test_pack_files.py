"""A pack in one file comes from anybody: nothing in it is believed, and nothing gets out of it."""

from __future__ import annotations

import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.pack import (
    built_in_pack,
    is_newer,
    open_pack,
    pack_bytes,
    plain_pack,
    unpacked_for_a_look,
)
from letterkit.pack.pack_file import MAX_FILES, parts_of
from tests.small_pack import write_small_pack


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LETTERKIT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(LetterkitError) as caught:
        parts_of(data, "a.letterkit-pack")
    assert caught.value.hint
    return caught.value.message


def test_a_pack_comes_out_of_its_file_as_it_went_in(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path / "buses")
    path = tmp_path / "Our buses.LETTERKIT-PACK"
    path.write_bytes(pack_bytes(open_pack(folder)))
    opened = open_pack(path)
    assert opened.name == "Save our buses"
    assert opened.template_path("postcard").read_bytes() == (folder / "postcard.docx").read_bytes()
    assert pack_bytes(opened) == path.read_bytes()


def test_the_same_pack_is_the_same_file_wherever_it_lies(tmp_path: Path) -> None:
    first, second = (open_pack(write_small_pack(tmp_path / name)) for name in ("a", "b"))
    assert pack_bytes(first) == pack_bytes(second)


def test_what_else_lies_in_the_folder_isnt_passed_on(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path / "buses")
    (folder / "members.csv").write_text("Jo,1 High Street", "utf-8")
    assert b"members" not in pack_bytes(open_pack(folder))


@pytest.mark.parametrize("pack", [built_in_pack, plain_pack])
def test_letterkits_own_packs_can_be_passed_on(pack: object, tmp_path: Path) -> None:
    own = built_in_pack() if pack is built_in_pack else plain_pack()
    path = tmp_path / "own.letterkit-pack"
    path.write_bytes(pack_bytes(own))
    assert open_pack(path).fields == own.fields


def test_what_was_changed_where_a_pack_is_unpacked_is_mended(
    tmp_path: Path, own_folder: Path
) -> None:
    path = tmp_path / "p.letterkit-pack"
    path.write_bytes(pack_bytes(open_pack(write_small_pack(tmp_path / "buses"))))
    opened = open_pack(path)
    assert opened.folder.is_relative_to(own_folder)
    opened.template_path("postcard").write_bytes(b"other")
    (opened.folder / "pack.toml").unlink()
    assert open_pack(path).template_path("postcard").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "name",
    ["../pack.toml", "/etc/x.toml", "a/../../x.toml", "C:/x.toml", "a\\\\x.toml", "./x.toml",
     "a//x.toml", "NUL.toml", "con/x.csv", "a /x.toml", "a./x.csv", "x\x01.csv", "x:y.toml",
     "//server/share/x.toml", "x" * 200 + ".toml"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    info = zipfile.ZipInfo("x.toml")
    info.filename = name
    assert "no name of a file in a pack" in refusal(zipped(("pack.toml", b""), (info, b"")))


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("letter.docx")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert "is a link" in refusal(zipped(("pack.toml", b""), (link, b"/etc/passwd")))


@pytest.mark.parametrize("name", ["run.exe", "a.bat", "letter.docm", "README", ".toml/x"])
def test_what_no_pack_needs_is_refused(name: str) -> None:
    assert "which no pack needs" in refusal(zipped(("pack.toml", b""), (name, b"")))


def test_two_files_of_one_name_are_refused() -> None:
    assert "twice" in refusal(zipped(("pack.toml", b"a"), ("PACK.TOML", b"b")))


def test_too_many_files_are_refused() -> None:
    many = [(f"{number}.csv", b"") for number in range(MAX_FILES)]
    assert "no pack has so many" in refusal(zipped(("pack.toml", b""), *many))


def test_what_unpacks_to_far_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letterkit.pack.pack_file.MAX_BYTES", 1_000)
    data = zipped(("pack.toml", b""), ("a.csv", b"x" * 600), ("b.csv", b"x" * 600))
    assert "far too large" in refusal(data)


def test_a_zip_without_a_pack_is_refused() -> None:
    assert "there is no pack.toml in it" in refusal(zipped(("a.csv", b"")))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_pack_or_refused_in_a_sentence(data: bytes) -> None:
    assert refusal(data).endswith(".")


@given(st.data())
def test_a_damaged_pack_is_told_of(data: st.DataObject) -> None:
    whole = bytearray(pack_bytes(plain_pack()))
    for _change in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert parts_of(bytes(whole), "a.letterkit-pack")
    except LetterkitError as error:
        assert error.message.startswith("“a.letterkit-pack”")  # noqa: PT017 - it may be whole, too


def test_what_is_unpacked_for_a_look_goes_again(tmp_path: Path, own_folder: Path) -> None:
    data = pack_bytes(open_pack(write_small_pack(tmp_path / "buses")))
    with unpacked_for_a_look(data, "a.letterkit-pack") as folder:
        assert open_pack(folder).name == "Save our buses"
    assert not folder.exists()
    assert not own_folder.exists()


@pytest.mark.parametrize(
    ("newer", "older"),
    [("4", "3"), ("1.10", "1.9"), ("v2", "1.9.9"), ("2017-02", "2016-11"), ("2.0.1", "2")],
)
def test_the_newer_version_is_told_by_its_numbers(newer: str, older: str) -> None:
    assert is_newer(newer, older) is True
    assert is_newer(older, newer) is False


@pytest.mark.parametrize(
    ("first", "second"),
    [("2", "2.0"), ("spring", "1"), ("1", "autumn"), ("", "1"), ("1b", "1a"), ("9" * 5000, "1"),
     ("²", "1"), ("-", "."), ("January 2017", "May 2017")],
)  # fmt: skip
def test_versions_that_say_nothing_are_neither_newer_nor_older(first: str, second: str) -> None:
    assert is_newer(first, second) is None
    assert is_newer(second, first) is None
