"""`python -m letterkit`, as a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from letterkit import __version__


@pytest.mark.parametrize(
    ("argument", "status", "printed"),
    [("--version", 0, f"letterkit {__version__}"), ("concerns", 0, "’"), ("--nonsense", 2, "")],
)
def test_a_process_prints_utf_8_and_ends_with_its_status(
    argument: str, status: int, printed: str
) -> None:
    command = [sys.executable, "-m", "letterkit", argument]
    completed = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert completed.returncode == status
    assert printed in completed.stdout.decode("utf-8")
    assert bool(completed.stderr) == bool(status)
