"""What may be chosen for a gap, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

from letterkit.changes import SetField, SetGap
from letterkit.merge.gaps import LEFT, GapChoice, GapChoices, GapGuesser
from letterkit.pack import MergeField, built_in_pack
from letterkit.recipients import RecipientList, read_recipients
from letterkit.template import LEAVE, Gap, is_field_name, open_template
from tests.docx_files import word_file

PACK = built_in_pack()


def gap_in(text: str) -> Gap:
    (gap,) = open_template(word_file(text)).open_gaps
    return gap


def offered(text: str, choices: GapChoices | None = None) -> list[GapChoice]:
    gap, choices = gap_in(text), choices or GapChoices(PACK)
    return choices.offered(gap, GapGuesser(choices.pack, choices.people).guess(gap))


def people(folder: Path) -> RecipientList:
    path = folder / "people.csv"
    path.write_text("Name,Ward,Surgery day\nCllr Ann Lee,Exwick,Monday\n", "utf-8")
    return read_recipients(path, PACK.headings)


def test_the_guess_comes_first_and_the_words_themselves_last() -> None:
    choices = offered("I live in [Ward].")
    assert (choices[0].field, choices[-1].text, choices[-1].field) == ("ward", LEFT, LEAVE)
    assert sum(each.field == "ward" for each in choices) == 1


def test_no_two_choices_are_called_alike() -> None:
    pack = PACK.with_fields({
        "ward_2": MergeField(id="ward_2", label="Ward"),
        "leave": MergeField(id="leave", label=LEFT),
    })  # fmt: skip
    texts = [each.text for each in offered("Say [insert details].", GapChoices(pack))]
    assert len(texts) == len(set(texts))


def test_columns_that_feed_no_field_are_offered_by_their_headings(tmp_path: Path) -> None:
    choices = offered("See you on XXXX.", GapChoices(PACK, people(tmp_path)))
    assert [each.field for each in choices if each.text == "Surgery day"] == ["surgery_day"]
    assert sum(each.text == "Ward" for each in choices) == 1


def test_a_new_field_has_a_name_that_nothing_has(tmp_path: Path) -> None:
    choices = GapChoices(PACK, people(tmp_path))
    assert choices.new_field("Ward", "line").name == "ward_2"
    assert choices.new_field("Surgery day", "line").name == "surgery_day_2"
    assert is_field_name(choices.new_field("42 %", "line").name)
    assert is_field_name(choices.new_field("…", "line").name)


def test_a_field_for_each_letter_is_the_recipients_and_only_where_letters_are_theirs() -> None:
    gap = gap_in("It costs <<budget_total>>.")
    (asked,) = [each for each in offered("It costs <<budget_total>>.") if "each" in each.text]
    assert asked.changes(gap) == (
        SetField("budget_total", "Budget total", "line", "recipient"),
        SetGap("<<budget_total>>", "budget_total"),
    )
    shared = offered("It costs <<budget_total>>.", GapChoices(PACK, per_letter=False))
    assert "Ask for each letter" not in [each.text for each in shared]


def test_words_that_may_apply_are_a_question_of_yes_or_no() -> None:
    text = "As a resident [and nurse – if applicable] I write."
    yes, no, leave = offered(text, GapChoices(PACK))
    assert (yes.answer, no.answer, leave.text) == (True, False, LEFT)
    assert yes.new_field is not None
    assert (yes.new_field.kind, yes.new_field.required) == ("yes-no", False)
    known = offered("As a resident [and health/social care worker – if applicable] I write.")
    assert {(each.field, each.new_field) for each in known[:2]} == {("health_worker", None)}


def test_a_gap_without_words_is_called_by_those_before_it() -> None:
    for text, label in (
        ("The cuts in town will be XXXX.", "Cuts in town"), ("XXXX", "Gap 1"),
        ("And (so) to XXXX", "Gap 1"),
    ):  # fmt: skip
        gap = gap_in(text)
        suggested, kind = GapChoices(PACK).suggested(gap, GapGuesser(PACK).guess(gap))
        assert (suggested, kind) == (label, "line")


def test_a_long_label_ends_with_a_word() -> None:
    gap = gap_in("Say [insert details of local cuts, as many as you know of, with sources].")
    label, _kind = GapChoices(PACK).suggested(gap, GapGuesser(PACK).guess(gap))
    assert label == "Details of local cuts, as many as you"
