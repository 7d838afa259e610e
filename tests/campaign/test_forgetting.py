"""Somebody who is forgotten is nowhere in the campaign any more, and everybody else still is."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.campaign import CampaignStore, snapshot_of
from letterkit.campaign.personal_data import DataSubject, Register, forget, holdings_of
from letterkit.campaign.personal_data.erasing import Eraser
from letterkit.campaign.store import Step
from letterkit.errors import LetterkitError
from tests.campaign.people_kept import (
    AMIR,
    JANE,
    Entry,
    Someone,
    mentions,
    own_entries,
    shared_entries,
)

DAY = date(2026, 11, 30)
SHAPES: list[Entry] = [
    *own_entries(JANE), *mentions(JANE, AMIR), *own_entries(AMIR), *shared_entries(JANE),
    *shared_entries(AMIR), *shared_entries(JANE, AMIR), *shared_entries(),
    ("values", "mover", "Councillor Nobody"), ("concerns", "own-1a2b", None),
]  # fmt: skip
State = dict[str, dict[str, Any]]


def texts_of(value: object) -> Iterator[str]:
    """Yield all texts of a JSON value but for those of Word files, which are packed."""
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from texts_of(each)
        case dict():
            for name, each in value.items():
                yield str(name)
                yield from texts_of(each) if name != "docx" else ()
        case _:
            return


def all_texts(store: CampaignStore) -> Iterator[str]:
    yield from texts_of(store.sections())
    for step in store.steps:
        yield step.label
        for edit in step.edits:
            yield from (edit.section, edit.key)
            yield from texts_of(list(edit.values))


def traces(store: CampaignStore, who: Someone) -> list[str]:
    """Return the texts in which there is still something of somebody."""
    texts = [each.lower() for each in all_texts(store)]
    return [text for text in texts if any(trace in text for trace in who.traces)]


def keep(store: CampaignStore, *entries: Entry, label: str = "Type") -> None:
    with store.step(label):
        for section, key, value in entries:
            store.set(section, key, value)


def find(store: CampaignStore, who: Someone) -> DataSubject:
    return Register(snapshot_of(store)).subject(who.key, who.row)


def states(store: CampaignStore) -> list[State]:
    """Return all states that undo leads to, the latest first, and come back by redo."""
    found = [store.sections()]
    while store.undo():
        found.append(store.sections())
    back = [store.sections()]
    while store.redo():
        back.append(store.sections())
    assert back[: len(found)] == found[::-1]
    while len(back) > len(found):
        store.undo()
        back.pop()
    return found


def without_repeats(states: list[State]) -> list[State]:
    return [each for at, each in enumerate(states) if not at or states[at - 1] != each]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CampaignStore]:
    with CampaignStore.create(tmp_path / "a.letterkit") as store:
        yield store


@pytest.mark.parametrize(
    "entry", [*own_entries(JANE), *mentions(JANE, AMIR)], ids=lambda each: f"{each[0]}-{each[1]}"
)
def test_whatever_is_kept_of_somebody_goes_and_is_shown_before(
    store: CampaignStore, entry: Entry
) -> None:
    keep(store, *shared_entries(JANE, AMIR), entry, label=f"Change {JANE.name}")
    subject = find(store, JANE)
    section, key, value = entry
    assert Eraser(subject).value(section, key, value) != value
    assert len(holdings_of(snapshot_of(store), subject)) >= len(
        holdings_of(snapshot_of(store), find(store, AMIR))
    )
    forget(store, subject, DAY)
    assert store.flush()
    assert not traces(store, JANE)
    assert any(AMIR.key in text for text in all_texts(store))


@settings(max_examples=60)
@given(
    changes=st.lists(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4), max_size=8),
    undone=st.integers(0, 8),
    undoable=st.booleans(),
)
def test_nothing_of_somebody_is_left_anywhere_and_undo_goes_on_as_before(
    changes: list[list[Entry]], undone: int, undoable: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.letterkit"
        with CampaignStore.create(path) as store:
            store.set("people", "known", shared_entries(JANE, AMIR)[0][2], undoable=undoable)
            for at, entries in enumerate(changes):
                keep(store, *entries, label=f"Change {JANE.name}" if at % 2 else "Type")
            for _ in range(undone):
                store.undo()
            subject = find(store, JANE)
            eraser = Eraser(subject)
            redoable = _redo_count(store)
            before = [_erased(eraser, each) for each in states(store)]
            forget(store, subject, DAY)
            assert not traces(store, JANE)
            marks = store.section("forgotten")
            after = states(store)
            assert without_repeats([_plain(each) for each in after]) == without_repeats(before)
            assert all(each["forgotten"] == marks for each in after)
            assert _redo_count(store) <= redoable
            assert store.flush()
            _assert_no_bytes(path, JANE)
        _assert_no_bytes(path, JANE)


def _assert_no_bytes(path: Path, who: Someone) -> None:
    """The file and the journal that SQLite leaves beside it have nothing of somebody."""
    for each in path.parent.iterdir():
        content = each.read_bytes().lower()
        assert not [trace for trace in who.traces if trace.encode() in content], each.name


def _redo_count(store: CampaignStore) -> int:
    count = 0
    while store.redo():
        count += 1
    for _ in range(count):
        store.undo()
    return count


def _erased(eraser: Eraser, state: State) -> State:
    kept = {
        section: {
            key: left
            for key, value in entries.items()
            if (left := eraser.value(section, key, value)) is not None
        }
        for section, entries in state.items()
    }
    return {section: entries for section, entries in kept.items() if entries}


def _plain(state: State) -> State:
    return {section: entries for section, entries in state.items() if section != "forgotten"}


def test_bytes_of_what_was_removed_long_ago_go_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.letterkit"
    with CampaignStore.create(path) as store:
        for number in range(40):
            store.set("values", f"note {number}", f"{JANE.name} said so. " * 40, undoable=False)
            assert store.flush()
        for number in range(40):
            store.set("values", f"note {number}", None, undoable=False)
        keep(store, *shared_entries(JANE, AMIR))
        assert store.flush()
        forget(store, find(store, JANE), DAY)
        assert store.flush()
        _assert_no_bytes(path, JANE)
    with CampaignStore.open(path) as store:
        assert not store.read_only
        assert not traces(store, JANE)


def test_others_of_the_same_name_and_those_in_the_same_office_stay(store: CampaignStore) -> None:
    namesake = Someone(
        JANE.name, "Exeter", "Heath", "j.smith@example.com", "01392 265000", "2 Low Row"
    )  # fmt: skip
    office = Someone("Ann Lee", "Derby", "Abbey", JANE.email, JANE.phone)
    keep(
        store, *shared_entries(JANE, namesake, office), *own_entries(namesake),
        *own_entries(office),
    )  # fmt: skip
    forget(store, find(store, JANE), DAY)
    sections = store.sections()
    for who in (namesake, office):
        assert who.key in sections["people"]["known"]
        assert who.key in sections["unticked"]["people"]
        assert f"{who.key}\t0a1b" in sections["contacts"]
        assert sections["contacts"][f"{who.key}\t0a1b"]["name"] == who.name
        assert f"{who.ward}\t{who.email}" in sections["list"]["pasted"]
    assert JANE.key not in json.dumps(sections)


PASTED = {
    "with tabs": (
        "Name\tWard\tE-mail\nJane Smith\tAbbey\tjane.smith@example.org\n"
        "Amir Khan\tMay\ta@example.org\n"
    ),
    "with commas": 'Name,Ward\n"Smith, Jane",Abbey\nAmir Khan,May\n',
    "with the surname apart": (
        "Surname;First name;Ward;Council\nSMITH;Jane;Abbey;Derby\nKhan;Amir;May;Derby\n"
    ),
    "with lines in its cells": (
        'Name\tAddress\n"Jane\nSmith"\t"1 High Street\nDerby"\nAmir Khan\t2 Low Row\n'
    ),
    "with a quotation mark too many": 'Name\tWard\n"Jane Smith\tAbbey\nAmir Khan\tMay\n',
    "with a person in several lines": (
        "Cllr Jane Smith\nAbbey\njane.smith@example.org\n\nCllr Amir Khan\nMay\na@example.org\n"
    ),
    "with nothing to go by but the name": "Name\tParty\nCllr Jane Smith\tX\nAmir Khan\tY\n",
    "a mail program's addresses": (
        "Jane Smith <jane.smith@example.org>; Amir Khan <a@example.org>; Bo Day <b@example.org>"
    ),
}


@pytest.mark.parametrize("table", PASTED.values(), ids=PASTED)
def test_their_row_goes_out_of_whatever_table_was_pasted(store: CampaignStore, table: str) -> None:
    keep(store, *shared_entries(JANE, AMIR)[:2], ("list", "pasted", table))
    forget(store, find(store, JANE), DAY)
    left = store.get("list", "pasted").lower()
    assert not [word for word in ("jane", "smith") if word in left]
    assert "khan" in left
    assert "amir" in left


MENTIONING = (
    "Zoe O'Neill-Angel", "ZOË O’NEILL-ÁNGEL", "Ask Zoë O'Neill–Ángel!", "O’Neill-Ángel, Zoë",
    "ring +44 7700 900 123", "(07700) 900123", "at zoe@example.org.", "<ZOE@example.org>",
)  # fmt: skip
NOT_MENTIONING = (
    "Zoe", "O'Neill", "Zoe O'Neill", "Zoe O'Neill-Angelo", "azoe@example.org", "zoe@example.org.uk",
    "07700 900124", "zoe@example.organ",
)  # fmt: skip


@pytest.mark.parametrize("text", [*MENTIONING, *NOT_MENTIONING])
def test_a_text_mentions_somebody_however_it_is_written_and_nobody_by_half(
    store: CampaignStore, text: str
) -> None:
    zoe = Someone("Zoë O’Neill-Ángel", "Derby", "Abbey", "zoe@example.org", "07700 900123")
    keep(store, *shared_entries(zoe), ("values", "note", text))
    forget(store, find(store, zoe), DAY)
    assert (store.get("values", "note") is None) == (text in MENTIONING)


def test_one_person_in_two_lists_is_forgotten_in_both(store: CampaignStore) -> None:
    other = Someone(JANE.name, "", "", JANE.email, "")
    keep(
        store, *shared_entries(JANE, AMIR),
        ("people mps", "known", "\t".join(("mp~1", *other.identity))),
        ("answers", "mp~1\t0a", {"day": "2026-12-01", "kind": "no"}),
    )  # fmt: skip
    [found] = Register(snapshot_of(store)).find("Jane Smith")
    assert found.keys == {JANE.key, "mp~1"}
    forget(store, found, DAY)
    assert "people mps" not in store.sections()
    assert "answers" not in store.sections()


@pytest.mark.parametrize(
    "text", ["jane smith", "Cllr Jane SMITH", " Jane.Smith@example.org ", JANE.key]
)
def test_somebody_is_found_by_name_address_or_key(store: CampaignStore, text: str) -> None:
    keep(store, *shared_entries(JANE, AMIR))
    assert [each.keys for each in Register(snapshot_of(store)).find(text)] == [{JANE.key}]


@pytest.mark.parametrize("text", ["Jane", "", "jane@example.org", "Smith Street"])
def test_nobody_is_found_by_less(store: CampaignStore, text: str) -> None:
    keep(store, *shared_entries(JANE, AMIR))
    assert Register(snapshot_of(store)).find(text) == []


def test_a_campaign_that_can_only_be_read_forgets_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.letterkit"
    with CampaignStore.create(path) as store:
        keep(store, *shared_entries(JANE))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE INDEX other ON entry (value)")
    before = path.read_bytes()
    with CampaignStore.open(path) as store:
        assert store.read_only
        with pytest.raises(LetterkitError, match="can only be read"):
            forget(store, find(store, JANE), DAY)
    assert path.read_bytes() == before


def test_a_copy_made_later_has_nothing_of_them(store: CampaignStore, tmp_path: Path) -> None:
    keep(store, *shared_entries(JANE, AMIR), *own_entries(JANE), label=f"Change {JANE.name}")
    forget(store, find(store, JANE), DAY)
    store.save_copy(tmp_path / "b.letterkit")
    content = (tmp_path / "b.letterkit").read_bytes().lower()
    assert not [trace for trace in JANE.traces if trace.encode() in content]


def test_a_step_about_many_stays_for_the_others_under_a_name_of_its_own(
    store: CampaignStore,
) -> None:
    keep(store, *own_entries(JANE), *own_entries(AMIR), label=f"Change {JANE.name} and others")
    assert isinstance(store.steps[0], Step)
    forget(store, find(store, JANE), DAY)
    assert store.undo_label == "a change"
    store.undo()
    assert set(store.sections()) == {"forgotten"}
    store.redo()
    assert f"{AMIR.key}\t0a1b" in store.section("contacts")


def test_marks_name_nobody_and_are_others_in_each_campaign(tmp_path: Path) -> None:
    found: list[dict[str, Any]] = []
    for name in "ab":
        with CampaignStore.create(tmp_path / name) as store:
            keep(store, *shared_entries(JANE))
            forget(store, find(store, JANE), DAY)
            found.append(store.section("forgotten"))
    assert found[0]["salt"] != found[1]["salt"]
    digests = [
        {digest for key, each in marks.items() if key != "salt" for digest in each["digests"]}
        for marks in found
    ]
    assert all(digests)
    assert digests[0].isdisjoint(digests[1])
