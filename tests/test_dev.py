"""dev.py is the first thing that anybody runs: it must say what it can do, and do it once."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dev
from letterkit import qt_requirements

LIBRARY = qt_requirements.SystemPackage("libGL.so.1", "libgl1", "libglvnd-glx")
FONT = qt_requirements.SystemPackage(
    "Carlito-Regular.ttf", "fonts-crosextra-carlito", "google-carlito-fonts"
)
APT = ["apt-get", "install", "--yes", "--no-install-recommends"]
QUIET_APT = ["env", "DEBIAN_FRONTEND=noninteractive", *APT]
UPDATE = ["apt-get", "update"]


class Calls:
    """Stands in for subprocess.run: keeps what was to be run; what has `failing` in it fails."""

    def __init__(self, failing: str = "") -> None:
        self.failing = failing
        self.commands: list[list[str]] = []
        self.lacks: list[
            qt_requirements.SystemPackage
        ] = []  # until the system's packages are installed

    def __call__(self, command: list[Any], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        words = [str(word) for word in command]
        self.commands.append(words)
        if {"apt-get", "dnf"} & set(words) and "install" in words and self.failing not in words:
            self.lacks = []
        return subprocess.CompletedProcess(words, 3 if self.failing in words else 0)

    def of_kind(self, ending: str) -> list[qt_requirements.SystemPackage]:
        return [part for part in self.lacks if ending in part.name]

    def with_word(self, word: str) -> list[list[str]]:
        return [command for command in self.commands if word in command]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    calls = Calls()
    monkeypatch.setattr(dev.subprocess, "run", calls)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(qt_requirements, "missing_libraries", lambda _screens: calls.of_kind(".so"))
    monkeypatch.setattr(qt_requirements, "missing_fonts", lambda: calls.of_kind(".ttf"))
    return calls


class System:
    """The system that dev.py finds: whose it is, who runs it, and what is said at the terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.questions: list[str] = []
        self.is_called("debian")
        self.run_by(root=True)

    def is_called(self, name: str, like: str = "") -> None:
        release = {"ID": name, "ID_LIKE": like}
        self._patch.setattr(qt_requirements.platform, "freedesktop_os_release", lambda: release)

    def run_by(self, *, root: bool, sudo: bool = True, answer: str | None = None) -> None:
        """`answer` is what somebody types at the terminal; without one, there is none."""

        def ask(question: str) -> str:
            self.questions.append(question)
            assert answer is not None
            return answer

        self._patch.setattr(dev.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        self._patch.setattr(
            dev.shutil, "which", lambda name: name if sudo or name != "sudo" else None
        )
        self._patch.setattr(dev.sys, "stdin", Terminal() if answer is not None else io.StringIO())
        self._patch.setattr("builtins.input", ask)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    return System(monkeypatch)


def test_alone_it_says_what_it_can_do() -> None:
    completed = subprocess.run(
        [sys.executable, dev.__file__], capture_output=True, text=True, check=False
    )
    assert completed.returncode == 2
    assert "python3 dev.py run " in completed.stderr
    assert "python3 dev.py test " in completed.stderr


def test_an_older_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 18, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9\.18"):
        dev.main(["run"])


def test_what_tests_need_is_installed_once(calls: Calls) -> None:
    dev.main(["test"])
    dev.main(["test"])
    pinned, letterkit = calls.with_word("install")
    lock = Path(pinned[pinned.index("--require-hashes") + 2])
    assert re.search(r"^pytest==\S+ \\$", lock.read_text("utf-8"), re.MULTILINE)
    assert letterkit[-2:] == ["--editable", str(dev.ROOT)]
    assert {"--no-deps", "--no-build-isolation"} <= set(letterkit)


def test_what_is_pinned_anew_is_installed_anew(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(dev.ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(dev.ROOT / "requirements", tmp_path / "requirements")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    dev.install()
    (tmp_path / "requirements" / "run.txt").write_text("rich==15.0.1\n", "utf-8")
    dev.install()
    assert len(calls.with_word("--require-hashes")) == 2


def test_packages_are_pinned_first_for_use_and_then_the_tools_to_fit(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    dev.main(["lock", "--upgrade"])
    for_use, tools, audit = calls.commands
    assert for_use[-1] == "requirements/run.txt"
    assert tools[-1] == "requirements/dev.txt"
    assert audit[-1] == "requirements/audit.txt"
    assert tools[tools.index("--constraint") + 1] == for_use[-1]
    assert all("--universal" in each and "--upgrade" in each for each in calls.commands)


def test_who_lacks_the_tool_that_pins_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit, match="pip install uv"):
        dev.main(["lock"])


def test_an_installation_that_failed_is_tried_again(calls: Calls) -> None:
    calls.failing = "install"
    for _ in range(2):
        with pytest.raises(SystemExit, match="online"):
            dev.main(["run"])
    assert len(calls.with_word("install")) == 2


def test_words_after_test_go_to_pytest(calls: Calls) -> None:
    dev.main(["test", "-k", "file_names"])
    assert calls.commands[-1][-2:] == ["-k", "file_names"]


def test_what_was_measured_must_be_enough_of_everything_and_more_of_the_core(calls: Calls) -> None:
    dev.main(["test"])
    assert calls.with_word("coverage") == []
    dev.main(["test", "--cov"])
    everything, core = calls.with_word("coverage")
    assert "--fail-under=90" in everything
    assert core[-2:] == ["--fail-under=95", "--omit=letterkit/desktop/*"]


def test_it_ends_with_the_status_of_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.subprocess, "run", Calls(failing="--check"))
    with pytest.raises(SystemExit) as ended:
        dev.call("tool", "--check")
    assert ended.value.code == 3
    assert "Failed with exit status 3: tool --check" in capsys.readouterr().err


@pytest.mark.parametrize(("screen", "arguments"), [("", ["example", "example"]), (":0", [])])
def test_it_opens_the_window_only_where_there_is_a_screen(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, screen: str, arguments: list[str]
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    dev.main(["run"])
    assert calls.commands[-1][2:] == ["letterkit", *arguments]


@pytest.mark.parametrize(
    ("name", "like", "commands"),
    [
        ("debian", "", [UPDATE, [*QUIET_APT, "fonts-crosextra-carlito", "libgl1"]]),
        ("ubuntu", "debian", [UPDATE, [*QUIET_APT, "fonts-crosextra-carlito", "libgl1"]]),
        ("linuxmint", "ubuntu debian", [UPDATE, [*QUIET_APT, "fonts-crosextra-carlito", "libgl1"]]),
        (
            "fedora",
            "",
            [["dnf", "install", "--assumeyes", "google-carlito-fonts", "libglvnd-glx"]],
        ),
    ],
)
def test_root_has_what_the_system_lacks_installed_without_being_asked(
    calls: Calls, system: System, name: str, like: str, commands: list[list[str]]
) -> None:
    system.is_called(name, like)
    calls.lacks = [LIBRARY, FONT]
    dev.install_needs({})
    assert calls.commands == commands


@pytest.mark.parametrize("verb", ["run", "test", "benchmark"])
def test_every_command_installs_it_after_the_packages_and_before_its_work(
    calls: Calls, system: System, verb: str
) -> None:
    system.is_called("debian")
    calls.lacks = [LIBRARY]
    dev.main([verb])
    (installing,) = calls.with_word("libgl1")
    place = calls.commands.index(installing)
    assert "pip" in calls.commands[place - 2]
    assert dev.PYTHON in map(Path, calls.commands[place + 1])


def test_nothing_is_asked_or_run_where_the_system_lacks_nothing(
    calls: Calls, system: System
) -> None:
    system.run_by(root=False, answer="")
    dev.install_needs({})
    assert (calls.commands, system.questions) == ([], [])


@pytest.mark.parametrize("answer", ["", "y", "Yes"])
def test_somebody_who_agrees_gets_it_through_sudo(
    calls: Calls, system: System, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    system.run_by(root=False, answer=answer)
    calls.lacks = [LIBRARY]
    dev.install_needs({})
    assert calls.commands == [["sudo", *UPDATE], ["sudo", *QUIET_APT, "libgl1"]]
    assert f"sudo {' '.join(APT)} libgl1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sudo", "answer", "command"),
    [
        (True, "n", f"missing with: sudo {' '.join(APT)} libgl1"),
        (True, None, f"missing with: sudo {' '.join(APT)} libgl1"),
        (False, "", f"an administrator install what is missing with: {' '.join(APT)} libgl1"),
    ],
    ids=["declined", "no terminal", "no sudo"],
)
def test_where_nothing_can_be_installed_it_ends_with_the_command(
    calls: Calls, system: System, sudo: bool, answer: str | None, command: str
) -> None:
    system.run_by(root=False, sudo=sudo, answer=answer)
    calls.lacks = [LIBRARY]
    with pytest.raises(SystemExit, match=rf"system lacks: libGL\.so\.1\..*{command}$"):
        dev.install_needs({})
    assert calls.commands == []


def test_an_unknown_system_is_told_the_names_of_the_libraries(calls: Calls, system: System) -> None:
    system.is_called("arch")
    calls.lacks = [LIBRARY]
    with pytest.raises(SystemExit, match=r"libGL\.so\.1\. Install the packages of this system"):
        dev.install_needs({})
    assert calls.commands == []


def test_a_library_that_could_not_be_installed_is_told_of(
    calls: Calls, system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.is_called("debian")
    calls.lacks, calls.failing = [LIBRARY], "libgl1"
    with pytest.raises(SystemExit, match=f"missing with: {' '.join(APT)} libgl1"):
        dev.install_needs({})
    assert f"This failed: {' '.join(QUIET_APT)} libgl1" in capsys.readouterr().out


def test_without_fonts_it_goes_on_and_says_so(
    calls: Calls, system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.run_by(root=False)
    calls.lacks = [FONT]
    dev.main(["run"])
    assert "pages break elsewhere than in Word. Install what" in capsys.readouterr().out
    assert "letterkit" in calls.commands[-1]


def test_the_part_of_python_that_makes_environments_is_installed_likewise(
    calls: Calls, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "lacks_venv", lambda: not calls.with_word("python3-venv"))
    system.is_called("debian")
    dev.install_venv()
    assert calls.commands == [UPDATE, [*QUIET_APT, "python3-venv"]]


def test_who_can_not_install_that_part_is_told_how(
    calls: Calls, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "lacks_venv", lambda: True)
    system.run_by(root=False)
    with pytest.raises(SystemExit, match=f"sudo {' '.join(APT)} python3-venv"):
        dev.install_venv()
    assert calls.commands == []
