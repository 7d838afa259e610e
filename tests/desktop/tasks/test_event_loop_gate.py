"""Long work waits for the window, but not for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from letterkit.desktop.tasks import event_loop_gate as turns
from letterkit.desktop.tasks.event_loop_gate import EventLoopGate

LONG = 60  # seconds

Begin = Callable[[EventLoopGate], threading.Event]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Wait for a turn in a thread, and return what tells that it came."""
    begun: list[tuple[EventLoopGate, threading.Thread]] = []

    def begin(turn: EventLoopGate) -> threading.Event:
        came = threading.Event()

        def wait() -> None:
            turn.wait()
            came.set()

        thread = threading.Thread(target=wait)
        begun.append((turn, thread))
        thread.start()
        return came

    yield begin
    for turn, thread in begun:
        turn.give_up()
        thread.join()


def test_its_turn_comes_when_the_window_has_dealt_with_everything(
    qtbot: QtBot, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_LONGEST", LONG)
    came = begin(EventLoopGate())
    assert not came.wait(0.05)
    qtbot.waitUntil(came.is_set)


def test_for_a_while_it_needs_no_other_turn(
    qtbot: QtBot, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_LONGEST", LONG)
    monkeypatch.setattr(turns, "_SLICE", LONG)
    turn = EventLoopGate()
    first = begin(turn)
    qtbot.waitUntil(first.is_set)
    assert begin(turn).wait(LONG)


def test_it_comes_however_busy_the_window_is(
    qtbot: QtBot, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    assert begin(EventLoopGate()).wait(LONG)


def test_what_is_to_end_waits_no_more(
    qtbot: QtBot, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    monkeypatch.setattr(turns, "_LONGEST", LONG)
    turn = EventLoopGate()
    came = begin(turn)
    turn.give_up()
    assert came.wait(LONG / 2)
