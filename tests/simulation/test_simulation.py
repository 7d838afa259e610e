"""Thousands of afternoons at a branch: nobody gets another's words, tick or letter."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.simulation.world import STEPS, WORK, World, check_invariants

SEQUENCES = int(os.environ.get("LETTERKIT_SEQUENCES", "60"))


def afternoon(seed: int, folder: Path) -> Counter[str]:
    """Let a branch work for a while; return how often what was done."""
    rng = random.Random(seed)  # noqa: S311 - the same afternoons at each run
    world = World(rng, folder)
    for _ in range(rng.randint(2, 7)):
        world.add()
    world.read()
    for _session in range(6):
        world.remember()
        check_invariants(world)
        for _ in range(rng.randint(1, 4)):
            rng.choice(WORK)(world)
            world.remember()
            check_invariants(world)
        for _ in range(rng.randint(1, 3)):
            rng.choice(STEPS)(world)
        world.read()
        world.counts["readings"] += 1
    _settle(world)
    return world.counts


def _settle(world: World) -> None:
    """Answer every question, and write: then everybody has a letter who should."""
    for _ in range(60):
        world.remember()
        before = world.counts["answers"]
        world.answer()
        if world.counts["answers"] == before:
            break
    check_invariants(world)
    world.write()
    assert world.planned is not None
    for document in world.planned.documents:
        person = world.owners[document.key]
        assert document.left_out or document.held_back or person.written, f"{person} was forgotten"
        if not document.left_out and not document.held_back:
            assert str(document.values["personal_note"]) == person.note, f"{person} lost a note"
        assert bool(document.left_out) == person.left_out, f"{person}'s tick was lost"


@pytest.mark.parametrize("chunk", range(6))
def test_nobody_gets_what_is_anothers_and_nobody_is_forgotten(chunk: int, tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for seed in range(chunk, SEQUENCES, 6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        counts += afternoon(seed, folder)
    assert counts["written"] > 0
    assert counts["answers"] > 0 or SEQUENCES < 60
    print(dict(counts))
