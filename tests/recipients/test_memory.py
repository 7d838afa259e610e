"""What was chosen for a list comes back for lists with the same headings, and for no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import ColumnMemory, PastedTable, PeopleKind, read_recipients

HEADINGS = ["Who", "Where", "Remarks"]
CHOICE = {"Who": "councillor_name", "Where": "ward", "Remarks": ""}


@pytest.fixture
def memory(tmp_path: Path) -> ColumnMemory:
    return ColumnMemory(tmp_path / "settings" / "columns.json")


def test_a_choice_comes_back_for_the_same_headings(memory: ColumnMemory) -> None:
    memory.remember(HEADINGS, CHOICE)
    assert memory.recall(HEADINGS) == CHOICE


def test_case_spaces_and_order_of_headings_dont_count(memory: ColumnMemory) -> None:
    memory.remember(HEADINGS, CHOICE)
    assert memory.recall(["REMARKS", " who ", "where:"]) == {
        " who ": "councillor_name",
        "where:": "ward",
        "REMARKS": "",
    }


def test_other_headings_recall_nothing(memory: ColumnMemory) -> None:
    memory.remember(HEADINGS, CHOICE)
    assert memory.recall(["Who", "Where"]) == {}
    assert memory.recall([]) == {}


def test_what_was_chosen_last_counts(memory: ColumnMemory) -> None:
    memory.remember(HEADINGS, CHOICE)
    memory.remember(HEADINGS, {"Who": "mp_name"})
    assert memory.recall(HEADINGS) == {"Who": "mp_name"}


def test_who_the_people_were_said_to_be_comes_back_and_is_forgotten(memory: ColumnMemory) -> None:
    memory.remember(HEADINGS, CHOICE)
    memory.remember_people(HEADINGS, PeopleKind.MPS)
    assert memory.recall_people(["remarks", "where", "who"]) is PeopleKind.MPS
    assert memory.recall_people(["Who"]) is None
    memory.remember(HEADINGS, {})
    assert memory.recall_people(HEADINGS) is PeopleKind.MPS
    memory.remember(HEADINGS, CHOICE)
    memory.remember_people(HEADINGS, None)
    assert memory.recall_people(HEADINGS) is None
    assert memory.recall(HEADINGS) == CHOICE


@pytest.mark.parametrize("people", ["mayors", 5, ["mps"], {"mps": 1}, None])
def test_people_that_nobody_knows_are_nobody(tmp_path: Path, people: object) -> None:
    path = tmp_path / "columns.json"
    entry = {"headings": ["who"], "fields": {"who": "ward"}, "people": people}
    path.write_text(json.dumps({"lists": [entry]}))
    assert ColumnMemory(path).recall_people(["Who"]) is None
    assert ColumnMemory(path).recall(["Who"]) == {"Who": "ward"}


def test_an_empty_choice_forgets(memory: ColumnMemory) -> None:
    memory.remember(HEADINGS, CHOICE)
    memory.remember(HEADINGS, {})
    assert memory.recall(HEADINGS) == {}


def test_a_recalled_choice_sets_the_columns_of_the_next_list(memory: ColumnMemory) -> None:
    first = PastedTable("Who\tWhere\tRemarks\nJane Smith\tExwick\tkind\n")
    aliases: dict[str, list[str]] = {"councillor_name": [], "ward": []}
    memory.remember(read_recipients(first, aliases).headings, CHOICE)
    second = PastedTable("WHERE\tWho\tRemarks\nPinhoe\tOmar Khan\tbusy\n")
    mapping = memory.recall(read_recipients(second, aliases).headings)
    (recipient,) = read_recipients(second, aliases, mapping=mapping).recipients
    assert recipient.values == {"ward": "Pinhoe", "councillor_name": "Omar Khan", "remarks": "busy"}


def test_only_headings_and_fields_are_kept(memory: ColumnMemory, tmp_path: Path) -> None:
    memory.remember(HEADINGS, {**CHOICE, "Jane Smith": "ward"})
    assert "jane" not in (tmp_path / "settings" / "columns.json").read_text("utf-8").lower()


def test_the_two_hundred_latest_are_kept(memory: ColumnMemory, tmp_path: Path) -> None:
    for number in range(205):
        memory.remember([f"Heading {number}"], {f"Heading {number}": "ward"})
    assert memory.recall(["Heading 4"]) == {}
    assert memory.recall(["Heading 5"]) == {"Heading 5": "ward"}
    stored = json.loads((tmp_path / "settings" / "columns.json").read_bytes())
    assert len(stored["lists"]) == 200


def test_nothing_else_is_left_in_the_folder(memory: ColumnMemory, tmp_path: Path) -> None:
    memory.remember(HEADINGS, CHOICE)
    assert [path.name for path in (tmp_path / "settings").iterdir()] == ["columns.json"]


def test_a_write_that_fails_leaves_the_old_file(
    memory: ColumnMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.remember(HEADINGS, CHOICE)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    memory.remember(["Other"], {"Other": "ward"})
    assert memory.recall(HEADINGS) == CHOICE
    assert [path.name for path in (tmp_path / "settings").iterdir()] == ["columns.json"]


def test_a_folder_that_cant_be_made_ends_nobodys_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "columns.json").mkdir()
    for path in (tmp_path / "file" / "columns.json", tmp_path / "columns.json", Path("a\0b/c")):
        memory = ColumnMemory(path)
        memory.remember(HEADINGS, CHOICE)
        assert memory.recall(HEADINGS) == {}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["columns.json", "file"]


@pytest.mark.parametrize(
    "data",
    [
        b"NaN",
        b"[NaN, -Infinity, 1e999]",
        b'{"lists": {"a": 1}}',
        b'{"lists": [{"headings": [NaN, ["who"]], "fields": {"who": ["ward"], "a": NaN}}]}',
        b'{"lists": [{"headings": ["\\ud83d"], "fields": {"\\ud83d": "\\udfff"}}]}',
        b'{"lists": [{"headings": ' + b"[" * 900 + b"]" * 900 + b', "fields": {}}]}',
        b"9" * 10_000,
        "{}".encode("utf-16"),
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"lists": 5}',
        b'{"lists": [5, {"headings": "Who", "fields": {}}, {"headings": ["who"], "fields": []}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_or_foreign_file_counts_as_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "columns.json"
    path.write_bytes(data)
    memory = ColumnMemory(path)
    assert memory.recall(["Who"]) == {}
    memory.remember(["Who"], {"Who": "ward"})
    assert memory.recall(["Who"]) == {"Who": "ward"}


def test_one_field_is_never_recalled_for_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "columns.json"
    path.write_text('{"lists": [{"headings": ["a", "b"], "fields": {"a": "ward", "b": "ward"}}]}')
    assert ColumnMemory(path).recall(["A", "B"]) == {"A": "ward"}


@given(st.recursive(st.none() | st.text(), lambda each: st.lists(each) | st.dictionaries(
    st.sampled_from(["lists", "headings", "fields", "who"]), each)))  # fmt: skip
def test_any_json_can_be_loaded(tmp_path_factory: pytest.TempPathFactory, stored: object) -> None:
    path = tmp_path_factory.mktemp("memory") / "columns.json"
    path.write_text(json.dumps(stored), "utf-8")
    assert set(ColumnMemory(path).recall(["Who"])) <= {"Who"}
