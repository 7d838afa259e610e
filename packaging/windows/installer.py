"""The installer: NSIS's work."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from freezing import committed, four_numbers
from pc import find_program
from place import HERE, ON_WINDOWS, PROGRAM, ROOT, fail


def make_installer(setup: Path, version: str, size: int, program: Path = PROGRAM) -> Path:
    """Make an installer of the program in a folder, whose size is given in bytes."""
    defines = {
        "VERSION": version,
        "NUMBERS": ".".join(four_numbers(version)),
        "SIZE": str(size // 1000),
        "PROGRAM": str(program),
        "LICENCE": str(ROOT / "LICENSE"),
        "HERE": str(HERE),
        "SETUP": str(setup),
    }
    if signing := os.environ.get("LETTERKIT_SIGN"):
        defines["SIGN"] = signing  # the uninstaller, which NSIS makes
    mark = "/" if ON_WINDOWS else "-"
    command = [
        find_program("makensis"), f"{mark}V2", f"{mark}INPUTCHARSET", "UTF8",
        *(f"{mark}D{name}={value}" for name, value in defines.items()), str(HERE / "letterkit.nsi"),
    ]  # fmt: skip
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(committed())}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        fail("NSIS failed; the reason stands above.", done)
    return setup
