"""A run that is killed or asked to end at any moment loses nothing, and goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.robustness.conftest import SEED, TRIES, Tally

KILLS = TRIES or 4  # of each kind of run
SCRIPT = Path(__file__).with_name("killing.py")
WAYS = [
    ("new", "SIGKILL"), ("--changed", "SIGKILL"), ("--replace", "SIGKILL"),
    ("--keep-old", "SIGKILL"), ("new", "SIGINT"), ("--changed", "SIGTERM"),
    ("--keep-old", "SIGHUP"),
]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Only a forked process starts soon enough")
@pytest.mark.parametrize(("mode", "ending"), WAYS)
def test_every_document_is_whole_none_is_written_twice_and_none_is_missing(
    tmp_path: Path, mode: str, ending: str, tally: Tally
) -> None:
    command = [sys.executable, SCRIPT, tmp_path, mode, str(KILLS), str(SEED), ending]
    completed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr
    report = json.loads(completed.stdout)
    assert report["faults"] == []
    assert sum(report["kills"].values()) >= KILLS
    assert report["kills"]["in the midst"]
    tally(f"runs ended by {ending} ({mode})", sum(report["kills"].values()))
