"""Postcodes that stand for no place are nothing to look at."""

from __future__ import annotations

from letterkit.recipients import postcode_diagnostics


def test_a_postcode_that_is_nobodys_is_no_mistake() -> None:
    assert postcode_diagnostics("ZZ1 1ZZ") == []
    assert postcode_diagnostics("ZZ99 9ZZ") == []
    assert postcode_diagnostics("QQ1 1ZZ")
