"""Check, plan and run: every letter its own values, every gap noticed before it is sent."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from letterkit.campaign import make_campaign
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge import Job, RenderedDocument, check, plan, run
from letterkit.pack import built_in_pack
from letterkit.recipients import RecipientList, read_recipients
from letterkit.template import open_template
from tests.docx_files import relationship, word_file

TODAY = date(2017, 3, 1)
SENDER = {
    "stp_name": "Devon",
    "sender_name": "Jo Bloggs",
    "sender_address": "1 Union Street\nExeter",
}
LIST = """Councillor,Ward,Council,Surgery day
Cllr Jane Smith,Alphington,Exeter City Council,Monday
"O'BRIEN, Seán",Exwick,Exeter,
Ann Lee,Compton,Plymouth City Council,Friday
"""


def recipients(tmp_path: Path, text: str = LIST) -> RecipientList:
    path = tmp_path / "councillors.csv"
    path.write_text(text, "utf-8")
    return read_recipients(path, built_in_pack().headings)


def job(
    template: bytes | str,
    people: RecipientList | None = None,
    *concerns: str,
    **typed: Any,
) -> Job:
    pack = built_in_pack()
    entry = pack.template(template) if isinstance(template, str) else None
    source = pack.template_path(template) if isinstance(template, str) else template
    campaign = make_campaign(pack, [SENDER, typed], concerns, today=TODAY)
    return Job(pack, open_template(source), entry, campaign, people)


def text_of(letter: RenderedDocument) -> str:
    assert letter.content is not None, letter.reason
    document = docx.Document(io.BytesIO(letter.content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def texts(merge_job: Job, **options: Any) -> list[str]:
    return [text_of(letter) for letter in run(plan(merge_job, **options))]


def messages(diagnostics: list[Diagnostic], severity: Severity) -> list[str]:
    return [diagnostic.message for diagnostic in diagnostics if diagnostic.severity is severity]


def test_each_recipient_gets_a_letter_with_their_own_values(tmp_path: Path) -> None:
    template = word_file("{{ salutation }}/{{ ward }}/{{ council_name }}/{{ stp_name }}")
    assert texts(job(template, recipients(tmp_path))) == [
        "Councillor Smith/Alphington/Exeter City Council/Devon",
        "Councillor O'Brien/Exwick/Exeter City Council/Devon",
        "Councillor Lee/Compton/Plymouth City Council/Devon",
    ]


def test_a_users_own_template_can_use_any_column(tmp_path: Path) -> None:
    template = word_file("{% if surgery_day %}on {{ surgery_day }}{% endif %}")
    assert texts(job(template, recipients(tmp_path))) == ["on Monday", "", "on Friday"]


def test_without_recipients_the_values_alone_make_one_document() -> None:
    assert texts(job(word_file("{{ stp_name }}, {{ letter_date }}"))) == ["Devon, 1 March 2017"]


def test_councillors_of_two_councils_give_two_motions(tmp_path: Path) -> None:
    merge_job = job("council-motion", recipients(tmp_path), meeting_date=date(2017, 3, 22))
    letters = list(run(plan(merge_job)))
    assert [letter.document.addressed_to for letter in letters] == [
        "Exeter City Council",
        "Plymouth City Council",
    ]
    assert "22 March 2017" in text_of(letters[0])


def test_a_blank_cell_is_no_disagreement_about_a_motion(tmp_path: Path) -> None:
    people = recipients(
        tmp_path,
        "Councillor,Council,Local details,Motion title\n"
        "Cllr A Bell,Exeter,One closes.,T1\nCllr C Dee,Exeter,,\nCllr E Fox,Exeter,,T2\n",
    )
    (motion,) = texts(job("council-motion", people, motion_title="From the form"))
    assert "One closes." in motion
    assert "From the form" in motion


def test_chosen_concerns_stand_in_each_document_in_its_own_wording() -> None:
    pack = built_in_pack()
    by_clause = {concern.clause: concern for concern in pack.concerns.values()}
    chosen = [concern.id for concern in by_clause.values()]
    motion = texts(job("council-motion", None, *chosen, council_name="Exeter"))[0]
    briefing = texts(job("mp-briefing", None, *chosen, contact_name="Jo", branch_name="B"))[0]
    for concern in by_clause.values():
        assert concern.worded("motion") in motion
        assert concern.worded("briefing") in briefing


def test_a_concern_in_ones_own_words_becomes_a_sentence() -> None:
    template = word_file("{{ concerns[0] }}|{{ concerns_notes[0] }}")
    assert texts(job(template, None, "the walk-in centre closes")) == [
        "The walk-in centre closes.|the walk-in centre closes"
    ]


def test_a_required_field_that_is_empty_blocks_its_recipient_alone(tmp_path: Path) -> None:
    people = recipients(tmp_path, "Councillor,Council\nCllr A Bell,Exeter\nCllr C Dee,\n")
    merge_job = job("councillor-letter", people)
    planned = plan(merge_job)
    assert [bool(letter.held_back) for letter in planned.included] == [False, True]
    (diagnostic,) = [each for each in planned.diagnostics if each.severity is Severity.ERROR]
    assert (diagnostic.recipient, diagnostic.row, diagnostic.column) == ("Cllr C Dee", 3, "B")
    assert diagnostic.message == (
        "“Council” is empty: the letter would say “in making sure that properly scrutinises the”."
    )
    assert diagnostic.hint == "Fill in cell B3 of the spreadsheet."
    assert [letter.content is None for letter in run(planned)] == [False, True]


def test_gaps_can_be_allowed(tmp_path: Path) -> None:
    people = recipients(tmp_path, "Councillor,Council\nCllr C Dee,\n")
    merge_job = job("councillor-letter", people)
    assert not messages(list(check(merge_job, allow_gaps=True)), Severity.ERROR)
    assert "Dear Councillor Dee" in texts(merge_job, allow_gaps=True)[0]


@pytest.mark.parametrize("nothing", ["#N/A", "nan", "None", "#REF!", " "])
def test_what_only_says_that_there_is_nothing_is_never_printed(
    tmp_path: Path, nothing: str
) -> None:
    people = recipients(tmp_path, f"Councillor,Ward\nCllr A Bell,{nothing}\n")
    merge_job = job(word_file("[{{ ward }}]"), people)
    assert messages(list(check(merge_job)), Severity.WARNING) == ["“Ward” is empty."]
    assert texts(merge_job) == ["[]"]


def test_somebody_called_nan_gets_a_letter(tmp_path: Path) -> None:
    people = recipients(tmp_path, "First name,Last name\nNan,Bell\n")
    assert texts(job(word_file("{{ first_name }}"), people)) == ["Nan"]


def test_a_vacant_seat_gets_no_letter(tmp_path: Path) -> None:
    people = recipients(tmp_path, "Councillor,Council\nVacancy,Exeter\n")
    planned = plan(job("councillor-letter", people))
    assert [letter.held_back for letter in planned.included] == [
        "The seat is vacant. Leave the row out."
    ]


def test_a_field_that_nothing_fills_is_told_with_the_nearest_and_its_place(tmp_path: Path) -> None:
    merge_job = job(word_file("Dear {{ councilor_name }}"), recipients(tmp_path))
    (diagnostic,) = list(check(merge_job))
    assert diagnostic.severity is Severity.ERROR
    assert "“councilor_name”" in diagnostic.message
    assert "Dear {{ councilor_name }}" in diagnostic.message
    assert diagnostic.hint == "Did you mean “councillor_name”?"
    assert all(letter.content is None for letter in run(plan(merge_job)))


def test_a_value_for_a_mistyped_field_is_told_with_the_nearest() -> None:
    merge_job = job(word_file("{{ stp_name }}"), None, stpname="Kent")
    (diagnostic,) = list(check(merge_job))
    assert diagnostic.severity is Severity.WARNING
    assert diagnostic.hint == "Did you mean “stp_name”?"


def test_a_template_of_another_program_would_give_everybody_the_same_and_is_blocked(
    tmp_path: Path,
) -> None:
    merge_job = job(word_file("Dear «Name»"), recipients(tmp_path))
    (message,) = messages(list(check(merge_job)), Severity.ERROR)
    assert "mail-merge field" in message
    assert all(letter.content is None for letter in run(plan(merge_job)))


def test_what_was_taken_out_of_a_template_is_told(tmp_path: Path) -> None:
    template = word_file(
        "{{ ward }}",
        '<w:altChunk r:id="rX"/>',
        relationships=relationship("rX", "aFChunk", "http://203.0.113.7/x", external=True),
    )
    notes = messages(list(check(job(template, recipients(tmp_path)))), Severity.INFO)
    assert notes == ["Taken out of the documents: a chunk of another document."]


def test_a_template_that_fails_for_one_letter_fails_for_that_one_alone(tmp_path: Path) -> None:
    template = word_file("{{ 1 / (ward|length - 6) }}")
    letters = list(run(plan(job(template, recipients(tmp_path)))))
    assert [letter.content is None for letter in letters] == [False, True, False]
    assert "“{{ 1 / (ward|length - 6) }}” can't be worked out" in letters[1].reason


def test_names_stay_the_same_when_a_blocked_row_is_mended(tmp_path: Path) -> None:
    pattern = "{{ council_name }}"
    before = recipients(tmp_path, "Councillor,Council\nVacancy,Exeter\nCllr A Bell,Exeter\n")
    after = recipients(tmp_path, "Councillor,Council\nCllr C Dee,Exeter\nCllr A Bell,Exeter\n")
    names = [
        [
            letter.file
            for letter in plan(job("councillor-letter", each), name_pattern=pattern).documents
        ]
        for each in (before, after)
    ]
    assert names[0] == names[1]


def test_characters_that_no_document_can_hold_are_told(tmp_path: Path) -> None:
    people = recipients(tmp_path, "Councillor,Ward\nCllr A Bell,Al\x07pha\n")
    merge_job = job(word_file("{{ ward }}"), people)
    (message,) = messages(list(check(merge_job)), Severity.WARNING)
    assert "U+0007" in message
    assert texts(merge_job) == ["Alpha"]


@pytest.mark.parametrize(
    ("field", "typed", "printed"),
    [
        ("meeting_date", "22/03/2017", "22 March 2017"),
        ("meeting_date", "Wed 22nd March 2017", "22 March 2017"),
        ("meeting_date", date(2017, 3, 22), "22 March 2017"),
        ("health_worker", "Yes", "yes"),
        ("health_worker", "no", "no"),
        ("sender_postcode", "ex11aa", "EX1 1AA"),
        ("council_name", "bolton", "Bolton Metropolitan Borough Council"),
        ("council_name", "Ourtown Parish Council", "Ourtown Parish Council"),
        ("stp_name", "devon", "Devon"),
        ("stp_name", "Our Own Footprint", "Our Own Footprint"),
        ("sender_role", "  Branch   Secretary ", "Branch Secretary"),
    ],
)
def test_what_is_typed_is_understood_by_its_fields_kind(
    field: str, typed: object, printed: str
) -> None:
    assert texts(job(word_file(f"{{{{ {field} }}}}"), None, **{field: typed})) == [printed]


@pytest.mark.parametrize(
    ("field", "typed"), [("meeting_date", "31/02/2017"), ("health_worker", "perhaps")]
)
def test_what_doesnt_fit_its_field_is_an_error(field: str, typed: str) -> None:
    with pytest.raises(LetterkitError, match=typed):
        job(word_file("x"), None, **{field: typed})


def test_a_cell_that_doesnt_fit_its_field_is_printed_as_it_stands_and_told(tmp_path: Path) -> None:
    people = recipients(tmp_path, "Councillor,Meeting date\nCllr A Bell,next Tuesday\n")
    merge_job = job(word_file("{{ meeting_date }}"), people)
    assert len(messages(list(check(merge_job)), Severity.WARNING)) == 1
    assert texts(merge_job) == ["next Tuesday"]


def test_a_mistyped_concern_is_answered_with_the_nearest() -> None:
    first = next(iter(built_in_pack().concerns))
    with pytest.raises(LetterkitError, match=f"Did you mean “{first}”"):
        job(word_file("x"), None, f"{first}s")
