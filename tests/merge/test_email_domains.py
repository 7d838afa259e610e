"""An address at a domain that is a slip away from its council's is told of, with the right one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from letterkit.changes import Override
from letterkit.merge.checks.email_domains import _shortened  # pyright: ignore[reportPrivateUsage]
from tests.merge.conftest import Check

NAMES = ["Ann Lee", "Bo Day", "Cat Moor", "Dan Fry", "Eve Hill", "Flo Nash", "Guy Park", "Hal Reed"]


def rows(*domains: str, council: str = "Exeter City Council") -> str:
    """Return a list of councillors with an address at each domain."""
    return "Name,Ward,Council,Email\n" + "".join(
        f"Cllr {name},Ward {place},{council},{name.split()[0].lower()}@{domain}\n"
        for place, (name, domain) in enumerate(zip(NAMES, domains, strict=False))
    )


@pytest.mark.parametrize(
    "slip", ["exeter.go.uk", "exeter.gov.uj", "exter.gov.uk", "exetre.gov.uk", "exeeter.gov.uk"]
)
def test_a_domain_a_slip_away_from_that_of_the_others_is_told_with_the_right_one(
    check: Check, slip: str
) -> None:
    told = check(rows(*["exeter.gov.uk"] * 5, slip), kind="email-typo")
    (only,) = told
    assert only.row == 7
    (change,) = (fix.change for fix in only.fixes)
    assert isinstance(change, Override)
    assert (change.was, change.value) == (f"flo@{slip}", "flo@exeter.gov.uk")


@pytest.mark.parametrize(
    "domains",
    [
        ["exeter.gov.uk"] * 5 + ["exmouth.gov.uk"],
        ["exeter.gov.uk", "exter.gov.uk"],
        ["exeter.gov.uk"] * 3 + ["exter.gov.uk"] * 3,
        ["gmail.com"] * 4 + ["ymail.com"],
        ["ymail.com"] * 4 + ["mail.com"],
    ],
)
def test_another_domain_is_no_slip(check: Check, domains: list[str]) -> None:
    assert check(rows(*domains), kind="email-typo") == []


def test_councils_that_are_near_in_name_are_two(check: Check) -> None:
    merton = rows(*["merton.gov.uk"] * 5, council="Merton London Borough Council")
    melton = "Cllr Zoe West,Ward Z,Melton Borough Council,zoe@melton.gov.uk\n"
    assert check(merton + melton, kind="email-typo") == []


def test_one_of_several_addresses_is_mended_and_the_others_stay(check: Check) -> None:
    text = (
        rows(*["exeter.gov.uk"] * 5)
        + 'Cllr Zoe West,Z,Exeter City Council,"z@gmail.com; z@exeter.go.uk"\n'
    )
    (told,) = check(text, kind="email-typo")
    (change,) = (fix.change for fix in told.fixes)
    assert isinstance(change, Override)
    assert change.value == "z@gmail.com; z@exeter.gov.uk"


@given(st.text("ab.", max_size=6), st.text("ab.", max_size=6))
def test_whatever_is_one_slip_away_is_looked_at(one: str, other: str) -> None:
    if OSA.distance(one, other) == 1:
        assert _shortened(one) & _shortened(other)
