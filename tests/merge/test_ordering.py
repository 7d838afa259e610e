"""Documents are put in order as they are sorted for the post, or handed out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.merge import Order, in_order
from letterkit.merge.ordering import postcode_rank
from tests.merge.conftest import MakeJob

HEADINGS = "Councillor,Ward,Council,Postcode,Address\n"


def names_in(make_job: MakeJob, rows: list[str], order: Order) -> list[str]:
    job = make_job(HEADINGS + "".join(f"{row}\n" for row in rows))
    return [each.addressed_to for each in in_order(job.documents(), order)]


def by_postcode(make_job: MakeJob, *codes: str) -> list[str]:
    """Return the numbers, from 1, of people with these postcodes as they are put in order."""
    rows = [
        f"Cllr Ann {chr(97 + at) * 3},Ham,Exeter,{code},{at} High St"
        for at, code in enumerate(codes)
    ]
    return [codes[ord(name[-1]) - 97] for name in names_in(make_job, rows, Order.POSTCODE)]


def test_the_district_of_a_postcode_counts_as_a_number(make_job: MakeJob) -> None:
    codes = ["SW10 1AA", "SW2 1AA", "S10 1AA", "SW1A 2AA", "SW1A 1AA", "SW1 9ZZ", "B2 4QA"]
    assert by_postcode(make_job, *codes) == [
        "B2 4QA", "S10 1AA", "SW1 9ZZ", "SW1A 1AA", "SW1A 2AA", "SW2 1AA", "SW10 1AA",
    ]  # fmt: skip


def test_a_postcode_counts_however_it_is_typed(make_job: MakeJob) -> None:
    assert by_postcode(make_job, "sw101aa", "SW2  1AA", "S1 1AA") == [
        "S1 1AA",
        "SW2  1AA",
        "sw101aa",
    ]


def test_what_has_no_postcode_comes_last_and_stays_as_in_the_list(make_job: MakeJob) -> None:
    assert by_postcode(make_job, "", "abroad", "SW2 1AA", "", "B1 1AA") == [
        "B1 1AA", "SW2 1AA", "abroad", "", "",
    ]  # fmt: skip


def test_a_postcode_in_the_address_counts_too(make_job: MakeJob) -> None:
    rows = [
        'Cllr Ann Abel,Ham,Exeter,,"1 High St, London SW10 1AA"',
        'Cllr Bo Bell,Ham,Exeter,,"2 High St, London SW2 1AA"',
    ]
    assert names_in(make_job, rows, Order.POSTCODE) == ["Cllr Bo Bell", "Cllr Ann Abel"]


def test_surnames_are_those_of_the_names(make_job: MakeJob) -> None:
    rows = [
        "Cllr Zoe Abel,Ham,Exeter,,", "Cllr Ann O’Brien MBE,Ham,Exeter,,",
        "Cllr Mrs Maria de Souza,Ham,Exeter,,", "Cllr Ann Abel,Ham,Exeter,,",
        "Cllr Éva Ébel,Ham,Exeter,,",
    ]  # fmt: skip
    assert names_in(make_job, rows, Order.SURNAME) == [
        "Cllr Ann Abel", "Cllr Zoe Abel", "Cllr Maria de Souza", "Cllr Éva Ébel",
        "Cllr Ann O’Brien MBE",
    ]  # fmt: skip


def test_councils_go_by_name_and_theirs_by_surname(make_job: MakeJob) -> None:
    rows = [
        "Cllr Ann Zed,Ham,Exeter,,", "Cllr Bo Bell,Ham,Bath,,", "Cllr Cy Abel,Ham,Exeter,,",
        "Cllr Di Dee,Ham,,,",
    ]  # fmt: skip
    assert names_in(make_job, rows, Order.COUNCIL)[:3] == [
        "Cllr Bo Bell",
        "Cllr Cy Abel",
        "Cllr Ann Zed",
    ]


@pytest.mark.parametrize("order", list(Order))
def test_those_that_are_level_stay_as_in_the_list(make_job: MakeJob, order: Order) -> None:
    rows = [f"Cllr Ann Abel,Ward {at},Exeter,EX1 1AA,{at} High St" for at in (3, 1, 2)]
    job = make_job(HEADINGS + "".join(f"{row}\n" for row in rows))
    assert [each.row for each in in_order(job.documents(), order)] == [2, 3, 4]


@given(codes=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)))
def test_whatever_stands_for_a_postcode_can_be_put_in_order(codes: list[str]) -> None:
    ranks = sorted(map(postcode_rank, codes))
    assert len(ranks) == len(codes)
    assert ranks == sorted(map(postcode_rank, sorted(codes)))
