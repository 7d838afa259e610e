"""What a column holds is known by its cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients.columns.contents import (
    ContentKind,
    column_contents,
    contents_of,
    kinds_of,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jane@example.org", ContentKind.EMAIL),
        ("a@example.org; b@example.org", ContentKind.EMAIL),
        ("Jane Smith <jane@example.org>", ContentKind.EMAIL),
        ("EX1 1AA", ContentKind.POSTCODE),
        ("sw1a0aa", ContentKind.POSTCODE),
        ("01632 960123", ContentKind.PHONE),
        ("+44 (0)1632 960 123", ContentKind.PHONE),
        ("07700 900123 / 01632 960001", ContentKind.PHONE),
        ("01632 960123 ext 12", ContentKind.PHONE),
        ("Tel: 01632 960123", ContentKind.PHONE),
        ("7700900123", ContentKind.PHONE),
        ("https://www.example.org/jane", ContentKind.WEB),
        ("@jane_smith", ContentKind.WEB),
        ("05/05/2016", ContentKind.DATE),
        ("0000-00-00", ContentKind.DATE),
        ("5 May 2016", ContentKind.DATE),
        ("May 2019", ContentKind.DATE),
        ("2019", ContentKind.NUMBER),
        ("£1,200.50", ContentKind.NUMBER),
        ("Y", ContentKind.YES_NO),
        ("Lab", ContentKind.PARTY),
        ("Lib Dem", ContentKind.PARTY),
        ("LD", ContentKind.PARTY),
        ("Labour & Co-operative", ContentKind.PARTY),
        ("Party: Labour", ContentKind.PARTY),
        ("Conservative Group", ContentKind.PARTY),
        ("Plaid Cymru", ContentKind.PARTY),
        ("Exeter City Council", ContentKind.COUNCIL),
        ("London Borough of Camden", ContentKind.COUNCIL),
        ("Bolton MBC", ContentKind.COUNCIL),
        ("Cllr J Smith", ContentKind.TITLED_NAME),
        ("Rt Hon Jane Smith MP", ContentKind.TITLED_NAME),
        ("Jane Smith", ContentKind.NAME),
        ("SMITH, Jane", ContentKind.NAME),
        ("Jan van der Berg", ContentKind.NAME),
        ("Seán O’Brien", ContentKind.NAME),
        ("Jane Smith (Leader)", ContentKind.NAME),
        ("1 High Street, Exampleton", ContentKind.ADDRESS),
        ("Exwick", ContentKind.PLACE),
    ],
)
def test_a_cell_shows_what_it_is(text: str, kind: ContentKind) -> None:
    assert kind in kinds_of(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to jane@example.org only in the evening, never at work", ContentKind.EMAIL),
        ("Leader of the Council", ContentKind.COUNCIL),
        ("Chair of Council Business", ContentKind.COUNCIL),
        ("St Thomas", ContentKind.NAME),
        ("Town Hall", ContentKind.NAME),
        ("Liberal Democrats", ContentKind.NAME),
        ("Health Scrutiny", ContentKind.NAME),
        ("Alphington", ContentKind.NAME),
        ("12345", ContentKind.PHONE),
        ("Green Lane", ContentKind.PARTY),
    ],
)
def test_a_cell_isnt_taken_for_what_it_resembles(text: str, kind: ContentKind) -> None:
    assert kind not in kinds_of(text)


def test_a_few_slips_dont_change_what_a_column_is() -> None:
    column = [f"p{number}@example.org" for number in range(9)] + ["by post"]
    assert contents_of(column).plain_kind is ContentKind.EMAIL


def test_a_mixed_column_is_nothing_plainly() -> None:
    assert contents_of(["jane@example.org", "01632 960123", "by post"]).plain_kind is None


def test_vacant_seats_count_for_nothing() -> None:
    contents = contents_of(["Jane Smith", "Omar Khan", "Vacancy", "VACANT", "-"])
    assert (contents.count, contents.share(ContentKind.NAME)) == (2, 1.0)


def test_the_callers_own_test_is_counted_by_field() -> None:
    contents = contents_of(["Exeter", "Torbay", "Nowhere", "Exeter"], {"council": "Nowhere".__ne__})
    assert contents.recognised == {"council": 0.75}


def test_wards_show_by_how_often_they_come_up() -> None:
    assert contents_of(["Exwick", "Exwick", "Pinhoe", "Pinhoe"]).repeats == 2


def test_a_long_column_is_sampled_over_its_whole_length() -> None:
    rows = [(number, {0: "Labour" if number < 900 else "x@example.org"}) for number in range(1800)]
    contents = column_contents(rows, [0])[0]
    assert contents.count < 500
    assert contents.share(ContentKind.PARTY) == pytest.approx(0.5, abs=0.02)


def test_a_sparse_column_is_still_seen() -> None:
    rows = [(number, {1: "EX1 1AA"} if number % 601 == 1 else {}) for number in range(6000)]
    assert column_contents(rows, [1])[1].plain_kind is ContentKind.POSTCODE


@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip).map(str.strip)))
def test_any_cells_can_be_looked_at(texts: list[str]) -> None:
    contents = contents_of(texts)
    assert all(0 < share <= 1 for share in contents.shares.values())
    assert contents.count <= len(texts)
