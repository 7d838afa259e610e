"""In the terminal, what is kept for somebody is told of when it isn't sure who they are."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from letterkit.campaign import CampaignStore, schema
from letterkit.merge import people_to_remember, read_list, recognise_people
from letterkit.pack import built_in_pack
from letterkit.path_guard import PathGuard
from tests.cli.terminal import letterkit
from tests.docx_files import word_file

HEADINGS = "Councillor,Ward,Council,Email\n"
JANE = "Cllr Jane Smith,Ham,Exeter,jane@example.org\n"
PERHAPS_JANE = "Cllr Jane Smith,Priory,Exeter,other@example.org\n"
BO = "Cllr Bo Chan,Ham,Exeter,bo@example.org\n"


class Ours:
    """A campaign, in which something is typed for Jane's letter alone."""

    def __init__(self, folder: Path) -> None:
        self.path, self.people = folder / "Ours.letterkit", folder / "people.csv"
        own = folder / "own.docx"
        own.write_bytes(word_file("{{ councillor_name }}: {{ personal_note }} {{ sender_name }}"))
        with CampaignStore.create(self.path) as store:
            store.set("values", "sender_name", "Jo")
            store.set("values", "stp_name", "Devon")
            store.set("list", "source", str(self.people))
            store.set("campaign", "own_file", str(own))
        self.list(JANE, BO)

    def list(self, *people: str) -> None:
        self.people.write_text(HEADINGS + "".join(people), "utf-8")

    def type_for_jane(self) -> None:
        jane = self.check()["documents"][0]["key"]
        with CampaignStore.open(self.path) as store:
            place = schema.scoped_key("own:own.docx", jane, "personal_note")
            store.set(schema.SCOPED, place, "For Jane")
        self.keep_who_is_known()

    def keep_who_is_known(self) -> None:
        """Keep who is in the list, as the window does whenever it reads it."""
        with CampaignStore.open(self.path) as store:
            content = schema.read(store, built_in_pack(), date(2027, 3, 1))
            people = recognise_people(
                content, read_list(content.list_source, built_in_pack(), PathGuard())
            )
            assert people is not None
            store.set(
                schema.PEOPLE,
                schema.KNOWN,
                schema.render_known_people(people_to_remember(content, people)),
            )

    def forget(self) -> None:
        """Have the campaign know nobody, as if it had been made after letters were written."""
        with CampaignStore.open(self.path) as store:
            for section in (schema.PEOPLE, schema.WRITTEN):
                for key in store.section(section):
                    store.set(section, key, None)

    def check(self) -> Any:
        return json.loads(letterkit("check", "--campaign", self.path, "--json").stdout)


@pytest.fixture
def ours(tmp_path: Path) -> Ours:
    return Ours(tmp_path)


def kinds(documents: list[dict[str, Any]]) -> list[set[str]]:
    return [{diagnostic["kind"] for diagnostic in each["problems"]} for each in documents]


def test_what_was_typed_for_one_document_waits_until_it_is_said_whose_row_it_is(
    ours: Ours,
) -> None:
    ours.type_for_jane()
    ours.list(PERHAPS_JANE, BO)
    for _reading in range(2):
        questions, other = kinds(ours.check()["documents"])
        assert "who-is-it" in questions
        assert "who-is-it" not in other
        ours.keep_who_is_known()
    letterkit("fix", "--campaign", ours.path, "--kind", "who-is-it")
    jane = ours.check()["documents"][0]
    assert not jane["held_back"]
    assert "missing" not in kinds([jane])[0]


def test_what_was_typed_for_somebody_who_went_is_told(ours: Ours) -> None:
    ours.type_for_jane()
    ours.list(BO)
    (lost,) = ours.check()["job_problems"]
    assert (lost["kind"], lost["severity"]) == ("person-gone", "look")
    assert "“Personal note” was typed" in lost["message"]


def test_what_was_typed_for_one_of_two_equal_rows_is_given_to_neither(ours: Ours) -> None:
    ours.type_for_jane()
    ours.list(JANE, BO, JANE)
    first, _other, second = kinds(ours.check()["documents"])
    assert "same-rows" in first & second


def test_whom_the_folder_alone_knows_can_be_said_to_be_somebody(ours: Ours) -> None:
    letterkit("merge", "--campaign", ours.path)
    ours.forget()
    ours.list(PERHAPS_JANE, BO)
    assert "who-is-it" in kinds(ours.check()["documents"])[0]
    assert letterkit("fix", "--campaign", ours.path, "--kind", "who-is-it").returncode == 0
    assert "who-is-it" not in kinds(ours.check()["documents"])[0]
    assert ours.check()["documents"][0]["file"] == "Cllr Jane Smith.docx"


def test_a_run_in_which_somebody_is_asked_about_does_not_answer_for_them(ours: Ours) -> None:
    letterkit("merge", "--campaign", ours.path)
    ours.forget()
    ours.list(PERHAPS_JANE, BO.replace("Ham", "Duryard"))
    for _run in range(2):
        assert letterkit("merge", "--campaign", ours.path, "--changed").returncode == 1
        questions, other = ours.check()["documents"]
        assert "who-is-it" in kinds([questions])[0]
        assert questions["state"] == "new"
        assert other["state"] == "written"
