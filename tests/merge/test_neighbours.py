"""What a field says again that stands beside it is told once, with what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from letterkit.changes import SetGap
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge import Job, plan
from letterkit.merge import check as check_job
from letterkit.pack import Pack, built_in_pack, plain_pack
from letterkit.template import LEAVE, open_template, paragraphs_of
from tests.docx_files import word_file
from tests.merge.conftest import MakeJob

LIST = """Name,Council,Ward,Party,Odd
Cllr Ann Lee,Exeter City Council,Heath Ward,Labour Party,The Wash
Bob Ray,Devon County Council,Ham,Green,a.
Cllr Mrs Joan Day,Hackney,,,
"""


def job_of(
    make_job: MakeJob,
    body: str,
    text: str = LIST,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Job:
    return replace(make_job(text), word=open_template(word_file(body), answers=answers), entry=None)


def told(job: Job, kind: str = "said-twice") -> list[Diagnostic]:
    return [each for each in check_job(job) if each.kind == kind]


def letters(job: Job) -> list[str]:
    return [
        " ".join(paragraphs_of(each.render())) for each in plan(job).included if not each.held_back
    ]


def mended(job: Job, body: str, number: int = 0) -> list[str]:
    """Return the letters once a fix of each problem was made."""
    answers = {
        change.text: change.field
        for each in told(job)
        for change in each.fixes[number].changes
        if isinstance(change, SetGap)
    }
    return letters(replace(job, word=open_template(word_file(body), answers=answers)))


def test_dear_councillor_cllr_holds_all_letters_back_until_it_is_mended(make_job: MakeJob) -> None:
    body = "Dear Councillor {{ councillor_name }},"
    job = job_of(make_job, body)
    (found,) = told(job)
    assert found.severity is Severity.ERROR
    assert found.message == (
        "“Dear Councillor Cllr Ann Lee” would stand in all 3 documents: “Name” already says what "
        "stands before it."
    )
    assert (found.field, found.column, found.row) == ("councillor_name", "A", None)
    assert '--gap "Councillor {{ councillor_name }}=councillor_name"' in found.in_terminal
    assert letters(job) == []
    assert [fix.label for fix in found.fixes] == [
        "Write “Dear Councillor Lee”", "Write “Dear Councillor Ann Lee”", "Leave it as it is",
    ]  # fmt: skip
    assert not any(fix.is_answer for fix in found.fixes)
    assert mended(job, body)[1] == "Dear Councillor Ray,"
    assert mended(job, body, 1) == [
        "Dear Councillor Ann Lee,", "Dear Councillor Bob Ray,", "Dear Councillor Joan Day,",
    ]  # fmt: skip
    assert mended(job, body, 2)[1] == "Dear Councillor Cllr Bob Ray,"


def test_only_the_documents_that_say_it_twice_are_counted(make_job: MakeJob) -> None:
    body = "People of {{ ward }} ward"
    job = job_of(make_job, body)
    (found,) = told(job)
    assert found.message.startswith("“People of Heath Ward ward” would stand in 1 of 3 documents")
    assert mended(job, body) == ["People of Heath Ward", "People of Ham ward", "People of ward"]


def test_the_same_words_in_two_places_and_of_two_kinds_are_told_once(make_job: MakeJob) -> None:
    text = "Councillor,Salutation\nAnn Lee,Councillor Lee\nBob Ray,Mr Ray\nJoan Day,Joan\n"
    body = "Dear Cllr {{ salutation }}, so, Cllr {{ salutation }}, go"
    (found,) = told(job_of(make_job, body, text))
    assert found.severity is Severity.ERROR
    assert "would stand in 2 of 3 documents" in found.message
    joined = open_template(word_file(body), answers={"Cllr {{ salutation }}": "salutation"})
    assert letters(replace(job_of(make_job, body, text), word=joined)) == [
        f"Dear Cllr {name}, so, Cllr {name}, go" for name in ("Lee", "Ray", "Joan")
    ]


def test_of_a_single_document_nothing_is_counted(make_job: MakeJob) -> None:
    job = job_of(make_job, "of {{ stp_name }} STP", text="")
    job = replace(job, campaign=replace(job.campaign, values={"stp_name": "Devon STP"}))
    (found,) = told(job)
    assert found.message.startswith("“of Devon STP STP” would stand in the document:")


@pytest.mark.parametrize(
    ("body", "severity", "first"),
    [
        ("Dear Cllr {{ salutation }}", Severity.ERROR, "Dear Cllr Lee"),
        ("To {{ council_name }} Council.", Severity.ERROR, "To Exeter City Council."),
        ("To {{ council_name }} City Council", Severity.ERROR, "To Exeter City Council"),
        ("To Mr {{ councillor_name }}", Severity.ERROR, "To Cllr Ann Lee"),
        ("{{ title }} {{ councillor_name }}", Severity.ERROR, "Cllr Ann Lee"),
        ("in the ward of {{ ward }}", Severity.ERROR, "in the ward of Heath"),
        ("around the {{ odd }}", Severity.ERROR, "around the Wash"),
        ("our {{ party }} Party", Severity.ERROR, "our Labour Party"),
        ("It ends in {{ odd }}.", Severity.WARNING, "It ends in The Wash."),
    ],
)
def test_each_kind_is_told_with_a_fix(
    make_job: MakeJob, body: str, severity: Severity, first: str
) -> None:
    heading, first_row, *rows = LIST.splitlines()
    titled = [f"Title,{heading}", f"Cllr,{first_row}", *(f",{each}" for each in rows)]
    job = job_of(make_job, body, text="\n".join(titled))
    (found,) = told(job)
    assert found.severity is severity
    assert (found.fixes[0].is_answer) == (severity is Severity.WARNING)
    assert mended(job, body)[0] == first
    assert told(replace(job, word=open_template(word_file(body), answers={
        change.text: LEAVE for change in found.fixes[-1].changes if isinstance(change, SetGap)
    }))) == []  # fmt: skip


def test_a_gap_that_was_answered_is_looked_at_like_a_tag(make_job: MakeJob) -> None:
    word = open_template(word_file("Dear Councillor [name]"), answers={"[name]": "councillor_name"})
    (found,) = told(replace(make_job(LIST), word=word, entry=None))
    assert [change for fix in found.fixes for change in fix.changes] == [
        SetGap("Councillor {{ councillor_name }}", answer, unasked=True)
        for answer in ("salutation", "councillor_name", LEAVE)
    ]


def test_where_a_condition_parts_them_the_word_file_is_to_be_changed(make_job: MakeJob) -> None:
    (found,) = told(job_of(make_job, "Cllr {% if ward %}{{ councillor_name }}{% endif %}"))
    assert found.fixes == ()
    assert found.hint.startswith("In Word, take “Cllr” out there")


@pytest.mark.parametrize(
    "body",
    [
        "Dear {{ salutation }}", "Dear {{ councillor_name }}", "Councillor {{ last_name }}",
        "Dear Cllr {{ first_name }} {{ last_name }}", "{{ addressee }}", "in {{ ward }}",
        "Cllr: {{ councillor_name }}", "your councillor {{ councillor_name }}",
        "{{ council_name }} council tax", "for {{ ward }}, the ward", "{{ ward }}. Ward",
    ],
)  # fmt: skip
def test_what_reads_well_is_left_alone(make_job: MakeJob, body: str) -> None:
    assert told(job_of(make_job, body)) == []


def test_somebody_may_be_called_mayor_or_twice_the_same(make_job: MakeJob) -> None:
    text = "Title,First name,Last name\nCllr,Ann,Mayor\nRev,Thomas,Thomas\nDr,Jo,Ward\n"
    body = "Dear Cllr {{ last_name }} {{ title }} {{ last_name }} {{ first_name }} {{ last_name }}"
    assert told(job_of(make_job, body, text)) == []


@pytest.mark.parametrize("pack", [built_in_pack(), plain_pack()], ids=["built-in", "plain"])
def test_no_template_of_a_pack_says_anything_twice(make_job: MakeJob, pack: Pack) -> None:
    for template in pack.templates:
        word = open_template(pack.template_path(template))
        assert told(replace(make_job(LIST), word=word, entry=None)) == []


def test_an_empty_field_is_told_as_the_letter_would_say_it(make_job: MakeJob) -> None:
    body = "We met in {{ ward }}. Dear {{ odd }},"
    odd, ward = told(job_of(make_job, body), "missing")
    assert ward.message == "“Ward” is empty: the letter would say “We met in .”."
    assert odd.message == "“odd” is empty: the letter would say “Dear ,”."
    (fix,) = ward.fixes
    assert fix.label == "Leave out “in …” where it is empty"
    assert fix.is_answer
    assert odd.fixes == ()


def test_the_words_that_lead_to_an_empty_field_are_left_out_wherever_they_stand(
    make_job: MakeJob,
) -> None:
    body = "We met in {{ ward }}. The people ({{ ward }}) of {{ ward }} ward wait."
    text = LIST.replace("Heath Ward", "Heath")
    (found,) = told(job_of(make_job, body, text), "missing")
    (fix,) = found.fixes
    answers = {each.text: each.field for each in fix.changes if isinstance(each, SetGap)}
    job = job_of(make_job, body, text, answers)
    assert told(job, "missing") == []
    assert letters(job)[1:] == [
        "We met in Ham. The people (Ham) of Ham ward wait.", "We met. The people wait.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    ["Ward: {{ ward }}", "We met in {{ ward }}. {{ ward }}", "in {{ council_name }}, I say"],
)
def test_words_that_mean_something_by_themselves_are_not_left_out(
    make_job: MakeJob, body: str
) -> None:
    text = LIST.replace("Hackney", "")
    assert [each.fixes for each in told(job_of(make_job, body, text=text), "missing")] == [()]


def test_what_all_rows_lack_is_told_once_with_its_fix(make_job: MakeJob) -> None:
    text = "Name,Ward\n" + "".join(f"Cllr Ann L{'e' * number},\n" for number in range(1, 9))
    (found,) = told(job_of(make_job, "We met in {{ ward }}.", text=text), "missing")
    assert found.message.endswith("in all 8 documents.")
    assert [fix.label for fix in found.fixes] == ["Leave out “in …” where it is empty"]


def test_how_a_letter_reads_is_told_too_where_nobody_has_a_field(make_job: MakeJob) -> None:
    job = job_of(make_job, "Write to {{ sender_name }} at {{ sender_email }}.")
    (missing,) = told(job, "missing")
    assert missing.message == (
        "“Your e-mail” is empty in every document: the letter would say “Write to … at .”."
    )
    assert [each.label for each in missing.fixes] == ["Leave out “at …” where it is empty"]
