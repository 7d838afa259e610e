"""A campaign on a disk that fails, that knows no locks, or that others write into meanwhile."""

from __future__ import annotations

import errno
import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from letterkit.campaign.store.file_locks import NO_LOCKS
from letterkit.errors import LetterkitError
from tests.robustness.conftest import TRIES, Tally
from tests.robustness.faulty_sqlite import FaultySqlite

SAMPLE = TRIES or 30
LONG = "long " * 4000  # more than a page of SQLite's

reaches_sqlite = pytest.mark.skipif(
    not FaultySqlite.is_possible(), reason="Python's SQLite can't be reached"
)


def sections_in(path: Path) -> object:
    with CampaignStore.open(path) as store:
        assert not store.read_only, store.warning
        return store.sections()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "campaign.letterkit"
    with CampaignStore.create(path) as store:
        for number in range(40):
            store.set("values", str(number), LONG)
    return path


@reaches_sqlite
def test_whatever_fails_when_what_was_typed_is_in_memory_and_saved_once_it_can_be(
    tmp_path: Path, chance: random.Random, tally: Tally
) -> None:
    failed = 0
    for number in range(SAMPLE):
        path = tmp_path / f"{number}.letterkit"
        with CampaignStore.create(path) as store:
            store.set("values", "before", "kept")
        disk = FaultySqlite(
            code=chance.choice((errno.ENOSPC, errno.EDQUOT, errno.EIO)), once=chance.random() < 0.3
        )
        store = CampaignStore.open(path)
        with disk.installed():
            disk.at = chance.randint(1, 14)
            for step in range(3):
                with store.step(str(step)):
                    store.set("values", "one", step)
                    store.set("values", "other", f"{step} {LONG}")
                if not store.flush(30):
                    assert store.saving_error is not None
                    assert "damaged" not in str(store.saving_error)
        failed += bool(disk.failed)
        assert store.flush(30), store.saving_error
        in_memory = store.sections()
        assert store.close()
        assert sections_in(path) == in_memory
        assert in_memory["values"]["one"] == 2
    assert failed > SAMPLE / 3
    tally("campaigns on a disk that fills or fails at one of SQLite's writes", failed)


@reaches_sqlite
@pytest.mark.parametrize("code", ["ENOLCK", "EOPNOTSUPP", "EINVAL", "ENOSYS"])
def test_a_drive_without_locks_is_no_damage(
    path: Path, tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - on POSIX alone

    drive = FaultySqlite()
    drive.no_locks, drive.here = getattr(errno, code), str(tmp_path)

    def refuse(*_arguments: object) -> None:
        raise OSError(drive.no_locks, os.strerror(drive.no_locks))

    monkeypatch.setattr(fcntl, "lockf", refuse)
    with drive.installed(), CampaignStore.open(path) as store:
        assert store.read_only
        assert store.warning.startswith(NO_LOCKS)
        assert store.get("values", "7") == LONG
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name]


def truncate(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def overwrite(path: Path, chance: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(chance.randrange(path.stat().st_size))
        file.write(chance.randbytes(chance.choice((1, 100, 5000))))


def overwrite_whole(path: Path, chance: random.Random) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.write(bytes(size) if chance.random() < 0.5 else chance.randbytes(size))


def append(path: Path, chance: random.Random) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(3000))


def delete(path: Path, _chance: random.Random) -> None:
    path.unlink()


def replace(path: Path, _chance: random.Random) -> None:
    other = path.with_name("other")
    with CampaignStore.create(other) as store:
        store.set("values", "1", "another's")
    other.replace(path)


def put_back_an_older_one(path: Path, _chance: random.Random) -> None:
    """Write an older campaign into the very file, as some programs sync."""
    other = path.with_name("other")
    with CampaignStore.create(other) as store:
        store.set("values", "1", "older")
    path.write_bytes(other.read_bytes())
    other.unlink()


def touch(_path: Path, _chance: random.Random) -> None:
    """Change nothing but its time."""


Damage = Callable[[Path, random.Random], None]
DAMAGES: tuple[Damage, ...] = (
    truncate, overwrite, overwrite, overwrite_whole, append, delete, replace, put_back_an_older_one,
    touch,
)  # fmt: skip


def damages(chance: random.Random) -> Iterator[Damage]:
    for number in range(SAMPLE):
        yield DAMAGES[number] if number < len(DAMAGES) else chance.choice(DAMAGES)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete an open file")
def test_a_campaign_that_others_write_into_is_saved_whole_or_that_is_said(
    tmp_path: Path, chance: random.Random, tally: Tally
) -> None:
    outcomes: list[bool] = []
    for number, damage in enumerate(damages(chance)):
        path, copy = tmp_path / f"{number}.letterkit", tmp_path / f"copy {number}.letterkit"
        CampaignStore.create(path).close()
        store = CampaignStore.open(path)
        for key in range(5):
            store.set("values", str(key), LONG)
        assert store.flush()
        damage(path, chance)
        if path.exists():
            later = path.stat().st_mtime_ns + 10**9
            os.utime(path, ns=(later, later))
        if chance.random() < 0.7:
            store.set("values", "typed", "since")
        saved = store.flush(30)
        in_memory = store.sections()
        outcomes.append(saved)
        if saved:
            assert store.close()
            assert sections_in(path) == in_memory, damage
            continue
        assert isinstance(store.saving_error, LetterkitError)
        assert "Save a copy" in store.saving_error.hint
        store.save_copy(copy)
        assert not store.close()
        assert sections_in(copy) == in_memory
    assert True in outcomes
    assert outcomes.count(False) > len(outcomes) / 3
    tally("campaigns that others wrote into while they were open", len(outcomes))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody cut an open file short")
def test_damage_is_said_at_the_end_though_nothing_was_left_to_save(path: Path) -> None:
    store = CampaignStore.open(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    later = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))
    assert not store.close()
    assert "damaged" in str(store.saving_error)
