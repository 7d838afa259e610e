"""Loading one thing at a time beside the window."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from letterkit.desktop.controllers.loading import LoadController, LoadRequest
from letterkit.errors import LetterkitError

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60  # seconds


class Loads(LoadController):
    """A load controller, what it has said, and files that come when they are let."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[str] = []
        self.may_come = threading.Event()
        self.failed.connect(lambda error: self.errors.append(str(error)))

    def request(self, name: str, *, saves: bool = False) -> LoadRequest:
        def refuse(error: LetterkitError) -> None:
            self.errors.append(str(error))

        return LoadRequest(Path(name), self.results.append, refuse, saves=saves)

    def slow(self, name: str) -> Callable[[], Generator[None, None, str]]:
        def steps() -> Generator[None, None, str]:
            yield
            self.may_come.wait(PATIENCE)
            return name

        return steps


@pytest.fixture
def loads(qtbot: QtBot) -> Iterator[Loads]:
    del qtbot
    loads = Loads()
    yield loads
    loads.may_come.set()
    loads.finish()


def at_once(result: object) -> Callable[[], Generator[None, None, object]]:
    def steps() -> Generator[None, None, object]:
        yield
        if isinstance(result, Exception):
            raise result
        return result

    return steps


def test_what_is_loaded_is_taken(loads: Loads, qtbot: QtBot) -> None:
    loads.load(loads.request("a"), at_once("a"))
    assert loads.busy
    qtbot.waitUntil(lambda: not loads.busy)
    assert loads.results == ["a"]


def test_an_error_is_for_who_requested_it_unless_nobody_expected_it(
    loads: Loads, qtbot: QtBot
) -> None:
    loads.load(loads.request("a"), at_once(LetterkitError("It is gone.", "Connect it.")))
    qtbot.waitUntil(lambda: not loads.busy)
    assert loads.errors == ["It is gone. Connect it."]
    with qtbot.waitSignal(loads.crashed) as crashed:
        loads.load(loads.request("a"), at_once(ZeroDivisionError()))
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_what_takes_its_time_is_said_and_said_no_more(loads: Loads, qtbot: QtBot) -> None:
    with qtbot.waitSignal(loads.waiting, timeout=20_000) as waiting:
        loads.load(loads.request("a"), loads.slow("a"))
    assert waiting.args == ["a"]
    with qtbot.waitSignal(loads.waiting, timeout=20_000) as waiting:
        loads.may_come.set()
    assert waiting.args == [""]


def test_only_what_was_requested_last_is_taken(loads: Loads, qtbot: QtBot) -> None:
    loads.load(loads.request("a"), loads.slow("a"))
    loads.load(loads.request("b"), at_once("b"))
    qtbot.waitUntil(lambda: not loads.busy)
    loads.may_come.set()
    loads.finish()
    assert loads.results == ["b"]


def test_what_is_still_loaded_can_be_waited_for_again(loads: Loads, qtbot: QtBot) -> None:
    first = loads.request("a")
    loads.load(first, loads.slow("a"))
    loads.load(loads.request("b"), loads.slow("b"))
    assert loads.resume(first)
    assert not loads.resume(loads.request("c"))
    loads.may_come.set()
    qtbot.waitUntil(lambda: not loads.busy)
    assert loads.results == ["a"]


def test_a_double_click_loads_once(loads: Loads, qtbot: QtBot) -> None:
    for _click in range(2):
        loads.load(loads.request("a"), loads.slow("a"))
    loads.may_come.set()
    qtbot.waitUntil(lambda: not loads.busy)
    assert loads.results == ["a"]
    assert loads.errors == []


def test_what_saves_a_file_gives_its_place_up_to_nothing(loads: Loads, qtbot: QtBot) -> None:
    loads.load(loads.request("a", saves=True), loads.slow("a"))
    loads.load(loads.request("b"), at_once("b"))
    assert loads.errors == [
        "“b” wasn't opened: letterkit is still busy with “a”. Try again as soon as that is there."
    ]
    loads.may_come.set()
    qtbot.waitUntil(lambda: not loads.busy)
    assert loads.results == ["a"]
