"""A disk that fills or fails at any operation: what is written is known, what isn't is said."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from letterkit.output import RewritePolicy, document_folder
from tests.output.conftest import ANN, BO, CY, MakePlan
from tests.robustness.conftest import TRIES, Tally
from tests.robustness.failing_runs import Attempt, FailingRun
from tests.robustness.faulty_disk import Failure

SAMPLE = TRIES or 60  # of a few hundred attempts for each kind of disk
PEOPLE = ANN + BO + CY


def _no_links(*_arguments: Any, **_named: Any) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.fixture(params=["nameless", "named", "without links"])
def kind_of_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write as on Linux' own disks, as elsewhere, and as on a memory stick."""
    if request.param == "nameless" and not hasattr(os, "O_TMPFILE"):
        pytest.skip("Linux alone knows files without a name")
    if request.param != "nameless":
        monkeypatch.setattr(document_folder, "_NAMELESS", 0)
    if request.param == "without links":
        monkeypatch.setattr(os, "link", _no_links)
    return str(request.param)


def attempts(make_plan: MakePlan, folder: Path) -> Iterator[Attempt]:
    """Yield all that can be tried: each failure at each operation of each way of writing."""
    for rewrite in RewritePolicy:
        measured = FailingRun(make_plan, PEOPLE, folder / f"{rewrite} measured", Attempt(rewrite))
        assert measured.run() == []
        for failure in Failure:
            for at in range(1, len(measured.disk.operations) + 1):
                yield Attempt(rewrite, failure, at)


def test_whatever_fails_when_no_letter_is_torn_unknown_or_written_twice(
    make_plan: MakePlan, tmp_path: Path, kind_of_disk: str, chance: random.Random, tally: Tally
) -> None:
    every = list(attempts(make_plan, tmp_path))
    chosen = chance.sample(every, min(SAMPLE, len(every)))
    faults: list[str] = []
    failed = 0
    for number, attempt in enumerate(chosen):
        run = FailingRun(make_plan, PEOPLE, tmp_path / str(number), attempt)
        faults += run.run()
        failed += bool(run.disk.failed)
    assert faults == []
    assert failed > len(chosen) / 3
    tally(f"runs on a disk that fills or fails at one of its operations, {kind_of_disk}", failed)
