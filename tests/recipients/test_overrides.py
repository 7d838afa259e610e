"""Changes kept beside a list: made while they fit, given back when they no longer do."""

from __future__ import annotations

from dataclasses import replace

from letterkit.changes import Override
from letterkit.recipients import (
    CellError,
    ChangedList,
    Column,
    Recipient,
    RecipientList,
    apply_overrides,
    display_name,
    identities_of,
    recognise,
    still_left_out,
)


def people(*rows: tuple[int, str, str]) -> RecipientList:
    columns = tuple(
        Column(index, letter, name, name, name)
        for index, (letter, name) in enumerate([("A", "councillor_name"), ("B", "email")])
    )
    recipients = tuple(
        Recipient(row, {"councillor_name": name, "email": email}) for row, name, email in rows
    )
    errors = (CellError(2, "B", "email", "#N/A"),)
    return RecipientList("list.csv", "list", 1, columns, recipients, (), (), errors)


JANE = Override(2, "Jane Smith", "email", "jane@gmial.com", "jane@gmail.com")
ROW = (2, "Jane Smith", "jane@gmial.com")


def changed(*rows: tuple[int, str, str], change: Override = JANE) -> ChangedList:
    return apply_overrides(recognise(people(*rows), {}), [change])


def emails_of(changes: ChangedList) -> list[str]:
    return [each.values["email"] for each in changes.people.recipients]


def test_a_cell_gets_its_new_text() -> None:
    changes = changed(ROW, (3, "Ann Lee", ""))
    assert emails_of(changes) == ["jane@gmail.com", ""]
    assert (changes.outdated, changes.orphaned, changes.people.errors) == ((), (), ())


def test_who_is_left_out_is_known_by_key() -> None:
    changes = changed((2, "Vacancy", ""), (3, "Ann Lee", ""), change=Override(2, "Vacancy"))
    vacancy, _ann = changes.people.recipients
    assert changes.left_out == {vacancy.key}


def test_a_change_follows_its_person_when_the_list_is_sorted() -> None:
    assert emails_of(changed((2, "Ann Lee", ""), (3, *ROW[1:]))) == ["", "jane@gmail.com"]


def test_a_change_follows_its_key_whatever_row_and_name_say() -> None:
    listed = recognise(people((2, "Ann Lee", ""), (3, "Jane Smith", "jane@gmial.com")), {})
    change = replace(JANE, row=2, who="Ann Lee", key=listed.recipients[1].key)
    assert emails_of(apply_overrides(listed, [change])) == ["", "jane@gmail.com"]


def test_a_change_is_not_made_to_another_person() -> None:
    changes = changed((2, "Ann Lee", "jane@gmial.com"))
    assert emails_of(changes) == ["jane@gmial.com"]
    assert changes.orphaned == (JANE,)


def test_a_change_is_not_made_to_a_cell_that_has_changed_since() -> None:
    changes = changed((2, "Jane Smith", "jane@example.org"))
    assert emails_of(changes) == ["jane@example.org"]
    ((change, shown),) = changes.outdated
    assert (change.value, shown) == ("jane@gmail.com", "jane@example.org")


def test_a_change_that_the_spreadsheet_has_taken_over_is_not_worth_a_word() -> None:
    changes = changed((2, "Jane Smith", "jane@gmail.com"))
    assert (changes.outdated, changes.orphaned) == ((), ())


def test_of_two_people_of_one_name_the_row_tells_which_where_nothing_else_does() -> None:
    change = Override(5, "Jane Smith", "email", "jane@gmial.com", "x")
    changes = changed(ROW, (5, *ROW[1:]), change=change)
    assert emails_of(changes) == ["jane@gmial.com", "x"]


def test_a_row_without_a_name_is_known_by_all_it_says() -> None:
    assert (
        display_name({"ward": "Exwick", "party": "", "phone": "01632 960001"})
        == "Exwick · 01632 960001"
    )
    assert display_name({"first_name": "Ann", "last_name": "Lee", "ward": "Exwick"}) == "Ann Lee"


def test_of_two_equal_rows_the_one_that_stays_gets_its_letter_when_the_other_is_deleted() -> None:
    twice = recognise(people(ROW, (5, *ROW[1:])), {})
    first, second = (each.key for each in twice.recipients)
    once = recognise(people(ROW), identities_of(twice))
    for left_out in ({first}, {second}):
        assert still_left_out(left_out, [first, second], twice) == left_out
        assert still_left_out(left_out, [first, second], once) == set()
    assert still_left_out({first, second}, [first, second], once) == {once.recipients[0].key}


def test_what_was_typed_for_one_of_two_equal_rows_goes_to_the_one_that_stays() -> None:
    twins = recognise(people(ROW, (3, *ROW[1:]), (4, "Ann Lee", "")), {})
    second = twins.recipients[1].key
    correction, untick = replace(JANE, row=3, key=second), Override(3, "Jane Smith", key=second)
    for still in ([ROW, (4, "Ann Lee", "")], [(3, *ROW[1:]), (4, "Ann Lee", "")]):
        after = recognise(people(*still), identities_of(twins))
        changes = apply_overrides(after, [correction, untick])
        assert emails_of(changes) == ["jane@gmail.com", ""]
        assert (changes.left_out, changes.orphaned) == (frozenset(), (untick,))


def test_what_was_typed_for_one_of_three_equal_rows_is_given_to_neither_of_two() -> None:
    twins = recognise(people(ROW, (3, *ROW[1:]), (4, *ROW[1:])), {})
    third = replace(JANE, row=4, key=twins.recipients[2].key)
    after = recognise(people(ROW, (3, *ROW[1:])), identities_of(twins))
    changes = apply_overrides(after, [third])
    assert emails_of(changes) == [ROW[2], ROW[2]]
    assert changes.orphaned == (third,)
