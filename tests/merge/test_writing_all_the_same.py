"""Whoever has left, or is not to be written to, can be written to all the same."""

from __future__ import annotations

from datetime import date

import pytest

from letterkit.changes import Override
from letterkit.diagnostics import Diagnostic
from letterkit.merge import plan
from tests.merge.conftest import Check, MakeJob

COUNCIL = {"council_name": "Exeter City Council"}
HEAD = "Name,Ward,End date,In office,Status\n"
ROWS = HEAD + (
    "Cllr Jane Smith,Abbey,,Yes,\n"
    "Cllr Tom Brown,Castle,22/10/2016,,\n"
    "Cllr Ann Green,Park,,No,\n"
    "Cllr Guy White (Dec'd),Rivers,,Yes,\n"
    "Cllr Max Holt,Quay,,Yes,Do not contact\n"
)


def labels(diagnostic: Diagnostic) -> list[str]:
    return [fix.label for fix in diagnostic.fixes]


def test_their_letters_are_held_back_with_both_answers_at_hand(
    check: Check, make_job: MakeJob
) -> None:
    held = [bool(each.held_back) for each in plan(make_job(ROWS, **COUNCIL)).documents]
    assert held == [False, True, True, True, True]
    told = [each for each in check(ROWS, **COUNCIL) if each.kind in {"left", "do-not-write"}]
    assert [labels(each) for each in told] == [
        [f"Leave row {row} out", "Write all the same"] for row in (3, 4, 5, 6)
    ]


def test_writing_all_the_same_is_kept_by_person_and_gives_the_letter(
    check: Check, make_job: MakeJob
) -> None:
    told = [each for each in check(ROWS, **COUNCIL) if each.kind in {"left", "do-not-write"}]
    changes = tuple(change for each in told if isinstance(change := each.fixes[1].change, Override))
    assert len(changes) == len(told) == 4
    assert all(each.key for each in changes)
    documents = plan(make_job(ROWS, overrides=changes, **COUNCIL)).documents
    assert not any(each.held_back for each in documents)
    assert documents[3].values["addressee"] == "Cllr Guy White"


@pytest.mark.parametrize(("day", "is_held"), [(date(2016, 10, 1), False), (date(2017, 1, 1), True)])
def test_an_end_counts_from_the_letters_date(
    make_job: MakeJob, day: date, *, is_held: bool
) -> None:
    text = HEAD + "Cllr Tom Brown,Castle,22/10/2016,,\n"
    (document,) = plan(make_job(text, letter_date=day, **COUNCIL)).documents
    assert bool(document.held_back) is is_held
