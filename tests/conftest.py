"""What all tests share."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.office import Office, missing

PATIENCE = 60_000  # milliseconds

settings.register_profile("default", deadline=None, max_examples=50)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
# The same examples as on Linux, where they are quicker; what differs on Windows are files.
settings.register_profile("ci-windows", settings.get_profile("ci"), max_examples=10)
_CI = "ci-windows" if sys.platform == "win32" else "ci"
settings.load_profile(_CI if os.environ.get("CI") else "default")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Off the screen, Qt on Windows looks for fonts here alone; and wine passes on nothing called QT_.
if folder := os.environ.get("LETTERKIT_TEST_FONTS"):
    os.environ["QT_QPA_FONTDIR"] = folder


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What the one application is started with; wine only minds the platform given here."""
    return [sys.argv[0], "-platform", "offscreen"]


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: QApplication) -> QApplication:
    """The one application, made before anything can make a smaller one."""
    return qapp


@pytest.fixture(scope="session", autouse=True)
def _traced_threads() -> None:
    """Have coverage trace the threads that Qt starts, too: Python tells it of its own alone."""
    trace = threading.gettrace()
    if trace is None:
        return
    # Only where something is measured.
    from letterkit.desktop.tasks import background_task  # noqa: PLC0415

    run = background_task._Thread.run

    def traced(thread: background_task._Thread) -> None:
        sys.settrace(trace)
        run(thread)

    background_task._Thread.run = traced


class PatientQtBot(QtBot):
    """Waits until something is so, however busy the machine is: what never comes is as wrong."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:  # noqa: N802 - pytest-qt's name
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **options: Any) -> Any:  # noqa: N802 - as above
        # Whoever doesn't mind that it never comes waits for its absence.
        patience = timeout if options.get("raising") is False else max(timeout, PATIENCE)
        return super().waitSignal(signal, timeout=patience, **options)

    def waitExposed(self, widget: QWidget, *, timeout: int = 0) -> Any:  # noqa: N802 - as above
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001 - it has to be there
    """Drive widgets, with patience."""
    return PatientQtBot(request)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice and the Open XML SDK's validator; without them, a test skips, or fails in CI.

    On Windows neither is at hand in CI.
    """
    reason = missing()
    if reason and os.environ.get("CI") and sys.platform != "win32":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    return Office(tmp_path_factory.mktemp("office"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the office, so that `-m "not office"` leaves the slow tests out."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker("office")


# Only these have servers, on this computer; whatever else connects to anything does what letterkit
# mustn't.
_WITH_SERVERS = tuple(Path(__file__).parent / name for name in ("mail", "mailbox"))
_LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


class _Connections:
    """Lets through what a test may connect to, and nothing else."""

    def __init__(self) -> None:
        self._has_servers = False
        self._connect, self._find = socket.socket.connect, socket.getaddrinfo

    def begin(self, test: Path) -> None:
        self._has_servers = any(test.is_relative_to(folder) for folder in _WITH_SERVERS)

    def connect(self, connecting: socket.socket, address: Any) -> None:
        if connecting.family in {socket.AF_INET, socket.AF_INET6}:
            self._check(address[0])
        self._connect(connecting, address)

    def find(self, host: Any, *others: Any, **options: Any) -> Any:
        self._check(host)
        return self._find(host, *others, **options)

    def _check(self, host: object) -> None:
        # Windows has no other pairs of sockets than those that connect to themselves.
        allowed = self._has_servers or sys.platform == "win32"
        if not allowed or host not in _LOCAL:
            raise AssertionError(f"something connects to {host}")


_connections = _Connections()


@pytest.fixture(scope="session", autouse=True)
def _guarded_connections() -> Iterator[None]:
    """Have no test connect to anything but its own servers."""
    with pytest.MonkeyPatch.context() as patch:

        def connect(connecting: socket.socket, address: Any) -> None:
            _connections.connect(connecting, address)

        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket, "getaddrinfo", _connections.find)
        yield


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Say which test it is that may connect, or mayn't."""
    _connections.begin(item.path)
