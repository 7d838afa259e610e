"""Changes kept beside a list: made while they fit, told of when they no longer do."""

from __future__ import annotations

from letterkit.recipients import (
    CellError,
    Column,
    LeftOut,
    Override,
    Recipient,
    RecipientList,
    apply_overrides,
    who,
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


def test_a_cell_gets_its_new_text() -> None:
    mended = apply_overrides(
        people((2, "Jane Smith", "jane@gmial.com"), (3, "Ann Lee", "")), [JANE]
    )
    assert [each.values["email"] for each in mended.recipients] == ["jane@gmail.com", ""]
    assert mended.notes == ()
    assert mended.errors == ()


def test_a_row_is_left_out_and_counted() -> None:
    mended = apply_overrides(
        people((2, "Vacancy", ""), (3, "Ann Lee", "")), [Override(2, "Vacancy")]
    )
    assert [each.row for each in mended.recipients] == [3]
    assert mended.left_out == (LeftOut(2, "left out by hand"),)


def test_a_change_follows_its_person_when_the_list_is_sorted() -> None:
    mended = apply_overrides(
        people((2, "Ann Lee", ""), (3, "Jane Smith", "jane@gmial.com")), [JANE]
    )
    assert mended.recipients[1].values["email"] == "jane@gmail.com"


def test_a_change_is_not_made_to_another_person() -> None:
    mended = apply_overrides(people((2, "Ann Lee", "jane@gmial.com")), [JANE])
    assert mended.recipients[0].values["email"] == "jane@gmial.com"
    assert "“Jane Smith” no longer stands in row 2" in mended.notes[0]


def test_a_change_is_not_made_to_a_cell_that_has_changed_since() -> None:
    mended = apply_overrides(people((2, "Jane Smith", "jane@example.org")), [JANE])
    assert mended.recipients[0].values["email"] == "jane@example.org"
    assert "has changed in row 2" in mended.notes[0]


def test_a_change_that_the_spreadsheet_has_taken_over_is_not_worth_a_word() -> None:
    assert apply_overrides(people((2, "Jane Smith", "jane@gmail.com")), [JANE]).notes == ()


def test_of_two_people_of_one_name_the_row_tells_which() -> None:
    twice = people((2, "Jane Smith", "jane@gmial.com"), (5, "Jane Smith", "jane@gmial.com"))
    mended = apply_overrides(twice, [Override(5, "Jane Smith", "email", "jane@gmial.com", "x")])
    assert [each.values["email"] for each in mended.recipients] == ["jane@gmial.com", "x"]


def test_a_row_without_a_name_is_known_by_all_it_says() -> None:
    assert who({"ward": "Exwick", "party": "", "phone": "01632 960001"}) == "Exwick · 01632 960001"
    assert who({"first_name": "Ann", "last_name": "Lee", "ward": "Exwick"}) == "Ann Lee"
