"""A pack that is being made: what is typed is what is read, and ids come from labels alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.pack import MergeField, built_in_pack, open_pack, plain_pack
from letterkit.pack.drafting import (
    ConcernDraft,
    PackDraft,
    concern_id,
    draft_parts,
    entry_id,
    field_id,
    names_csv,
    write_draft,
)
from letterkit.pack.pack import Pack
from letterkit.text import collapse_whitespace
from tests.small_pack import write_small_pack

# What a box of one line can give: no line ends, and nothing that no document can hold.
LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
).map(str.strip).filter(bool)  # fmt: skip


def written(draft: PackDraft, folder: Path) -> Pack:
    write_draft(draft, folder)
    return open_pack(folder)


def same(one: Pack, other: Pack) -> bool:
    names = ("name", "version", "area", "fields", "templates", "wordings", "lists")
    concerns = [
        [[each.id, each.label, each.theme, each.source, each.clause, each.worded(wording)]
         for each in pack.concerns.values() for wording in pack.wordings]
        for pack in (one, other)
    ]  # fmt: skip
    equal = all(getattr(one, name) == getattr(other, name) for name in names)
    return equal and concerns[0] == concerns[1]


def small(tmp_path: Path) -> PackDraft:
    return PackDraft.of(open_pack(write_small_pack(tmp_path / "buses")))


@cache
def tiny() -> PackDraft:
    """A draft that is written in no time: one document, and the plain pack's wordings."""
    with TemporaryDirectory() as folder:
        draft = small(Path(folder))
    first = draft.templates[0]
    wordings = tuple(plain_pack().wordings.values())
    return replace(draft.removed("templates", draft.templates[1].id), wordings=wordings).changed(
        "templates", first.id, wording=""
    )


@pytest.mark.parametrize("pack", [built_in_pack(), plain_pack()], ids=["built-in", "plain"])
def test_a_pack_begun_from_another_is_that_pack(pack: Pack, tmp_path: Path) -> None:
    assert same(written(PackDraft.of(pack), tmp_path / "mine"), pack)


@given(name=LINES, label=LINES, text=LINES, choices=st.lists(LINES, min_size=1, max_size=4))
def test_whatever_is_typed_is_read_back_as_it_was_typed(
    name: str, label: str, text: str, choices: list[str]
) -> None:
    field = MergeField.model_construct(
        id=field_id(label, tiny().ids("fields")), label=f"{label} (ours)", help=text, kind="choice",
        choices=tuple(choices),
    )  # fmt: skip
    concern = ConcernDraft(
        concern_id(label, ()), label, theme=text, source=name, clause="resolves",
        texts={"letter": f"A {text}.", "motion": f"{text} a"},
    )  # fmt: skip
    draft = replace(tiny(), name=name).added("fields", field).added("concerns", concern)
    with TemporaryDirectory() as folder:
        pack = written(draft, Path(folder, "mine"))
    assert pack.name == name
    assert pack.fields[field.id] == field
    read = pack.concerns[concern.id]
    assert (read.label, read.theme, read.source, read.clause) == (label, text, name, "resolves")
    assert read.worded("letter") == f"A {text}."
    assert read.worded("motion") == f"{text} a"


@given(st.lists(st.text(), max_size=12))
def test_each_label_gets_an_id_of_its_own_that_a_pack_can_have(labels: list[str]) -> None:
    fields: list[str] = []
    entries: list[str] = []
    concerns: list[str] = []
    for label in labels:
        fields.append(field_id(label, fields))
        entries.append(entry_id(label, entries))
        concerns.append(concern_id(label, concerns))
    for ids in (fields, entries, concerns):
        assert len(set(ids)) == len(labels)
    for name in fields:
        MergeField(id=name, label="x")
    plain = plain_pack()
    entry = next(iter(plain.templates.values()))
    for name in (*entries, *concerns):
        type(entry).model_validate({**entry.model_dump(), "id": name, "file": f"{name}.docx"})
    assert all("-" in name for name in concerns)


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Local STP name", "local_stp_name"), ("What’s planned?", "whats_planned"),
     ("2017 budget", "field_2017_budget"), ("Ysgol Siân", "ysgol_sian"), ("Ward", "ward_2"),
     ("class", "class_1"), ("Школа", "field"), ("is impersonal", "is_impersonal_2")],
)  # fmt: skip
def test_a_fields_id_is_its_label_as_templates_can_have_it(label: str, expected: str) -> None:
    assert field_id(label, ()) == expected


def test_a_field_that_the_list_fills_may_have_the_name_that_lists_have_for_it() -> None:
    assert field_id("Ward", (), in_list=True) == "ward"


def test_no_file_is_called_as_windows_calls_a_device() -> None:
    assert entry_id("Con", ()) == "entry-con"
    assert entry_id("COM1", ()) == "entry-com1"


@given(st.lists(st.tuples(st.text(), st.lists(st.text(), max_size=3)), max_size=6))
def test_a_list_of_names_is_read_back(entries: list[tuple[str, list[str]]]) -> None:
    shown = [(f"{index} {name}", aliases) for index, (name, aliases) in enumerate(entries)]
    listed = (
        plain_pack()
        .list_files[0]
        .model_copy(update={"id": "places", "file": "places.csv", "kind": "names"})
    )
    draft = tiny().added("lists", listed)
    with TemporaryDirectory() as folder:
        pack = written(draft.with_file("places.csv", names_csv(shown)), Path(folder, "mine"))
    names = [collapse_whitespace(each.name) for each in pack.lists["places"]]
    assert len(names) == len(shown)
    assert all(name.startswith(f"{index}") for index, name in enumerate(names))


def test_what_is_removed_takes_its_file_along(tmp_path: Path) -> None:
    draft = small(tmp_path)
    name = draft.templates[0].id
    left = draft.removed("templates", name)
    assert draft.template(name).file not in left.files
    assert draft.template(name).file not in draft_parts(left)
    assert len(left.templates) == len(draft.templates) - 1


def test_entries_are_moved_but_not_beyond_the_ends(tmp_path: Path) -> None:
    draft = small(tmp_path)
    first, second, *_rest = draft.ids("fields")
    assert draft.moved("fields", first, 1).ids("fields")[:2] == [second, first]
    assert draft.moved("fields", first, -1) == draft
    assert draft.moved("fields", first, 99).ids("fields")[-1] == first


def test_what_is_moved_at_a_meeting_brings_the_fields_that_it_needs(tmp_path: Path) -> None:
    draft = replace(small(tmp_path), fields=(), lists=())
    moved = draft.with_meeting_fields(plain_pack())
    roles = {each.role for each in moved.fields}
    assert {"moved-by", "meeting-date", "word-limit"} <= roles
    assert moved.with_meeting_fields(plain_pack()) == moved


def test_a_field_of_another_pack_comes_with_the_list_that_it_is_chosen_from(
    tmp_path: Path,
) -> None:
    draft = replace(small(tmp_path), fields=(), lists=(), files={})
    taken = draft.with_fields_of(plain_pack(), ["council_name"])
    assert taken.ids("lists") == ["councils"]
    assert "councils.csv" in taken.files
