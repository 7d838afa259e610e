"""What is downloaded: once, into the user's cache folder, and only with the hash that is pinned."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from place import HERE, ON_WINDOWS, fail

_ELSEWHERE = ["--platform", "win_amd64", "--python-version", "3.13"]


def cache() -> Path:
    """Return where downloads are kept between builds."""
    usual = os.environ.get("LOCALAPPDATA") if ON_WINDOWS else os.environ.get("XDG_CACHE_HOME")
    folder = Path(usual or Path.home() / ".cache") / "letterkit-build"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def fetch_wheels() -> Path:
    """Return a folder with all that requirements.lock names, installed for Windows."""
    lock = HERE / "requirements.lock"
    with _made_once("site", lock) as (folder, making):
        if making is not None:
            print("Downloading what the Windows build needs ...", flush=True)
            _pip(
                "install", "--target", making, "--no-deps", "--only-binary", ":all:",
                "--no-compile", *([] if ON_WINDOWS else _ELSEWHERE), "--requirement", lock,
            )  # fmt: skip
    return folder


def fetch_python() -> Path:
    """Return the python.exe of the package that python.lock names."""
    lock = HERE / "python.lock"
    with _made_once("python", lock) as (folder, making):
        if making is not None:
            print("Downloading a Windows Python ...", flush=True)
            with tempfile.TemporaryDirectory() as download:
                _pip(
                    "download", "--dest", download, "--no-deps", "--no-binary", ":all:",
                    "--requirement", lock,
                )  # fmt: skip
                _unpack(next(Path(download).glob("*.tar.gz")), making)
    return next(folder.glob("*/python.exe"))


def _unpack(package: Path, folder: Path) -> None:
    with tarfile.open(package) as archive:
        name = next(each for each in archive.getnames() if each.endswith("/data.zip"))
        archive.extract(name, package.parent, filter="data")
    with zipfile.ZipFile(package.parent / name) as archive:
        archive.extractall(folder)  # noqa: S202 - the file's hash is pinned
    _leave_out_what_wine_lacks(next(folder.iterdir()))


def _leave_out_what_wine_lacks(python: Path) -> None:
    """Take from Python what breaks off under wine 8; Python then goes ways of its own."""
    (python / "DLLs" / "_wmi.pyd").unlink()  # by which platform asks for Windows' version
    customised = "import _winapi\n\ndel _winapi.CopyFile2\n"  # by which shutil copies
    (python / "Lib" / "site-packages" / "sitecustomize.py").write_text(customised, "ascii")


@contextmanager
def _made_once(name: str, lock: Path) -> Generator[tuple[Path, Path | None]]:
    """Give a folder for what a lock file asks for, and one to make it in if it isn't there yet."""
    folder = cache() / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if folder.is_dir():
        yield folder, None
        return
    with tempfile.TemporaryDirectory(dir=cache()) as temporary:
        making = Path(temporary) / "new"
        making.mkdir()
        yield folder, making
        making.rename(folder)


def _pip(verb: str, *arguments: str | Path) -> None:
    pip = [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check"]
    command = [*pip, "--require-hashes", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        fail("Downloading failed; the reason stands above. Is this computer online?", done)
