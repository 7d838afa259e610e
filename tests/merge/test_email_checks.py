"""What is told of a list where its letters are to go by e-mail, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from letterkit.campaign import EmailWording
from letterkit.changes import AcceptValue, Override
from letterkit.errors import LetterkitError
from letterkit.merge import Job, Plan, email_form, plan, unchecked_form

MakeJob = Callable[..., Job]
HEADINGS = "Councillor,Council,Ward,E-mail\n"
SENDER = {"sender_email": "jo@example.org"}


def listed(*rows: str) -> str:
    """Return a list of people: name, council, ward and address."""
    return HEADINGS + "".join(f"{row}\n" for row in rows)


def planned(job: Job, wording: EmailWording | None = None, **options: Any) -> Plan:
    return plan(replace(job, email=email_form(job, wording or EmailWording())), **options)


def rows_with(plan_: Plan, kind: str) -> list[int | None]:
    return [each.row for each in plan_.of_kind(kind)]


def held_back(plan_: Plan) -> list[int | None]:
    return [each.row for each in plan_.included if each.held_back]


def test_whoever_has_no_address_is_held_back(make_job: MakeJob) -> None:
    text = listed(
        "Jane Smith,Exeter,Priory,",
        "John Lee,Exeter,Exwick,see website",
        "Ann Box,Exeter,Duryard,a@x.uk",
    )
    result = planned(make_job(text, **SENDER))
    assert rows_with(result, "no-email") == held_back(result) == [2, 3]
    assert [each.fixes[0].label for each in result.of_kind("no-email")] == [
        "Leave row 2 out", "Leave row 3 out",
    ]  # fmt: skip
    assert not plan(make_job(text, **SENDER)).of_kind("no-email")


def test_of_several_addresses_the_first_is_used_unless_another_is_chosen(make_job: MakeJob) -> None:
    text = f'{HEADINGS}Jane Smith,Exeter,Priory,"jane@x.uk; Jane Smith <j.smith@y.uk>"\n'
    job = make_job(text, **SENDER)
    result = planned(job)
    [diagnostic] = result.of_kind("several-emails")
    form = email_form(job, EmailWording())
    assert form.recipients_of(result.documents[0]) == ["jane@x.uk"]
    assert "has 2 e-mail addresses: jane@x.uk and j.smith@y.uk." in diagnostic.message
    changes = [each.change for each in diagnostic.fixes]
    assert [each.value for each in changes if isinstance(each, Override)] == [
        "jane@x.uk", "j.smith@y.uk",
    ]  # fmt: skip
    every = EmailWording(all_addresses=True)
    assert not planned(job, every).of_kind("several-emails")
    assert email_form(job, every).recipients_of(result.documents[0]) == [
        "jane@x.uk",
        "j.smith@y.uk",
    ]


def test_what_autocorrect_spoilt_is_an_address_again(make_job: MakeJob) -> None:
    job = make_job(listed("Pat O’Neil,Exeter,Priory,Pat.O’Neil@exeter–council.uk"), **SENDER)
    document = planned(job).documents[0]
    assert email_form(job, EmailWording()).recipients_of(document) == [
        "Pat.O'Neil@exeter-council.uk"
    ]
    assert not document.held_back


def test_an_address_of_other_letters_has_its_ascii_form_or_is_none(make_job: MakeJob) -> None:
    text = listed(
        "Jane Smith,Exeter,Priory,jane@bücher.example.com", "John Lee,Exeter,Exwick,jöhn@x.co.uk"
    )
    job = make_job(text, **SENDER)
    result = planned(job)
    form = email_form(job, EmailWording())
    assert form.recipients_of(result.documents[0]) == ["jane@xn--bcher-kva.example.com"]
    assert rows_with(result, "no-email") == [3]


def test_nobody_gets_two_drafts(make_job: MakeJob) -> None:
    text = listed(
        "Jane Smith,Exeter,Priory,jane@x.uk",
        "Cllr Jane Smith,Exeter,Exwick,JANE@x.uk",
        "Paul Smith,Exeter,Duryard,jane@x.uk",
    )
    result = planned(make_job(text, **SENDER))
    assert rows_with(result, "same-email") == held_back(result) == [3, 4]
    assert not result.of_kind("duplicate-email")
    [_, second] = result.of_kind("same-email")
    assert "jane@x.uk" in second.message
    assert second.fixes[-1].change == AcceptValue("email", "jane@x.uk")


def test_two_people_of_one_address_each_get_one_where_that_is_wanted(make_job: MakeJob) -> None:
    text = listed("Jane Smith,Exeter,Priory,smiths@x.uk", "Paul Smith,Exeter,Exwick,smiths@x.uk")
    job = make_job(text, **SENDER)
    wanted = replace(job.campaign, accepted=frozenset({("email", "smiths@x.uk")}))
    assert held_back(planned(job)) == [3]
    assert held_back(planned(replace(job, campaign=wanted))) == []


def test_an_office_s_address_is_told_and_each_of_its_people_gets_a_draft_once(
    make_job: MakeJob,
) -> None:
    names = "Jane Smith,John Lee,Ann Box,Mo Khan,Pia Frost,Jane Smith".split(",")
    text = HEADINGS + "".join(
        f"{name},Exeter,Ward {number},members@x.gov.uk\n" for number, name in enumerate(names)
    )
    result = planned(make_job(text, **SENDER))
    assert len(result.of_kind("shared-email")) == 1
    assert held_back(result) == [7]


def test_the_writer_s_address_has_to_be_known(make_job: MakeJob) -> None:
    text = listed("Jane Smith,Exeter,Priory,jane@x.uk")
    assert held_back(planned(make_job(text))) == [2]
    result = planned(make_job(text), allow_gaps=True)
    assert held_back(result) == []
    assert result.of_kind("no-sender-email")


def test_a_document_that_many_share_goes_to_nobody(make_job: MakeJob) -> None:
    text = listed("Jane Smith,Exeter,Priory,a@x.uk", "John Lee,Exeter,Exwick,b@x.uk")
    result = planned(make_job(text, template="council-motion", **SENDER))
    assert len(result.of_kind("no-email")) == 1
    [document] = planned(
        make_job(text, template="council-motion", per="recipient", **SENDER)
    ).documents[:1]
    assert not document.held_back


def test_large_files_are_told_of(make_job: MakeJob) -> None:
    job = make_job(listed("Jane Smith,Exeter,Priory,a@x.uk"), **SENDER)
    small = email_form(job, EmailWording(), file_sizes=[10 * 2**20])
    large = email_form(job, EmailWording(), file_sizes=[6 * 2**20, 5 * 2**20])
    assert not plan(replace(job, email=small)).of_kind("large-attachments")
    [told] = plan(replace(job, email=large)).of_kind("large-attachments")
    assert "11.0 MB" in told.message


def test_the_subject_is_the_template_s_unless_it_was_written(make_job: MakeJob) -> None:
    job = make_job(listed("Jane Smith,Exeter,Priory,a@x.uk"), **SENDER)
    [document] = planned(job).documents
    assert email_form(job, EmailWording()).subject_of(document) == "Scrutiny of the STP for Devon"
    own = EmailWording(subject="The STP\r\nin {{ ward }}")
    assert email_form(job, own).subject_of(document) == "The STP in Priory"


def test_one_e_mail_may_read_otherwise_than_the_rest(make_job: MakeJob) -> None:
    job = make_job(
        listed("Jane Smith,Exeter,Priory,a@x.uk", "John Lee,Exeter,Exwick,b@x.uk"), **SENDER
    )
    first, second = planned(job).documents
    own = {first.key: EmailWording(subject="For Jane", body="Dear Jane")}
    job = replace(job, campaign=replace(job.campaign, own_emails=own))
    result = planned(job, EmailWording(subject="For all", body="{{ letter_text }} – Jo"))
    assert result.job.email is not None
    form = result.job.email
    first, second = result.documents
    assert [form.subject_of(each) for each in (first, second)] == ["For Jane", "For all"]
    assert [form.text_of(each, "Text") for each in (first, second)] == ["Dear Jane", "Text – Jo"]
    assert [form.has_letter_text(each) for each in (first, second)] == [False, True]


def test_a_subject_that_comes_out_empty_is_told(make_job: MakeJob) -> None:
    job = make_job(listed("Jane Smith,Exeter,Priory,a@x.uk"), **SENDER)
    result = planned(job, EmailWording(subject="{{ personal_note }}"))
    assert rows_with(result, "email-wording") == held_back(result) == [2]


@pytest.mark.parametrize(
    "wording",
    [
        EmailWording(subject="{{ councilor_name }}"), EmailWording(subject="{{ letter_text }}"),
        EmailWording(body="{{ nothing }}"), EmailWording(body="{% if %}"),
        EmailWording(cc="nobody"),
        EmailWording(reply_to="jöhn@x.uk"), EmailWording(body="x" * 50_001),
    ],
)  # fmt: skip
def test_what_can_t_be_understood_is_refused(make_job: MakeJob, wording: EmailWording) -> None:
    job = make_job(listed("Jane Smith,Exeter,Priory,a@x.uk"), **SENDER)
    with pytest.raises(LetterkitError):
        email_form(job, wording)


def test_an_e_mail_is_due_again_when_something_of_it_changes(make_job: MakeJob) -> None:
    def inputs(email: str = "a@x.uk", wording: EmailWording | None = None) -> str:
        job = make_job(f"{HEADINGS}Jane Smith,Exeter,Priory,{email}\n", **SENDER)
        return planned(job, wording).documents[0].inputs

    assert inputs() == inputs()
    assert inputs("b@x.uk") != inputs()
    assert inputs(wording=EmailWording(subject="Other")) != inputs()
    assert inputs(wording=EmailWording(body="{{ ward }}")) != inputs()


def test_drafts_are_called_as_letters_are_but_for_their_ending(make_job: MakeJob) -> None:
    text = listed("Jane Smith,Exeter,Priory,a@x.uk", "Jane Smith,Exeter,Exwick,b@x.uk")
    names = [each.file for each in planned(make_job(text, **SENDER)).documents]
    assert names == [each.file.replace(".docx", ".eml") for each in plan(make_job(text)).documents]


def test_an_address_that_was_typed_for_one_document_goes_before_the_list_s(
    make_job: MakeJob,
) -> None:
    job = make_job(listed("Jane Smith,Exeter,Priory,a@x.uk"), **SENDER)
    key = next(job.documents()).key
    job = make_job(
        listed("Jane Smith,Exeter,Priory,a@x.uk"), scoped={key: {"email": "own@x.uk"}}, **SENDER
    )
    [document] = planned(job).documents
    assert email_form(job, EmailWording()).recipients_of(document) == ["own@x.uk"]


def test_one_letter_without_a_list_goes_to_the_address_that_was_typed(make_job: MakeJob) -> None:
    job = make_job(
        councillor_name="Cllr Jane Smith", email="jane@x.uk", council_name="Exeter", **SENDER
    )
    [document] = planned(job).documents
    assert email_form(job, EmailWording()).recipients_of(document) == ["jane@x.uk"]
    assert not document.held_back


@pytest.mark.parametrize("own", [EmailWording(subject="{{"), EmailWording(body="{% if %}")])
def test_a_pattern_of_one_e_mail_that_can_t_be_understood_holds_back_that_one_alone(
    make_job: MakeJob, own: EmailWording
) -> None:
    text = listed("Jane Smith,Exeter,Priory,a@x.uk", "John Lee,Exeter,Exwick,b@x.uk")
    job = make_job(text, **SENDER)
    key = next(job.documents()).key
    result = planned(replace(job, campaign=replace(job.campaign, own_emails={key: own})))
    assert rows_with(result, "email-wording") == held_back(result) == [2]


def test_a_writer_s_address_that_is_missing_is_told_once_unless_rows_have_their_own(
    make_job: MakeJob,
) -> None:
    rows = ("Jane Smith,Exeter,Priory,jane@x.uk", "John Lee,Exeter,Exwick,john@x.uk")
    [told] = planned(make_job(listed(*rows))).of_kind("no-sender-email")
    assert (told.row, told.field) == (None, "sender_email")
    values = {**SENDER, "sender_email": "jo@"}
    [told] = planned(make_job(listed(*rows), **values)).of_kind("no-sender-email")
    assert "“jo@” isn't an e-mail address" in told.message
    text = (
        "Councillor,Council,Ward,E-mail,sender_email\n"
        "Jane Smith,Exeter,Priory,jane@x.uk,jo@branch.org\nJohn Lee,Exeter,Exwick,john@x.uk,\n"
    )
    result = planned(make_job(text))
    assert rows_with(result, "no-sender-email") == held_back(result) == [3]


def test_what_is_wrong_with_the_words_of_all_is_told_once_and_of_one_where_they_are(
    make_job: MakeJob,
) -> None:
    text = listed("Jane Smith,Exeter,Priory,a@x.uk", "John Lee,Exeter,Exwick,b@x.uk")
    job = make_job(text, **SENDER)
    wrong = EmailWording(body="{{ wrd }}")
    form = unchecked_form(job, wrong)
    [told] = plan(replace(job, email=form)).of_kind("email-wording")
    assert told.row is None
    assert "asks for “wrd”" in told.message
    key = plan(job).documents[1].key
    own = replace(job, campaign=replace(job.campaign, own_emails={key: wrong}))
    result = planned(own)
    assert rows_with(result, "email-wording") == held_back(result) == [3]
    assert "asks for “wrd”" in result.of_kind("email-wording")[0].message


def test_files_that_cant_be_attached_hold_all_drafts_back(make_job: MakeJob) -> None:
    job = make_job(listed("Jane Smith,Exeter,Priory,a@x.uk"), **SENDER)
    gone = LetterkitError("There is no file “a.pdf”.", "Look for it.")
    form = unchecked_form(job, EmailWording(), unattached=[gone])
    assert held_back(plan(replace(job, email=form))) == [2]
