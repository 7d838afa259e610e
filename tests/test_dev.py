"""dev.py is the first thing that anybody runs: it must say what it can do, and do it once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dev


class Calls:
    """Stands in for subprocess.run: keeps what was to be run; what has `failing` in it fails."""

    def __init__(self, failing: str = "") -> None:
        self.failing = failing
        self.commands: list[list[str]] = []

    def __call__(self, command: list[Any], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        words = [str(word) for word in command]
        self.commands.append(words)
        return subprocess.CompletedProcess(words, 3 if self.failing in words else 0)

    def with_word(self, word: str) -> list[list[str]]:
        return [command for command in self.commands if word in command]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    calls = Calls()
    monkeypatch.setattr(dev.subprocess, "run", calls)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    return calls


def test_alone_it_says_what_it_can_do() -> None:
    done = subprocess.run(
        [sys.executable, dev.__file__], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "python3 dev.py run " in done.stderr
    assert "python3 dev.py test " in done.stderr


def test_an_older_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 18, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9\.18"):
        dev.main(["run"])


def test_what_tests_need_is_installed_once(calls: Calls) -> None:
    dev.main(["test"])
    dev.main(["test"])
    (installing,) = calls.with_word("install")
    assert any(word.startswith("pytest>=") for word in installing)


def test_an_installation_that_failed_is_tried_again(calls: Calls) -> None:
    calls.failing = "install"
    for _ in range(2):
        with pytest.raises(SystemExit, match="online"):
            dev.main(["run"])
    assert len(calls.with_word("install")) == 2


def test_words_after_test_go_to_pytest(calls: Calls) -> None:
    dev.main(["test", "-k", "file_names"])
    assert calls.commands[-1][-2:] == ["-k", "file_names"]


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
