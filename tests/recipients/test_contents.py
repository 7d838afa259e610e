"""What a column holds is known by its cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients.columns.contents import Kind, column_contents, contents_of, kinds_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jane@example.org", Kind.EMAIL),
        ("a@example.org; b@example.org", Kind.EMAIL),
        ("Jane Smith <jane@example.org>", Kind.EMAIL),
        ("EX1 1AA", Kind.POSTCODE),
        ("sw1a0aa", Kind.POSTCODE),
        ("01632 960123", Kind.PHONE),
        ("+44 (0)1632 960 123", Kind.PHONE),
        ("07700 900123 / 01632 960001", Kind.PHONE),
        ("01632 960123 ext 12", Kind.PHONE),
        ("Tel: 01632 960123", Kind.PHONE),
        ("7700900123", Kind.PHONE),
        ("https://www.example.org/jane", Kind.WEB),
        ("@jane_smith", Kind.WEB),
        ("05/05/2016", Kind.DATE),
        ("0000-00-00", Kind.DATE),
        ("5 May 2016", Kind.DATE),
        ("May 2019", Kind.DATE),
        ("2019", Kind.NUMBER),
        ("£1,200.50", Kind.NUMBER),
        ("Y", Kind.YES_NO),
        ("Lab", Kind.PARTY),
        ("Lib Dem", Kind.PARTY),
        ("LD", Kind.PARTY),
        ("Labour & Co-operative", Kind.PARTY),
        ("Party: Labour", Kind.PARTY),
        ("Conservative Group", Kind.PARTY),
        ("Plaid Cymru", Kind.PARTY),
        ("Exeter City Council", Kind.COUNCIL),
        ("London Borough of Camden", Kind.COUNCIL),
        ("Bolton MBC", Kind.COUNCIL),
        ("Cllr J Smith", Kind.TITLED_NAME),
        ("Rt Hon Jane Smith MP", Kind.TITLED_NAME),
        ("Jane Smith", Kind.NAME),
        ("SMITH, Jane", Kind.NAME),
        ("Jan van der Berg", Kind.NAME),
        ("Seán O’Brien", Kind.NAME),
        ("Jane Smith (Leader)", Kind.NAME),
        ("1 High Street, Exampleton", Kind.ADDRESS),
        ("Exwick", Kind.PLACE),
    ],
)
def test_a_cell_shows_what_it_is(text: str, kind: Kind) -> None:
    assert kind in kinds_of(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to jane@example.org only in the evening, never at work", Kind.EMAIL),
        ("Leader of the Council", Kind.COUNCIL),
        ("Chair of Council Business", Kind.COUNCIL),
        ("St Thomas", Kind.NAME),
        ("Town Hall", Kind.NAME),
        ("Liberal Democrats", Kind.NAME),
        ("Health Scrutiny", Kind.NAME),
        ("Alphington", Kind.NAME),
        ("12345", Kind.PHONE),
        ("Green Lane", Kind.PARTY),
    ],
)
def test_a_cell_isnt_taken_for_what_it_resembles(text: str, kind: Kind) -> None:
    assert kind not in kinds_of(text)


def test_a_few_slips_dont_change_what_a_column_is() -> None:
    column = [f"p{number}@example.org" for number in range(9)] + ["by post"]
    assert contents_of(column).plain_kind is Kind.EMAIL


def test_a_mixed_column_is_nothing_plainly() -> None:
    assert contents_of(["jane@example.org", "01632 960123", "by post"]).plain_kind is None


def test_vacant_seats_count_for_nothing() -> None:
    contents = contents_of(["Jane Smith", "Omar Khan", "Vacancy", "VACANT", "-"])
    assert (contents.count, contents.share(Kind.NAME)) == (2, 1.0)


def test_the_callers_own_test_is_counted_by_field() -> None:
    contents = contents_of(["Exeter", "Torbay", "Nowhere", "Exeter"], {"council": "Nowhere".__ne__})
    assert contents.known == {"council": 0.75}


def test_wards_show_by_how_often_they_come_up() -> None:
    assert contents_of(["Exwick", "Exwick", "Pinhoe", "Pinhoe"]).repeats == 2


def test_a_long_column_is_sampled_over_its_whole_length() -> None:
    rows = [(number, {0: "Labour" if number < 900 else "x@example.org"}) for number in range(1800)]
    contents = column_contents(rows, [0])[0]
    assert contents.count < 500
    assert contents.share(Kind.PARTY) == pytest.approx(0.5, abs=0.02)


def test_a_sparse_column_is_still_seen() -> None:
    rows = [(number, {1: "EX1 1AA"} if number % 601 == 1 else {}) for number in range(6000)]
    assert column_contents(rows, [1])[1].plain_kind is Kind.POSTCODE


@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip).map(str.strip)))
def test_any_cells_can_be_looked_at(texts: list[str]) -> None:
    contents = contents_of(texts)
    assert all(0 < share <= 1 for share in contents.shares.values())
    assert contents.count <= len(texts)
