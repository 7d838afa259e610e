"""Wine, where a computer isn't Windows: with a screen, a home and fonts of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from downloads import cache
from forwarder import forwarder
from place import fail

_FONTS = Path("/usr/share/fonts/truetype")
_SECONDS = 300  # for wine to make its drive C


@contextmanager
def open_wine() -> Generator[Mapping[str, str]]:
    """Give the environment in which wine runs Windows' programs; everything ends with it.

    Wine's home is in the cache, so that nothing gets into anybody's Documents.
    """
    prefix = cache() / "wine"
    prefix.mkdir(exist_ok=True)
    with _open_screen() as display:
        environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ},
            "HOME": str(prefix),
            "DISPLAY": display,
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
        }
        # Started first and alone, wine's server doesn't hold the output of some other program.
        try:
            _call(environment, "wineserver", "-p")
        except subprocess.CalledProcessError:
            fail("Wine is at work for another build or test; wait until that has ended.")
        try:
            _call(environment, "wineboot", "-i")
            _add_missing(prefix)
            yield environment
        finally:
            _call(environment, "wineserver", "-k", check=False)


def collect_fonts() -> Path:
    """Put this computer's stand-ins for Word's fonts into one folder, where Qt looks off-screen."""
    folder = cache() / "fonts"
    folder.mkdir(exist_ok=True)
    for kind in ("liberation", "crosextra"):
        for font in (_FONTS / kind).glob("*.ttf"):
            shutil.copy(font, folder)
    return folder


def _add_missing(prefix: Path) -> None:
    """Give wine 8 what Rust's libraries need of Windows 10."""
    library = "bcryptprimitives.dll"
    place = prefix / "drive_c" / "windows" / "system32" / library
    if not place.exists():
        place.write_bytes(forwarder(library, "ProcessPrng", "advapi32.SystemFunction036"))


def _call(environment: Mapping[str, str], *command: str, check: bool = True) -> None:
    subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_SECONDS,
        check=check,
    )


@contextmanager
def _open_screen() -> Generator[str]:
    """Give the name of a screen that nobody sees."""
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
