"""What is shown of a list, and in which order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from letterkit.desktop.views.recipients.filtered_rows import FilteredRows
from letterkit.desktop.views.recipients.filtering import (
    EVERYBODY,
    PeopleFilter,
    Status,
    haystack,
    matching,
)
from letterkit.desktop.views.recipients.sorting import natural, ordered
from letterkit.desktop.views.recipients.view_data import (
    PersonRow,
    RowDiagnostic,
    WrittenStatus,
    with_text,
)
from letterkit.desktop.views.recipients.widths import fitted, sample
from letterkit.diagnostics import Severity
from letterkit.recipients import FilterMatcher
from letterkit.text import search_text
from tests.desktop.views.recipients.people import NO_WARD, people


def listing() -> FilteredRows:
    filtered = FilteredRows()
    filtered.set_rows(people())
    return filtered


def shown(filtered: FilteredRows) -> list[int]:
    return [filtered.rows[index].row for index in filtered.shown]


def matches(**criteria: object) -> list[int]:
    filtered = listing()
    filtered.set_filter(PeopleFilter(**criteria))  # type: ignore[arg-type]
    return shown(filtered)


def test_without_a_filter_all_rows_are_shown_as_in_the_spreadsheet() -> None:
    assert shown(listing()) == [2, 3, 4, 5, 6, 7]


def test_any_one_of_several_parties_will_do() -> None:
    assert matches(parties=frozenset({"Labour", "Green"})) == [2, 3, 4, 5]


def test_filters_are_met_together() -> None:
    assert matches(parties=frozenset({"Labour"}), wards=frozenset({"Alphington"})) == [2]


def test_rows_are_found_by_any_of_their_roles() -> None:
    assert matches(roles=frozenset({"Cabinet member", "Whip"})) == [7]


def test_text_is_found_in_any_cell_without_regard_to_accents_and_case() -> None:
    assert matches(text="SEAN o'brien") == [4]
    assert matches(text="960007") == [7]
    assert matches(text="zoe") == [7]


def test_every_word_of_the_text_has_to_stand_somewhere_in_the_row() -> None:
    assert matches(text="weir 10") == [5]
    assert matches(text="weir alphington") == []


def test_rows_are_found_by_what_became_of_them() -> None:
    assert matches(status=Status.TO_LOOK_AT) == [3, 4, 5]
    assert matches(status=Status.HELD_BACK) == [3]
    assert matches(status=Status.WRITTEN) == [6]
    assert matches(status=Status.NOT_WRITTEN) == [2, 3, 4, 5, 7]
    assert matches(status=Status.UNTICKED) == [7]


def test_what_is_typed_over_is_found_and_what_it_replaced_no_longer() -> None:
    filtered = listing()
    filtered.set_filter(PeopleFilter(text="pennsylvania"))
    filtered.update([with_text(filtered.rows[2], "ward", "Topsham")])
    filtered.set_filter(filtered.filter)
    assert shown(filtered) == []
    filtered.set_filter(PeopleFilter(text="topsham"))
    assert shown(filtered) == [4]


def test_what_no_longer_fits_stays_in_its_place_until_a_filter_is_asked_for() -> None:
    filtered = listing()
    filtered.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    filtered.update_diagnostics({"4": ()})
    assert shown(filtered) == [3, 4, 5]
    filtered.set_rows(filtered.rows[1:])
    assert shown(filtered) == [3, 4, 5]
    filtered.set_filter(PeopleFilter(status=Status.TO_LOOK_AT))
    assert shown(filtered) == [3, 5]


def test_what_is_to_look_at_is_counted_by_things_and_notes_apart() -> None:
    filtered = listing()
    assert (filtered.to_look_at_count, filtered.note_count) == (3, 0)
    note = RowDiagnostic(9, Severity.INFO, "", "There are two spellings.")
    filtered.update_diagnostics({"3": (NO_WARD, NO_WARD, note), "4": (note,)})
    assert (filtered.to_look_at_count, filtered.note_count) == (3, 2)


def test_only_rows_that_differ_count_as_changed() -> None:
    filtered = listing()
    assert filtered.update(people()) == set()
    assert filtered.update_diagnostics({"3": (NO_WARD,), "2": (NO_WARD,), "99": ()}) == {0}


def test_numbers_in_texts_are_sorted_as_numbers_and_blanks_come_last_either_way() -> None:
    rows = [PersonRow(str(place), ward=ward) for place, ward in enumerate(["10", "", "9", "100"])]
    assert ordered(rows, "ward", down=False) == [2, 0, 3, 1]
    assert ordered(rows, "ward", down=True) == [3, 0, 2, 1]


def test_what_matters_most_comes_first_when_sorted_by_what_to_look_at() -> None:
    filtered = listing()
    filtered.sort(("problem", False))
    assert shown(filtered) == [3, 4, 5, 2, 6, 7]


def test_accents_and_apostrophes_do_not_part_names_that_belong_together() -> None:
    assert natural("Élan O’Brien") == natural("elan obrien")


def test_a_further_column_is_sorted_like_any_other() -> None:
    filtered = listing()
    filtered.sort(("tel", False))
    assert shown(filtered) == [7, 2, 3, 4, 5, 6]


def test_another_list_keeps_the_filter_and_the_order() -> None:
    filtered = listing()
    filtered.sort(("name", True))
    filtered.set_filter(PeopleFilter(parties=frozenset({"Labour"})))
    filtered.set_rows(people()[:4])
    assert shown(filtered) == [5, 4, 2]


def test_what_can_be_chosen_is_counted_among_what_the_rest_of_the_filter_leaves() -> None:
    filtered = listing()
    filtered.set_filter(
        PeopleFilter(parties=frozenset({"Green"}), councils=frozenset({"Exeter City Council"}))
    )
    assert filtered.values("parties") == {"Labour": 3, "Green": 1}
    assert filtered.values("roles") == {}
    assert filtered.varies("councils")


def test_a_cell_changed_back_no_longer_counts_as_changed() -> None:
    person = people()[2]
    changed = with_text(with_text(person, "ward", "Topsham"), "ward", "Duryard")
    assert changed.changed == {"ward": "Pennsylvania"}
    assert with_text(changed, "ward", "Pennsylvania") == person


texts = st.text(max_size=12)
persons = st.builds(
    PersonRow, st.text(max_size=4), st.integers(0, 99), texts, ward=texts,
    party=st.sampled_from(["", "Labour", "Green"]),
    ticked=st.booleans(),
    written=st.sampled_from([WrittenStatus(), WrittenStatus("changed", "2017-03-01")]),
    diagnostics=st.sampled_from([(), (RowDiagnostic(1, Severity.WARNING, "", "Look."),)]),
    other=st.dictionaries(st.just("tel"), texts),
)  # fmt: skip
filters = st.builds(
    PeopleFilter, wards=st.frozensets(texts, max_size=2),
    parties=st.frozensets(st.sampled_from(["Labour", "Green"])),
    status=st.sampled_from(Status), text=texts,
)  # fmt: skip


@given(st.lists(persons), filters)
def test_each_further_condition_only_leaves_rows_out(
    rows: list[PersonRow], people_filter: PeopleFilter
) -> None:
    texts = list(map(haystack, rows))
    everybody = matching(rows, range(len(rows)), EVERYBODY, texts)
    indexes = matching(rows, range(len(rows)), people_filter, texts)
    assert everybody == list(range(len(rows)))
    assert indexes == sorted(set(indexes))
    chooser = FilterMatcher(people_filter.choice, rows)
    for index in indexes:
        assert not chooser.reason(rows[index], texts[index])
        assert not people_filter.parties or rows[index].party in people_filter.parties
        assert all(word in texts[index] for word in search_text(people_filter.text).split())


@given(st.lists(persons), st.sampled_from(["name", "ward", "tick", "problem", "tel"]))
def test_sorting_loses_no_row_and_finds_the_same_order_again(
    rows: list[PersonRow], column: str
) -> None:
    order = ordered(rows, column, down=False)
    assert sorted(order) == list(range(len(rows)))
    again = ordered([rows[index] for index in order], column, down=False)
    assert again == list(range(len(rows)))


@given(
    st.dictionaries(texts, st.tuples(st.integers(0, 200), st.integers(0, 700))),
    st.integers(0, 2000),
)
def test_columns_give_way_only_as_far_as_there_is_need(
    columns: dict[str, tuple[int, int]], room: int
) -> None:
    least = {name: low for name, (low, _more) in columns.items()}
    natural = {name: low + more for name, (low, more) in columns.items()}
    widths = fitted(natural, least, room)
    assert all(least[name] <= widths[name] <= natural[name] for name in natural)
    assert sum(widths.values()) == max(min(room, sum(natural.values())), sum(least.values()))


def test_the_widest_column_gives_way_first() -> None:
    natural = {"name": 100, "e-mail": 300, "ward": 200}
    assert fitted(natural, dict.fromkeys(natural, 50), 400) == {
        "name": 100, "e-mail": 150, "ward": 150,
    }  # fmt: skip


def test_a_long_list_is_measured_by_a_few_of_its_rows() -> None:
    assert len(sample(20_000)) == 60
    assert list(sample(3)) == [0, 1, 2]
