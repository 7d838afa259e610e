"""What gaps are taken for: nine in ten rightly, and none wrongly without being asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from letterkit.campaign import make_campaign
from letterkit.changes import SetGap
from letterkit.diagnostics import Severity
from letterkit.merge import check as check_job
from letterkit.merge.gaps import GapGuesser, Guess, field_named
from letterkit.merge.job import Job
from letterkit.pack import MergeField, Pack, built_in_pack, plain_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template
from tests.docx_files import paragraph, run, word_file
from tests.merge.gaps.letters import LETTERS, Letter
from tests.merge.gaps.marks import complex_field, line, merge_field

PACK = built_in_pack()
GUESSER = GapGuesser(PACK)


def guess(*body: str, guesser: GapGuesser = GUESSER) -> Guess:
    (gap,) = open_template(word_file(*body)).open_gaps
    return guesser.guess(gap)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: next(iter(each.gaps)))
def test_the_gaps_of_a_letter_are_found_and_none_is_guessed_wrong_unasked(letter: Letter) -> None:
    found = {each.text: each for each in open_template(letter.docx()).open_gaps}
    assert found.keys() == letter.gaps.keys()
    for text, field in letter.gaps.items():
        guessed = GUESSER.guess(found[text])
        assert not guessed.is_sure or guessed.field == field, text


def test_nine_in_ten_gaps_are_guessed_right() -> None:
    right = wanted = 0
    for letter in LETTERS:
        for gap in open_template(letter.docx()).open_gaps:
            if field := letter.gaps[gap.text]:
                wanted += 1
                right += GUESSER.guess(gap).field == field
    assert len(LETTERS) >= 60
    assert wanted > 150
    assert right >= 0.9 * wanted


def test_what_no_field_is_for_may_be_a_new_one_with_label_and_kind() -> None:
    assert guess("at [insert name of local hospital]") == Guess(
        "name_of_local_hospital", False, "Name of local hospital", "line", is_new=True
    )
    assert guess("before [closing date]").kind == "date"
    assert guess("We are [and proud of it – if applicable] here").kind == "yes-no"


def test_the_day_on_which_something_was_sent_to_a_council_is_no_meetings() -> None:
    assert not guess("We wrote to the Council on [date], and had no answer.").is_sure


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("I live in [ward].", "ward"), ("Dear [name]", "salutation"),
        ("To [name of council]", "council_name"), ("Yours sincerely, [your name]", "sender_name"),
    ],
)  # fmt: skip
def test_the_plain_pack_says_what_gaps_are_for_too(body: str, field: str) -> None:
    guessed = guess(body, guesser=GapGuesser(plain_pack()))
    assert (guessed.field, guessed.is_sure) == (field, True)


@pytest.mark.parametrize(
    "body",
    ["Contact: [name], who will answer", "I met [name] at the hospital", "Write to [email]",
     "I, Jo Bloggs, of [address], ask", "Tel: <phone>", "on behalf of [name of organisation]",
     "[Postcode]", "Date: TBC", "Contact: TBC", "Dear TBC"],
)  # fmt: skip
def test_what_may_be_somebody_elses_or_isnt_known_yet_is_asked_about(body: str) -> None:
    assert not guess(paragraph(run(body))).is_sure


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("from {council.name} soon", "council_name"), ("for {!Ward.Name} ward", "ward"),
        ("Yours, ${sender.name}", "sender_name"), ("Dear {contact.last_name}", "last_name"),
        ("at {recipient.address.postcode}", "postcode"),
        ("{{ contact.lastname }}", "last_name"), ("{{company.name}}", "organisation"),
    ],
)  # fmt: skip
def test_a_programs_field_is_of_what_its_path_names(body: str, field: str) -> None:
    guessed = guess(body)
    assert (guessed.field, guessed.is_sure) == (field, True)


@pytest.mark.parametrize("body", ["Yours, {domain.name}", "Council: {!Account.Name}"])
def test_the_name_of_something_else_isnt_the_recipients(body: str) -> None:
    guessed = guess(body)
    assert guessed.is_new
    assert not guessed.is_sure


@pytest.mark.parametrize("pack", [PACK, plain_pack()], ids=["built-in", "plain"])
def test_a_signature_above_the_name_isnt_the_name_again(pack: Pack) -> None:
    template = open_template(word_file("Yours faithfully", "[signature]", "[your name]"))
    signature, name = (GapGuesser(pack).guess(each) for each in template.open_gaps)
    assert signature.field != "sender_name"
    assert not signature.is_sure
    assert (name.field, name.is_sure) == ("sender_name", True)


def test_the_words_of_one_gap_are_no_label_of_the_next() -> None:
    template = open_template(word_file("[INSERT DATE]", "[TBC]", "Date: ____"))
    guesses = [GUESSER.guess(each).field for each in template.open_gaps]
    assert guesses == ["letter_date", "", "letter_date"]


def test_a_label_behind_a_line_is_the_next_lines() -> None:
    (name, ward) = open_template(word_file("Name (please print): ______ Ward: ______")).open_gaps
    assert GUESSER.guess(name).field == "sender_name"
    assert (GUESSER.guess(ward).field, GUESSER.guess(ward).is_sure) == ("ward", True)


def test_a_date_in_the_middle_of_a_sentence_is_asked_about() -> None:
    assert guess("[date]").is_sure
    assert not guess("It closes on [date] for good.").is_sure


def test_a_column_of_the_list_fills_the_gap_that_its_heading_names(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Council,Beds lost\nCllr Ann Lee,Exeter,20\n", "utf-8")
    people = read_recipients(path, PACK.headings, recognise=PACK.recognisers)
    guessed = guess("It takes [beds lost] beds.", guesser=GapGuesser(PACK, people))
    assert (guessed.field, guessed.is_sure, guessed.is_new) == ("beds_lost", True, False)


def test_fields_are_known_by_the_words_of_their_pack_alone() -> None:
    own = MergeField(id="zz_top", label="Favourite band", gaps=("played by …", "band name"))
    guesser = GapGuesser(PACK.with_fields({"zz_top": own}))
    assert guess("music played by ____ tonight", guesser=guesser).field == "zz_top"
    assert guess("music of [band name]", guesser=guesser) == Guess(
        "zz_top", True, "Favourite band", "line"
    )


def test_a_field_may_be_named_as_people_call_it() -> None:
    assert field_named("Your name", PACK) == "sender_name"
    assert field_named("beds lost", PACK) == "beds_lost"
    assert field_named("Name of local hospital", PACK) == "name_of_local_hospital"
    assert field_named("?!", PACK) == ""


def test_a_gap_without_an_answer_blocks_with_what_may_be_done_beside_fields_of_ones_own() -> None:
    word = open_template(word_file("{{ ward }} of [insert council name], [odd words here]"))
    campaign = make_campaign(PACK, [{"ward": "Exwick"}], today=date(2017, 3, 1))
    found = [each for each in check_job(Job(PACK, word, None, campaign)) if each.kind == "gap"]
    assert [each.severity for each in found] == [Severity.ERROR] * 2
    assert [[fix.change for fix in each.fixes] for each in found] == [
        [SetGap("[insert council name]", "council_name", unasked=True),
         SetGap("[insert council name]", "", unasked=True)],
        [SetGap("[odd words here]", "")],
    ]  # fmt: skip
    assert [any(fix.is_answer for fix in each.fixes) for each in found] == [False, True]


def test_of_very_many_gaps_the_first_are_told_and_the_rest_counted() -> None:
    word = open_template(word_file(*(f"[odd word {number}x]" for number in range(203))))
    found = [
        each
        for each in check_job(
            Job(PACK, word, None, make_campaign(PACK, [], today=date(2017, 3, 1)))
        )
        if each.kind == "gap"
    ]
    assert len(found) == 201
    assert "3 more kinds of gap" in found[-1].message


@pytest.mark.parametrize(
    ("code", "field", "sure"),
    [
        ("ADDRESSBLOCK \\l 2057", "address_block", True), ("GREETINGLINE", "salutation", True),
        ("DATE", "letter_date", True), ('TIME \\@ "d MMMM yyyy"', "letter_date", True),
        ("SAVEDATE", "letter_date", False), ("TIME", "", False), ("NEXT", "", False),
        ("MERGEREC", "", False), ("AUTHOR", "", False), ("MERGEFIELD Ward", "ward", True),
        ('FILLIN "Your name?"', "sender_name", True), ('ASK x "Your name?"', "sender_name", True),
    ],
)  # fmt: skip
def test_words_own_fields_are_taken_for_what_they_are(code: str, field: str, sure: bool) -> None:
    guessed = guess(line(complex_field(code, "Old")))
    assert (guessed.field, guessed.is_sure) == (field, sure)


def test_a_question_of_words_becomes_the_label_of_a_new_field() -> None:
    assert guess(line(complex_field('FILLIN "Which beds close?" \\d "None"', "Old"))) == Guess(
        "which_beds_close", False, "Which beds close?", "line", is_new=True
    )


def test_what_word_matched_a_column_with_says_what_it_is_for() -> None:
    (gap,) = open_template(word_file(line(merge_field("PLZ")))).gaps
    assert GUESSER.guess(gap).is_new
    assert GUESSER.guess(replace(gap, standard_name="Last Name")).field == "last_name"
    assert GUESSER.guess(replace(gap, standard_name="Spouse Nickname")).field == "plz"


def test_a_date_of_words_is_told_with_what_to_do_and_holds_nothing_back() -> None:
    field = line(complex_field("DATE", "3 May 2015"))
    word = open_template(word_file("{{ ward }}", field, line(complex_field("NEXT", ""))))
    campaign = make_campaign(PACK, [{"ward": "Exwick"}], today=date(2017, 3, 1))
    found = [each for each in check_job(Job(PACK, word, None, campaign)) if each.kind == "gap"]
    assert [each.severity for each in found] == [Severity.ERROR, Severity.WARNING]
    assert "nobody else" in found[0].hint
    assert "now shows “3 May 2015”" in found[1].message
    assert found[1].fixes[0].change == SetGap("{ DATE }", "letter_date", unasked=True)
