"""Files of values: read whole or refused with a sentence, changed without losing a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterkit.campaign import EmailWording, ValuesFile, read_values, write_changes, write_values
from letterkit.changes import (
    AcceptValue,
    Change,
    Override,
    SetColumn,
    SetDecision,
    SetEmails,
    SetPerson,
    SetValue,
)
from letterkit.errors import LetterkitError
from letterkit.recipients import Identity, PeopleKind

MEND = Override(17, "Cllr Jane Smith", "email", "jane@gmial.com", "jane@gmail.com")
OMIT = Override(23, "Vacancy")
KEPT = """# Our branch
stp_name = "Devon"   # the whole county

[columns]
"Contact" = "email"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "values.toml"
    path.write_text(KEPT, "utf-8")
    return path


def test_values_columns_salutations_and_overrides_are_read(path: Path) -> None:
    more = """
[salutations]
councillor = "Cllr {last}"

[[override]]
row = 17
who = "Cllr Jane Smith"
field = "email"
was = "jane@gmial.com"
value = "jane@gmail.com"

[[override]]
row = 23
who = "Vacancy"
leave_out = true
"""
    path.write_text(KEPT + more, "utf-8")
    assert read_values(path) == ValuesFile(
        {"stp_name": "Devon"}, {"Contact": "email"}, {"councillor": "Cllr {last}"}, (MEND, OMIT)
    )


def test_changes_leave_every_line_and_remark_as_it_was(path: Path) -> None:
    write_changes(path, [MEND, OMIT, SetValue("council_name", "Exeter City Council")])
    written = path.read_text("utf-8")
    assert [line for line in KEPT.splitlines() if line not in written.splitlines()] == []
    values = read_values(path)
    assert values.values == {"stp_name": "Devon", "council_name": "Exeter City Council"}
    assert values.overrides == (MEND, OMIT)


def test_a_value_that_is_there_is_changed_in_its_place(path: Path) -> None:
    write_changes(path, [SetValue("stp_name", "Kent and Medway"), SetColumn("Contact", "")])
    assert path.read_text("utf-8").startswith(
        '# Our branch\nstp_name = "Kent and Medway"   # the whole county\n'
    )
    assert read_values(path).columns == {"Contact": ""}


def test_a_later_change_of_a_cell_takes_the_place_of_the_earlier(path: Path) -> None:
    write_changes(path, [MEND])
    again = Override(17, "Cllr Jane Smith", "email", "jane@gmial.com", "jane@example.org")
    write_changes(path, [again])
    assert read_values(path).overrides == (again,)


def test_a_file_that_isnt_there_is_made(tmp_path: Path) -> None:
    write_changes(tmp_path / "new.toml", [MEND, SetValue("stp_name", "Devon")])
    values = read_values(tmp_path / "new.toml")
    assert (values.overrides, values.values) == ((MEND,), {"stp_name": "Devon"})
    assert [each.name for each in tmp_path.iterdir()] == ["new.toml"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[override]]\nrow = 1", "Override 1"),
        ('[[override]]\nrow = "1"\nwho = "x"\nleave_out = true', "Override 1"),
        ('[[override]]\nrow = 1\nwho = "x"\nvalue = "y"', "Override 1"),
        ('override = "x"', "Override 1"),
        ('[columns]\n"Contact" = 3', "[columns]"),
        ("columns = 3", "[columns]"),
        ("[collumns]\na = 1", "section [collumns]"),
        ('[people]\na = ["x"]', "[people]"),
        ("[accepted]\na = 1", "[accepted]"),
        ('[for]\na = "x"', "[for]"),
        ("[added.a]\nb = 1", '[added."a"]'),
    ],
)
def test_a_section_that_cant_be_understood_is_told(path: Path, content: str, words: str) -> None:
    path.write_text(content, "utf-8")
    with pytest.raises(LetterkitError) as caught:
        read_values(path)
    assert words in caught.value.message


def test_a_file_that_cant_be_understood_is_never_written_over(path: Path) -> None:
    path.write_text("stp_name = Devon", "utf-8")
    with pytest.raises(LetterkitError):
        write_changes(path, [MEND])
    assert path.read_text("utf-8") == "stp_name = Devon"


def test_a_change_goes_by_its_person_and_takes_the_place_of_one_made_by_hand(path: Path) -> None:
    write_changes(path, [MEND, OMIT])
    mend = Override(3, "Cllr J Smith", "email", "jane@gmial.com", "j@example.org", "jane~1")
    byhand = Override(17, "Cllr Jane Smith", "email", "jane@gmial.com", "x", "jane~1")
    write_changes(path, [byhand, mend, Override(9, "Vacancy", key="v~1")])
    omitted = Override(4, "Vacancy", key="v~1")
    write_changes(path, [omitted])
    assert read_values(path).overrides == (OMIT, mend, omitted)


def test_what_is_for_one_document_or_accepted_or_known_has_a_table(path: Path) -> None:
    jane, bo = Identity("jane smith", "exeter/ham"), Identity("bo lee")
    write_changes(path, [
        SetValue("proposer_name", "Jane", "council:exeter"),
        SetValue("seconder_name", "Bo", "council:exeter"),
        AcceptValue("stp_name", "Dev"), AcceptValue("stp_name", "Dev"),
        AcceptValue("stp_name", "D"),
        SetPerson("new~1", tuple(jane)), SetPerson("bo~1", tuple(bo)), SetPerson("jane~1", jane),
        MEND,
    ])  # fmt: skip
    values = read_values(path)
    assert values.scoped == {"council:exeter": {"proposer_name": "Jane", "seconder_name": "Bo"}}
    assert values.accepted == {"stp_name": ("Dev", "D")}
    assert values.people == {"bo~1": bo, "jane~1": jane}
    assert '[for."council:exeter"]' in path.read_text("utf-8")
    assert path.read_text("utf-8").startswith(KEPT)


def test_what_holds_for_all_e_mails_stands_with_their_words(path: Path) -> None:
    path.write_text('[emails]\nsubject = "Ham"\n', "utf-8")
    write_changes(path, [SetEmails("all_addresses", True)])
    assert read_values(path).emails == {"": EmailWording("Ham", all_addresses=True)}


def test_a_whole_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    whole = ValuesFile(
        {"stp_name": "Devon", "concerns": ["no-risk-plan", "our own"], "health_worker": True},
        {"Contact": "email"},
        {"mp": "{title} {last}"},
        (MEND, OMIT, Override(2, "Jo", "email", "", "jo@example.org", "jo~1")),
        {"jo~1": Identity("jo", "exeter/", "", "", "", "0a")},
        {"stp_name": ("Dev",)},
        {"council:exeter": {"proposer_name": "Jane"}},
        {"no-risk-plan": {"letter": "In other words."}},
        {"bo~1": {"councillor_name": "Cllr Bo Lee"}},
        {"people": "mps"},
    )
    write_values(tmp_path / "whole.toml", whole)
    assert read_values(tmp_path / "whole.toml") == whole


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
OVERRIDES = st.builds(
    Override, st.integers(1, 99), TEXTS, TEXTS.filter(bool), TEXTS, TEXTS
) | st.builds(Override, st.integers(1, 99), TEXTS)
FOR_ONE = st.builds(SetValue, st.sampled_from(["ward", "party"]), TEXTS, st.sampled_from("ab"))
CHANGES = st.lists(
    OVERRIDES
    | st.builds(SetValue, st.sampled_from(["stp_name", "ward", "party"]), TEXTS)
    | st.builds(SetColumn, TEXTS, TEXTS)
    | st.builds(SetDecision, st.just("people"), st.sampled_from([*PeopleKind]))
    | st.builds(AcceptValue, st.sampled_from(["ward", "party"]), TEXTS)
    | FOR_ONE,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_any_changes_are_read_again_as_they_were_written(
    tmp_path: Path, changes: list[object]
) -> None:
    path = tmp_path / "any.toml"
    path.write_text(KEPT, "utf-8")
    for change in changes:
        write_changes(path, [change])  # type: ignore[list-item]
    values = read_values(path)
    cells = {(c.row, c.who, c.field): c for c in changes if isinstance(c, Override)}
    assert set(values.overrides) == set(cells.values())
    for change in changes:
        if isinstance(change, SetValue):
            last = [
                c for c in changes if isinstance(c, SetValue)
                and (c.name, c.document) == (change.name, change.document)
            ][-1]  # fmt: skip
            stored = values.scoped[change.document] if change.document else values.values
            assert stored[change.name] == last.value
        elif isinstance(change, AcceptValue):
            assert values.accepted[change.name].count(change.value) == 1
        elif isinstance(change, SetColumn):
            same = [c for c in changes if isinstance(c, SetColumn) and c.heading == change.heading]
            assert values.columns[change.heading] == same[-1].field
        elif isinstance(change, SetDecision):
            decided = [c for c in changes if isinstance(c, SetDecision)]
            assert values.decisions == {"people": decided[-1].value}


@pytest.mark.parametrize("line", ['people = "mayors"', 'home = "mps"', "people = 3"])
def test_what_was_decided_for_the_list_and_isnt_understood_is_refused(
    path: Path, line: str
) -> None:
    path.write_text(f"[list]\n{line}\n", "utf-8")
    with pytest.raises(LetterkitError, match=r"\[list\]"):
        read_values(path)


IDENTITIES = st.builds(Identity, st.sampled_from(["jo", "bo", "al"]))
OF_PEOPLE = st.lists(
    OVERRIDES
    | st.builds(SetPerson, st.sampled_from("abc"), IDENTITIES.map(tuple))
    | st.builds(
        Override, st.integers(1, 2), st.just("Jo"), st.sampled_from(["email", "ward"]),
        st.just("x"), st.sampled_from("yz"), st.sampled_from(["", "a", "b"]),
    ),
    max_size=12,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OF_PEOPLE)
def test_changes_written_at_once_are_those_written_one_by_one(
    tmp_path: Path, changes: list[Change]
) -> None:
    at_once, one_by_one = tmp_path / "at_once.toml", tmp_path / "one_by_one.toml"
    for path in (at_once, one_by_one):
        path.write_text(KEPT, "utf-8")
    write_changes(at_once, changes)
    for change in changes:
        write_changes(one_by_one, [change])
    assert read_values(at_once) == read_values(one_by_one)


def test_people_are_added_behind_the_last_one_and_every_remark_stays(path: Path) -> None:
    kept = f'{KEPT}\n[people] # who is who\n"jo~1" = ["jo", "", "", "", "", ""] # twice\n# Ham'
    below = "[salutations]\ncouncillor = '{first}'"
    path.write_text(f"{kept}\n\n{below}", "utf-8")
    write_changes(path, [SetPerson(key, tuple(Identity(key))) for key in ("bo~1", "al~1")])
    added = "".join(f'"{key}" = ["{key}", "", "", "", "", ""]\n' for key in ("bo~1", "al~1"))
    assert path.read_text("utf-8") == f"{kept}\n{added}\n{below}\n"


def calls_to_write(path: Path, changes: Sequence[Change]) -> int:
    """How many calls it takes to write changes into a file of its own, and again over them."""
    path.unlink(missing_ok=True)
    calls = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        write_changes(path, changes)
        write_changes(path, changes)
    finally:
        sys.setprofile(before)
    return calls


MANY: dict[str, Callable[[int], Change]] = {
    "overrides": lambda n: Override(n, f"Jo {n}", "email", "x", "y", f"jo~{n}"),
    "overrides by hand": lambda n: Override(n, f"Jo {n}", "email", "x", "y"),
    "people": lambda n: SetPerson(f"jo~{n}", tuple(Identity(f"jo {n}"))),
}


@pytest.mark.parametrize("kind", MANY)
def test_twice_as_many_changes_take_twice_the_work(tmp_path: Path, kind: str) -> None:
    once, twice = (
        calls_to_write(tmp_path / "many.toml", [MANY[kind](each) for each in range(count)])
        for count in (60, 120)
    )
    assert twice < 2.3 * once
