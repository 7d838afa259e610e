"""What a campaign file keeps is understood piece by piece; what is odd in it loses nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import kept
from letterkit.pack import Concern, built_in_pack
from letterkit.recipients import Override

TODAY = date(2017, 3, 1)
PACK = built_in_pack()
FIRST, SECOND, *_ = PACK.concerns


class Sections(dict[str, dict[str, Any]]):
    """Stands in for a file."""

    def section(self, name: str, /) -> dict[str, Any]:
        return self.get(name, {})


def test_what_fits_is_understood_and_what_does_not_is_told_by_its_field() -> None:
    file = Sections(values={"stp_name": "Devon", "meeting_date": "soon", "sender_name": ""})
    campaign, misfits = kept.understood(file, PACK, TODAY)
    assert campaign.values["stp_name"] == "Devon"
    assert "meeting_date" not in campaign.values
    assert list(misfits) == ["meeting_date"]
    assert campaign.values["letter_date"] == TODAY


def test_concerns_come_in_their_order_with_their_changed_wording() -> None:
    file = Sections(concerns={
        FIRST: {"place": 2, "wordings": {"letter": "Our own wording"}},
        SECOND: {"place": 1},
        "own-1": {"place": 1.5, "text": "the walk-in centre"},
        "own-2": {"text": "not chosen"},
    })  # fmt: skip
    campaign, _misfits = kept.understood(file, PACK, TODAY)
    second, own, first = campaign.concerns
    assert isinstance(second, Concern)
    assert second.id == SECOND
    assert own == "the walk-in centre"
    assert isinstance(first, Concern)
    assert first.letter == "Our own wording."
    assert first.motion == PACK.concerns[FIRST].motion


def test_a_changed_clause_of_a_motion_has_no_full_stop() -> None:
    file = Sections(concerns={FIRST: {"place": 1, "wordings": {"motion": "beds are closing."}}})
    (concern,) = kept.understood(file, PACK, TODAY)[0].concerns
    assert isinstance(concern, Concern)
    assert concern.motion == "beds are closing"


def test_all_concerns_are_listed_the_chosen_first_then_ones_own() -> None:
    file = Sections(concerns={SECOND: {"place": 1}, "own-1": {"text": "mine"}})
    listed = kept.concerns(file, PACK)
    assert [each.key for each in listed[:3]] == [SECOND, "own-1", FIRST]
    assert len(listed) == len(PACK.concerns) + 1


def test_changes_to_the_list_are_kept_as_they_were_made() -> None:
    change = Override(17, "Cllr Jane Smith", "email", "jane@example.og", "jane@example.org")
    file = Sections(overrides={kept.override_key(change): kept.kept_override(change)})
    assert kept.understood(file, PACK, TODAY)[0].overrides == (change,)


@given(st.lists(st.tuples(st.integers(1, 10**6), st.text(max_size=20))))
def test_who_is_left_out_is_kept_whatever_their_names(people: list[tuple[int, str]]) -> None:
    text = kept.kept_unticked(people)
    file = Sections(unticked={kept.PEOPLE: text} if text else {})
    found = [(each.row, each.who, each.value) for each in kept.unticked(file)]
    assert found == [(row, " ".join(name.split()), None) for row, name in people]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.dictionaries(
    st.sampled_from(["overrides", "concerns", "unticked", "salutations"]),
    st.dictionaries(st.sampled_from([FIRST, "own-1", "people", "councillor"]), JUNK),
))  # fmt: skip
def test_whatever_stands_in_the_file_it_is_understood(sections: dict[str, dict[str, Any]]) -> None:
    campaign, _misfits = kept.understood(Sections(sections), PACK, TODAY)
    assert campaign.today == TODAY
