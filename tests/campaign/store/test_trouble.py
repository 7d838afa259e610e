"""Drives that are slow, full or gone hold nobody up, and nothing that was changed is lost."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from letterkit.campaign.store import Erasure, transaction, writer
from letterkit.campaign.store.transaction import Transaction
from letterkit.errors import LetterkitError

GONE = LetterkitError("The drive is gone.", "Save a copy.")


class Drive:
    """The drive of a store: it may take its time, or refuse."""

    def __init__(self, store: CampaignStore, monkeypatch: pytest.MonkeyPatch) -> None:
        assert store._writer is not None
        self.threads: list[threading.Thread] = []
        self.error: Exception | None = None
        self.works = threading.Event()
        self.works.set()
        self._check = store._writer._place.check
        monkeypatch.setattr(store._writer._place, "check", self._asked)

    def _asked(self) -> None:
        self.threads.append(threading.current_thread())
        self.works.wait()
        if self.error is not None:
            raise self.error
        self._check()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Zoë’s campaign.letterkit"


@pytest.fixture
def store(path: Path) -> Iterator[CampaignStore]:
    store = CampaignStore.create(path)
    yield store
    store.close()


@pytest.fixture
def drive(store: CampaignStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drive]:
    drive = Drive(store, monkeypatch)
    yield drive
    drive.works.set()


def _leave_room(store: CampaignStore, pages: int) -> None:
    assert store._writer is not None
    assert store._writer._connection is not None
    store._writer._connection.execute(f"PRAGMA max_page_count = {pages}")


def _wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_drive_that_takes_its_time_holds_no_change_up(
    path: Path, store: CampaignStore, drive: Drive
) -> None:
    drive.works.clear()
    notified: list[object] = []
    store.subscribe(notified.append)
    begun = time.perf_counter()
    for number in range(50):
        store.set("values", "a", number, merge=True)
    with store.step("Both"):
        store.set("values", "b", "1")
    store.undo()
    store.redo()
    assert not store.saved
    assert time.perf_counter() - begun < 20  # the drive still doesn't answer
    assert len(notified) == 53
    assert store.section("values") == {"a": 49, "b": "1"}
    drive.works.set()
    assert store.close(20)
    assert len(drive.threads) <= 3  # what waited for the first went together
    assert threading.current_thread() not in drive.threads
    with CampaignStore.open(path) as again:
        assert again.section("values") == {"a": 49, "b": "1"}
        assert again.undo_label == "Both"


def test_what_a_drive_refused_is_saved_in_order_when_it_is_back(
    path: Path, store: CampaignStore, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_PAUSES", (0.01, 0.02))
    notified: list[LetterkitError | None] = []
    store.watch_saving(notified.append)
    drive.error = GONE
    for number, key in enumerate("cab"):
        store.set("values", key, number, label=key)
    store.set("values", "a", None, label="forget")
    store.set("values", "a", "again", label="again")
    _wait_until(lambda: len(drive.threads) > 5)
    assert notified == [GONE]  # once, not each time
    assert not store.saved
    assert store.saving_error is GONE
    assert not store.flush(5)
    drive.error = None
    _wait_until(lambda: store.saved)
    _wait_until(lambda: notified == [GONE, None])
    assert store.saving_error is None
    assert store.close()
    with CampaignStore.open(path) as again:
        assert list(again.section("values").items()) == [("c", 0), ("b", 2), ("a", "again")]
        assert [step.label for step in iter(again.undo, None)] == ["again", "forget", "b", "a", "c"]


def test_it_is_tried_again_with_the_next_change_whatever_the_pause(
    store: CampaignStore, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_PAUSES", (1000,))
    drive.error = GONE
    store.set("values", "a", "1")
    _wait_until(lambda: store.saving_error is not None)
    drive.error = None
    store.set("values", "b", "2")
    _wait_until(lambda: store.saved)


def test_a_full_disk_is_told_and_what_was_changed_is_kept_until_there_is_room(
    path: Path, store: CampaignStore
) -> None:
    store.set("values", "a", "1")
    assert store.flush()
    _leave_room(store, 12)
    store.set("values", "b", "x" * 100_000)
    assert not store.flush()
    assert "disk is full" in str(store.saving_error)
    assert store.get("values", "b") == "x" * 100_000
    store.set("values", "c", "3")
    assert not store.flush()
    _leave_room(store, 100_000)
    assert store.flush()
    assert store.close()
    with CampaignStore.open(path) as again:
        assert list(again.section("values")) == ["a", "b", "c"]


def test_a_full_disk_in_the_middle_of_a_step_leaves_no_half_of_it(
    path: Path, store: CampaignStore
) -> None:
    _leave_room(store, 12)
    with store.step("Both"):
        store.set("values", "a", "1")
        store.set("values", "b", "x" * 100_000)
        store.set("values", "c", "3")
    assert len(store.section("values")) == 3
    assert not store.close()
    with CampaignStore.open(path) as again:
        assert again.section("values") == {}
        assert again.undo_label is None


def test_what_was_typed_over_a_failure_is_undone_as_it_would_be_without_one(
    path: Path, store: CampaignStore
) -> None:
    store.set("values", "b", "B", merge=True)
    assert store.flush()
    _leave_room(store, 12)
    store.set("values", "a", "x" * 25_000)
    assert not store.flush()
    store.set("values", "a", "A")
    assert not store.flush()  # the way back to the long one needs the room
    _leave_room(store, 100_000)
    assert store.close()
    with CampaignStore.open(path) as again:
        again.undo()
        assert again.get("values", "a") == "x" * 25_000
        again.undo()
        assert again.section("values") == {"b": "B"}


def test_closing_what_is_not_saved_says_so_and_a_copy_has_all_of_it(
    path: Path, store: CampaignStore, drive: Drive
) -> None:
    copy = path.with_name("copy.letterkit")
    store.set("values", "a", "1", label="first")
    assert store.flush()
    drive.works.clear()
    store.set("values", "a", "2", label="second")
    store.set("values", "b", "3", label="third")
    store.undo()
    begun = time.perf_counter()
    assert not store.flush(0.1)
    assert not store.close(0.1)
    assert not store.flush(0.1)
    assert time.perf_counter() - begun < 20  # the drive still doesn't answer
    copier = threading.Thread(target=lambda: store.save_copy(copy))
    copier.start()
    copier.join()
    with CampaignStore.open(copy) as again:
        assert again.section("values") == {"a": "2"}
        assert (again.undo_label, again.redo_label) == ("second", "third")
        again.undo()
        assert again.undo_label == "first"
    with pytest.raises(RuntimeError, match="closed"):
        store.set("values", "c", "4")


def test_a_store_ends_its_block_with_an_error_where_it_is_not_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CampaignStore.create(path).close()

    def change() -> None:
        Drive(store, monkeypatch).error = GONE
        store.set("values", "a", "1")

    with pytest.raises(LetterkitError, match="drive is gone"), CampaignStore.open(path) as store:
        change()
    with pytest.raises(ZeroDivisionError), CampaignStore.open(path) as store:  # noqa: PT012 - both
        change()
        raise ZeroDivisionError


def test_a_file_that_was_out_of_reach_is_opened_anew(path: Path, store: CampaignStore) -> None:
    store.set("values", "a", "1")
    assert store.flush()
    assert store._writer is not None
    assert store._writer._connection is not None
    store._writer._connection.close()  # as useless as one to a drive that was pulled out
    store.set("values", "a", "2")
    assert not store.flush()
    assert store.flush()
    with pytest.raises(LetterkitError, match="open in another window"):
        CampaignStore.open(path)
    assert store.close()
    with CampaignStore.open(path) as again:
        assert again.get("values", "a") == "2"


@pytest.mark.parametrize("committed", [True, False])
def test_a_drive_that_goes_in_mid_commit_may_have_kept_it_or_not(
    path: Path, store: CampaignStore, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    write = Transaction.write

    def lose(transaction: Transaction, connection: sqlite3.Connection) -> None:
        if committed:
            write(transaction, connection)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(writer, "_PAUSES", (1000,))
    store.set("values", "a", "1", label="one")
    assert store.flush()
    monkeypatch.setattr(Transaction, "write", lose)
    store.set("values", "a", None, label="two")
    store.set("values", "b", "2", label="three")
    assert not store.flush()
    monkeypatch.undo()
    store.set("values", "a", "3", label="four")
    assert store.flush()
    assert store.close()
    with CampaignStore.open(path) as again:
        assert list(again.section("values").items()) == [("b", "2"), ("a", "3")]
        labels = [step.label for step in iter(again.undo, None)]
        assert labels == ["four", "three", "two", "one"]


def test_what_another_wrote_while_the_file_was_out_of_reach_stays(
    path: Path, store: CampaignStore
) -> None:
    assert store._writer is not None
    assert store._writer._connection is not None
    store._writer._connection.close()
    with CampaignStore.open(path) as other:
        other.set("values", "a", "theirs")
    store.set("values", "b", "ours")
    assert not store.flush()
    assert not store.flush()
    assert "changed by somebody else" in str(store.saving_error)
    assert not store.close()
    with CampaignStore.open(path) as again:
        assert again.section("values") == {"a": "theirs"}


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete or replace an open file")
@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_that_goes_while_it_is_open_is_told_and_can_be_saved(
    path: Path, replaced: bool
) -> None:
    store = CampaignStore.create(path)
    store.set("values", "a", "1")
    assert store.flush()
    path.unlink()
    if replaced:
        path.write_text("another's")
    store.set("values", "a", "2")
    assert not store.flush()
    assert "isn't where it was" in str(store.saving_error)
    assert store.get("values", "a") == "2"
    store.save_copy(path.with_name("saved.letterkit"))
    assert not store.close()
    assert not replaced or path.read_text() == "another's"
    with CampaignStore.open(path.with_name("saved.letterkit")) as again:
        assert again.get("values", "a") == "2"


def test_what_is_erased_while_the_drive_is_gone_goes_out_of_the_bytes_when_it_is_back(
    path: Path, store: CampaignStore, drive: Drive
) -> None:
    for number in range(20):
        store.set("values", f"field {number}", "marmalade " * 90, label="Type")
    assert store.flush()
    assert b"marmalade" in path.read_bytes()
    drive.error = GONE
    store.erase(Erasure(lambda _section, _key, _value: None, entries={("values", "x"): "toast"}))
    assert not store.flush()
    assert b"marmalade" in path.read_bytes()
    assert store.sections() == {"values": {"x": "toast"}}
    drive.error = None
    assert store.flush() or store.flush()
    for each in path.parent.iterdir():
        assert b"marmalade" not in each.read_bytes()
    assert b"toast" in path.read_bytes()


def test_what_could_not_be_taken_out_of_the_bytes_is_not_saved_yet(
    path: Path, store: CampaignStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.set("values", "field", "marmalade " * 900, label="Type")
    assert store.flush()
    monkeypatch.setattr(transaction, "REBUILD", "SELECT nothing")
    store.erase(Erasure(lambda _section, _key, _value: None))
    assert not store.flush()
    assert store.saving_error is not None
    monkeypatch.undo()
    assert store.flush() or store.flush()
    assert b"marmalade" not in path.read_bytes()
    assert path.stat().st_size < 20_000


def test_a_listener_that_fails_keeps_nothing_from_being_saved(
    store: CampaignStore, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_trouble: LetterkitError | None) -> None:
        raise ValueError("a window that is gone")

    stop = store.watch_saving(fail)
    for number in range(3):
        store.set("values", "a", number)
        assert store.flush()
    stop()
    stop()
    assert store.close()
    assert "nobody expected this" in caplog.text
