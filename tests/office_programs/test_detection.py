"""Which office programs are found, wherever they were installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from letterkit.office import LIBREOFFICE, WORD, detection, programs

_WORD_KEY = r"HKEY_CLASSES_ROOT\Word.Application\CLSID"
_OFFICE_KEY = r"HKEY_LOCAL_MACHINE\SOFTWARE\LibreOffice\UNO\InstallPath"


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A computer on which nothing is installed, and its registry."""
    values: dict[str, str] = {}
    monkeypatch.setattr(detection, "registry_value", lambda key: values.get(key, ""))
    monkeypatch.setattr(detection, "_MAC", "no such place")
    monkeypatch.setattr(detection.shutil, "which", lambda _name: None)
    for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        monkeypatch.delenv(name, raising=False)
    return values


def _a_program(folder: Path, name: str = "soffice.exe") -> Path:
    folder.mkdir(parents=True)
    program = folder / name
    program.write_bytes(b"")
    return program


def test_where_neither_is_installed_neither_is_found(registry: dict[str, str]) -> None:
    assert not registry
    assert programs() == ()


def test_word_is_found_by_what_it_registered(registry: dict[str, str]) -> None:
    registry[_WORD_KEY] = "{000209FF-0000-0000-C000-000000000046}"
    (word,) = programs()
    assert (word.id, word.name) == (WORD, "Word")
    assert word.command == (sys.executable, "-m", "letterkit", "--word-worker")


def test_the_finished_program_drives_word_with_the_command_that_stands_beside_it(
    registry: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry[_WORD_KEY] = "{000209FF-0000-0000-C000-000000000046}"
    window = tmp_path / "letterkit.exe"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(window))
    assert programs()[0].command == (str(window), "--word-worker")
    terminal = _a_program(tmp_path / "x", "letterkit-cli.exe").rename(
        tmp_path / "letterkit-cli.exe"
    )
    assert programs()[0].command == (str(terminal), "--word-worker")


def test_libreoffice_is_found_where_the_registry_says(
    registry: dict[str, str], tmp_path: Path
) -> None:
    soffice = _a_program(tmp_path / "program")
    registry[_OFFICE_KEY] = str(tmp_path / "program")
    (office,) = programs()
    assert (office.id, office.name, office.command) == (
        LIBREOFFICE, "LibreOffice", (str(soffice),),
    )  # fmt: skip


def test_libreoffice_that_was_taken_away_is_not_found(
    registry: dict[str, str], tmp_path: Path
) -> None:
    registry[_OFFICE_KEY] = str(tmp_path / "gone")
    assert programs() == ()


@pytest.mark.usefixtures("registry")
def test_libreoffice_is_found_on_the_path_in_program_files_and_among_a_macs_applications(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mac = _a_program(tmp_path / "mac", "soffice")
    monkeypatch.setattr(detection, "_MAC", str(mac))
    assert programs()[0].command == (str(mac),)
    in_program_files = _a_program(tmp_path / "LibreOffice" / "program")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert programs()[0].command == (str(in_program_files),)
    on_path = _a_program(tmp_path / "bin", "soffice")
    monkeypatch.setattr(detection.shutil, "which", lambda _name: str(on_path))
    assert programs()[0].command == (str(on_path),)


def test_word_comes_before_libreoffice(registry: dict[str, str], tmp_path: Path) -> None:
    _a_program(tmp_path / "program")
    registry.update({_WORD_KEY: "{x}", _OFFICE_KEY: str(tmp_path / "program")})
    assert [each.id for each in programs()] == [WORD, LIBREOFFICE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a registry")
def test_elsewhere_the_registry_says_nothing() -> None:
    assert detection.registry_value(_WORD_KEY) == ""


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has a registry")
def test_on_windows_the_registry_is_read() -> None:
    assert detection.registry_value(r"HKEY_CLASSES_ROOT\.txt\no such key") == ""
    assert detection.registry_value(
        r"HKEY_CLASSES_ROOT\CLSID\{00000300-0000-0000-C000-000000000046}"
    )
