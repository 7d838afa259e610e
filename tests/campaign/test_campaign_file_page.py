"""docs/CAMPAIGN-FILE.md names every section and every field of a campaign's file, and no other."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from letterkit.campaign import CampaignStore
from letterkit.campaign.schema import log_entries, models, read, section_names
from letterkit.campaign.store.file import APPLICATION, TABLES, VERSION
from letterkit.pack import built_in_pack
from letterkit.recipients import Identity
from letterkit.recipients.people.salutations import FORMS

PAGE: Final = (Path(__file__).parents[2] / "docs" / "CAMPAIGN-FILE.md").read_text("utf-8")
DATABASE, OF_SECTIONS = PAGE.split("### The sections\n")
SECTIONS, FIELDS = OF_SECTIONS.split("### The same as a file of values")[0].split(
    "### Keys and fields\n"
)
MODELS: Final[dict[str, type[models.SectionModel]]] = {
    section_names.CAMPAIGN: models.ChosenDocument,
    section_names.LIST: models.ListSource,
    section_names.CONCERNS: models.ConcernEntry,
    section_names.FIELDS: models.FieldEntry,
    section_names.DOCUMENTS: models.DocumentEntry,
    section_names.EMAILS: models.EmailEntry,
    section_names.LETTERS: models.LetterEntry,
    section_names.WRITTEN: models.WrittenEntry,
    section_names.CONTACTS: log_entries.ContactEntry,
    section_names.ANSWERS: log_entries.AnswerEntry,
    section_names.FORGOTTEN: log_entries.ForgottenEntry,
    section_names.OVERRIDES: models.OverrideEntry,
    section_names.STATIONERY: models.StationeryEntry,
}
TYPES: Final = {
    "string": "text", "boolean": "true or false", "integer": "whole number", "number": "number",
    "object": "texts by name", "array": "list of texts", "null": "null",
}  # fmt: skip
# It is a section of its own in the file, and put in when it is read.
ELSEWHERE: Final = {(section_names.LIST, "columns")}


def rows(text: str) -> list[list[str]]:
    """Return the rows of all tables in a text, without their headings."""
    tables = re.findall(r"^\|.*\n\|[- |]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    lines = "".join(tables).splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def code(cell: str) -> list[str]:
    """Return what stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def fields_of(section: str) -> list[list[str]]:
    """Return the rows of a section's table of fields."""
    parts = re.split(r"^`(\w+)`: .*$", FIELDS, flags=re.MULTILINE)
    tables = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(tables) == set(MODELS)
    return rows(tables[section])


def type_of(schema: dict[str, Any]) -> str:
    """Return what the page calls a field's type."""
    # What refers to a definition is one of several texts.
    if schema.get("additionalProperties") == {"type": "number"}:
        return "numbers by name"
    return " or ".join(TYPES[each.get("type", "string")] for each in schema.get("anyOf", [schema]))


def default_of(model: type[models.SectionModel], field: str) -> str:
    """Return how the page writes a field's default: as JSON, nothing where it has to be there."""
    info = model.model_fields[field]
    if info.is_required():
        return ""
    default = info.get_default(call_default_factory=True)
    text = json.dumps(default)
    return text if default is None or isinstance(default, bool) else f"`{text}`"


def test_it_has_each_section_once_and_no_other() -> None:
    named = [code(row[0])[0] for row in rows(SECTIONS) if code(row[0])]
    assert named == list(section_names.SECTIONS)


def test_sections_of_a_list_stand_among_those_of_a_list() -> None:
    of_lists = rows(SECTIONS.split("And for each recipient list")[1])
    assert [code(row[0])[0] for row in of_lists if row[0]] == list(section_names.LIST_SECTIONS)


@pytest.mark.parametrize("section", MODELS)
def test_it_has_each_field_of_a_section_with_its_type_and_default(section: str) -> None:
    model = MODELS[section]
    schema = model.model_json_schema()["properties"]
    expected = [
        [f"`{name}`", type_of(schema[name]), default_of(model, name)]
        for name in model.model_fields
        if (section, name) not in ELSEWHERE
    ]
    assert sorted(row[:3] for row in fields_of(section)) == sorted(expected)
    assert all(row[3] for row in fields_of(section))


def test_each_model_of_a_part_of_the_file_is_on_it() -> None:
    assert set(models.SectionModel.__subclasses__()) == set(MODELS.values())


def test_every_section_with_fields_points_to_them() -> None:
    pointing = {code(row[0])[0] for row in rows(SECTIONS) if "see below" in " ".join(row)}
    assert pointing == set(MODELS)


def test_it_names_the_kinds_of_people_who_are_greeted() -> None:
    greeted = next(row for row in rows(SECTIONS) if "salutations" in row[0])
    assert code(greeted[1]) == list(FORMS)


def test_it_names_the_keys_that_hold_many_people() -> None:
    keys = {code(row[0])[0]: row[1] for row in rows(SECTIONS) if row[0]}
    assert keys[section_names.UNTICKED] == f"`{section_names.PEOPLE}`"
    assert keys[section_names.PEOPLE] == f"`{section_names.KNOWN}`"
    assert f"`{section_names.OWN}…`" in keys[section_names.CONCERNS]
    assert len(Identity._fields) == 6
    assert "six parts" in SECTIONS


def test_it_has_the_database_as_it_is_made() -> None:
    block = re.search(r"```sql\n(.*?)```", DATABASE, re.DOTALL)
    assert block is not None
    statements = [" ".join(each.split()) for each in re.split(r"\n(?=CREATE)", block[1])]
    assert statements == list(TABLES.values())
    assert f"application id `0x{APPLICATION:X}`" in DATABASE
    assert f"version `{VERSION}`" in " ".join(DATABASE.split())


def test_what_is_unknown_stays_in_the_file_and_its_copies_as_the_page_says(tmp_path: Path) -> None:
    strange = {
        ("weather", "exeter"): {"rain": [1, True]},
        (section_names.CAMPAIGN, "colour"): "mauve",
    }
    with CampaignStore.create(tmp_path / "a.letterkit") as store:
        for (section, key), value in strange.items():
            store.set(section, key, value, label="Add")
        store.save_copy(tmp_path / "b.letterkit")
    for name in ("a.letterkit", "b.letterkit"):
        with CampaignStore.open(tmp_path / name) as store:
            content = read(store, built_in_pack(), date(2017, 3, 1))
            assert not content.notes
            assert {place: store.get(*place) for place in strange} == strange
            assert store.undo_label == "Add"


def test_every_section_is_since_a_version_that_there_was() -> None:
    since = [int(row[3]) for row in rows(SECTIONS)]
    assert since
    assert all(1 <= each <= VERSION for each in since)
