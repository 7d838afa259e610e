"""A campaign file keeps every change as it is made, and the way back."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from letterkit.errors import LetterkitError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Zoë’s campaign.letterkit"


def test_what_is_set_is_there_when_the_file_is_opened_again(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "stp_name", "Devon")
        store.set("values", "local_details", ["One", "Zwei ß"])
    with CampaignStore.open(path) as store:
        assert store.section("values") == {"stp_name": "Devon", "local_details": ["One", "Zwei ß"]}
        assert store.get("values", "nothing", "else") == "else"
        assert not store.read_only


def test_none_forgets_an_entry(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "b")
        store.set("values", "a", None)
        assert store.section("values") == {}


def test_undo_and_redo_go_over_the_whole_campaign_also_after_reopening(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "stp_name", "Devon", label="Change “Local STP”")
        store.set("concerns", "no-risk-plan", {"place": 1}, label="Choose a concern")
    with CampaignStore.open(path) as store:
        assert store.undo_label == "Choose a concern"
        store.undo()
        assert store.section("concerns") == {}
        assert (store.undo_label, store.redo_label) == ("Change “Local STP”", "Choose a concern")
        store.undo()
        assert store.undo_label is None
        assert store.undo() is None
    with CampaignStore.open(path) as store:
        store.redo()
        store.redo()
        assert store.redo() is None
        assert store.get("concerns", "no-risk-plan") == {"place": 1}


def test_a_new_change_after_undoing_forgets_what_was_undone(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
        store.undo()
        store.set("values", "b", "2")
        assert store.redo() is None
        assert store.section("values") == {"b": "2"}


def test_several_changes_in_a_step_are_undone_together(path: Path) -> None:
    with CampaignStore.create(path) as store:
        with store.step("Choose a council"):
            store.set("values", "council_name", "Exeter City Council")
            store.set("values", "stp_name", "Devon")
        assert store.undo_label == "Choose a council"
        store.undo()
        assert store.section("values") == {}


def test_an_error_inside_a_step_leaves_everything_as_it_was(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
        with pytest.raises(ValueError, match="oh"), store.step("Broken"):  # noqa: PT012 - both
            store.set("values", "a", "2")
            raise ValueError("oh")
        assert store.section("values") == {"a": "1"}
        assert store.undo_label == ""
    with CampaignStore.open(path) as store:
        assert store.section("values") == {"a": "1"}


def test_typing_without_a_pause_is_undone_in_one_go(path: Path) -> None:
    now = [0.0]
    CampaignStore.create(path).close()
    with CampaignStore.open(path) as store:
        store._clock = lambda: now[0]
        for text in ("D", "De", "Dev"):
            store.set("values", "stp_name", text, merge=True)
            now[0] += 1
        now[0] += 10
        store.set("values", "stp_name", "Devon", merge=True)
        store.undo()
        assert store.get("values", "stp_name") == "Dev"
        store.undo()
        assert store.get("values", "stp_name") is None


def test_what_is_not_undoable_stays_when_other_things_are_undone(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
        store.set("written", "Cllr Smith", "today", undoable=False)
        store.undo()
        assert store.get("written", "Cllr Smith") == "today"
        assert store.get("values", "a") is None


def test_whoever_listens_is_told_what_changed(path: Path) -> None:
    heard: list[frozenset[tuple[str, str]]] = []
    with CampaignStore.create(path) as store:
        stop = store.subscribe(heard.append)
        store.set("values", "a", "1")
        store.set("values", "a", "1")
        with store.step("Two"):
            store.set("values", "a", "2")
            store.set("values", "b", "3")
        store.undo()
        stop()
        store.redo()
    both = frozenset({("values", "a"), ("values", "b")})
    assert heard == [frozenset({("values", "a")}), both, both]


def test_only_the_last_five_hundred_steps_are_kept(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store._connection.execute("PRAGMA synchronous = OFF")
        for number in range(510):
            store.set("values", f"v{number}", number)
    with CampaignStore.open(path) as store:
        store._connection.execute("PRAGMA synchronous = OFF")
        steps = 0
        while store.undo():
            steps += 1
        assert steps == 500
        assert len(store.section("values")) == 10


@pytest.mark.parametrize("value", [float("nan"), {1: "x"}, {"a": object()}, {1, 2}])
def test_what_no_file_can_hold_is_refused_and_nothing_changes(path: Path, value: object) -> None:
    with CampaignStore.create(path) as store:
        with pytest.raises(LetterkitError, match="can't be kept"):
            store.set("values", "a", value)
        assert store.section("values") == {}


def test_half_characters_become_a_sign_that_files_can_hold(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "x\ud83d")
        assert store.get("values", "a") == "x\ufffd"


def test_a_text_that_is_absurdly_long_is_refused(path: Path) -> None:
    with (
        CampaignStore.create(path) as store,
        pytest.raises(LetterkitError, match="too long to be kept"),
    ):
        store.set("values", "a", "x" * 5_000_001)


def test_a_full_disk_is_told_and_memory_is_as_the_file(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
        store._connection.execute("PRAGMA max_page_count = 12")
        with pytest.raises(LetterkitError, match="disk is full"):
            store.set("values", "b", "x" * 100_000)
        assert store.section("values") == {"a": "1"}
    with CampaignStore.open(path) as store:
        assert store.section("values") == {"a": "1"}


def test_a_campaign_that_is_open_elsewhere_is_told(path: Path) -> None:
    with CampaignStore.create(path):
        pass
    with CampaignStore.open(path), pytest.raises(LetterkitError, match="open in another window"):
        CampaignStore.open(path)


def test_a_file_that_is_there_is_never_taken_for_a_new_campaign(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(LetterkitError, match="is there already"):
        CampaignStore.create(path)
    assert path.read_text() == "mine"


def test_a_copy_is_whole_and_the_campaign_goes_on_where_it_was(path: Path) -> None:
    copy = path.with_name("copy.letterkit")
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
        store.save_copy(copy)
        store.set("values", "a", "2")
        with pytest.raises(LetterkitError, match="own place"):
            store.save_copy(path)
        with pytest.raises(LetterkitError, match="can't be written"):
            store.save_copy(path.parent / "nowhere" / "copy.letterkit")
    with CampaignStore.open(copy) as store:
        assert store.get("values", "a") == "1"
        assert store.undo_label == ""
    assert not list(path.parent.glob(".letterkit-*"))


def test_a_newer_campaign_is_refused_with_what_to_do(path: Path) -> None:
    CampaignStore.create(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LetterkitError, match="newer letterkit") as told:
        CampaignStore.open(path)
    assert "Install" in str(told.value)
    assert path.read_bytes() == before


def test_an_older_campaign_can_be_read_but_not_changed(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    before = path.read_bytes()
    with CampaignStore.open(path) as store:
        assert store.read_only
        assert store.section("values") == {"a": "1"}
        with pytest.raises(LetterkitError, match="only be read"):
            store.set("values", "a", "2")
        store.save_copy(path.with_name("saved.letterkit"))
    assert path.read_bytes() == before
    with CampaignStore.open(path.with_name("saved.letterkit")) as store:
        assert not store.read_only
        assert store.section("values") == {"a": "1"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 5000])
def test_what_is_no_campaign_is_told_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LetterkitError, match="isn't a campaign"):
        CampaignStore.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_no_campaign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entry (x)")
    connection.close()
    with pytest.raises(LetterkitError, match="isn't a campaign"):
        CampaignStore.open(path)


def test_a_campaign_with_something_hidden_in_it_is_not_written_to(path: Path) -> None:
    CampaignStore.create(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END")
    connection.close()
    with CampaignStore.open(path) as store:
        assert store.read_only


def test_a_file_that_is_gone_is_told(path: Path) -> None:
    with pytest.raises(LetterkitError, match="can't be opened"):
        CampaignStore.open(path)


_CHANGING = """
import sys
from pathlib import Path
from letterkit.campaign import CampaignStore
store = CampaignStore.open(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(100000):
    with store.step("both"):
        store.set("values", "one", number)
        store.set("values", "other", number)
"""


@pytest.mark.parametrize("moment", [0.02, 0.11, 0.23])
def test_killed_at_any_moment_it_opens_with_whole_steps_only(path: Path, moment: float) -> None:
    CampaignStore.create(path).close()
    command = [sys.executable, "-c", _CHANGING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moment)
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
    with CampaignStore.open(path) as store:
        assert not store.read_only
        values = store.section("values")
        assert values.get("one") == values.get("other")
        assert values
        store.undo()
        values = store.section("values")
        assert values.get("one") == values.get("other")
