"""Letters as e-mails: what they are about, and which fields they are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import EmailWording, make_campaign
from letterkit.mail import Attachment, Attachments, Draft, DraftMaker, form_of
from letterkit.mail.draft import body_text, one_line
from letterkit.merge import Job, Plan, email_form, plan
from letterkit.pack import MergeField, built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template
from tests.docx_files import paragraph, run, word_file

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
LIST = (
    "Councillor,Council,Ward,E-mail\n"
    "Jane Smith,Exeter City Council,Priory,jane@x.uk\nJo Lee,Torbay,Exwick,jo@x.uk\n"
)
HEAD = (
    "{{ branch_name }}", "{{ sender_address }}", "{{ letter_date }}",
    "{{ councillor_name }}", "{{ council_name }}",
)  # fmt: skip
TEXT = "I write about {{ ward }}.", "Yours sincerely", "{{ sender_name }}"
TYPED = {
    "sender_name": "Jo Bloggs", "sender_email": "jo@example.org", "branch_name": "Devon Health",
    "sender_address": "1 Union Street",
}  # fmt: skip
MakeJob = Callable[..., Job]


BOLD = "<w:rPr><w:b/></w:rPr>"


def bold(text: str) -> str:
    return paragraph(run(text, BOLD))


@pytest.fixture
def make_job(tmp_path: Path) -> MakeJob:
    """Return what makes a job of a Word file with these paragraphs, for two councillors."""

    def make(*lines: str, header: str = "", **typed: str) -> Job:
        pack = built_in_pack()
        (tmp_path / "list.csv").write_text(LIST, "utf-8")
        people = read_recipients(tmp_path / "list.csv", pack.headings, recognise=pack.recognisers)
        campaign = make_campaign(pack, [{**TYPED, **typed}], today=date(2017, 3, 1))
        return Job(pack, open_template(word_file(*lines, header=header)), None, campaign, people)

    return make


def planned(
    job: Job, subject: str = "", body: str = "", *, attachments: Attachments | None = None
) -> Plan:
    form = form_of(job, EmailWording(subject, body), attachments or Attachments())
    return plan(replace(job, email=form))


def draft_of(planned: Plan) -> Draft:
    return DraftMaker(planned.included, now=NOW).draft(planned.included[0])


# What a letter is about


@pytest.mark.parametrize(
    "line",
    ["Re: Beds in {{ ward }}", "RE: Beds in {{ ward }}", "Re Beds in {{ ward }}",
     "RE Beds in {{ ward }}.", "Subject: Beds in {{ ward }}", "Parthed: Beds in {{ ward }}",
     bold("Re: Beds in {{ ward }}"), paragraph(run("Re: ", BOLD), "Beds in {{ ward }}")],
)  # fmt: skip
@pytest.mark.parametrize("is_above", [True, False])
def test_a_line_that_says_what_it_is_about_is_the_subject(
    make_job: MakeJob, line: str, is_above: bool
) -> None:
    greeting = "Dear {{ salutation }}"
    around = (line, greeting) if is_above else (greeting, line)
    draft = draft_of(planned(make_job(*HEAD, *around, *TEXT)))
    assert draft.subject == "Beds in Priory"
    assert draft.body.startswith("Dear ")
    assert ("Beds" in draft.body) is not is_above


def test_a_line_in_bold_or_a_heading_by_the_greeting_is_the_subject(make_job: MakeJob) -> None:
    title, greeting = bold("Beds in {{ ward }}"), "Dear {{ salutation }}"
    below = draft_of(planned(make_job(*HEAD, greeting, title, *TEXT)))
    assert below.subject == "Beds in Priory"
    assert below.body.split("\n")[:2] == ["Dear Councillor Smith", "Beds in Priory"]
    above = draft_of(planned(make_job(*HEAD, title, greeting, *TEXT)))
    assert (above.subject, above.body[:5]) == ("Beds in Priory", "Dear ")
    assert "Beds" not in above.body


def test_a_heading_above_the_greeting_is_not_lost_where_the_subject_is_another(
    make_job: MakeJob,
) -> None:
    job = make_job(*HEAD, "Re: Beds in {{ ward }}", "Dear {{ salutation }}", *TEXT)
    draft = draft_of(planned(job, "Save our beds"))
    assert draft.subject == "Save our beds"
    assert draft.body.startswith("Re: Beds in Priory\n\nDear Councillor Smith\nI write")
    same = draft_of(planned(job, "Beds, in {{ ward }}"))
    assert same.body.startswith("Dear ")


@pytest.mark.parametrize(
    "above",
    [bold("Private and confidential"), bold("By e-mail"), bold("{{ council_name }}"),
     bold("{{ councillor_name }}"), bold("{{ letter_date }}"), bold("Sent by post to:")],
)  # fmt: skip
def test_what_else_stands_in_bold_above_the_greeting_is_no_subject(
    make_job: MakeJob, above: str
) -> None:
    job = make_job("{{ branch_name }}", above, "Dear {{ salutation }}", *TEXT)
    draft = draft_of(planned(job, "Beds"))
    assert draft.body.startswith("Dear Councillor Smith\nI write about Priory.")


@pytest.mark.parametrize(
    "below",
    [bold("Please read this:"), "Regarding beds, I write to ask.", "Return our beds",
     bold("I write at length. " * 12)],
)  # fmt: skip
def test_a_first_sentence_is_no_subject(make_job: MakeJob, below: str) -> None:
    job = make_job(*HEAD, "Dear {{ salutation }}", below, *TEXT)
    assert draft_of(planned(job, "Beds")).subject == "Beds"
    with pytest.raises(Exception, match="what the e-mails are about"):
        form_of(job, EmailWording())


def test_a_heading_that_is_no_pattern_is_left_to_the_user(make_job: MakeJob) -> None:
    job = make_job(*HEAD, "Dear {{ salutation }}", bold("{{ ward | upper }}"), *TEXT)
    with pytest.raises(Exception, match="what the e-mails are about"):
        form_of(job, EmailWording())


def test_a_subject_of_the_pack_goes_before_the_heading_and_that_before_the_title(
    make_job: MakeJob,
) -> None:
    job = make_job(*HEAD, "Dear {{ salutation }}", bold("Beds in {{ ward }}"), *TEXT)
    entry = job.pack.template("councillor-letter")
    assert form_of(replace(job, entry=entry), EmailWording()).wording.subject == entry.email_subject
    without = replace(job, entry=entry.model_copy(update={"email_subject": ""}))
    assert form_of(without, EmailWording()).wording.subject == "Beds in {{ ward }}"
    assert email_form(without, EmailWording()).wording.subject == entry.title


# What it is made of


def held(planned: Plan) -> list[str]:
    return sorted({each.field for each in planned.diagnostics if each.kind == "missing"})


def test_what_only_the_letterhead_shows_holds_no_e_mail_back(make_job: MakeJob) -> None:
    job = make_job(*HEAD, "Dear {{ salutation }}", *TEXT, sender_address="")
    assert held(plan(job)) == ["sender_address"]
    by_mail = planned(job, "Beds")
    assert held(by_mail) == []
    assert not by_mail.held_back_count
    assert "Union" not in draft_of(by_mail).body


@pytest.mark.parametrize(
    "lines",
    [
        ("Dear {{ salutation }}", *TEXT, "{{ sender_address }}"),
        ("{{ sender_address }}", *TEXT),
        ("{{ sender_address }}", "{{ salutation }},", *TEXT, "{{ sender_address }}"),
        ("{%p for each in concerns %}", "{{ sender_address }}", "Dear {{ salutation }}",
         "{%p endfor %}"),
        ("{%p if sender_address %}", "Dear {{ salutation }}", "{%p endif %}"),
        ("{%p if ward %}", "Ward", "{%p elif sender_address %}", "{%p if ward %}",
         "Dear {{ salutation }}", "{%p endif %}", "{%p endif %}"),
        ("{%p set mine = sender_address %}", "Dear {{ salutation }}", "{{ mine }}"),
        ("{{ sender_address }}", "Dear {{ salutation }}", "{% if sender_address %}x{% endif %}"),
        ("Dear {{ salutation }} of {{ sender_address }}", *TEXT),
    ],
)  # fmt: skip
def test_what_the_e_mail_says_or_depends_on_holds_it_back(
    make_job: MakeJob, lines: tuple[str, ...]
) -> None:
    job = make_job(*lines, sender_address="")
    form = form_of(job, EmailWording("Beds"))
    assert form.needs("sender_address")


@pytest.mark.parametrize(
    "head",
    [
        ("{%p if sender_address %}", "{{ sender_address }}", "{%p endif %}"),
        ("{%p if ward %}", "Ward", "{%p elif sender_address %}", "x", "{%p else %}", "y",
         "{%p endif %}"),
        ("{%p for each in concerns %}", "{{ sender_address }}", "{%p endfor %}"),
        ("{{ sender_address | upper }}, {% if sender_address %}x{% endif %}",),
        ("{# {% if x %} #}", "{{ sender_address }}"),
    ],
)  # fmt: skip
def test_conditions_and_loops_of_the_letterhead_alone_are_for_paper(
    make_job: MakeJob, head: tuple[str, ...]
) -> None:
    job = make_job(*head, "Dear {{ salutation }}", *TEXT)
    form = form_of(job, EmailWording("Beds"))
    assert not form.needs("sender_address")
    assert all(map(form.needs, ("salutation", "ward", "sender_name", "councillor_name")))


def test_heads_and_feet_of_pages_are_for_paper(make_job: MakeJob) -> None:
    job = make_job("Dear {{ salutation }}", *TEXT, header="{{ sender_address }}")
    assert not form_of(job, EmailWording("Beds")).needs("sender_address")


def test_with_the_letter_attached_all_that_it_shows_is_needed(make_job: MakeJob) -> None:
    job = make_job(*HEAD, "Dear {{ salutation }}", *TEXT, sender_address="")
    leaflet = Attachment("pdf", "text/plain", b"x")
    assert held(planned(job, "Beds", attachments=Attachments(files=(leaflet,)))) == []
    assert held(planned(job, "Beds", attachments=Attachments(("pdf",)))) == ["sender_address"]


def test_a_text_of_ones_own_asks_for_its_own_fields_alone(make_job: MakeJob) -> None:
    job = make_job(*HEAD, "Dear {{ salutation }}", *TEXT, sender_address="", sender_name="")
    assert held(planned(job, "Beds", "Dear all")) == []
    assert held(planned(job, "Beds", "{{ letter_text }}")) == ["sender_name"]
    assert held(planned(job, "Beds", "At {{ sender_address }}")) == ["sender_address"]
    key = next(job.documents()).key
    own = {key: EmailWording(body="{{ letter_text }}")}
    job = replace(job, campaign=replace(job.campaign, own_emails=own))
    assert held(planned(job, "Beds", "Dear all")) == ["sender_name"]


def test_an_e_mail_is_no_other_one_for_what_only_paper_shows(make_job: MakeJob) -> None:
    lines = (*HEAD, "Dear {{ salutation }}", *TEXT)
    inputs = [
        planned(make_job(*lines, **typed), "Beds").documents[0].inputs
        for typed in ({}, {"sender_address": "2 High Street"}, {"sender_name": "Jo Lee"})
    ]
    assert inputs[0] == inputs[1] != inputs[2]


def test_pictures_matter_to_no_e_mail_but_to_one_with_the_letter(make_job: MakeJob) -> None:
    job = make_job("Dear {{ salutation }}", "{{ logo }}", *TEXT, logo="gone.png")
    logo = MergeField(id="logo", label="Logo", kind="picture", group="x", source="campaign")
    job = replace(job, pack=job.pack.with_fields({"logo": logo}))
    assert "logo" in job.picture_fields
    assert plan(job).of_kind("picture")
    by_mail = planned(job, "Beds")
    assert not by_mail.held_back_count
    assert draft_of(by_mail).body.startswith("Dear Councillor Smith\n\nI write about Priory.")
    assert planned(job, "Beds", attachments=Attachments(("pdf",))).of_kind("picture")


@given(st.text(max_size=40) | st.sampled_from(["{{ ward }}", "{% if x %}", "}}", "{{"]))
def test_what_was_typed_comes_out_as_typed_and_no_tag_does(typed: str) -> None:
    pack = built_in_pack()
    # Word templates have “{_{” for two braces (docxtpl).
    printable = "".join(each for each in typed if each.isprintable() and each != "_")
    typed = " ".join(f"Plan {printable}".split())
    lines = "{{ branch_name }}", "Dear {{ salutation }}", "About {{ local_plan }}.", "End"
    campaign = make_campaign(
        pack, [{**TYPED, "salutation": "Jane", "local_plan": typed, "email": "jane@x.uk"}],
        today=date(2017, 3, 1),
    )  # fmt: skip
    job = Job(pack, open_template(word_file(*lines)), None, campaign)
    draft = draft_of(planned(job, "On {{ local_plan }}", "{{ letter_text }}\n--\n{{ local_plan }}"))
    text = body_text(f"Dear Jane\nAbout {typed}.\nEnd\n--\n{typed}")
    assert draft.body == text
    assert draft.subject == one_line(f"On {typed}")
