"""Chance with a seed: the same lists for the same seed, on every machine."""

from __future__ import annotations

from random import Random


def rng_of(seed: int, index: int) -> Random:
    """Return the source of all chance in one list, the same for the same seed and place."""
    return Random(f"{seed}/{index}")


def happens(rng: Random, share: float) -> bool:
    """Whether what happens in this share of cases happens now."""
    return rng.random() < share
