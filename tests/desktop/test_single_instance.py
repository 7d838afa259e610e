"""A second start brings the first window forward, and nobody else hears of it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from letterkit.desktop import single_instance
from letterkit.desktop.meeting_place import is_own, meeting_place
from letterkit.desktop.single_instance import SingleInstance

ROOT = Path(__file__).parent.parent.parent
SECOND = """
import sys
from pathlib import Path
from letterkit.desktop.single_instance import SingleInstance

sys.exit(0 if SingleInstance(Path(sys.argv[1])).hand_over(sys.argv[2]) else 1)
"""
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has pipes, which are in no folder")


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """Give a folder with a short path, as a home's are, where there is no session's folder."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def first(place: Path) -> Generator[SingleInstance]:
    instance = SingleInstance(place)
    assert not instance.hand_over("")
    yield instance
    instance.close()


def connected(place: Path) -> QLocalSocket:
    caller = QLocalSocket()
    caller.connectToServer(meeting_place(place))
    assert caller.waitForConnected(5000)
    return caller


def test_a_second_start_hands_its_file_to_the_first(
    qtbot: QtBot, place: Path, first: SingleInstance
) -> None:
    name = "Zoë & Co" if os.name == "nt" else "Zoë\n& Co"
    path = str(place / f"{name}.letterkit")
    with qtbot.waitSignal(first.activation_requested, timeout=120_000) as requested:
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(place), path], cwd=ROOT)
    assert second.wait(120) == 0
    assert requested.args == [path]


def test_when_the_first_is_gone_the_next_takes_its_place(place: Path) -> None:
    first = SingleInstance(place)
    assert not first.hand_over("")
    first.close()
    second = SingleInstance(place)
    assert not second.hand_over("")
    second.close()


def test_the_place_of_a_killed_letterkit_is_taken(qtbot: QtBot, place: Path) -> None:
    killed = f"{SECOND.partition('sys.exit')[0]}SingleInstance(Path(sys.argv[1])).hand_over('')"
    code = f"{killed}\nimport os; os._exit(1)"
    subprocess.run([sys.executable, "-c", code, str(place)], cwd=ROOT, check=False, timeout=120)
    first = SingleInstance(place)
    assert not first.hand_over("")
    with qtbot.waitSignal(first.activation_requested, timeout=120_000):
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(place), ""], cwd=ROOT)
    assert second.wait(120) == 0
    first.close()


def test_other_data_folders_dont_meet(place: Path) -> None:
    one, other = SingleInstance(place / "one"), SingleInstance(place / "other")
    assert not one.hand_over("")
    assert not other.hand_over("")
    one.close()
    other.close()


@posix
def test_they_meet_in_the_sessions_own_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = place / "session"
    session.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    first = SingleInstance(place / "data")
    assert not first.hand_over("")
    (socket,) = session.iterdir()
    assert stat.S_ISSOCK(socket.lstat().st_mode)
    assert stat.S_IMODE(socket.lstat().st_mode) & 0o077 == 0
    assert not (place / "data").exists()
    first.close()
    assert list(session.iterdir()) == []


@posix
@pytest.mark.parametrize("kind", ["open to others", "a link", "a file", "missing", "relative"])
def test_a_sessions_folder_that_isnt_the_users_alone_is_no_meeting_place(
    place: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    session, own = place / "session", place / "own"
    own.mkdir(mode=0o700)
    if kind == "open to others":
        session.mkdir()
        session.chmod(0o755)
    elif kind == "a link":
        session.symlink_to(own)
    elif kind == "a file":
        session.touch(0o600)
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "own" if kind == "relative" else str(session))
    folder = Path(meeting_place(place / "data")).parent
    assert folder == place / "data" / "run"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix
def test_a_folder_with_too_long_a_path_for_a_socket_is_no_hindrance(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtCore.QDir.tempPath", lambda: str(place))
    first = SingleInstance(place / ("long" * 40))
    assert not first.hand_over("")
    (folder,) = place.iterdir()
    assert stat.S_IMODE(folder.lstat().st_mode) == 0o700
    assert len(list(folder.iterdir())) == 1
    first.close()


@posix
def test_where_every_folder_is_somebody_elses_each_start_has_its_window(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtCore.QDir.tempPath", lambda: str(place))
    taken = place / f"letterkit-{os.geteuid()}"
    taken.mkdir()
    taken.chmod(0o777)
    first, second = (SingleInstance(place / ("long" * 40)) for _ in range(2))
    assert not first.hand_over("")
    assert not second.hand_over("")
    assert list(taken.iterdir()) == []


def test_nothing_is_said_to_somebody_elses_program(
    qtbot: QtBot, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = QLocalServer()
    assert foreign.listen(meeting_place(place))
    monkeypatch.setattr(single_instance, "is_own", lambda _descriptor: False)
    instance = SingleInstance(place)
    assert not instance.hand_over(str(place / "Secret.letterkit"))
    assert foreign.waitForNewConnection(5000)
    caller = foreign.nextPendingConnection()
    qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert bytes(caller.readAll().data()) == b""
    assert foreign.isListening()
    foreign.close()


def test_nothing_is_taken_from_somebody_elses_program(
    qtbot: QtBot, place: Path, first: SingleInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "is_own", lambda _descriptor: False)
    with qtbot.assertNotEmitted(first.activation_requested):
        caller = connected(place)
        caller.write(b"\0")
        qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)


def test_ones_own_program_is_known_from_both_ends(place: Path) -> None:
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    assert server.listen(meeting_place(place))
    caller = connected(place)
    assert server.hasPendingConnections() or server.waitForNewConnection(5000)
    assert is_own(caller.socketDescriptor())
    assert is_own(server.nextPendingConnection().socketDescriptor())
    server.close()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone says who is at the other end")
@pytest.mark.usefixtures("first")
def test_another_users_program_is_known_by_its_user(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = connected(place)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert not is_own(caller.socketDescriptor())
    caller.abort()


wrong = st.one_of(
    st.binary(min_size=1).map(lambda each: b"a" + each + b"\0"),  # no absolute path
    st.binary().map(lambda each: b"/" + each.replace(b"\0", b"") + b"\0" + each + b"more"),
    st.binary().map(lambda each: b"\0" + each + b"\0"),
    st.just(b"/" * (2**17 + 1)),
)


@given(said=wrong)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_says_anything_but_one_path_is_dropped(
    qtbot: QtBot, place: Path, first: SingleInstance, said: bytes
) -> None:
    with qtbot.assertNotEmitted(first.activation_requested):
        caller = connected(place)
        caller.write(said)
        qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)


@pytest.mark.usefixtures("first")
def test_whoever_says_nothing_is_dropped_after_a_while(
    qtbot: QtBot, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_READ", 1)
    callers = [connected(place), connected(place)]
    callers[1].write(b"/only the beginning of a path")
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: all(each.state() == gone for each in callers))


def test_callers_beyond_a_few_are_dropped_and_the_few_are_heard(
    qtbot: QtBot, place: Path, first: SingleInstance
) -> None:
    callers = [connected(place) for _ in range(20)]
    here = QLocalSocket.LocalSocketState.ConnectedState
    qtbot.waitUntil(lambda: sum(each.state() == here for each in callers) == 8)
    with qtbot.waitSignal(first.activation_requested):
        next(each for each in callers if each.state() == here).write(b"\0")
    for each in callers:
        each.abort()
    qtbot.waitUntil(lambda: not first.findChildren(QLocalSocket))
    with qtbot.waitSignal(first.activation_requested):
        last = connected(place)
        last.write(b"\0")
