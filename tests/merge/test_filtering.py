"""Who gets a document, and how many rows share one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterkit.changes import Override
from letterkit.errors import LetterkitError
from letterkit.merge import plan, run
from letterkit.recipients import RecipientFilter, Role, parse_row_ranges
from tests.merge.conftest import MakeJob

LIST = """Councillor,Ward,Party,Council,Role,E-mail
Cllr Jane Smith,Exwick,Labour,Exeter City Council,"Member, Health Scrutiny Committee",j@example.org
Cllr Ann Lee,Pennsylvania,Green Party,Exeter,Leader of the Green Group,a@example.org
Cllr Tom Bright,Exwick,Lab,Exeter City Council,,t@example.org
Cllr Ada Okoye,Compton,Conservative,Plymouth City Council,Cabinet Member for Finance,o@example.org
Cllr Sam Field,Ham,Labour and Co-operative,Plymouth,"Chair, Overview & Scrutiny",s@example.org
"""


@pytest.mark.parametrize(
    ("recipient_filter", "rows"),
    [
        ({}, [2, 3, 4, 5, 6]),
        ({"councils": frozenset(("Exeter City Council",))}, [2, 3, 4]),
        ({"wards": frozenset(("exwick",))}, [2, 4]),
        ({"parties": frozenset(("Labour",))}, [2, 4, 6]),
        ({"parties": frozenset(("Green", "Conservative"))}, [3, 5]),
        ({"roles": frozenset({Role.HEALTH_SCRUTINY.label})}, [2]),
        ({"roles": frozenset({Role.SCRUTINY.label})}, [2, 6]),
        ({"roles": frozenset({Role.GROUP_LEADER.label})}, [3]),
        ({"roles": frozenset({Role.CABINET.label, Role.GROUP_LEADER.label})}, [3, 5]),
        ({"text": "finance"}, [5]),
        ({"text": "O@EXAMPLE"}, [5]),
        ({"rows": (range(2, 4), range(6, 7))}, [2, 3, 6]),
        ({"without": (range(3, 6),)}, [2, 6]),
        ({"wards": frozenset({"Exwick"}), "parties": frozenset({"Labour"}),
          "without": (range(4, 5),)}, [2]),
    ],
)  # fmt: skip
def test_rows_are_chosen_by_what_they_say(
    make_job: MakeJob, recipient_filter: dict[str, Any], rows: list[int]
) -> None:
    job = make_job(LIST, recipient_filter=RecipientFilter(**recipient_filter))
    assert [each.row for each in job.documents() if not each.left_out] == rows
    assert sorted(rows + [each.row for each in job.left_out]) == [2, 3, 4, 5, 6]


def test_a_row_left_out_says_why(make_job: MakeJob) -> None:
    ann = make_job(LIST).recognised.recipients[1].key
    exeter = frozenset({"Exeter City Council"})
    job = make_job(
        LIST, recipient_filter=RecipientFilter(councils=exeter, written=frozenset({ann}))
    )
    assert {each.row: each.reason for each in job.left_out} == {
        3: "written to already",
        5: "not chosen",
        6: "not chosen",
    }


def test_whole_words_go_before_parts_of_words(make_job: MakeJob) -> None:
    text = "Councillor,Ward,Council\nAnn Bell,Heath End,Devon\nBo Chan,Heathfield,Devon\n"
    job = make_job(text, recipient_filter=RecipientFilter(wards=frozenset({"Heath"})))
    assert [each.row for each in job.documents() if not each.left_out] == [2]


def test_a_ward_is_not_the_one_whose_name_it_begins(make_job: MakeJob) -> None:
    text = "Councillor,Ward,Council\nAnn Bell,Heath,Devon\nBo Chan,Heathfield,Devon\n"
    for ward, rows in (("Heath", [2]), ("Heathfield", [3]), ("Heathf", [3])):
        job = make_job(text, recipient_filter=RecipientFilter(wards=frozenset({ward})))
        assert [each.row for each in job.documents() if not each.left_out] == rows


@pytest.mark.parametrize(
    ("per", "recipients"),
    [
        (None, ["Exeter City Council", "Plymouth City Council"]),
        ("ward", [
            "Exwick, Exeter City Council", "Pennsylvania, Exeter City Council",
            "Compton, Plymouth City Council", "Ham, Plymouth City Council",
        ]),
        ("once", [""]),
    ],
)  # fmt: skip
def test_a_motion_is_made_for_each_council_unless_asked_otherwise(
    make_job: MakeJob, per: Any, recipients: list[str]
) -> None:
    job = make_job(LIST, template="council-motion", per=per, council_name="")
    assert [each.addressed_to for each in job.documents()] == recipients or per == "once"
    served = [row for each in job.documents() if not each.left_out for row in each.rows]
    assert sorted(served) == [2, 3, 4, 5, 6]


def test_three_councils_give_three_motions_each_with_its_own_council(make_job: MakeJob) -> None:
    more = LIST + "Cllr Eve Hart,Central,Labour,Torbay,,e@example.org\n"
    planned = plan(make_job(more, template="council-motion"))
    assert [letter.file for letter in planned.documents] == [
        "Exeter City Council - Motion on the STP.docx",
        "Plymouth City Council - Motion on the STP.docx",
        "Torbay Council - Motion on the STP.docx",
    ]


def test_one_letter_for_all_of_a_list_is_a_letter_to_nobody_by_name(make_job: MakeJob) -> None:
    (letter,) = make_job(LIST, per="once").documents()
    assert letter.rows == (2, 3, 4, 5, 6)
    assert letter.values["councillor_name"] == ""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("57", (range(57, 58),)),
        ("2-40, 57", (range(2, 41), range(57, 58))),
        ("2 – 4;9", (range(2, 5), range(9, 10))),
        ("90-", (range(90, 1_048_577),)),
    ],
)
def test_rows_are_given_as_excel_numbers_them(text: str, rows: tuple[range, ...]) -> None:
    assert parse_row_ranges(text) == rows


@pytest.mark.parametrize("text", ["0", "9-2", "a", "1-2-3", "12345678"])
def test_what_is_no_row_is_answered_with_an_example(text: str) -> None:
    with pytest.raises(LetterkitError) as caught:
        parse_row_ranges(text)
    assert "2-40, 57" in caught.value.hint


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Jane Smith", "Vacancy", "", "Ann Lee - Resigned", "#N/A", "TBC"]),
            st.sampled_from(["Exwick", "Ham", ""]),
            st.sampled_from(["Exeter", "Plymouth", "Hogwarts", ""]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["", "Exwick"]),
    st.sampled_from([None, "council", "ward", "once"]),
    st.integers(1, 9),
)
def test_every_row_is_in_a_letter_or_left_out_with_a_reason(
    make_job: MakeJob,
    rows: list[tuple[str, str, str]],
    ward: str,
    per: Any,
    left: int,
) -> None:
    lines = [f"{number},{','.join(row)},x" for number, row in enumerate(rows)]
    text = "\n".join(["No,Councillor,Ward,Council,E-mail", *lines])
    name = rows[left - 1][0] if left <= len(rows) else "nobody"
    job = make_job(
        text,
        recipient_filter=RecipientFilter(wards=frozenset({ward} if ward else ())),
        per=per,
        overrides=(Override(left + 1, name),),
    )
    planned = plan(job)
    served = [row for each in job.documents() if not each.left_out for row in each.rows]
    assert sorted(served + [each.row for each in job.left_out]) == list(range(2, len(rows) + 2))
    assert all(each.reason for each in job.left_out)
    results = list(run(planned))
    assert len(results) == len(planned.included)
    assert all(each.content or each.reason for each in results)
