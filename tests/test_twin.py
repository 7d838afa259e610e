"""The twin of real lists: made the same each time, its labels true of its cells, its judge just."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from benchmarks.twin.comparing import AddressVerdict, address_verdict, is_swapped, says
from benchmarks.twin.diagnosing import Judge, tells_of_name
from benchmarks.twin.files import write_list
from benchmarks.twin.judging import judge
from benchmarks.twin.labels import (
    Address,
    ListTruth,
    Mark,
    Order,
    Population,
    Truth,
    TwinList,
    Who,
)
from benchmarks.twin.making import LISTS, SHAPES, labelled, make_twin
from benchmarks.twin.product import Belief, Letter, Product, Told

SEED, SIZE = 16, 800
TOWN_HALL = Address("work", ("Town Hall", "Bolton"), "BL1 1RU")
HOME = Address("home", ("1 High Street", "Farnworth"), "BL4 7AB", ("Lancashire",))
JANE = Truth(
    forename="Jane", surname="Smith", salutations=frozenset({"Councillor Smith"}),
    addressees=frozenset({"Cllr Jane Smith"}),
)  # fmt: skip


@cache
def twin() -> tuple[TwinList, ...]:
    return tuple(make_twin(SEED, SIZE))


def people() -> list[tuple[TwinList, int, Truth]]:
    return [
        (each, row, truth)
        for each in twin()
        for row, truth in each.truths.items()
        if truth.who is Who.PERSON
    ]


def a_list(*truths: Truth, marks: frozenset[Mark] = frozenset()) -> TwinList:
    """Return a list of councillors, its first row the headings, with these rows below."""
    rows = (("Name",), *((f"{each.forename} {each.surname}",) for each in truths))
    return TwinList(
        "1", "a list", "councillor-letter", ".csv", rows,
        ListTruth(Population.COUNCILLORS, Order.FORENAME_FIRST, fields=("name",), marks=marks),
        dict(enumerate(truths, 2)),
    )  # fmt: skip


def a_letter(row: int, salutation: str, *, held: bool = False) -> Letter:
    names = ("salutation", "addressee", "mp_name", "first_name", "last_name", "address",
             "postcode", "email", "council_name")  # fmt: skip
    values = dict.fromkeys(names, "") | {"salutation": salutation, "addressee": "Cllr Jane Smith"}
    return Letter((row,), held, values, (salutation,))


def a_belief(*letters: Letter, told: tuple[Told, ...] = ()) -> Belief:
    used = frozenset({"salutation", "addressee"})
    return Belief(width=1, columns={0: "councillor_name"}, letters=letters, told=told, used=used)


def test_the_same_seed_makes_the_same_lists() -> None:
    assert tuple(make_twin(SEED, SIZE)) == twin()


def test_another_seed_makes_others() -> None:
    assert all(
        one.rows != other.rows for one, other in zip(twin(), make_twin(17, SIZE), strict=True)
    )


def test_each_shape_is_made_twice() -> None:
    assert Counter(each.shape for each in twin()) == {each.name: 2 for each in SHAPES}


def test_a_twin_has_about_as_many_rows_as_were_asked_for() -> None:
    assert len(twin()) == LISTS
    assert 3_500 < labelled(list(make_twin(SEED, 4_000))) < 4_700


def test_every_kind_of_row_and_population_is_in_it() -> None:
    assert {truth.who for each in twin() for truth in each.truths.values()} == set(Who)
    assert {each.truth.population for each in twin()} == set(Population)


def test_every_person_has_a_right_salutation_with_their_surname() -> None:
    for each, row, truth in people():
        assert truth.salutations, (each.shape, row)
        office = any(word in truth.role for word in ("Mayor", "Leader"))
        knight = truth.title in {"Sir", "Dame"}
        named = any(truth.surname in text or truth.surname.split()[-1] in text
                    for text in truth.salutations)  # fmt: skip
        assert named or office or knight, (each.shape, row)


def test_labels_stand_on_rows_that_there_are() -> None:
    for each in twin():
        assert all(0 < row <= len(each.rows) for row in each.truths)


def test_a_rows_cells_are_no_more_than_the_lists_columns() -> None:
    for each in twin():
        assert all(len(row) <= len(each.truth.fields) for row in each.rows)


def test_an_address_of_the_labels_stands_in_the_rows_cells() -> None:
    for each, row, truth in people():
        if Mark.MOJIBAKE not in truth.marks:
            cells = "\n".join(map(str, each.rows[row - 1]))
            lines = [line for address in truth.addresses for line in address.lines]
            assert all(line in cells for line in lines), (each.shape, row)


def test_what_no_letter_may_print_stands_in_the_rows_cells() -> None:
    for each, row, truth in people():
        cells = [str(cell) for cell in each.rows[row - 1]]
        assert all(text in cells for text in truth.never), (each.shape, row)


def test_a_written_list_has_its_rows_where_the_labels_say(tmp_path: Path) -> None:
    one = next(each for each in twin() if each.extension == ".csv" and each.delimiter == ",")
    with write_list(one, tmp_path).open(encoding="utf-8-sig", newline="") as stream:
        written = list(csv.reader(stream))
    for row in one.truths:
        assert written[row - 1][0] == str(one.rows[row - 1][0])


def test_no_row_of_a_twin_gets_lost(tmp_path: Path) -> None:
    product = Product(tmp_path)
    lists = [each for each in twin() if not each.truth.by_order]
    for each in lists[::4]:
        verdict = judge(each, product.believe(each, write_list(each, tmp_path)))
        assert verdict.counts["row without account"] == 0, verdict.examples


@pytest.mark.parametrize(
    ("address", "postcode", "verdict"),
    [
        ("Town Hall\nBOLTON", "BL1 1RU", AddressVerdict.RIGHT),
        ("1 High Street, Farnworth", "bl47ab", AddressVerdict.RIGHT),
        ("1 High Street\nFarnworth\nLancashire\nBL4 7AB", "", AddressVerdict.RIGHT),
        ("1 High Street\nFARNWORTH", "BL1 1RU", AddressVerdict.MIXED),
        ("Town Hall\n1 High Street", "BL1 1RU", AddressVerdict.MIXED),
        ("", "BL4 7AB", AddressVerdict.POSTCODE_ALONE),
        ("1 High Street", "BL4 7AB", AddressVerdict.INCOMPLETE),
        ("1 High Street\nFarnworth", "", AddressVerdict.INCOMPLETE),
        ("1 High Street\nFarnworth\nLabour", "BL4 7AB", AddressVerdict.FOREIGN),
        ("", "", AddressVerdict.MISSING),
    ],
)
def test_an_address_is_right_only_whole_and_with_its_own_postcode(
    address: str, postcode: str, verdict: AddressVerdict
) -> None:
    truth = Truth(addresses=(TOWN_HALL, HOME))
    assert address_verdict(address, postcode, truth) is verdict


def test_a_row_without_an_address_may_have_the_councils_name_alone() -> None:
    truth = Truth(councils=frozenset({"Bolton Council"}))
    assert address_verdict("Bolton Council", "", truth) is None
    assert address_verdict("Bolton Council", "BL1 1RU", truth) is AddressVerdict.FOREIGN


def test_capitals_count_unless_the_row_has_nothing_else() -> None:
    ffrench = {"Councillor ffrench"}
    assert not says("Councillor Ffrench", ffrench, Truth())
    assert says("Councillor Ffrench", ffrench, Truth(marks=frozenset({Mark.CAPITALS})))
    assert not says("Councillor FFRENCH", ffrench, Truth(marks=frozenset({Mark.CAPITALS})))
    assert says("Councillor O'Brien", {"Councillor O’Brien"}, Truth())
    assert not says("Councillor", {"Councillor ffrench"}, Truth())


def test_names_are_swapped_where_the_forename_is_taken_for_the_surname() -> None:
    assert is_swapped("Smith", "Jane", "Jane", JANE)
    assert is_swapped("", "Smith", "Councillor Jane", JANE)
    assert not is_swapped("Jane", "Smith", "Councillor Smith", JANE)


def test_a_wrong_greeting_is_silent_unless_something_tells_of_the_rows_name() -> None:
    wrong = a_letter(2, "Councillor Jane")
    of_other = Told("swapped", "warning", "councillor_name", 3)
    of_row = Told("swapped", "warning", "councillor_name", 2)
    of_place = Told("postcode", "warning", "postcode", 2)
    silent = judge(a_list(JANE), a_belief(wrong, told=(of_other, of_place))).counts
    told = judge(a_list(JANE), a_belief(wrong, told=(of_row,))).counts
    assert silent["greeting wrong, silent"] == told["greeting wrong, told"] == 1
    assert silent["greeting wrong, told"] == told["greeting wrong, silent"] == 0
    assert not tells_of_name(of_other, 2)


def test_rows_are_letters_or_left_out_or_without_account() -> None:
    others = (JANE, JANE, JANE)
    belief = a_belief(a_letter(2, "Councillor Smith"), a_letter(3, "", held=True))
    counts = judge(a_list(*others), belief).counts
    assert counts["letters to people"] == 1
    assert counts["person held back"] == 1
    assert counts["person lost"] == counts["row without account"] == 1


def test_letters_to_nobody_and_to_the_dead_are_counted() -> None:
    rows = a_list(Truth(Who.NOBODY), Truth(Who.DO_NOT_WRITE), JANE)
    letters = [a_letter(row, "Councillor Smith") for row in (1, 2, 3, 4)]
    counts = judge(rows, a_belief(*letters)).counts
    assert counts["letter to nobody"] == 2  # the total, and the row of headings
    assert counts["letter to do-not-write"] == 1
    assert counts["letters to people"] == 1


def test_what_is_told_for_each_row_of_a_whole_lists_order_is_true_once() -> None:
    turned = Truth(surname="Smith", forename="Jane", marks=frozenset({Mark.ORDER}))
    surnames_first = a_list(turned, turned, turned, marks=frozenset({Mark.ORDER}))
    judge_of_told = Judge(surnames_first, a_belief(), frozenset())
    told = [Told("swapped", "warning", "councillor_name", row) for row in (2, 3, 4)]
    assert [judge_of_told.is_true(each) for each in told] == [True, False, False]


def test_an_error_is_true_of_nobody_and_false_of_somebody() -> None:
    judge_of_told = Judge(a_list(JANE, Truth(Who.NOBODY)), a_belief(), frozenset())
    assert judge_of_told.is_true(Told("vacant", "error", "councillor_name", 3))
    assert not judge_of_told.is_true(Told("vacant", "error", "councillor_name", 2))


def test_what_is_told_of_a_line_that_is_no_row_is_false() -> None:
    cards = a_list(JANE, JANE)
    cards = replace(cards, truth=replace(cards.truth, by_order=True))
    five_lines = a_belief(*(a_letter(row, "", held=True) for row in range(1, 6)))
    two_cards = a_belief(a_letter(1, "Councillor Smith"), a_letter(2, "Councillor Smith"))
    told = Told("missing", "error", "councillor_name", 5)
    assert Judge(cards, five_lines, frozenset()).is_true(told) is False
    swapped = Told("swapped", "warning", "councillor_name", 2)
    assert Judge(cards, two_cards, frozenset({2})).is_true(swapped) is True
