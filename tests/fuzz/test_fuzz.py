"""Whatever is done to a file from outside: it is read, or refused in a sentence."""

from __future__ import annotations

import sys

import pytest

from tests.fuzz.runner import case_name, content_of, run_cases
from tests.fuzz.targets import TARGETS

# Less than a minute of processor time for all together; by hand it goes on as long as one likes.
_CASES = 60 if sys.platform == "win32" else 100
_SLOW = {"campaign": 3, "command": 3, "docx": 2}  # how many times as long as others they take


@pytest.mark.parametrize("target", TARGETS)
def test_a_changed_file_is_taken_or_refused_in_a_sentence(target: str) -> None:
    count = _CASES // _SLOW.get(target, 1)
    tally = run_cases(target, 1, count)
    assert not [each.text for each in tally.failures]
    assert tally.accepted + tally.refused == count
    assert tally.accepted  # or nothing would be tried but refusals


@pytest.mark.parametrize("target", TARGETS)
def test_a_case_is_the_same_each_time_it_is_asked_for(target: str) -> None:
    name = case_name(target, 1, 4)
    assert content_of(name) == content_of(name) != content_of(case_name(target, 1, 5))
