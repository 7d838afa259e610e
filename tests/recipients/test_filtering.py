"""Who is chosen out of a list, by one engine for the window and the terminal."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import FilterMatcher, RecipientFilter
from letterkit.text import search_text


class Somebody(NamedTuple):
    """What a choice looks at, and what the row says."""

    key: str
    row: int = 0
    council: str = ""
    ward: str = ""
    party: str = ""
    roles: tuple[str, ...] = ()
    text: str = ""


wards = st.sampled_from(["", "Heath", "Heathfield", "St. Thomas", "St Thomas"])
parties = st.sampled_from(["", "Labour", "Labour and Co-operative", "Green"])
everybody = st.lists(
    st.builds(
        Somebody, st.text("ab", max_size=2), st.integers(0, 9), ward=wards, party=parties,
        roles=st.sets(st.sampled_from(["Whip", "Chair"])).map(tuple),
        text=st.sampled_from(["", "seán o’brien", "zoe hall"]).map(search_text),
    )
)  # fmt: skip
rows = st.lists(st.sampled_from([range(3), range(2, 6), range(9, 10)]), max_size=2).map(tuple)
choices = st.builds(
    RecipientFilter,
    wards=st.frozensets(wards, max_size=2), parties=st.frozensets(parties, max_size=2),
    roles=st.frozensets(st.sampled_from(["Whip", "Chair"])),
    text=st.sampled_from(["", "sean", "HALL zoë"]), rows=rows, without=rows,
    keys=st.none() | st.frozensets(st.text("ab", max_size=2)),
    written=st.frozensets(st.text("ab", max_size=2), max_size=2),
)  # fmt: skip


@given(everybody, choices)
def test_a_whole_list_is_chosen_from_as_each_one_alone_is(
    people: list[Somebody], recipient_filter: RecipientFilter
) -> None:
    matcher = FilterMatcher(recipient_filter, people)
    one_by_one = [place for place, each in enumerate(people) if not matcher.reason(each, each.text)]
    texts = [each.text for each in people]
    assert matcher.chosen(people, range(len(people)), texts) == one_by_one


def test_the_order_in_which_people_are_asked_about_is_kept() -> None:
    people = [Somebody(name, party="Green") for name in "abc"]
    matcher = FilterMatcher(RecipientFilter(parties=frozenset({"green"})), people)
    assert matcher.chosen(people, [2, 0]) == [2, 0]


@pytest.mark.parametrize(
    ("requested", "chosen"),
    [
        ("Labour", {"Labour", "Lab", "Labour & Co-operative", "Labour Party"}),
        ("lab", {"Labour", "Lab", "Labour & Co-operative", "Labour Party"}),
        ("Labour and Co-operative", {"Labour & Co-operative"}),
        ("Liberal Democrat", {"Liberal Democrat", "Lib Dem", "Liberal Democrats"}),
        ("Liberal", {"Liberal"}),
        ("Independent", {"Independent", "Ind"}),
        ("Green Party", {"Green", "Green Party of England and Wales"}),
        ("Conserv", {"Conservative"}),
    ],
)
def test_a_party_is_taken_by_its_whole_name_its_short_form_or_with_its_partner(
    requested: str, chosen: set[str]
) -> None:
    parties = [
        "Labour", "Lab", "Labour & Co-operative", "Labour Party", "Liberal", "Liberal Democrat",
        "Lib Dem", "Liberal Democrats", "Independent", "Ind", "Independent Conservative", "Green",
        "Green Party of England and Wales", "Conservative", "",
    ]  # fmt: skip
    people = [Somebody(each, party=each) for each in parties]
    matcher = FilterMatcher(RecipientFilter(parties=frozenset({requested})), people)
    assert {each.party for each in people if not matcher.reason(each)} == chosen
