"""Which paths of a stranger's file may be looked at, and what is remembered of the answers."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.path_guard import ForeignPlaceError, PathGuard, RememberedPlaces
from letterkit.places import PlaceKind, place_of

LIST = r"\\server\branch\list.xlsx"
SHARE = "\\\\server\\branch"

links = pytest.mark.skipif(os.name == "nt", reason="making links needs an administrator there")


def test_a_network_folder_is_asked_about_before_anything_is_asked_of_it() -> None:
    guard = PathGuard(hint="Say {place}.")
    guard.question("Q:x")  # where the user's own folders lie is found out once
    with pytest.MonkeyPatch.context() as patch:
        for name in ("stat", "lstat", "open", "scandir", "readlink"):
            patch.setattr(os, name, _refuse)
        with pytest.raises(ForeignPlaceError) as caught:
            guard.path(LIST)
    assert caught.value.message == f"“{LIST}” is on another computer, “server”."
    assert caught.value.hint == f"Say {SHARE}."
    assert (caught.value.place.kind, caught.value.path) == (PlaceKind.HOST, LIST)


def test_a_drive_is_asked_about_by_its_letter() -> None:
    error = PathGuard().question(r"Q:\Branch\list.xlsx")
    assert error is not None
    assert error.message == "“Q:\\Branch\\list.xlsx” is on another drive, “Q:”."


def test_what_is_shown_of_a_path_reads_as_it_is_on_one_line() -> None:
    path = f"\\\\server\\branch\\\u202excod.exe\n\nAll is well.{'x' * 500}.docx"
    error = PathGuard().question(path)
    assert error is not None
    assert error.path == path
    assert str(error).isprintable()
    assert "\\branch\\xcod.exe All is well.xxx" in error.message
    assert "xxx…xxx" in error.message
    assert len(error.message) < 300


@pytest.mark.parametrize("path", [r"\\.\pipe\x", "smb://server/x", "file:///etc/x"])
def test_what_holds_no_files_is_refused_without_a_question(path: str) -> None:
    with pytest.raises(LetterkitError, match="and not a file") as caught:
        PathGuard().path(path)
    assert not isinstance(caught.value, ForeignPlaceError)
    assert caught.value.hint == "Choose another file."


def test_a_campaign_may_name_what_lies_in_its_own_place() -> None:
    guard = PathGuard().trusting(r"\\SERVER\Branch\campaigns\ours.letterkit", None)
    assert guard.question(LIST) is None
    assert guard.question(r"\\?\UNC\server\branch\own.docx") is None
    for other in (r"\\server\private\x", r"\\server2\branch\x", r"Q:\x"):
        assert guard.question(other) is not None


def test_the_user_s_own_folders_are_never_asked_about(tmp_path: Path) -> None:
    assert PathGuard().question(Path.home() / "list.xlsx") is None
    guard = PathGuard().trusting(tmp_path)
    assert guard.path(tmp_path / "list.xlsx") == tmp_path / "list.xlsx"


@links
@pytest.mark.parametrize(
    "target", ["/net/server/branch", "//server/branch", "../../../../../../../../net/server/x"]
)
def test_a_link_to_another_computer_is_asked_about_and_not_followed(
    tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "files").symlink_to(target)
    (tmp_path / "more").symlink_to("files")
    seen: list[str] = []
    readlink = os.readlink

    def watched(path: str) -> str:
        seen.append(path)
        return readlink(path)

    monkeypatch.setattr(os, "readlink", watched)
    with pytest.raises(ForeignPlaceError) as caught:
        PathGuard().path(tmp_path / "more" / "list.xlsx")
    assert caught.value.path == str(tmp_path / "more" / "list.xlsx")
    assert caught.value.place.name == "server"
    assert seen
    assert all(Path(each).is_relative_to("/") and "server" not in each for each in seen)


@links
def test_links_within_the_computer_are_let_pass(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "round").symlink_to("round")
    for path in (tmp_path / "b" / "x", tmp_path / "round" / "x", tmp_path / "b" / ".." / "a"):
        assert PathGuard().path(path) == path


@links
def test_a_link_that_the_user_chose_is_agreed_to_with_all_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "files").symlink_to("/net/server/branch")
    remembered = RememberedPlaces(tmp_path / "places.json")
    remembered.add(place_of("/net/server"))
    guard = PathGuard(remembered.keys)
    assert guard.path(tmp_path / "files" / "list.xlsx") == tmp_path / "files" / "list.xlsx"


def test_what_was_agreed_to_is_remembered_once_for_all_its_spellings(tmp_path: Path) -> None:
    path = tmp_path / "data" / "places.json"
    first = RememberedPlaces(path)
    assert first.add_paths(LIST, "Q:/x")
    assert not first.add_paths(
        "//SERVER/branch/other.xlsx", "q:y", "C:\\" if os.name == "nt" else "/x"
    )
    first.save()
    again = RememberedPlaces(path)
    assert again.keys == {"\\\\server\\branch", "q:"}
    assert PathGuard(again.keys).question(LIST) is None
    assert json.loads(path.read_text("utf-8")) == {"places": ["\\\\server\\branch", "q:"]}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_where_somebody_keeps_lists_is_for_nobody_else_to_read(tmp_path: Path) -> None:
    path = tmp_path / "data" / "places.json"
    remembered = RememberedPlaces(path)
    remembered.add_paths(LIST)
    umask = os.umask(0o022)
    try:
        remembered.save()
    finally:
        os.umask(umask)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)] == [0o700, 0o600]


def test_two_windows_remember_each_other_s_answers(tmp_path: Path) -> None:
    one, two = (RememberedPlaces(tmp_path / "places.json") for _ in range(2))
    one.add_paths("Q:x")
    one.save()
    two.add_paths("R:x")
    two.save()
    assert RememberedPlaces(tmp_path / "places.json").keys == {"q:", "r:"}


@pytest.mark.parametrize(
    "text", ["", "[]", '{"places": 7}', '{"places": [1, "q:"]}', "[" * 100_000, "\x00"]
)
def test_a_damaged_memory_only_asks_again(tmp_path: Path, text: str) -> None:
    path = tmp_path / "places.json"
    path.write_text(text, "utf-8")
    assert RememberedPlaces(path).keys <= {"q:"}


def test_what_cant_be_remembered_is_trusted_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder", "utf-8")
    remembered = RememberedPlaces(tmp_path / "data" / "places.json")
    remembered.add_paths(LIST)
    remembered.save()
    assert PathGuard(remembered.keys).question(LIST) is None


def test_devices_and_addresses_are_never_agreed_to(tmp_path: Path) -> None:
    remembered = RememberedPlaces(tmp_path / "places.json")
    assert not remembered.add_paths(r"\\.\pipe\x", "smb://server/x", "/dev/stdin")
    assert remembered.keys == frozenset()


def _refuse(path: object, *_more: object, **_named: object) -> None:
    raise AssertionError(path)
