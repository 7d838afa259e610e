"""Where things are, and how the build says what it does."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD, DIST = ROOT / "build" / "windows", ROOT / "dist"
PROGRAM = BUILD / "letterkit"
ON_WINDOWS = sys.platform == "win32"

_SHOWN = 40  # lines


class Steps:
    """Says what is being done, and after how many seconds."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def say(self, text: str) -> None:
        """Begin a step."""
        print(f"[{time.monotonic() - self._began:4.0f} s] {text}", flush=True)


def fail(text: str, done: subprocess.CompletedProcess[str] | None = None) -> NoReturn:
    """End with a sentence, after the last of what a program said."""
    if done is not None:
        said = f"{done.stdout or ''}{done.stderr or ''}".splitlines()
        print("\n".join(said[-_SHOWN:]), file=sys.stderr, flush=True)
    sys.exit(text)
