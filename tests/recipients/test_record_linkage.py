"""People keep their keys whatever becomes of the list, and nobody is taken for somebody else."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import (
    Column,
    Identity,
    Recipient,
    RecipientList,
    identities_of,
    queried_key,
    recognise,
)

NAMES = ("councillor_name", "council_name", "ward", "email", "party")


def listed(*rows: dict[str, str]) -> RecipientList:
    columns = tuple(
        Column(index, "ABCDE"[index], name, name, name) for index, name in enumerate(NAMES)
    )
    people = tuple(
        Recipient(number, {name: row.get(name, "") for name in NAMES})
        for number, row in enumerate(rows, start=2)
    )
    return RecipientList("list.csv", "list", 1, columns, people, (), (), ())


def person(name: str, ward: str = "Ham", email: str = "", **more: str) -> dict[str, str]:
    return {"councillor_name": name, "council_name": "Exeter", "ward": ward, "email": email, **more}


def keys(people: RecipientList) -> list[str]:
    return [each.key for each in people.recipients]


JANE = person("Cllr Jane Smith", email="jane@example.org")
ANN = person("Cllr Ann Lee", "Exwick", "ann@example.org")
OTHER_JANE = person("Cllr Jane Smith", "Exwick", "j.smith@example.org")


def test_a_key_depends_on_no_row_number_and_on_nobody_else() -> None:
    alone = keys(recognise(listed(JANE), {}))[0]
    assert keys(recognise(listed(ANN, OTHER_JANE, JANE), {}))[2] == alone


def test_namesakes_have_keys_of_their_own() -> None:
    assert len(set(keys(recognise(listed(JANE, OTHER_JANE), {})))) == 2


@pytest.mark.parametrize(
    "now",
    [
        {**JANE, "councillor_name": "Jane Smith"},
        {**JANE, "councillor_name": "Cllr Jane Smyth"},
        {**JANE, "ward": "Priory"},
        {**JANE, "party": "Green"},
    ],
)
def test_who_changed_in_one_thing_and_is_reached_as_before_keeps_the_key(
    now: dict[str, str],
) -> None:
    before = recognise(listed(JANE, ANN), {})
    after = recognise(listed(ANN, now), identities_of(before), keys(before))
    assert keys(after) == list(reversed(keys(before)))
    assert after.unrecognised == ()


@pytest.mark.parametrize(
    "now",
    [
        {**JANE, "email": "other@example.org"},
        {**JANE, "email": ""},
        {**JANE, "councillor_name": "Cllr Bo Chan"},
    ],
)
def test_who_may_be_the_same_is_asked_about_where_something_is_bound(now: dict[str, str]) -> None:
    before = recognise(listed(JANE, ANN), {})
    jane = keys(before)[0]
    after = recognise(listed(ANN, now), identities_of(before), [jane])
    (lost,) = after.unrecognised
    assert lost.key == jane
    assert lost.may_be == (keys(after)[1],)
    assert jane not in keys(after)
    assert recognise(listed(ANN, now), identities_of(before), []).unrecognised == ()


def test_an_address_goes_on_asking_though_whoever_is_asked_about_is_known_by_now() -> None:
    first = recognise(listed(JANE), {})
    (jane,) = keys(first)
    other = person("Cllr Jo Brown", "Exwick", JANE["email"])
    queried = recognise(listed(other), identities_of(first), {jane})
    (key,) = keys(queried)
    assert [each.may_be for each in queried.unrecognised] == [(key,)]
    known = {**identities_of(first), queried_key(key): identities_of(queried)[key]}
    again = recognise(listed(ANN, other), known, {jane})
    assert [each.may_be for each in again.unrecognised] == [(key,)]


def test_a_namesake_who_was_there_before_is_nobody_else() -> None:
    before = recognise(listed(JANE, {**JANE, "email": "son@example.org"}), {})
    jane, son = keys(before)
    after = recognise(listed({**JANE, "email": "son@example.org"}), identities_of(before), [jane])
    assert keys(after) == [son]
    assert [each.may_be for each in after.unrecognised] == [()]


def test_a_namesake_from_elsewhere_is_asked_about_unless_they_were_there_before() -> None:
    before = recognise(listed(JANE), {})
    after = recognise(listed(OTHER_JANE), identities_of(before), keys(before))
    assert [each.may_be for each in after.unrecognised] == [tuple(keys(after))]
    both = recognise(listed(JANE, OTHER_JANE), {})
    after = recognise(listed(OTHER_JANE), identities_of(both), keys(both))
    assert [each.may_be for each in after.unrecognised] == [()]


def test_rows_equal_in_every_cell_share_a_key_but_for_a_number() -> None:
    first, ann, second = keys(recognise(listed(JANE, ANN, JANE), {}))
    assert second == f"{first}#2"
    assert "#" not in ann


def test_organisations_are_known_by_their_own_name() -> None:
    trust = {"council_name": "Royal Devon NHS Trust"}
    before = recognise(listed(trust, {"council_name": "Mersey Care"}), {})
    assert len(set(keys(before))) == 2
    assert keys(before)[0].startswith("royal-devon-nhs-trust")


@given(st.lists(st.builds(dict, councillor_name=st.text(max_size=6), email=st.text(max_size=6))))
def test_whatever_the_rows_say_each_has_a_key_and_the_same_one_again(
    rows: list[dict[str, str]],
) -> None:
    before = recognise(listed(*rows), {})
    assert len(set(keys(before))) == len(rows)
    again = recognise(listed(*rows), identities_of(before), keys(before))
    assert keys(again) == keys(before)
    assert again.unrecognised == ()


OFFICE = "office@example.org"  # of several people

# A list as it is edited in Excel between two readings. Each person has a number that letterkit
# never sees; the model knows whose row is whose.


@dataclass
class Sheet:
    """A spreadsheet whose rows are people with a hidden number."""

    rng: random.Random
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    count: int = 0

    def add(self) -> None:
        self.count += 1
        rng, number = self.rng, self.count
        name = rng.choice(["Jane Smith", "Ann Lee", "Bo Chan", "Cllr Jo Bell", "J Smith"])
        emails = ["", "", f"p{number}@example.org", f"p{number}@example.org", OFFICE]
        row = person(name, rng.choice(["Ham", "Exwick"]), rng.choice(emails))
        row["party"] = rng.choice(["", "Labour", "Green"])
        self.rows.insert(rng.randint(0, len(self.rows)), (number, row))

    def remove(self) -> None:
        leaving = [index for index, (number, _row) in enumerate(self.rows) if number > 0]
        if leaving:
            del self.rows[self.rng.choice(leaving)]

    def shuffle(self) -> None:
        self.rng.shuffle(self.rows)

    def repair(self) -> None:
        """Change one cell of somebody's row."""
        number, row = self.rng.choice(self.rows)
        if number < 0:
            return
        row.update(self.rng.choice([
            {"councillor_name": row["councillor_name"] + "e"}, {"ward": "Priory"},
            {"email": f"new{number}@example.org"}, {"party": "Independent"},
        ]))  # fmt: skip

    def read(self) -> RecipientList:
        return listed(*(dict(row) for _number, row in self.rows))


def distinct_rows(rows: Iterable[tuple[int, dict[str, str]]]) -> dict[int, bool]:
    """Say of each person whether another row says exactly the same."""
    rows = list(rows)
    return {number: sum(row == other for _, other in rows) == 1 for number, row in rows}


def same_to_every_reader(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether a row says of who it is exactly what another one said before."""
    return {**one, "party": ""} == {**other, "party": ""}


@pytest.mark.parametrize("seed", range(120))
def test_no_key_passes_from_one_person_to_another(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - the same lists at each run
    sheet = Sheet(rng)
    sheet.rows = [(-number, person(f"Office {number}", email=OFFICE)) for number in (1, 2)]
    for _ in range(rng.randint(1, 6)):
        sheet.add()
    known: dict[str, Identity] = {}
    owner: dict[str, int] = {}
    cells: dict[str, dict[str, str]] = {}
    for _reading in range(12):
        people = recognise(sheet.read(), known, list(owner))
        distinct = distinct_rows(sheet.rows)
        for (number, row), each in zip(sheet.rows, people.recipients, strict=True):
            if not distinct[number]:
                continue
            if owner.get(each.key, number) != number:
                assert same_to_every_reader(cells[each.key], row)
            owner[each.key], cells[each.key] = number, dict(row)
        doubtful = {key for each in people.unrecognised for key in each.may_be}
        fresh = identities_of(people)
        known |= {key: each for key, each in fresh.items() if key not in doubtful}
        for _ in range(rng.randint(1, 3)):
            rng.choice([sheet.add, sheet.remove, sheet.shuffle, sheet.repair, sheet.repair])()


def test_a_doubt_that_was_settled_stays_settled() -> None:
    before = recognise(listed(JANE), {})
    moved = listed({**JANE, "email": "new@example.org"})
    queried = recognise(moved, identities_of(before), keys(before))
    (lost,) = queried.unrecognised
    row = identities_of(queried)[lost.may_be[0]]
    same = recognise(moved, {**identities_of(before), lost.key: row}, keys(before))
    assert keys(same) == [lost.key]
    other = recognise(moved, {**identities_of(before), lost.may_be[0]: row}, keys(before))
    assert keys(other) == [lost.may_be[0]]
    assert [each.may_be for each in other.unrecognised] == [()]


def test_a_key_is_never_given_twice_though_its_first_owner_changed() -> None:
    before = recognise(listed(JANE), {})
    renamed = recognise(listed({**JANE, "ward": "Priory"}), identities_of(before), keys(before))
    both = listed({**JANE, "ward": "Priory"}, JANE)
    after = recognise(both, identities_of(renamed), keys(renamed))
    assert keys(after)[0] == keys(before)[0]
    assert len(set(keys(after))) == 2
    assert replace(after, recipients=()).unrecognised == ()
