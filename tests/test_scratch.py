"""What letterkit needs for a moment is its user's alone, and doesn't stay."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

from letterkit.files import atomic_replace, atomic_write
from letterkit.folders import make_private
from letterkit.logs import start_log, stop_log
from letterkit.scratch import remove_parts, scratch_folder

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
DAY = 24 * 3600


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def age(path: Path, seconds: float) -> Path:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))
    return path


@posix
def test_a_scratch_folder_is_private_and_goes() -> None:
    with scratch_folder() as folder:
        assert mode(Path(folder)) == 0o700
    assert not Path(folder).exists()


def test_what_a_killed_letterkit_left_goes_a_day_after(temporary: Path) -> None:
    old, new, lasting, other = (
        Path(tempfile.mkdtemp(prefix=prefix))
        for prefix in ("letterkit-", "letterkit-", "letterkit-icons-", "another-")
    )
    (old / "Letter.docx").touch()
    for each in (old, lasting, other):
        age(each, 2 * DAY)
    with scratch_folder():
        pass
    assert sorted(temporary.iterdir()) == sorted([new, lasting, other])
    age(lasting, 40 * DAY)
    with scratch_folder():
        pass
    assert sorted(temporary.iterdir()) == sorted([new, other])


@posix
def test_what_only_looks_like_letterkits_is_left_alone(temporary: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    (temporary / "letterkit-link").symlink_to(precious)
    shared = temporary / "letterkit-shared"
    shared.mkdir()
    shared.chmod(0o755)
    age(shared, 2 * DAY)
    os.utime(temporary / "letterkit-link", (0, 0), follow_symlinks=False)
    with scratch_folder():
        pass
    assert (precious / "file").exists()
    assert shared.exists()


def test_parts_that_nobody_finishes_go(tmp_path: Path) -> None:
    old, new, other = (
        tmp_path / f"{name}.part" for name in (".letterkit-1-a", ".letterkit-2", "x")
    )
    for each in (old, new, other):
        each.touch()
    age(old, 2 * DAY)
    age(other, 2 * DAY)
    remove_parts(tmp_path)
    assert [each.exists() for each in (old, new, other)] == [False, True, True]


@posix
def test_what_it_remembers_and_logs_is_the_users_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    make_private(data)
    assert mode(data) == 0o700
    handler = start_log(data)
    assert handler is not None
    stop_log()
    atomic_write(data / "settings.json", "{}", private=True)
    assert {mode(each) for each in data.iterdir()} == {0o600}


@posix
def test_a_new_file_of_the_users_has_the_rights_that_new_files_have(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        atomic_write(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "new") == 0o640


@posix
@pytest.mark.parametrize("rights", [0o600, 0o640, 0o664])
def test_who_may_read_a_file_stays_so_when_it_is_replaced(tmp_path: Path, rights: int) -> None:
    path, other = tmp_path / "letter", tmp_path / "other"
    path.touch()
    path.chmod(rights)
    atomic_write(path, "x")
    assert mode(path) == rights
    other.touch()
    atomic_replace(other, path)
    assert mode(path) == rights
