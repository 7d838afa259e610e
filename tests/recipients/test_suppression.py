"""Who was to be forgotten is known again in another list, and nobody else is taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.pack import built_in_pack
from letterkit.recipients import (
    FORGOTTEN,
    NOBODY_FORGOTTEN,
    Identity,
    PastedTable,
    RecipientList,
    SuppressionList,
    identity_of,
    read_recipients,
    without_suppressed,
)

SALT = "00112233445566778899aabbccddeeff"
JANE = {
    "councillor_name": "Cllr Jane Smith", "council_name": "Derby", "ward": "Abbey",
    "email": "jane.smith@example.org", "phone": "01332 496000",
}  # fmt: skip


def suppressing(**cells: str) -> SuppressionList:
    marks = SuppressionList(SALT).marks_of(identity_of(cells))
    return SuppressionList(SALT, marks)


def listed(*rows: str) -> RecipientList:
    table = "\n".join(("Name\tCouncil\tWard\tEmail", *rows))
    return read_recipients(PastedTable(table), built_in_pack().headings)


@pytest.mark.parametrize(
    "changed",
    [
        {}, {"email": ""}, {"phone": ""},
        {"councillor_name": "Jane SMITH"}, {"ward": ""}, {"council_name": "DERBY"},
        {"council_name": "", "ward": ""}, {"councillor_name": "J. Smith"},
        {"council_name": "Exeter", "ward": "Heath", "email": ""},
    ],
    ids=lambda each: " ".join(each) or "the same",
)  # fmt: skip
def test_a_row_that_says_less_or_something_else_is_still_theirs(changed: dict[str, str]) -> None:
    assert suppressing(**JANE).covers(identity_of({**JANE, **changed}))


def test_accents_and_apostrophes_make_nobody_another() -> None:
    suppressed = suppressing(councillor_name="Zoë O’Neill-Ángel", ward="Abbey")
    assert suppressed.covers(identity_of({"councillor_name": "Zoe O'Neill-Angel", "ward": "Abbey"}))


@pytest.mark.parametrize(
    "row",
    [
        {**JANE, "councillor_name": "Ann Lee", "email": "", "phone": ""},
        {**JANE, "ward": "Mickleover", "email": "", "phone": ""},
        {**JANE, "council_name": "Exeter", "email": "", "phone": ""},
        {"councillor_name": "Jane Smith"},
        {"council_name": "Derby", "ward": "Abbey"},
        {},
    ],
)
def test_nobody_else_is_taken_for_them(row: dict[str, str]) -> None:
    assert not suppressing(**JANE).covers(identity_of(row))


def test_somebody_known_without_a_ward_is_known_in_each_ward_of_their_council() -> None:
    suppressed = suppressing(councillor_name="Jane Smith", council_name="Derby")
    assert suppressed.covers(identity_of({**JANE, "email": "", "phone": ""}))


def test_the_address_of_an_office_alone_is_nobodys() -> None:
    suppressed = suppressing(**{**JANE, "email": "info@derby.example.org"})
    successor = {"councillor_name": "Ann Lee", "email": "info@derby.example.org"}
    assert not suppressed.covers(identity_of(successor))


def test_their_row_is_left_out_with_the_reason_and_told() -> None:
    people = without_suppressed(
        listed(
            "Ann Lee\tExeter\tHeath\tann@example.org",
            "Cllr Jane Smith\tDerby\tAbbey\tnew@example.org",
        ),
        suppressing(**JANE),
    )
    assert [each.row for each in people.recipients] == [2]
    assert [(each.row, each.reason) for each in people.left_out] == [(3, FORGOTTEN)]
    assert people.notes[-1] == (
        "1 row was left out, row 3: you asked letterkit to forget this person."
    )


def test_an_address_that_several_names_have_by_now_leaves_out_none_of_the_others() -> None:
    people = without_suppressed(
        listed(
            "Ann Lee\tExeter\tHeath\tjane.smith@example.org",
            "Bob Low\tExeter\tHeath\tjane.smith@example.org",
            "Jane Smith\tDerby\tAbbey\tjane.smith@example.org",
        ),
        suppressing(**JANE),
    )
    assert [each.row for each in people.recipients] == [2, 3]


def test_without_anybody_to_forget_the_list_is_the_very_same() -> None:
    people = listed("Jane Smith\tDerby\tAbbey\tjane.smith@example.org")
    assert without_suppressed(people, NOBODY_FORGOTTEN) is people
    assert without_suppressed(people, suppressing(councillor_name="Bob", ward="X")) is people


@given(st.builds(Identity, *[st.text(max_size=12)] * 6))
def test_whoever_has_a_mark_is_known_by_it(identity: Identity) -> None:
    marks = SuppressionList(SALT).marks_of(identity)
    assert SuppressionList(SALT, marks).covers(identity) == bool(marks)


def test_a_salt_makes_the_marks() -> None:
    identity = identity_of(JANE)
    other = SuppressionList(SALT[::-1]).marks_of(identity)
    assert other.isdisjoint(SuppressionList(SALT).marks_of(identity))
