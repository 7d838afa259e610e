"""How often what is tried, from which seed, and what came of it."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.output.conftest import make_plan, out

__all__ = ["make_plan", "out"]  # fixtures of theirs, to be found here

# How often each kind is tried: few where all tests run; `python -m tests.robustness` takes any.
TRIES = int(os.environ.get("LETTERKIT_TRIES", "0"))
SEED = int(os.environ.get("LETTERKIT_SEED", "1"))

Tally = Callable[[str, int], None]
_TALLY = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TALLY] = Counter()


@pytest.fixture(autouse=True)
def nothing_remembered(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have no columns remembered from another test."""
    monkeypatch.setenv("LETTERKIT_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Count how often something was tried with nothing lost."""
    counts = request.config.stash[_TALLY]

    def add(what: str, count: int) -> None:
        counts[what] += count

    return add


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance that is the same for a test at each run, and for another seed another."""
    return random.Random(f"{SEED} {request.node.name}")  # noqa: S311 - to be the same again


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the table, where that was asked for."""
    if not TRIES:
        return
    terminalreporter.write_line(f"\n| what was tried (seed {SEED}) | times |\n| --- | ---: |")
    for what, count in config.stash[_TALLY].items():
        terminalreporter.write_line(f"| {what} | {count:,} |")
