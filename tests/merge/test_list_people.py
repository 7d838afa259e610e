"""A document is addressed by who its list's people are, and asks once where that isn't its own."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from letterkit.changes import AcceptValue, Override, SetDecision
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge import Job, plan, run
from letterkit.template import open_template
from tests.docx_files import word_file
from tests.merge.conftest import Check, MakeJob

MPS = (
    "Name,Constituency,Email\n"
    "Jane Smith,Wigan,jane.smith.mp@parliament.uk\nTom Brown,Bury,tom.brown.mp@parliament.uk\n"
)
COUNCILLORS = "Name,Ward\nCllr Jane Smith,Abbey\nCllr Tom Brown,Mill\n"
PRACTICES = (
    "Practice,Contact name,Address,Postcode\n"
    'The Oaks Surgery,Dr Jane Hall,"1 High Street, Exeter",EX1 1AA\n'
    'Abbey Medical Centre,,"2 Mill Lane, Exeter",EX2 2AA\n'
)
COUNCIL = {"council_name": "Exeter City Council", "branch_name": "Our Branch"}


def letters(job: Job) -> list[str]:
    """Return the texts of a job's documents; of those held back, why."""
    return [
        "\n".join(each.text for each in docx.Document(io.BytesIO(letter.content)).paragraphs)
        if letter.content is not None
        else letter.reason
        for letter in run(plan(job, allow_gaps=True))
    ]


def labels(diagnostic: Diagnostic) -> list[str]:
    return [fix.label for fix in diagnostic.fixes]


def test_each_mp_has_a_briefing_of_their_own_and_nothing_is_told(
    make_job: MakeJob, check: Check
) -> None:
    first, second = letters(make_job(MPS, template="mp-briefing", **COUNCIL))
    assert "Prepared for Jane Smith MP, Wigan" in first
    assert "Prepared for Tom Brown MP, Bury" in second
    assert check(MPS, template="mp-briefing", **COUNCIL) == []


@pytest.mark.parametrize(("rows", "people"), [(MPS, "MPs"), (COUNCILLORS, "councillors")])
def test_a_letter_to_governors_tells_of_a_list_of_others(
    check: Check, rows: str, people: str
) -> None:
    told = [each for each in check(rows, template="governor-letter") if each.kind == "other-people"]
    (only,) = told
    assert only.severity is Severity.WARNING
    assert f"a list of {people}, and “Letter to governors” is for others" in only.message
    (fix,) = only.fixes
    assert fix.change == SetDecision("people", "people")
    kinds = [each.kind for each in check(rows, template="governor-letter", people="people")]
    assert "other-people" not in kinds


@pytest.mark.parametrize("kind", ["candidates", "members", "peers", "officers", "people"])
def test_a_briefing_has_the_name_of_whoever_it_is_for(make_job: MakeJob, kind: str) -> None:
    job = make_job("Name,Party\nJane Smith,Green\n", template="mp-briefing", people=kind)
    assert "Prepared for Jane Smith" in letters(job)[0]


def test_a_briefing_with_nobodys_name_is_held_back_whatever_gaps_are_allowed(
    make_job: MakeJob,
) -> None:
    planned = plan(make_job(COUNCILLORS, template="mp-briefing"), allow_gaps=True)
    assert all(each.held_back for each in planned.documents)
    assert "nobody's name would stand in the document" in planned.documents[0].held_back


def test_a_row_without_any_name_is_held_back_whatever_gaps_are_allowed(make_job: MakeJob) -> None:
    text = "Name,Constituency,Email\nJane Smith,Wigan,a@parliament.uk\n,Bury,b@parliament.uk\n"
    for template in ("mp-briefing", "councillor-letter"):
        planned = plan(make_job(text, template=template, **COUNCIL), allow_gaps=True)
        assert [bool(each.held_back) for each in planned.documents] == [False, True]
    (error,) = (each for each in planned.documents[1].diagnostics if each.severity == "error")
    assert error.kind == "missing"


def test_a_list_of_others_than_the_document_is_for_is_asked_about_once(check: Check) -> None:
    (asked,) = check(MPS, kind="other-people", **COUNCIL)
    assert asked.severity is Severity.WARNING
    assert asked.row is None
    assert "a list of MPs, and the document is for councillors" in asked.message
    assert "2 of 2 e-mail addresses are at parliament.uk" in asked.message
    assert labels(asked) == ["They are MPs", "They are councillors"]
    assert [fix.change for fix in asked.fixes] == [
        SetDecision("people", "mps"), SetDecision("people", "councillors"),
    ]  # fmt: skip
    assert check(MPS, kind="mp-among-councillors", **COUNCIL) == []


@pytest.mark.parametrize("kind", ["mps", "councillors"])
def test_what_was_chosen_is_never_asked_about(check: Check, kind: str) -> None:
    assert check(MPS, kind="other-people", people=kind, **COUNCIL) == []


def test_an_organisation_is_only_noted(check: Check) -> None:
    (noted,) = check(PRACTICES, **COUNCIL)
    assert (noted.kind, noted.severity) == ("other-people", Severity.INFO)


def test_an_organisations_letter_stands_under_its_own_name(make_job: MakeJob) -> None:
    to_contact, to_body = letters(make_job(PRACTICES, **COUNCIL))
    assert "Dr Jane Hall\nThe Oaks Surgery\n1 High Street\nExeter\nEX1 1AA" in to_contact
    assert "Dear Dr Hall" in to_contact
    assert "Yours sincerely" in to_contact
    assert "\nAbbey Medical Centre\n2 Mill Lane\nExeter\nEX2 2AA\nDear Sir or Madam" in to_body
    assert "Yours faithfully" in to_body
    assert to_body.count("Abbey Medical Centre") == 1
    assert "Exeter City Council\n" not in to_body.partition("Dear")[0]


@pytest.mark.parametrize("people", ["officers", "councillors"])
def test_councillors_and_officers_are_reached_at_the_council(
    make_job: MakeJob, people: str
) -> None:
    job = make_job("Name,Role\nJane Smith,Chief Executive\n", people=people, **COUNCIL)
    assert "Jane Smith\nChief Executive\nExeter City Council\n" in letters(job)[0]


@pytest.mark.parametrize("people", ["mps", "candidates", "people", "peers"])
def test_nobody_else_is_reached_at_the_council(make_job: MakeJob, people: str) -> None:
    job = make_job("Name,Postcode\nJane Smith,EX1 1AA\n", people=people, **COUNCIL)
    assert "Exeter City Council\n" not in letters(job)[0].partition("Dear")[0]


def test_each_organisation_has_a_file_and_a_name_of_its_own(make_job: MakeJob) -> None:
    planned = plan(make_job(PRACTICES, **COUNCIL))
    assert [each.file for each in planned.documents] == [
        "Exeter City Council - Dr Jane Hall.docx",
        "Exeter City Council - Abbey Medical Centre.docx",
    ]
    assert [each.addressed_to for each in planned.documents] == [
        "Dr Jane Hall", "Abbey Medical Centre",
    ]  # fmt: skip


def test_a_row_of_no_organisation_can_be_left_out(check: Check) -> None:
    text = "Trust,Phone\nNorth Trust,01204 111111\n,01204 111112\nMill Trust,01204 111113\n"
    (error,) = (
        each for each in check(text, **COUNCIL) if each.severity is Severity.ERROR
    )  # fmt: skip
    assert error.row == 3
    assert error.kind == "missing"


def test_a_briefing_for_an_mp_whose_row_has_no_name_can_be_left_out(check: Check) -> None:
    text = "Name,Constituency\nJane Smith,Wigan\n,Bury\nAnn Lee,Leigh\n"
    (error,) = check(text, template="mp-briefing", **COUNCIL)
    assert (error.kind, error.row, error.severity) == ("no-name", 3, Severity.ERROR)
    assert isinstance(error.fixes[0].change, Override)


def test_the_users_own_form_greets_members_and_organisations(make_job: MakeJob) -> None:
    forms = {"organisation": "Colleague", "member": "{first}"}
    assert "Dear Colleague" in letters(make_job(PRACTICES, salutations=forms, **COUNCIL))[1]
    text = "MSP,Constituency\nJane Smith,Fife\nTom Brown,Moray\n"
    assert "Dear Jane" in letters(make_job(text, salutations=forms, **COUNCIL))[0]


def test_an_office_among_councillors_waits_until_somebody_says_what_it_is(check: Check) -> None:
    rows = f"{COUNCILLORS}The Clerk,Mill\n"
    (told,) = [each for each in check(rows, **COUNCIL) if each.kind == "not-a-person"]
    assert told.severity is Severity.ERROR
    assert told.row == 4
    assert labels(told) == ["Leave row 4 out", "It is a person"]
    accepted = AcceptValue("councillor_name", "The Clerk")
    assert told.fixes[1].change == accepted


def test_an_office_among_officers_is_somebody_to_write_to(check: Check) -> None:
    rows = "Name,Organisation\nThe Clerk,Abbey Trust\nJane Hall,Mill Trust\n"
    told = check(rows, people="officers", **COUNCIL)
    assert "not-a-person" not in {each.kind for each in told}


NEUTRAL = "Name,Address,Postcode\nJane Hall,1 High Street,EX1 1AA\nTom Brown,2 Mill Lane,EX2 2AA\n"


def of_anybody(job: Job) -> Job:
    """Return the job with a letter of one's own that says of nobody what they are."""
    return replace(job, word=open_template(word_file("Dear {{ salutation }},")), entry=None)


def test_who_the_people_are_is_asked_once_where_nothing_says_it(make_job: MakeJob) -> None:
    planned = plan(of_anybody(make_job(NEUTRAL, **COUNCIL)))
    (asked,) = [each for each in planned.diagnostics if each.kind == "which-people"]
    assert asked.severity is Severity.ERROR
    assert [letter.content for letter in run(planned)] == [None, None]
    assert [fix.change for fix in asked.fixes] == [
        SetDecision("people", kind) for kind in ("councillors", "mps", "people")
    ]


FOR_MPS = "Dear {{ salutation }}, this is for {{ mp_name }}."


def of_mps(job: Job) -> Job:
    """Return the job with a letter of one's own that names an MP."""
    return replace(job, word=open_template(word_file(FOR_MPS)), entry=None)


def test_people_of_whom_the_list_says_nothing_are_those_whom_the_document_names(
    make_job: MakeJob,
) -> None:
    job = of_mps(make_job(NEUTRAL, **COUNCIL))
    assert "which-people" not in {each.kind for each in plan(job).diagnostics}
    assert letters(job)[0] == "Dear Jane Hall, this is for Jane Hall MP."
    assert job.decided_people.why == (
        "Nothing in the list says so; it is what the document is for."
    )


def test_people_of_whom_the_list_tells_are_not_whom_the_document_names(make_job: MakeJob) -> None:
    planned = plan(of_mps(make_job(COUNCILLORS, **COUNCIL)))
    assert "other-people" in {each.kind for each in planned.diagnostics}


def test_an_mp_of_whom_a_letter_to_others_speaks_is_none_of_the_list(make_job: MakeJob) -> None:
    job = of_mps(make_job(NEUTRAL, mp_name="Tom Brown MP", **COUNCIL))
    assert "which-people" in {each.kind for each in plan(job).diagnostics}


def test_who_the_people_are_is_not_asked_of_whom_it_was_said(
    check: Check, make_job: MakeJob
) -> None:
    assert check(NEUTRAL, kind="which-people", **COUNCIL) == []  # the letter is to councillors
    told = plan(of_anybody(make_job(NEUTRAL, people="people", **COUNCIL))).diagnostics
    assert "which-people" not in {each.kind for each in told}


OFFICERS = "Name,Job title,Email\n#N/A,Finance Director,f@x.example\nBo Lee,Chief Executive,\n"


def test_a_letter_to_an_office_whose_holders_name_was_lost_says_so(check: Check) -> None:
    (told,) = check(OFFICERS, people="officers", kind="lost-name", **COUNCIL)
    assert told.message == ("Cell A2 shows #N/A, and so the letter is to “The Finance Director”.")
    assert labels(told) == ["Leave row 2 out"]


def test_an_office_without_a_name_is_written_to_without_a_word(check: Check) -> None:
    text = OFFICERS.replace("#N/A", "On secondment")
    assert "lost-name" not in {each.kind for each in check(text, people="officers", **COUNCIL)}
