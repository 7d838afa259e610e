"""Which office programs are installed on this computer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from letterkit.office.program import LIBREOFFICE, WORD, Program
from letterkit.office.registry import registry_value
from letterkit.office.worker import worker_command

# Hidden arguments of letterkit's own command.
WORKER: Final = "--word-worker"
OUTLOOK_WORKER: Final = "--outlook-worker"

_MAC: Final = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_WINDOWS_FOLDERS: Final = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")


def programs() -> tuple[Program, ...]:
    """Return the office programs that can make PDFs here, Word first."""
    installed: list[Program] = []
    if registry_value(r"HKEY_CLASSES_ROOT\Word.Application\CLSID"):
        installed.append(Program(WORD, "Word", worker_command(WORKER)))
    if soffice := _soffice():
        installed.append(Program(LIBREOFFICE, "LibreOffice", (soffice,)))
    return tuple(installed)


def _soffice() -> str:
    """Return where LibreOffice's command is, or an empty string."""
    return next((str(path) for path in _places() if path.is_file()), "")


def _places() -> Iterator[Path]:
    if install_path := registry_value(r"HKEY_LOCAL_MACHINE\SOFTWARE\LibreOffice\UNO\InstallPath"):
        yield Path(install_path, "soffice.exe")
    if on_path := shutil.which("soffice"):
        yield Path(on_path)
    for folder in filter(None, map(os.environ.get, _WINDOWS_FOLDERS)):
        yield Path(folder, "LibreOffice", "program", "soffice.exe")
    yield Path(_MAC)
