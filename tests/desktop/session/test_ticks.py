"""Ticks of a long list, which are understood beside the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, kept
from letterkit.desktop.session import session as session_module
from letterkit.desktop.session.example import fill_with_example
from letterkit.desktop.session.session import Session
from letterkit.recipients import Override

_PATIENCE = 60_000  # milliseconds


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session to which every list is a long one."""
    monkeypatch.setattr(session_module, "_AT_ONCE", 0)
    session = Session(tmp_path / "data")
    store = CampaignStore.create(tmp_path / "x.letterkit")
    fill_with_example(store)
    session.open(store)
    qtbot.waitUntil(lambda: session.settled, timeout=_PATIENCE)
    yield session
    session.finish()


def _leave_out(session: Session, *rows: int) -> None:
    people = session.as_read_rows()
    left_out = ((row, people[row].values["councillor_name"]) for row in rows)
    session.set(kept.UNTICKED, kept.PEOPLE, kept.kept_unticked(left_out), "Leave out")


def test_who_is_left_out_gets_no_letter_until_it_is_undone(qtbot: QtBot, session: Session) -> None:
    _leave_out(session, 2, 3)
    assert not session.settled
    qtbot.waitUntil(lambda: session.settled, timeout=_PATIENCE)
    assert session.unticked == {2, 3}
    assert len(session.letters) == 58
    assert session.store is not None
    session.store.undo()
    qtbot.waitUntil(lambda: session.settled, timeout=_PATIENCE)
    assert session.unticked == frozenset()
    assert len(session.letters) == 60


def test_ticks_are_in_the_file_before_they_are_understood(session: Session, tmp_path: Path) -> None:
    _leave_out(session, 2, 3)
    session.close()
    with CampaignStore.open(tmp_path / "x.letterkit") as store:
        assert [each.row for each in kept.unticked(store)] == [2, 3]


def test_ticks_can_be_had_at_once(session: Session) -> None:
    _leave_out(session, 2, 3)
    session.catch_up()
    assert session.unticked == {2, 3}
    assert session.job is not None
    assert session.job.people is not None
    assert len(session.job.people.recipients) == 58


def test_a_changed_cell_takes_ticks_along_that_are_still_to_be_understood(
    qtbot: QtBot, session: Session
) -> None:
    _leave_out(session, 2, 3)
    with qtbot.waitSignals([session.ticks_changed, session.rows_changed], timeout=_PATIENCE):
        person = session.as_read_rows()[5]
        was = person.values["email"]
        change = Override(5, person.values["councillor_name"], "email", was, "new@example.org")
        session.override(change, "Change")
    assert session.unticked == {2, 3}
    qtbot.waitUntil(lambda: session.settled, timeout=_PATIENCE)
    assert session.unticked == {2, 3}


def test_a_list_that_is_read_anew_has_its_ticks(qtbot: QtBot, session: Session) -> None:
    _leave_out(session, 2, 3)
    session.read_again()
    qtbot.waitUntil(lambda: session.settled, timeout=_PATIENCE)
    assert session.unticked == {2, 3}
    assert len(session.letters) == 58
