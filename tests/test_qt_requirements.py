"""Where a Linux system lacks Qt's libraries, letterkit names them and what installs them."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import PySide6
import pytest

from letterkit import qt_requirements
from tests.docx_files import word_file

LOST = "libGL.so.1: cannot open shared object file: No such file or directory"
QT = Path(PySide6.__file__).parent
OWN = (QT, QT / "Qt" / "lib", QT.parent / "shiboken6")
OF_THE_C_LIBRARY = re.compile(r"(ld-linux|lib(c|m|dl|rt|pthread|resolv|gcc_s)\b)")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone lacks libraries")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this a Linux system, Debian's, on which no library can be loaded."""
    monkeypatch.setattr(qt_requirements.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(qt_requirements.shutil, "which", lambda name: name)
    monkeypatch.setattr(
        qt_requirements.platform, "freedesktop_os_release", lambda: {"ID": "debian"}
    )
    monkeypatch.setattr(
        qt_requirements, "_load_error", lambda name: f"{name}: cannot open shared object file"
    )


@pytest.fixture
def without_qt(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a letterkit that finds a PySide6 which lacks a library."""
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(f"raise ImportError({LOST!r})\n", "utf-8")
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def letterkit(environment: dict[str, str], *arguments: str | Path) -> tuple[int, str, str]:
    completed = subprocess.run(
        [sys.executable, "-m", "letterkit", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    return completed.returncode, completed.stdout, completed.stderr


@pytest.mark.parametrize("command", ["pdf", "preview", "window", "campaign"])
def test_what_needs_qt_says_which_library_is_missing(
    without_qt: dict[str, str], tmp_path: Path, command: str
) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(word_file("Dear Ann"))
    arguments = {
        "pdf": ["pdf", letter, "--out", tmp_path],
        "preview": ["preview", letter, "--out", tmp_path / "page.png"],
        "window": [],
        "campaign": [tmp_path / "ours.letterkit"],
    }[command]
    status, _, output = letterkit(without_qt, *arguments)
    assert status == 1
    assert output.startswith("✗ To draw pages and its window, letterkit needs libraries")
    assert "libGL.so.1" in output
    assert "Install " in output
    assert "Traceback" not in output


def test_another_program_is_told_as_json(without_qt: dict[str, str], tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(word_file("Dear Ann"))
    status, printed, _ = letterkit(without_qt, "pdf", letter, "--out", tmp_path, "--json")
    assert status == 1
    assert "libGL.so.1" in printed


def test_letters_are_written_without_qt(without_qt: dict[str, str], tmp_path: Path) -> None:
    status, _, output = letterkit(without_qt, "example", tmp_path / "example")
    assert status == 0, output
    assert list((tmp_path / "example").rglob("*.docx"))


@pytest.mark.usefixtures("bare")
def test_the_libraries_of_a_screen_are_needed_only_where_there_is_one() -> None:
    names = {
        screen: {
            part.name
            for part in qt_requirements.missing_libraries({screen: ":0"} if screen else {})
        }
        for screen in ("", "DISPLAY", "WAYLAND_DISPLAY")
    }
    assert {"libGL.so.1", "libglib-2.0.so.0", "libEGL.so.1"} <= names[""]
    assert "libxcb-cursor.so.0" in names["DISPLAY"] - names["WAYLAND_DISPLAY"] - names[""]
    assert "libwayland-client.so.0" in names["WAYLAND_DISPLAY"] - names["DISPLAY"] - names[""]


def test_of_two_screens_one_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        qt_requirements, "_load_error", lambda name: "lost" if "xcb" in name else ""
    )
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert qt_requirements.missing_libraries({"DISPLAY": ":0"})
    assert qt_requirements.missing_libraries(both) == []
    qt_requirements.require_screen({**both, "QT_QPA_PLATFORM": ""})


@pytest.mark.usefixtures("bare")
def test_a_window_that_qt_could_not_show_is_told_of_before_qt_ends_the_program() -> None:
    qt_requirements.require_screen({})
    qt_requirements.require_screen({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
    with pytest.raises(ImportError, match=r"libqxcb\.so: cannot open") as raised:
        qt_requirements.require_screen({"DISPLAY": ":0"})
    assert qt_requirements.missing_library_error(raised.value) is not None


@pytest.mark.usefixtures("bare")
def test_every_missing_library_is_named_with_its_package() -> None:
    library_error = qt_requirements.missing_library_error(ImportError(LOST))
    assert library_error is not None
    for name, package in (("libGL.so.1", "libgl1"), ("libfontconfig.so.1", "libfontconfig1")):
        assert name in library_error.message
        assert f" {package} " in library_error.hint
    assert library_error.hint.startswith("Install what is missing with: sudo apt-get install --yes")


@pytest.mark.usefixtures("bare")
def test_a_library_that_is_not_on_the_list_is_named_without_a_command() -> None:
    library_error = qt_requirements.missing_library_error(
        ImportError(LOST.replace("libGL", "libnew"))
    )
    assert library_error is not None
    assert library_error.message.split(": ")[1].startswith("libnew.so.1, ")
    assert library_error.hint == "Install the packages of this system that bring what is missing."


def test_another_failed_import_is_not_taken_for_a_missing_library() -> None:
    assert (
        qt_requirements.missing_library_error(ImportError("cannot import name 'lay_out'")) is None
    )


def needed_by(library: Path) -> set[str]:
    """Return the libraries that one asks for: DT_NEEDED of the System V ABI, with 64 bits."""
    data = library.read_bytes()
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQ", data, table + size * i) for i in range(count)]
    start, length = next((each[2], each[5]) for each in segments if each[0] == 2)
    entries = list(struct.iter_unpack("<qQ", data[start : start + length // 16 * 16]))
    address = next(value for tag, value in entries if tag == 5)
    names = next(
        offset + address - begins
        for kind, _, offset, begins, _, filled in segments
        if kind == 1 and begins <= address < begins + filled
    )
    places = [names + value for tag, value in entries if tag == 1]
    return {data[place : data.index(b"\0", place)].decode("ascii") for place in places}


def asked_of_the_system(files: Iterable[Path]) -> set[str]:
    """Return what Qt's files, and those of Qt's that they ask for, ask for beyond the wheels."""
    todo, visited, requested = list(files), set[Path](), set[str]()
    while todo:
        file = todo.pop()
        visited.add(file)
        for name in needed_by(file):
            own = next((path for each in OWN if (path := each / name).is_file()), None)
            if own is None:
                requested.add(name)
            elif own not in visited:
                todo.append(own)
    return {name for name in requested if not OF_THE_C_LIBRARY.match(name)}


@pytest.mark.parametrize(
    ("plugins", "needs"),
    [
        ("platforms/libqoffscreen.so imageformats/libqsvg.so iconengines/libqsvgicon.so", ()),
        ("platforms/libqxcb.so", qt_requirements._X11),
        ("platforms/libqwayland.so", qt_requirements._WAYLAND),
    ],
    ids=["in memory", "X11", "Wayland"],
)
def test_the_list_leaves_out_nothing_that_qt_asks_of_the_system(
    plugins: str, needs: tuple[qt_requirements.SystemPackage, ...]
) -> None:
    modules = "Core Gui Widgets Network PrintSupport Svg Test".split()
    files = [QT / f"Qt{module}.abi3.so" for module in modules]
    files += [QT / "Qt" / "plugins" / plugin for plugin in plugins.split()]
    assert asked_of_the_system(files) <= {part.name for part in (*qt_requirements._PROGRAM, *needs)}
