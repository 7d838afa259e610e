"""A run that is killed at any moment loses nothing, and goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("LETTERKIT_KILLS", "5"))  # of each kind of run; 100 take minutes


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Only a forked process starts soon enough")
@pytest.mark.parametrize("mode", ["new", "--changed", "--replace", "--keep-old"])
def test_every_document_is_whole_none_is_written_twice_and_none_is_missing(
    tmp_path: Path, mode: str
) -> None:
    script = Path(__file__).with_name("killing.py")
    command = [sys.executable, script, tmp_path, mode, str(KILLS), "1"]
    completed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr
    report = json.loads(completed.stdout)
    assert report["faults"] == []
    assert sum(report["kills"].values()) >= KILLS
    assert report["kills"]["in the midst"]
