"""Killed at any moment, what was saved is saved, and nothing is there by half."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from tests.robustness.conftest import TRIES, Tally

KILLS = TRIES or 3
_CHANGING = """
import sys
from pathlib import Path
from letterkit.campaign import CampaignStore
store = CampaignStore.open(Path(sys.argv[1]))
for number in range(100000):
    with store.step(str(number)):
        store.set("values", "one", number)
        store.set("values", "other", [number] * 1000)
    if sys.argv[2] == "saved" and not store.flush():
        break
    print(number, flush=True)
"""


@pytest.mark.parametrize("said", ["saved", "changed"])
def test_killed_at_any_moment_it_opens_with_whole_steps_only(
    tmp_path: Path, said: str, chance: random.Random, tally: Tally
) -> None:
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        _kill_and_open(folder, said, chance.randint(1, 40))
    tally(f"campaigns killed while they were {said}", KILLS)


def _kill_and_open(tmp_path: Path, said: str, lines: int) -> None:
    path = tmp_path / "killed.letterkit"
    CampaignStore.create(path).close()
    reported = -1
    command = [sys.executable, "-c", _CHANGING, str(path), said]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(lines):
            reported = int(process.stdout.readline())
        process.kill()
        reported = max([reported, *map(int, process.stdout.read().split())])
    with CampaignStore.open(path) as store:
        assert not store.read_only
        stored = store.get("values", "one")
        if said == "saved":
            # The last one may have been saved without there being time to tell.
            assert stored in {reported, reported + 1}
        if stored is None:
            return
        assert store.get("values", "other") == [stored] * 1000
        assert store.undo_label == str(stored)
        store.undo()
        assert store.get("values", "one") == (stored - 1 if stored else None)
