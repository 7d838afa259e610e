"""The system ends the program: it asks where it may, and hears signals."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from letterkit.desktop.session_end import SessionEnd

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager


class StubManager:
    """The system at the end of a session."""

    def __init__(self, *, lets_ask: bool) -> None:
        self.lets_ask = lets_ask
        self.is_cancelled = self.is_released = False

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's name
        return self.lets_ask

    def cancel(self) -> None:
        self.is_cancelled = True

    def release(self) -> None:
        self.is_released = True


class Program:
    """A program that can be ended, or would lose something."""

    def __init__(self, application: QApplication) -> None:
        self.ended, self.saved, self.asked = 0, True, 0
        self.session = SessionEnd(application, self.end, self.may_leave)

    def end(self) -> None:
        self.ended += 1

    def may_leave(self) -> bool:
        self.asked += 1
        return self.saved

    def session_ends(self, *, lets_ask: bool) -> StubManager:
        manager = StubManager(lets_ask=lets_ask)
        self.session.ask(cast("QSessionManager", manager))
        return manager


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    before = signal.getsignal(signal.SIGTERM)
    program = Program(qapp)
    yield program
    program.session.finish()
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("saved", [True, False])
def test_a_session_goes_on_where_a_person_does_not_want_to_leave(
    program: Program, saved: bool
) -> None:
    program.saved = saved
    manager = program.session_ends(lets_ask=True)
    assert (program.asked, manager.is_released) == (1, True)
    assert manager.is_cancelled is not saved


def test_nobody_is_asked_where_the_system_does_not_wait(program: Program) -> None:
    program.saved = False
    manager = program.session_ends(lets_ask=False)
    assert (program.asked, manager.is_cancelled) == (0, False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends programs no such signals")
def test_a_signal_ends_the_program_and_is_its_status(program: Program, qtbot: QtBot) -> None:
    signal.raise_signal(signal.SIGTERM)
    qtbot.waitUntil(lambda: program.ended == 1)
    assert program.session.status == 128 + signal.SIGTERM
