"""Leaving the open campaign, and closing the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent

from letterkit.desktop.controllers.closing import ClosingController

if TYPE_CHECKING:
    from letterkit.desktop.controllers.saving import SavingController
    from letterkit.desktop.dialogs import Dialogs
    from letterkit.desktop.window import Window


class StubWindow(QObject):
    """Closes, and hides first."""

    closing = Signal(QCloseEvent)

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self._ended = ended

    def hide(self) -> None:
        self._ended.append("hidden")

    def close(self) -> None:
        self.closing.emit(QCloseEvent())


class Answers:
    """Writes documents or doesn't, has saved all or hasn't, and answers for a person."""

    def __init__(self) -> None:
        self.running = self.stop = False
        self.saved = True

    def stop_writing(self) -> bool:
        return self.stop

    def may_leave(self) -> bool:
        return self.saved

    def finish(self) -> None:
        self.running = False


class Closing:
    """A window that can be closed, and what has ended."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.window, self.answers = StubWindow(self.ended), Answers()
        controller = ClosingController(
            cast("Window", self.window), self.answers, cast("SavingController", self.answers),
            cast("Dialogs", self.answers),
        )  # fmt: skip
        self.controller = controller
        controller.finishers = tuple(lambda name=name: self.ended.append(name) for name in "ab")

    def close(self) -> bool:
        event = QCloseEvent()
        self.window.closing.emit(event)
        return event.isAccepted()


@pytest.fixture
def closing(qapp: QObject) -> Closing:
    del qapp
    return Closing()


def test_everything_ends_in_its_order_once_the_window_is_hidden(closing: Closing) -> None:
    assert closing.close()
    assert closing.ended == ["hidden", "a", "b"]


def test_the_window_stays_where_something_would_be_lost(closing: Closing) -> None:
    closing.answers.saved = False
    assert not closing.close()
    assert closing.ended == []


def test_a_run_is_stopped_by_whoever_says_so_alone(closing: Closing) -> None:
    closing.answers.running = True
    assert not closing.close()
    assert closing.ended == []
    closing.answers.stop = True
    assert closing.close()


def test_where_nobody_can_answer_everything_ends_unasked(closing: Closing) -> None:
    closing.answers.saved, closing.answers.running = False, True
    closing.controller.close_unasked()
    assert closing.ended == ["hidden", "a", "b"]
