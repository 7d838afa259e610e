"""A Windows PC to build and test on: this computer, or wine on a computer that isn't Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from downloads import fetch_python, fetch_wheels
from place import ON_WINDOWS, ROOT, fail
from wine import collect_fonts, open_wine

_NEEDED = (3, 13)  # the wheels in requirements.lock are for this Python
_ENDED = 124  # what timeout(1) returns, too
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class PC:
    """Runs Windows programs, and Windows Python with all that is in requirements.lock."""

    python: Path
    site: Path
    fonts: Path
    launcher: tuple[str, ...]
    environment: Mapping[str, str]

    def path(self, path: Path) -> str:
        """Return a path as Windows programs here want it: wine calls / its drive Z."""
        return str(path) if ON_WINDOWS else "Z:" + str(path).replace("/", "\\")

    def folder(self, name: str) -> Path:
        """Return the folder that one of Windows' environment variables names."""
        said = self.run_python("-c", f"import os; print(os.environ[{name!r}])").stdout.strip()
        if ON_WINDOWS:
            return Path(said)
        return Path(self.environment["WINEPREFIX"], "drive_c", *said.split("\\")[1:])

    def run(
        self,
        program: Path | str,
        *arguments: str | Path,
        seconds: float = 600,
        show: bool = False,
        environment: Mapping[str, str] = _NOTHING,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program and return its exit status and all it said, errors and all.

        It is ended after so many seconds, with a status of 124. With `show`, what it says is shown
        as it comes.
        """
        words = [self.path(each) if isinstance(each, Path) else each for each in arguments]
        command = [*self.launcher, str(program), *words]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,  # wine has no console to read from
            stdout=subprocess.PIPE,  # nor can Windows Python start with a file for its output
            stderr=subprocess.STDOUT,
        )
        said = _follow(process, seconds, show=show)
        return subprocess.CompletedProcess(command, process.returncode, said, "")

    def run_python(
        self,
        *arguments: str | Path,
        seconds: float = 600,
        show: bool = False,
        environment: Mapping[str, str] = _NOTHING,
    ) -> subprocess.CompletedProcess[str]:
        """Run Windows Python with letterkit's checkout and all that is in requirements.lock."""
        ours = {
            "PYTHONPATH": ";".join([self.path(self.site), self.path(ROOT)]),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            **environment,
        }
        return self.run(self.python, *arguments, seconds=seconds, show=show, environment=ours)

    def run_offscreen(
        self, program: Path, *arguments: str | Path, environment: Mapping[str, str] = _NOTHING
    ) -> subprocess.CompletedProcess[str]:
        """Run a program that draws in memory only.

        Python starts it, since wine passes on no environment variable that begins with QT_.
        """
        ours = {"QT_QPA_PLATFORM": "offscreen", "QT_QPA_FONTDIR": self.path(self.fonts)}
        start = (
            f"import os, subprocess, sys; os.environ.update({ours!r}); "
            "sys.exit(subprocess.run(sys.argv[1:]).returncode)"
        )
        return self.run_python("-c", start, program, *arguments, environment=environment)


def _follow(process: subprocess.Popen[bytes], seconds: float, *, show: bool) -> str:
    """Read what a process says until it ends, and end it if it takes too long."""
    lines: list[str] = []

    def read() -> None:
        for line in process.stdout or ():
            lines.append(line.decode("utf-8", "replace").replace("\r\n", "\n"))
            if show:
                print("  ", lines[-1], end="", flush=True)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        process.wait(seconds)
        reader.join(10)  # what it started may go on and hold the pipe open
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        process.returncode = _ENDED
        lines.append(f"Ended: it took more than {seconds:.0f} seconds.\n")
    return "".join(lines)


@contextmanager
def open_pc() -> Generator[PC]:
    """Give the PC, with everything downloaded; wine ends with it."""
    if lacks := _missing():
        fail(f"Windows programs can't be built or tested on this computer: it lacks {lacks}.")
    if ON_WINDOWS:
        if sys.version_info[:2] != _NEEDED:
            fail("The Windows build is made with Python 3.13; start it with py -3.13.")
        yield PC(Path(sys.executable), fetch_wheels(), _find_fonts(), (), os.environ)
        return
    with open_wine() as environment:
        yield PC(fetch_python(), fetch_wheels(), collect_fonts(), ("wine",), environment)


def find_program(name: str) -> str:
    """Return a program's path, or nothing; NSIS doesn't put itself on Windows' path."""
    folder = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS"
    search = os.pathsep.join([os.environ.get("PATH", ""), str(folder)])
    return shutil.which(name, path=search) or ""


def _find_fonts() -> Path:
    """Return where Windows has fonts: LibreOffice brings those that the tests' documents use."""
    libreoffice = Path(os.environ["PROGRAMFILES"], "LibreOffice", "share", "fonts", "truetype")
    return libreoffice if libreoffice.is_dir() else Path(os.environ["SYSTEMROOT"], "Fonts")


def _missing() -> str:
    programs = ["makensis"] if ON_WINDOWS else ["wine", "wineserver", "Xvfb", "makensis"]
    return ", ".join(each for each in programs if not find_program(each))
