"""A Word file of one's own as the beginning of a pack, and what a pack still lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from letterkit.errors import LetterkitError
from letterkit.merge.drafting import (
    draft_from_word_file,
    review_draft,
    with_other_word_file,
    with_word_file,
)
from letterkit.merge.drafting.review import DraftProblem
from letterkit.pack import open_pack, plain_pack
from letterkit.pack.drafting import ConcernDraft, PackDraft, write_draft
from letterkit.template import LEAVE, open_template
from tests.docx_files import word_file
from tests.merge.gaps.letters import LETTERS, Letter

LIBRARY = word_file(
    "[date]", "Dear Councillor [insert name]",
    "We are about to lose [name of the library] in [Ward].", "It costs ____ a year.",
    "Yours sincerely", "[your name]", title=None,
)  # fmt: skip


def library() -> PackDraft:
    return draft_from_word_file("Our library", LIBRARY, plain_pack())


def answers(draft: PackDraft) -> dict[str, str | None]:
    gaps = draft.gaps[draft.templates[0].file]
    return {each.text: each.field for each in gaps}


def decided(draft: PackDraft) -> PackDraft:
    """Decide each gap that is left as its guess says; what has none stays as it is."""
    for file, gaps in draft.gaps.items():
        for each in gaps:
            if each.field is None:
                draft = draft.with_gap(file, each.text, each.guess or LEAVE)
    return draft


def texts(problems: tuple[DraftProblem, ...]) -> list[str]:
    return [each.text for each in problems]


def test_the_gaps_of_a_word_file_become_fields() -> None:
    draft = library()
    found = answers(draft)
    assert found["[date]"] == "letter_date"
    assert found["[insert name]"] == "last_name"
    assert found["[Ward]"] == "ward"
    assert found["[your name]"] == "sender_name"
    new = draft.field(found["[name of the library]"] or "")
    assert new.label == "Name of the library"
    assert new.id not in plain_pack().fields
    assert draft.template("our-library").per == "recipient"


def test_what_a_gap_is_for_isnt_decided_unless_it_is_sure() -> None:
    draft = library()
    assert [text for text, field in answers(draft).items() if field is None] == ["____"]


@pytest.mark.parametrize("letter", LETTERS, ids=range(len(LETTERS)))
def test_no_gap_gets_a_wrong_field_unasked(letter: Letter) -> None:
    plain = plain_pack()
    draft = draft_from_word_file("Letter", letter.docx(), plain)
    for text, field in answers(draft).items():
        if field in plain.fields:
            assert field == letter.gaps[text] or letter.gaps[text] not in plain.fields


@pytest.mark.parametrize("letter", LETTERS[::4], ids=range(len(LETTERS[::4])))
def test_a_word_file_whose_gaps_are_decided_is_a_pack(letter: Letter, tmp_path: Path) -> None:
    draft = decided(draft_from_word_file("Letter", letter.docx(), plain_pack()))
    review = review_draft(draft, tmp_path / "pack")
    assert texts(review.problems) == []
    assert review.pack is not None
    word = open_template(review.pack.template_path("letter"))
    asked = {each.name for each in word.fields}
    assert {each.field for each in draft.gaps["letter.docx"] if each.field} <= asked


def test_gaps_that_nobody_decided_are_told_in_words(tmp_path: Path) -> None:
    problems = review_draft(library(), tmp_path / "pack").problems
    assert texts(problems) == ["1 gap in “Our library” is still to be decided."]
    assert (problems[0].section, problems[0].id) == ("templates", "our-library")
    assert review_draft(decided(library()), tmp_path / "pack").problems == ()


def test_the_word_file_itself_is_kept_as_it_was_given(tmp_path: Path) -> None:
    draft = library()
    assert draft.files["our-library.docx"] == LIBRARY
    write_draft(draft, tmp_path / "pack")
    assert (tmp_path / "pack" / "our-library.docx").read_bytes() != LIBRARY


def test_tags_of_a_template_become_fields_too() -> None:
    docx = word_file("{{ sender_name }} asks about {{ bus_route }}.", title=None)
    draft = draft_from_word_file("Buses", docx, plain_pack())
    assert draft.field("sender_name").role == "sender-name"
    assert draft.field("bus_route").label == "Bus route"
    assert draft.template("buses").per == "once"


def test_a_second_word_file_uses_the_fields_that_are_there() -> None:
    draft = with_word_file(library(), "Our library", LIBRARY, plain_pack())
    assert draft.ids("templates") == ["our-library", "our-library-2"]
    assert draft.ids("fields") == library().ids("fields")
    first, second = (draft.gaps[each.file] for each in draft.templates)
    assert [each.field for each in first] == [each.field for each in second]


def test_another_word_file_may_take_the_place_of_one() -> None:
    docx = word_file("Dear Councillor [insert name]", title=None)
    draft = with_other_word_file(library(), "our-library", docx, plain_pack())
    assert answers(draft) == {"[insert name]": "last_name"}


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(LetterkitError):
        draft_from_word_file("Letter", b"no Word file", plain_pack())


def test_what_is_wrong_is_told_at_its_place_in_words_without_files(tmp_path: Path) -> None:
    draft = replace(PackDraft.of(plain_pack()), name=" ")
    draft = draft.changed("fields", "campaign_subject", label="", kind="choice")
    draft = draft.changed("templates", "plain-letter", title="")
    found = {(each.section, each.id, each.key, each.text)
             for each in review_draft(draft, tmp_path / "pack").problems}  # fmt: skip
    assert (None, "", "name", "is empty") in found
    assert ("fields", "campaign_subject", "label", "is empty") in found
    assert ("templates", "plain-letter", "title", "is empty") in found


def test_all_that_an_entry_lacks_is_told_at_once(tmp_path: Path) -> None:
    draft = decided(library()).added("concerns", ConcernDraft("no-notice", "No notice"))
    problems = review_draft(draft, tmp_path / "pack").problems
    assert {(each.id, each.key) for each in problems} == {
        ("no-notice", "theme"), ("no-notice", "letter"), ("no-notice", "source"),
    }  # fmt: skip


def test_a_field_that_is_removed_is_missed_by_the_document_that_prints_it(tmp_path: Path) -> None:
    draft = PackDraft.of(plain_pack()).removed("fields", "campaign_request")
    problems = review_draft(draft, tmp_path / "pack").problems
    assert {(each.id, each.key) for each in problems} >= {("plain-letter", "file")}
    assert "uses “campaign_request”, which is none of the fields" in texts(problems)


def test_a_pack_without_a_document_isnt_one_yet(tmp_path: Path) -> None:
    problems = review_draft(PackDraft(), tmp_path / "pack").problems
    assert texts(problems) == ["is empty", "The pack has no document yet. Add one."]


def test_what_was_saved_is_a_pack_that_can_be_changed(tmp_path: Path) -> None:
    write_draft(decided(library()), tmp_path / "pack")
    again = PackDraft.of(open_pack(tmp_path / "pack"))
    assert again.gaps == {}
    assert review_draft(again, tmp_path / "again").problems == ()
    assert again.fields == library().fields
