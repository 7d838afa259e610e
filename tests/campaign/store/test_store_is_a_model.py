"""Whatever is done and fails in whatever order, the file ends with what a dictionary would."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from letterkit.campaign import CampaignStore
from letterkit.campaign.store import Erasure
from letterkit.campaign.store.file_identity import FileIdentity
from letterkit.errors import LetterkitError

SECTIONS = st.sampled_from(["values", "concerns"])
KEYS = st.sampled_from(["a", "b", "ü"])
VALUES = st.none() | st.text(max_size=8) | st.booleans() | st.lists(st.integers(), max_size=2)
State = dict[tuple[str, str], Any]


class CampaignMachine(RuleBasedStateMachine):
    """Does to a file and to a dictionary the same."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.letterkit"
        self.store = CampaignStore.create(self.path)
        self.fails = False
        self.now: State = {}
        self.before: list[State] = []
        self.after: list[State] = []

    @rule(section=SECTIONS, key=KEYS, value=VALUES)
    def set(self, section: str, key: str, value: Any) -> None:
        self._change({(section, key): value})
        self.store.set(section, key, value)

    @rule(changes=st.dictionaries(st.tuples(SECTIONS, KEYS), VALUES, max_size=4))
    def step(self, changes: State) -> None:
        self._change(changes)
        with self.store.step("several"):
            for (section, key), value in changes.items():
                self.store.set(section, key, value)

    @rule()
    def undo(self) -> None:
        assert (self.store.undo() is not None) == bool(self.before)
        if self.before:
            self.after.append(self.now)
            self.now = self.before.pop()

    @rule()
    def redo(self) -> None:
        assert (self.store.redo() is not None) == bool(self.after)
        if self.after:
            self.before.append(self.now)
            self.now = self.after.pop()

    @rule(place=st.tuples(SECTIONS, KEYS), left=VALUES)
    def erase(self, place: tuple[str, str], left: Any) -> None:
        """Have an entry, wherever there was one, be as if it had never been anything but `left`."""
        self.store.erase(Erasure(lambda *at: left if at[:2] == place else at[2]))
        undone = _distinct(_replaced(each, place, left) for each in [*self.before, self.now])
        redone = _distinct(_replaced(each, place, left) for each in [*self.after, self.now])
        self.now = undone[-1]
        self.before, self.after = undone[:-1], redone[:-1]

    @rule()
    def flush(self) -> None:
        # Once more, where the first try found the connection lost.
        assert self.store.flush() or self.store.flush() or self.fails

    @rule()
    def fail(self) -> None:
        self.fails = True
        self.store._writer._place.check = self._refuse

    @rule()
    def recover(self) -> None:
        self.fails = False
        self.store._writer._place = FileIdentity(self.path)

    @staticmethod
    def _refuse() -> None:
        raise LetterkitError("The drive is gone.")

    @rule()
    def lose_the_connection(self) -> None:
        """Leave the writer with a connection that is as useless as one to a drive pulled out."""
        if self.store.saved and self.store._writer._connection is not None:
            self.store._writer._connection.close()

    @rule()
    def reopen(self) -> None:
        self.recover()
        before = [list(self.store.section(name).items()) for name in ("values", "concerns")]
        labels = self.store.undo_label, self.store.redo_label
        assert self.store.flush() or self.store.flush()  # as in `flush`
        assert self.store.close()
        self.store = CampaignStore.open(self.path)
        assert (self.store.undo_label, self.store.redo_label) == labels
        after = [list(self.store.section(name).items()) for name in ("values", "concerns")]
        assert after == before  # in the same order

    @rule(changes=st.dictionaries(st.tuples(SECTIONS, KEYS), VALUES, max_size=4))
    def broken_step(self, changes: State) -> None:
        with suppress(ZeroDivisionError), self.store.step("broken"):
            for (section, key), value in changes.items():
                self.store.set(section, key, value)
            raise ZeroDivisionError

    @invariant()
    def same(self) -> None:
        if not hasattr(self, "store"):
            return
        for section in ("values", "concerns"):
            expected = {key: v for (name, key), v in self.now.items() if name == section}
            assert self.store.section(section) == expected

    def _change(self, changes: State) -> None:
        then = copy.deepcopy(self.now)
        for place, value in changes.items():
            if value is None:
                then.pop(place, None)
            else:
                then[place] = value
        if _shown(then) != _shown(self.now):
            self.before.append(self.now)
            self.now, self.after = then, []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.reopen()
            self.same()
            self.store.close()
            self.folder.cleanup()


def _replaced(state: State, place: tuple[str, str], left: Any) -> State:
    if place not in state:
        return state
    kept = {each: left if each == place else value for each, value in state.items()}
    return {each: value for each, value in kept.items() if value is not None}


def _distinct(states: Iterable[State]) -> list[State]:
    """Return states without those that are like the one after them."""
    kept: list[State] = []
    for state in states:
        if kept and _shown(kept[-1]) == _shown(state):
            kept.pop()
        kept.append(state)
    return kept


def _shown(state: State) -> str:
    """Return what tells states apart: True is 1 to Python, but not in the file."""
    return repr(sorted(state.items(), key=repr))


TestCampaignMachine = CampaignMachine.TestCase
TestCampaignMachine.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


@cache
def _whole() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole.letterkit"
        with CampaignStore.create(path) as store, store.step("all"):
            for number in range(300):
                store.set("values", f"field{number}", f"text {number} " * 5)
        return path.read_bytes()


@settings(max_examples=60, deadline=None)
@example(places=[(0.060546875, b"\x80")], cut=None)  # SQLite's own message is then no UTF-8
@given(
    places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=200)), max_size=4),
    cut=st.none() | st.floats(0, 1),
)
def test_a_damaged_file_is_read_as_far_as_it_goes_and_never_written_to(
    places: list[tuple[float, bytes]], cut: float | None
) -> None:
    with tempfile.TemporaryDirectory() as name:
        content = bytearray(_whole())
        for place, junk in places:
            at = int(place * (len(content) - 1))
            content[at : at + len(junk)] = junk
        if cut is not None:
            del content[int(cut * len(content)) :]
        damaged = Path(name) / "damaged.letterkit"
        damaged.write_bytes(content)
        with suppress(LetterkitError), CampaignStore.open(damaged) as store:
            # Only bytes inside of a text, or in no page that is used, may have changed unnoticed.
            assert store.read_only or len(store.section("values")) == 300
            for key, value in store.section("values").items():
                assert store.get("values", key) == value
        assert damaged.read_bytes() == bytes(content)
