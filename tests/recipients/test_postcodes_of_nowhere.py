"""Postcodes that stand for no place are nothing to look at."""

from __future__ import annotations

from letterkit.recipients import postcode_doubts


def test_a_postcode_that_is_nobodys_is_no_mistake() -> None:
    assert postcode_doubts("ZZ1 1ZZ") == []
    assert postcode_doubts("ZZ99 9ZZ") == []
    assert postcode_doubts("QQ1 1ZZ")
