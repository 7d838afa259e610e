"""Answers older than a campaign wants to keep them go for good, and nobody is asked anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import CampaignStore, schema
from letterkit.campaign.personal_data import forget_old_answers
from letterkit.campaign.personal_data.retention import months_before

TODAY = date(2026, 11, 30)
OLD, NEW = "2025-11-20", "2026-10-01"


def answer(day: str, kind: str = "supports", **more: str) -> dict[str, str]:
    return {"day": day, "kind": kind, **more}


def contact(day: str) -> dict[str, str]:
    return {"document": "councillor-letter", "when": f"{day}T10:00:00"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CampaignStore]:
    with CampaignStore.create(tmp_path / "a.letterkit") as store:
        store.set("campaign", "answers_for", 12, undoable=False)
        yield store


def keep(store: CampaignStore, answers: dict[str, Any], contacts: dict[str, Any]) -> None:
    with store.step("Type"):
        for section, entries in (("answers", answers), ("contacts", contacts)):
            for key, value in entries.items():
                store.set(section, key, value)


def test_answers_go_with_their_notes_out_of_the_file_and_out_of_undo(
    store: CampaignStore, tmp_path: Path
) -> None:
    keep(store, {"ann\t1": answer(OLD, note="Marmalade"), "bob\t1": answer(NEW, note="Toast")}, {})
    store.set("answers", "ann\t1", answer(OLD, note="More marmalade"), label="Change")
    assert forget_old_answers(store, TODAY) == 1
    assert store.flush()
    assert set(store.section("answers")) == {"bob\t1"}
    assert store.undo_label == "Type"
    store.undo()
    store.redo()
    assert set(store.section("answers")) == {"bob\t1"}
    assert store.flush()
    for each in tmp_path.iterdir():
        assert b"armalade" not in each.read_bytes()
    assert b"Toast" in (tmp_path / "a.letterkit").read_bytes()


def test_nobody_whose_answer_went_is_written_to_again(store: CampaignStore) -> None:
    keep(store, {"ann\t1": answer(OLD)}, {"ann\ta": contact("2025-11-01"), "bob\ta": contact(NEW)})
    forget_old_answers(store, TODAY)
    log = schema.CampaignReader(store).log
    assert log.to_chase(TODAY, 14, "reminder") == {"bob"}


@pytest.mark.parametrize(
    "letters",
    [
        [{**contact(NEW), "first": f"{OLD}T10:00:00"}],
        [{**contact(OLD), "sent": NEW}],
        [{**contact(OLD), "sent": OLD}, {**contact(NEW), "sent": NEW}],
    ],
    ids=["written anew", "marked late", "sent again"],
)
def test_nobody_whose_answer_went_is_written_to_again_though_the_letter_is_newer(
    store: CampaignStore, letters: list[dict[str, str]]
) -> None:
    keep(store, {"ann\t1": answer(OLD)}, {f"ann\t{at}": each for at, each in enumerate(letters)})
    assert not schema.CampaignReader(store).log.to_chase(TODAY, 14, "follow-up")
    forget_old_answers(store, TODAY)
    assert not schema.CampaignReader(store).log.to_chase(TODAY, 14, "follow-up")


@pytest.mark.parametrize("kind", ["no", "moved"])
def test_who_said_no_stays_marked_so_without_the_note_while_there_are_later_letters(
    store: CampaignStore, kind: str
) -> None:
    keep(
        store, {"ann\t1": answer(OLD, kind, note="Not with me")},
        {"ann\ta": contact("2025-11-01"), "ann\tb": contact(NEW)},
    )  # fmt: skip
    assert forget_old_answers(store, TODAY) == 1
    assert store.section("answers") == {"ann\t1": answer(OLD, kind)}
    assert set(store.section("contacts")) == {"ann\tb"}
    assert not schema.CampaignReader(store).log.to_chase(TODAY, 14, "reminder")
    assert forget_old_answers(store, TODAY) == 0


def test_what_is_still_to_be_done_about_an_answer_keeps_it(store: CampaignStore) -> None:
    keep(store, {"ann\t1": answer(OLD, next_step="Ring", next_day="2026-12-24")}, {})
    assert forget_old_answers(store, TODAY) == 0
    assert forget_old_answers(store, date(2027, 12, 25)) == 1


@pytest.mark.parametrize("months", [None, 0, -1, "12", 1.5, 10**9])
def test_without_a_number_of_months_nothing_ever_goes(store: CampaignStore, months: object) -> None:
    store.set("campaign", "answers_for", months, undoable=False)
    keep(store, {"ann\t1": answer("1999-01-01")}, {})
    assert forget_old_answers(store, TODAY) == 0
    assert set(store.section("answers")) == {"ann\t1"}


def test_entries_that_nobody_understands_stay(store: CampaignStore) -> None:
    odd = {"ann\t1": "no", "bob\t1": {"day": "soon", "kind": "no"}, "eve\t1": {"day": 5}}
    keep(store, odd, {})
    assert forget_old_answers(store, TODAY) == 0
    assert store.section("answers") == odd


def test_the_day_itself_is_still_kept(store: CampaignStore) -> None:
    keep(store, {"ann\t1": answer("2025-11-30"), "bob\t1": answer("2025-11-29")}, {})
    forget_old_answers(store, TODAY)
    assert set(store.section("answers")) == {"ann\t1"}


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(1, 1200))
def test_months_before_are_as_many_as_a_calendar_has(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before + timedelta(1)).day == 1
