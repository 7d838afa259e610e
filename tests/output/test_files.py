"""Files appear although a virus scanner holds them for a moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterkit import files


class Held:
    """Stands in for os.replace while another program holds the file."""

    def __init__(self, times: int) -> None:
        self.times, self.tried = times, 0
        self._replace = os.replace

    def __call__(self, source: str | Path, target: str | Path) -> None:
        self.tried += 1
        if self.tried <= self.times:
            raise PermissionError(13, "held")
        self._replace(source, target)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.part"
    path.write_text("new")
    (tmp_path / "target").write_text("old")
    return path


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(files, "_RETRIES", True)


@pytest.mark.usefixtures("windows")
def test_a_file_that_is_held_for_a_moment_is_tried_again(
    new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(times=2)
    monkeypatch.setattr(files.os, "replace", held)
    files.atomic_replace(new, new.with_name("target"))
    assert new.with_name("target").read_text() == "new"
    assert held.tried == 3


@pytest.mark.usefixtures("windows")
def test_a_file_that_is_held_for_good_is_told_and_left(
    new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "replace", Held(times=99))
    with pytest.raises(PermissionError):
        files.atomic_replace(new, new.with_name("target"))
    assert new.with_name("target").read_text() == "old"


def test_elsewhere_a_refusal_is_for_good(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(times=1)
    monkeypatch.setattr(files.os, "replace", held)
    monkeypatch.setattr(files, "_RETRIES", False)
    with pytest.raises(PermissionError):
        files.atomic_replace(new, new.with_name("target"))
    assert held.tried == 1


def test_a_file_is_written_whole_in_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "values.toml"
    files.atomic_write(target, b"old")
    files.atomic_write(target, "Siân\n")
    assert target.read_bytes() == "Siân\n".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["values.toml"]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_what_cant_be_written_leaves_what_was_there_and_nothing_else(
    new: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, fails, full)
    with pytest.raises(OSError, match="No space"):
        files.atomic_write(new.with_name("target"), "new")
    assert new.with_name("target").read_text() == "old"
    assert sorted(each.name for each in new.parent.iterdir()) == ["new.part", "target"]


def test_a_part_is_beside_its_file_under_a_name_of_its_own(tmp_path: Path) -> None:
    parts = {files.part_path(tmp_path / "Ann.pdf", ".pdf") for _each in range(100)}
    assert len(parts) == 100
    assert {each.parent for each in parts} == {tmp_path}
    assert {each.suffix for each in parts} == {".pdf"}
