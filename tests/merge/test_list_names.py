"""How the names of a list were read is told once for all of them, and can be said otherwise."""

from __future__ import annotations

import pytest

from letterkit.changes import SetDecision
from letterkit.diagnostics import Severity
from letterkit.merge import plan
from tests.merge.conftest import Check, MakeJob

COUNCIL = {"council_name": "Exeter City Council"}


def named(*names: str) -> str:
    return "Name,Ward\n" + "".join(f"{name},Ward {at}\n" for at, name in enumerate(names))


TURNED = named("Smith Jane", "Brown Thomas Peter", "Green Elizabeth Ann", "White Colin")
MIXED = named("Smith Jane", "Jane Green", "Brown Colin", "Colin White")


def test_names_that_were_turned_round_are_told_once_with_an_example(
    check: Check, make_job: MakeJob
) -> None:
    (told,) = check(TURNED, **COUNCIL)
    assert (told.kind, told.severity, told.row) == ("name-order", Severity.INFO, None)
    assert "“Smith Jane” is Jane Smith" in told.message
    assert [fix.change for fix in told.fixes] == [SetDecision("names", "forename-first")]
    salutations = [
        each.values["salutation"] for each in plan(make_job(TURNED, **COUNCIL)).documents
    ]
    assert salutations[:2] == ["Councillor Smith", "Councillor Brown"]


def test_where_names_speak_for_both_orders_it_is_asked(check: Check) -> None:
    (asked,) = check(MIXED, kind="name-order", **COUNCIL)
    assert asked.severity is Severity.WARNING
    assert [fix.change for fix in asked.fixes] == [
        SetDecision("names", "forename-first"), SetDecision("names", "surname-first"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [TURNED, MIXED])
@pytest.mark.parametrize("order", ["forename-first", "surname-first"])
def test_what_was_chosen_is_not_asked_about(check: Check, text: str, order: str) -> None:
    assert check(text, kind="name-order", names=order, **COUNCIL) == []


def test_letters_that_nobody_knows_are_told_once_for_all_names(check: Check) -> None:
    (told,) = check(named("Jane Smith FZQ", "Tom Brown MRTPI", "Ann Lee FZQ", "Guy Cox"), **COUNCIL)
    assert (told.kind, told.row) == ("letters", None)
    assert told.message == "Letters after names, by their capitals: “FZQ”."


def test_a_word_on_who_has_died_is_no_letters_after_a_name(check: Check) -> None:
    assert check(named("Jane Smith RIP", "Tom Brown"), kind="letters", **COUNCIL) == []


def test_capitals_are_told_once_for_all_names(check: Check) -> None:
    for text, kind in (
        (named("SMITH Jane", "BROWN Tom", "GREEN Ann", "WHITE Bob"), "name-order"),
        (named("JANE SMITH", "TOM BROWN", "ANN GREEN", "BOB WHITE"), "capitals"),
    ):
        (told,) = check(text, **COUNCIL)
        assert (told.kind, told.row, told.severity) == (kind, None, Severity.INFO)


def test_an_ordinary_list_is_nothing_to_tell(check: Check) -> None:
    assert check(named("Jane Smith", "Cllr Tom Brown OBE", "Dr Ann Green"), **COUNCIL) == []
