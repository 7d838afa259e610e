"""A campaign file keeps every change as it is made, and the way back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from letterkit.campaign.store import history
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
    with CampaignStore.open(path, clock=lambda: now[0]) as store:
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
    notified: list[frozenset[tuple[str, str]]] = []
    with CampaignStore.create(path) as store:
        stop = store.subscribe(notified.append)
        store.set("values", "a", "1")
        store.set("values", "a", "1")
        with store.step("Two"):
            store.set("values", "a", "2")
            store.set("values", "b", "3")
        store.undo()
        stop()
        store.redo()
    both = frozenset({("values", "a"), ("values", "b")})
    assert notified == [frozenset({("values", "a")}), both, both]


def test_only_the_last_five_hundred_steps_are_kept(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store._writer._connection.execute("PRAGMA synchronous = OFF")
        for number in range(510):
            store.set("values", f"v{number}", number)
    with CampaignStore.open(path) as store:
        store._writer._connection.execute("PRAGMA synchronous = OFF")
        steps = 0
        while store.undo():
            steps += 1
        assert steps == 500
        assert len(store.section("values")) == 10


def _nested(depth: int) -> list[object]:
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value", [float("nan"), [float("inf")], {1: "x"}, {"a": object()}, {1, 2}, _nested(2000)]
)
def test_what_no_file_can_hold_is_refused_and_nothing_changes(path: Path, value: object) -> None:
    with CampaignStore.create(path) as store:
        with pytest.raises(LetterkitError, match="can't be kept"):
            store.set("values", "a", value)
        assert store.section("values") == {}


def test_half_characters_become_a_sign_that_files_can_hold(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "x\ud83d")
        assert store.get("values", "a") == "x\ufffd"
        store.set("val\udfff", "k\ud83d", [("\ud83d",)], label="Change \ud83d")
        assert store.section("val\ufffd") == {"k\ufffd": [["\ufffd"]]}


def test_a_text_that_is_absurdly_long_is_refused(path: Path) -> None:
    with (
        CampaignStore.create(path) as store,
        pytest.raises(LetterkitError, match="too long to be kept"),
    ):
        store.set("values", "a", "x" * 5_000_001)


def test_what_was_typed_and_taken_back_leaves_nothing_to_undo(path: Path) -> None:
    with CampaignStore.create(path) as store:
        store.set("values", "a", "A", label="first")
        store.set("values", "b", "x", label="second", merge=True)
        store.set("values", "b", None, label="second", merge=True)
        assert store.undo_label == "first"
    with CampaignStore.open(path) as store:
        assert store.undo_label == "first"


_OPENING = """
import sys
from pathlib import Path
from letterkit.campaign import CampaignStore
from letterkit.errors import LetterkitError
try:
    CampaignStore.open(Path(sys.argv[1]))
except LetterkitError as error:
    print(error)
"""


def _opened_by_another_program(path: Path) -> str:
    command = [sys.executable, "-X", "utf8", "-c", _OPENING, str(path)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_a_step_that_no_file_could_hold_is_refused_and_nothing_changes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_MAX_STEP", 1000)
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1", label="first")
        with pytest.raises(LetterkitError, match="too much"), store.step("Many"):  # noqa: PT012 - all
            for number in range(100):
                store.set("values", f"v{number}", number)
        assert (store.section("values"), store.undo_label) == ({"a": "1"}, "first")
    with CampaignStore.open(path) as store:
        assert (store.section("values"), store.undo_label) == ({"a": "1"}, "first")


def test_a_campaign_that_is_open_is_refused_to_others_from_its_making_on(path: Path) -> None:
    with CampaignStore.create(path):
        assert "open in another window" in _opened_by_another_program(path)
    assert _opened_by_another_program(path) == ""


def test_trying_to_open_it_twice_does_not_give_up_the_lock(path: Path) -> None:
    CampaignStore.create(path).close()
    with CampaignStore.open(path) as store:
        with pytest.raises(LetterkitError, match="open in another window"):
            CampaignStore.open(path)
        assert "open in another window" in _opened_by_another_program(path)
        store.set("values", "a", "1")
        assert store.get("values", "a") == "1"


def test_opening_and_closing_leaves_the_file_as_it_is_and_nothing_beside_it(path: Path) -> None:
    CampaignStore.create(path).close()
    before, made = path.read_bytes(), path.stat().st_mtime_ns
    CampaignStore.open(path).close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, made)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_copy_never_takes_the_place_of_a_campaign_that_is_open(path: Path) -> None:
    other = path.with_name("other.letterkit")
    with CampaignStore.create(path) as store, CampaignStore.create(other) as second:
        with pytest.raises(LetterkitError, match="open in another window"):
            store.save_copy(other)
        second.set("values", "a", "2")
    with CampaignStore.open(other) as store:
        assert store.get("values", "a") == "2"


def test_a_copy_over_another_file_is_not_spoilt_by_what_that_left_behind(path: Path) -> None:
    other = path.with_name("other.letterkit")
    other.write_text("anything")
    journal = path.with_name("other.letterkit-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(2000))
    with CampaignStore.create(path) as store:
        store.set("values", "a", "1")
        store.save_copy(other)
    assert not journal.exists()
    with CampaignStore.open(other) as store:
        assert store.get("values", "a") == "1"


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


def test_long_values_shorten_how_far_undo_goes_back_but_never_to_nothing(path: Path) -> None:
    with CampaignStore.create(path) as store:
        for number in range(8):
            store.set("list", "pasted", str(number) * 2_000_000)
    with CampaignStore.open(path) as store:
        steps = 0
        while store.undo():
            steps += 1
        assert 1 <= steps < 8
        assert path.stat().st_size < 60_000_000
