"""Measures whether a text of twice the length takes more than its share of time."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

import pytest

LONGEST_CELL = 32_767  # characters: Excel's limit
HALF = 16_384
MOST_TIMES = 3.0  # as long for twice as much
MOST_SECONDS = 1.0
# What is quicker is measured by chance alone, and is nothing to wait for either.
_LEAST = 0.002
# Shorter texts show what grows beyond measure without waiting for it.
_SHORTEST, _MOST_FOR_SHORTEST = (16, 24, 32, 48, 96), 0.1
_SHORT, _SCREENED = 1_024, 4_096
_SUSPICIOUS, _PLAINLY_TOO_LONG = 6.0, 11.0  # times as long for four times as much
_LEAST_SCREENED = 0.000_1

# Windows' clock of a process ticks 64 times a second.
needs_exact_clock = pytest.mark.skipif(
    sys.platform == "win32", reason="no clock there counts a process's time exactly enough"
)


def _seconds(use: Callable[[str], object], text: str, tries: int = 1) -> float:
    """Return the least processor time that it took of some tries, garbage collection apart."""
    taken: list[float] = []
    for _ in range(tries):
        gc.disable()
        try:
            start = time.process_time()
            use(text)
            taken.append(time.process_time() - start)
        finally:
            gc.enable()
    return min(taken)


def excess(use: Callable[[str], object], make: Callable[[int], str]) -> str:
    """Return what is wrong with how long `use` takes for long texts; "" where nothing is.

    `make` gives a text of so many characters. Only what is suspicious in shorter ones is tried with
    the longest.
    """
    for length in _SHORTEST:
        taken = _seconds(use, make(length))
        if taken > _MOST_FOR_SHORTEST and _seconds(use, make(length)) > _MOST_FOR_SHORTEST:
            return f"{taken:.2f} s for {length} characters"
    screened = _seconds(use, make(_SCREENED))
    if screened < _LEAST_SCREENED:
        return ""
    short = _seconds(use, make(_SHORT))
    if screened > _LEAST and screened > short * _PLAINLY_TOO_LONG:
        screened, short = (_seconds(use, make(length), 5) for length in (_SCREENED, _SHORT))
        if screened > short * _PLAINLY_TOO_LONG:
            return _fault(screened / short, _SCREENED, _SHORT)
    if screened < short * _SUSPICIOUS and screened * LONGEST_CELL / _SCREENED < MOST_SECONDS / 2:
        return ""
    return _excess_at_full_length(use, make(HALF), make(LONGEST_CELL))


def _excess_at_full_length(use: Callable[[str], object], half: str, whole: str) -> str:
    shorter, longer = _seconds(use, half), _seconds(use, whole)
    for tries in (2, 3, 10, 20):  # before something else that the computer did is taken for a fault
        if longer < max(_LEAST, shorter * MOST_TIMES) and longer < MOST_SECONDS:
            return ""
        longer = min(longer, _seconds(use, whole, tries))
        shorter = min(shorter, _seconds(use, half, tries))
        if longer * tries > MOST_SECONDS:
            break
    if longer > MOST_SECONDS:
        return f"{longer:.1f} s for {len(whole):,} characters"
    if longer < max(_LEAST, shorter * MOST_TIMES):
        return ""
    return _fault(longer / shorter, len(whole), len(half))


def _fault(times: float, more: int, less: int) -> str:
    return f"{times:.1f} times as long for {more:,} characters as for {less:,}"
