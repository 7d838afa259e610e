"""What a campaign file keeps is understood piece by piece; what is odd in it loses nothing else."""

from __future__ import annotations

import base64
import time
from collections import Counter
from datetime import date
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.campaign import Campaign, EmailWording, LetterForm, Order, schema
from letterkit.changes import Override, SetEmails, SetPerson
from letterkit.merge import (
    build_job,
    documents_of,
    people_to_remember,
    plan,
    read_list,
    recognise_people,
    written_before,
)
from letterkit.merge.campaign_jobs import OpenedTemplate
from letterkit.pack import Concern, built_in_pack
from letterkit.path_guard import PathGuard
from letterkit.recipients import Identity
from letterkit.template import open_template
from tests.docx_files import word_file

TODAY = date(2017, 3, 1)
PACK = built_in_pack()
FIRST, SECOND, *_ = PACK.concerns
WORD = OpenedTemplate(
    open_template(PACK.template_path("councillor-letter")), PACK.template("councillor-letter")
)


class Sections(dict[str, dict[str, Any]]):
    """Stands in for a file."""

    def section(self, name: str, /) -> dict[str, Any]:
        return self.get(name, {})


def read(document: str = "", **sections: dict[str, Any]) -> schema.CampaignContent:
    return schema.read(Sections(sections), PACK, TODAY, document)


def campaign(**sections: dict[str, Any]) -> Campaign:
    return read(**sections).campaign


def test_what_fits_is_understood_and_what_does_not_is_told_by_its_field() -> None:
    content = campaign(values={"stp_name": "Devon", "meeting_date": "soon", "sender_name": ""})
    assert content.values["stp_name"] == "Devon"
    assert "meeting_date" not in content.values
    assert list(content.misfits) == ["meeting_date"]
    assert content.values["letter_date"] == TODAY
    assert content.dated_today


def test_a_value_that_is_no_text_is_a_misfit_that_says_so() -> None:
    misfits = campaign(values={"stp_name": {"a": 1}}).misfits
    assert "no text, date, number or list" in misfits["stp_name"]


def test_what_was_typed_for_one_document_is_that_documents_alone() -> None:
    scoped = {
        schema.scoped_key("council-motion", "council:exeter", "proposer_name"): "Jane Smith",
        schema.scoped_key("council-motion", "council:exeter", "meeting_date"): "soon",
        schema.scoped_key("mp-briefing", "once", "proposer_name"): "Somebody else",
    }
    content = read("council-motion", scoped=scoped).campaign.scoped
    assert list(content) == ["council:exeter"]
    assert content["council:exeter"].values == {"proposer_name": "Jane Smith"}
    assert list(content["council:exeter"].misfits) == ["meeting_date"]
    assert read("councillor-letter", scoped=scoped).campaign.scoped == {}


def test_texts_that_are_wanted_as_they_stand_go_with_their_field() -> None:
    content = campaign(accepted={"stp_name": ["Dev", "Ken"], "ward": "no list"})
    assert content.accepted == {("stp_name", "Dev"), ("stp_name", "Ken")}


def test_a_briefing_goes_to_the_mps_and_a_document_may_name_its_list() -> None:
    lists = {"list": {"source": "c.csv"}, "list mps": {"source": "m.csv"}, "columns mps": {"A": ""}}
    assert read("councillor-letter", **lists).list_source.source == "c.csv"
    briefing = read("mp-briefing", **lists)
    assert (briefing.list_id, briefing.list_source.source, briefing.list_source.columns) == (
        "mps", "m.csv", {"A": ""},
    )  # fmt: skip
    named = read("mp-briefing", documents={"mp-briefing": {"list": "friends"}}, **lists)
    assert (named.list_id, named.list_source.has_table) == ("friends", False)


def test_a_document_s_list_is_its_template_s_where_its_entry_names_none() -> None:
    content = read("mp-briefing", documents={"mp-briefing": {"as_emails": True}})
    assert (content.list_id, content.as_emails) == (schema.MPS, True)


def test_what_is_kept_of_people_is_their_lists_alone() -> None:
    change = Override(2, "Jane", "email", "a@b.c", "d@e.f", "jane~12345678")
    file = {
        schema.section_of_list(schema.OVERRIDES, "mps"): {
            schema.override_key(change): schema.render_override(change)
        },
        schema.section_of_list(schema.ADDED, "mps"): {"bo~1": {"mp_name": "Bo Lee"}},
    }
    assert read("councillor-letter", **file).campaign.overrides == ()
    content = read("mp-briefing", **file).campaign
    assert content.overrides == (change,)
    assert content.added == {"bo~1": {"mp_name": "Bo Lee"}}


def test_concerns_come_in_their_order_with_their_changed_wording() -> None:
    content = campaign(concerns={
        FIRST: {"place": 2, "wordings": {"letter": "Our own wording", "clause": "odd"}},
        SECOND: {"place": 1},
        "own-1": {"place": 1.5, "text": "the walk-in centre"},
        "own-2": {"text": "not chosen"},
        "own-3": {"text": " ", "place": 5},
    })  # fmt: skip
    second, own, first = content.concerns
    assert isinstance(second, Concern)
    assert second.id == SECOND
    assert own == "the walk-in centre"
    assert isinstance(first, Concern)
    assert first.worded("letter") == "Our own wording."
    assert (first.worded("motion"), first.clause) == (
        PACK.concerns[FIRST].motion,
        PACK.concerns[FIRST].clause,
    )


def test_a_changed_clause_of_a_motion_has_no_full_stop() -> None:
    wordings = {"motion": "beds are closing."}
    (concern,) = campaign(concerns={FIRST: {"place": 1, "wordings": wordings}}).concerns
    assert isinstance(concern, Concern)
    assert concern.worded("motion") == "beds are closing"


def test_all_concerns_are_listed_the_chosen_first_then_ones_own() -> None:
    file = Sections(concerns={SECOND: {"place": 1}, "own-1": {"text": "mine"}})
    listed = schema.concerns(file, PACK)
    assert [each.key for each in listed[:3]] == [SECOND, "own-1", FIRST]
    assert len(listed) == len(PACK.concerns) + 1


def test_a_change_to_the_list_without_a_key_is_read_as_earlier_versions_wrote_it() -> None:
    entry = {"row": 17, "who": "Cllr Jane Smith", "field": "email", "was": "x", "value": "y"}
    content = campaign(overrides={"17\tCllr Jane Smith\temail": entry})
    assert content.overrides == (Override(17, "Cllr Jane Smith", "email", "x", "y"),)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEYS = st.from_regex(r"\A([a-z-]{1,9}~)?[0-9a-f]{8}(#\d)?\Z")


@given(st.dictionaries(KEYS, NAMES))
def test_who_is_left_out_is_kept_whatever_their_names(people: dict[str, str]) -> None:
    text = schema.render_unticked(people.items())
    content = read(unticked={schema.PEOPLE: text} if text else {})
    assert content.campaign.left_out == people.keys()
    assert content.left_out_names == {key: " ".join(name.split()) for key, name in people.items()}


def test_who_was_left_out_by_rows_in_earlier_versions_still_is() -> None:
    content = campaign(unticked={schema.PEOPLE: "17\tCllr Jane Smith\n1048576\tBo"}).overrides
    assert content == (Override(17, "Cllr Jane Smith"), Override(1048576, "Bo"))


PART = st.text(f"{ascii_lowercase}{digits}@./ ", max_size=12)


@given(st.dictionaries(KEYS, st.builds(Identity, *[PART] * 6)))
def test_who_is_known_is_kept(people: dict[str, Identity]) -> None:
    text = schema.render_known_people(people)
    assert campaign(people={schema.KNOWN: text} if text else {}).known_people == people


def test_what_the_user_said_of_somebody_goes_before_the_list_as_last_read() -> None:
    jane, row = Identity("jane smith", "exeter/ham"), Identity("jane smith", "exeter/heavitree")
    text = schema.render_known_people({"jane~1": jane, "new~2": row})
    content = read(people={schema.KNOWN: text, "jane~1": list(row)})
    assert content.campaign.known_people == {"jane~1": row}
    assert content.listed["jane~1"] == jane


def test_a_document_that_was_changed_in_word_is_read_and_what_is_none_is_not() -> None:
    content = word_file("By hand")
    place = schema.document_place("councillor-letter", "recipient:jane~1")
    good = {"docx": base64.b64encode(content).decode(), "when": "2017-03-01"}
    parsed = read("councillor-letter", letters={place: good, f"{place}2": {"docx": "AAAA"}})
    assert parsed.campaign.edits == {"recipient:jane~1": content}
    assert "1 entry" in parsed.notes[0]
    assert "changed in Word" in parsed.notes[0]


def test_how_e_mails_read_is_read_for_all_of_a_document_and_for_one_alone() -> None:
    key = "recipient:jane~1"
    content = read("councillor-letter", emails={
        "councillor-letter": {"subject": "Beds", "attach": ["pdf", "a.docx"]},
        schema.email_key("councillor-letter", key): {"body": "Dear Jane"},
        "council-motion": {"subject": "No beds"}, "mp-briefing": {"attach": "pdf"},
    })  # fmt: skip
    assert content.campaign.email == EmailWording("Beds", attach=("pdf", "a.docx"))
    assert content.campaign.own_emails == {key: EmailWording(body="Dear Jane")}
    assert "1 entry" in content.notes[0]


def test_how_somebody_s_own_e_mail_reads_binds_them_and_goes_with_them_to_another_key() -> None:
    place = schema.email_key("councillor-letter", "recipient:jane~1")
    file = Sections(emails={place: {"body": "Dear Jane"}, "councillor-letter": {"cc": "a@x.org"}})
    assert schema.CampaignReader(file).document_keys() == {"recipient:jane~1"}
    known_by = tuple(Identity("jane smith"))
    entries = schema.entries_of_changes(
        file, [SetPerson("jane~2", known_by, "jane~1")], "council-motion", schema.DEFAULT_LIST
    )
    moved = schema.email_key("councillor-letter", "recipient:jane~2")
    assert (entries[schema.EMAILS, place], entries[schema.EMAILS, moved]) == (
        None, {"body": "Dear Jane"},
    )  # fmt: skip
    assert (schema.EMAILS, "councillor-letter") not in entries


def test_drafts_of_a_document_are_remembered_beside_its_letters() -> None:
    letter = schema.document_place("councillor-letter", "recipient:jane~1")
    draft = schema.document_place(schema.email_document("councillor-letter"), "recipient:jane~1")
    content = read(
        "councillor-letter", written={letter: {"file": "a.docx"}, draft: {"file": "a.eml"}}
    )
    assert [each.file for each in content.written.values()] == ["a.docx"]
    assert [each.file for each in content.drafts.values()] == ["a.eml"]
    as_emails = written_before(content, {}, LetterForm.EMAILS)
    assert [each.file for each in as_emails.values()] == ["a.eml"]


def test_what_is_in_one_file_of_all_letters_is_remembered_beside_them() -> None:
    one = schema.written_document("councillor-letter", LetterForm.PDF)
    assert schema.letter_document(one) == "councillor-letter"
    place = schema.document_place(one, "recipient:jane~1")
    content = read(
        "councillor-letter", written={place: {"file": "All.pdf"}},
        documents={"councillor-letter": {"combined": "pdf", "order": "postcode"}},
    )  # fmt: skip
    assert (content.own.form, content.own.order) == (LetterForm.PDF, Order.POSTCODE)
    assert not content.written
    [record] = written_before(content, {}, LetterForm.PDF).values()
    assert (record.file, record.combined) == ("All.pdf", True)


def test_an_order_that_nobody_knows_is_that_of_the_list() -> None:
    content = read("councillor-letter", documents={"councillor-letter": {"order": "by magic"}})
    assert content.own.order is Order.LIST
    assert content.notes


def test_what_does_not_fit_is_told_in_a_sentence_and_named() -> None:
    notes = read(overrides={"odd\tone": 5, "b": {}}, list={"source": 7, "sheet": "A"}).notes
    (changes,) = [each for each in notes if "changes to the list" in each]
    assert "2 entries" in changes
    assert "“odd one”" in changes
    assert any("choice of a list" in each and "“source”" in each for each in notes)
    assert read(list={"source": "a.csv", "sheet": "A"}).notes == ()


def test_a_reader_reads_nothing_twice_but_what_it_was_told_has_changed() -> None:
    file = Sections(values={"stp_name": "Devon"}, list={"source": "a.csv"})
    reader = schema.CampaignReader(file)
    assert reader.read(PACK, TODAY).list_source.source == "a.csv"
    file["list"], file["values"] = {"source": "b.csv"}, {"stp_name": "Kent"}
    reader.forget(["values"])
    content = reader.read(PACK, TODAY)
    assert (content.campaign.values["stp_name"], content.list_source.source) == ("Kent", "a.csv")


def test_many_people_are_read_fast_and_but_once() -> None:
    people = {
        f"jane-smith~exeter~{number:08x}": Identity("jane smith", "exeter", f"j{number}@x.org")
        for number in range(20_000)
    }
    out = schema.render_unticked((key, "Cllr Jane Smith") for key in people)
    file = Sections(
        people={schema.KNOWN: schema.render_known_people(people)}, unticked={schema.PEOPLE: out}
    )
    reader = schema.CampaignReader(file)
    assert len(reader.read(PACK, TODAY).campaign.left_out) == 20_000
    began = time.thread_time()
    reader.forget([schema.VALUES])
    assert len(reader.read(PACK, TODAY).campaign.known_people) == 20_000
    assert time.thread_time() - began < 0.1


# Whatever stands in a file

PLACES = (
    "once", "people", "known", FIRST, "own-1", "councillor", "stp_name", "meeting_date", "source",
    "sheet", "template", "own_file", "pack", "folder", "name_pattern", "local_details", "concerns",
    "councillor-letter", "councillor-letter\tonce", "councillor-letter\tonce\tstp_name", "\t\t", "",
    "jane~12345678", "jane~12345678\temail", "17\tCllr Jane\temail",
)  # fmt: skip
TEXT = st.text(max_size=6) | st.sampled_from(
    ["", "\t", "\n\n", "a\tb", "1\t\n2", "x\t1\t2\t3\t4\t5\t6", "01/02/2017", "{{", "\0", "{last}"]
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**400) | TEXT
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        TEXT | st.sampled_from(
            ["row", "who", "field", "was", "value", "key", "place", "text", "wordings", "list",
             "letter", "docx", "file", "when", "inputs", "content", "folder", "subject", "attach"]),
        inner, max_size=4),
    max_leaves=6,
)  # fmt: skip
FILES = st.fixed_dictionaries({}, optional={
    name: st.dictionaries(st.sampled_from(PLACES) | TEXT, JUNK, max_size=4)
    for section in schema.SECTIONS
    for name in (
        {section, schema.section_of_list(section, "mps")}
        if section in schema.LIST_SECTIONS else {section}
    )
})  # fmt: skip


def test_no_section_is_forgotten_here() -> None:
    named = {value for name, value in vars(schema).items() if name.isupper()} - {
        schema.PEOPLE, schema.KNOWN, schema.OWN, schema.OWN_FILE, schema.DEFAULT_LIST, schema.MPS,
        schema.SECTIONS, schema.LIST_SECTIONS,
    }  # fmt: skip
    assert named <= set(schema.SECTIONS)


@settings(max_examples=150, deadline=None)
@given(FILES)
def test_whatever_stands_in_a_file_it_opens_for_every_document(
    sections: dict[str, dict[str, Any]],
) -> None:
    file = Sections(sections)
    reader = schema.CampaignReader(file)
    assert schema.concerns(file, PACK)
    reader.document_keys()
    for document in documents_of(reader, PACK):
        content = reader.read(PACK, TODAY, document)
        assert content.campaign.today == TODAY
        assert all(note.endswith(".") for note in content.notes)
        job = build_job(content, PACK, WORD, recognise_people(content, None))
        plan(job)
        if job.people is not None:
            known_people = people_to_remember(content, job.people, reader.document_keys())
            assert (
                schema.parse_known_people(schema.render_known_people(known_people) or "").odd == 0
            )


@pytest.mark.parametrize("document", list(PACK.templates))
def test_an_empty_file_is_a_campaign_of_nothing(document: str) -> None:
    content = read(document)
    assert (content.notes, content.campaign.misfits, content.written) == ((), {}, {})
    assert read_list(content.list_source, PACK, PathGuard()) is None


def test_somebody_added_by_hand_gets_a_letter_and_is_never_taken_for_another(
    tmp_path: Path,
) -> None:
    source = tmp_path / "list.csv"
    source.write_text("Councillor,Ward,Council\nCllr Jane Smith,Ham,Exeter\n", "utf-8")
    file = Sections(
        list={"source": str(source)},
        added={"jane~added": {"councillor_name": "Cllr Jane Smith", "council_name": "Exeter"}},
    )
    content = schema.read(file, PACK, TODAY)
    job = build_job(content, PACK, WORD, read_list(content.list_source, PACK, PathGuard()))
    first, second = job.documents()
    assert (first.rows, second.rows) == ((2,), ())
    assert second.key == "recipient:jane~added"
    assert job.people is not None
    assert list(people_to_remember(content, job.people)) == list(first.people)


PLACES = st.sampled_from([f"{each}\tonce" for each in "abc"] + ["a\trecipient:x", "odd"])
ENTRIES = st.one_of(
    st.fixed_dictionaries({"file": st.sampled_from(["1.docx", "2.docx"])}), st.just("odd")
)


@given(
    st.dictionaries(PLACES, ENTRIES),
    st.lists(st.dictionaries(PLACES, st.one_of(st.none(), ENTRIES)), max_size=4),
)
def test_documents_taken_one_by_one_are_those_that_are_read(
    before: dict[str, Any], changes: list[dict[str, Any]]
) -> None:
    file = Sections(written=dict(before))
    reader = schema.CampaignReader(file)
    for document in "abc":
        reader.read(PACK, TODAY, document)
    for change in changes:
        for place, entry in change.items():
            file["written"].pop(place, None)
            if entry is not None:
                file["written"][place] = entry
        reader.update(schema.WRITTEN, change)
        for document in "abc":
            content, anew = (
                reader.read(PACK, TODAY, document),
                schema.read(file, PACK, TODAY, document),
            )
            assert (content.written, content.notes) == (anew.written, anew.notes)


def test_changes_to_many_cells_read_what_is_kept_of_cells_once() -> None:
    read = Counter[str]()

    class Counted(Sections):
        def section(self, name: str, /) -> dict[str, Any]:
            read[name] += 1
            return super().section(name)

    file = Counted({"overrides": {"2\tJane Smith\tward": {}}})
    changes = [Override(row, "Jane Smith", "ward", "Ham", "Mill", f"k{row}") for row in range(2, 9)]
    entries = schema.entries_of_changes(file, changes, "", schema.DEFAULT_LIST)
    assert [key for (_section, key), value in entries.items() if value is not None] == [
        f"k{row}\tward" for row in range(2, 9)
    ]
    assert read == {"overrides": 1}


def test_what_holds_for_all_e_mails_leaves_their_words() -> None:
    file = Sections({"emails": {"letter": {"subject": "Ham"}}})
    change = SetEmails("all_addresses", True)
    assert schema.entries_of_changes(file, [change], "letter", schema.DEFAULT_LIST) == {
        ("emails", "letter"): {"subject": "Ham", "all_addresses": True},
    }
