"""Documents made into drafts: what goes wrong with one is told, and hinders no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from letterkit.campaign import EmailWording, make_campaign
from letterkit.errors import LetterkitError
from letterkit.mail import Draft, DraftMaker, eml_of, making, read_attachment, write_mbox
from letterkit.mail.attachments import media_type
from letterkit.merge import Job, Plan, email_form, plan
from letterkit.output import Outcome, open_folder, write_documents
from letterkit.pack import built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template
from tests.docx_files import paragraph, word_file

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
LIST = (
    "Councillor,Council,Ward,E-mail\n"
    "Jane Smith,Exeter,Priory,jane@x.uk\nJo Lee,Exeter,Exwick,jo@x.uk\n"
)
WORD = word_file(
    "UNISON Devon", "1 March 2017", "{{ councillor_name }}", "Dear {{ salutation }}",
    paragraph("About ", "{{ ward }}"),
    "{%p if ward == 'Priory' %}", "Only in Priory.", "{%p endif %}", "Yours", "Jo",
    header="UNISON", footer="Page",
)  # fmt: skip
MakePlan = Callable[..., Plan]


@pytest.fixture
def make_plan(tmp_path: Path) -> MakePlan:
    """Plan e-mails to two councillors, of a Word file of ten paragraphs."""

    def make(body: str = "") -> Plan:
        pack = built_in_pack()
        (tmp_path / "list.csv").write_text(LIST, "utf-8")
        people = read_recipients(tmp_path / "list.csv", pack.headings, recognise=pack.recognisers)
        typed = {"sender_name": "Jo Bloggs", "sender_email": "jo@example.org"}
        campaign = make_campaign(pack, [typed], today=date(2017, 3, 1))
        job = Job(pack, open_template(WORD), None, campaign, people)
        form = email_form(job, EmailWording("On {{ ward }}", body))
        return plan(replace(job, email=form))

    return make


def draft_of(planned: Plan, number: int = 0) -> Draft:
    maker = DraftMaker(planned.included, now=NOW, message_id=lambda _address: "1@x.org")
    return maker.draft(planned.included[number])


def test_a_draft_is_what_its_document_says(make_plan: MakePlan) -> None:
    planned = make_plan()
    draft = draft_of(planned)
    assert draft.sender == ("Jo Bloggs", "jo@example.org")
    assert draft.to == ("Cllr Jane Smith", "jane@x.uk")
    assert draft.subject == "On Priory"
    assert draft.body == "Dear Councillor Smith\nAbout Priory\nOnly in Priory.\nYours\nJo"
    assert draft_of(planned, 1).body == "Dear Councillor Lee\nAbout Exwick\nYours\nJo"
    assert [draft_of(planned, each).date for each in (0, 1)] == [NOW - timedelta(minutes=1), NOW]


def test_a_letter_that_was_changed_in_word_gives_the_text_that_it_has_now(
    make_plan: MakePlan,
) -> None:
    planned = make_plan()
    first = planned.included[0]
    edited = {first.key: word_file("Letterhead", "Dear Jane", "By hand.")}
    job = replace(planned.job, campaign=replace(planned.job.campaign, edits=edited))
    assert draft_of(plan(job)).body == "Dear Jane\nBy hand."


def test_no_document_is_filled_where_its_text_isn_t_wanted(
    make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = make_plan(body="Hello {{ first_name }}")
    monkeypatch.setattr(making, "plain_paragraphs", None)
    assert draft_of(planned).body == "Hello Jane"


def test_an_empty_text_is_no_e_mail(make_plan: MakePlan) -> None:
    planned = make_plan(body="{% if false %}x{% endif %}")
    with pytest.raises(LetterkitError, match="comes out empty"):
        draft_of(planned)


def test_a_draft_that_reads_otherwise_than_was_meant_fails_and_the_others_don_t(
    make_plan: MakePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def badly(draft: Draft) -> bytes:
        return eml_of(draft).replace(b"jane@x.uk", b"john@x.uk")

    monkeypatch.setattr(making, "eml_of", badly)
    planned = make_plan()
    maker = DraftMaker(planned.included, now=NOW)
    entries = list(write_documents(planned, open_folder(tmp_path / "out"), render=maker.render))
    assert [each.outcome for each in entries] == [Outcome.FAILED, Outcome.WRITTEN]
    assert "“To” reads otherwise" in entries[0].reason
    assert [each.name for each in (tmp_path / "out").glob("*.eml")] == [entries[1].file]


def test_each_draft_has_an_identifier_of_its_own(make_plan: MakePlan) -> None:
    planned = make_plan()
    maker = DraftMaker(planned.included, now=NOW)
    messages = [message_from_bytes(maker.render(each)) for each in planned.included]
    assert len({each["Message-ID"] for each in messages}) == 2
    assert maker.largest == max(len(maker.render(each)) for each in planned.included)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf", "application/pdf"), ("a.PNG", "image/png"), ("a", "application/octet-stream"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.eml", "application/octet-stream"), ("a.unheard-of", "application/octet-stream"),
    ],
)  # fmt: skip
def test_a_file_s_ending_says_what_it_is(name: str, kind: str) -> None:
    assert media_type(name) == kind


def test_a_file_that_can_t_be_attached_is_told(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError):
        read_attachment(tmp_path / "none.pdf")
    with pytest.raises(LetterkitError):
        read_attachment(tmp_path)


def test_an_mbox_is_no_draft_s_business_but_its_own(make_plan: MakePlan, tmp_path: Path) -> None:
    planned = make_plan(body="From here\n>From there\n\nFrom now on\n")
    maker = DraftMaker(planned.included, now=NOW)
    paths = [tmp_path / each.file for each in planned.included]
    for path, each in zip(paths, planned.included, strict=True):
        path.write_bytes(maker.render(each))
    assert write_mbox(tmp_path / "all.mbox", paths) == 2
    content = (tmp_path / "all.mbox").read_bytes()
    assert content.count(b"\nFrom ") == 1
    assert b"\r" not in content


def test_an_mbox_takes_the_place_of_an_mbox_of_drafts_alone(tmp_path: Path) -> None:
    draft = tmp_path / "a.eml"
    draft.write_bytes(b"Subject: a\r\n\r\nText\r\n")
    mbox = tmp_path / "all.mbox"
    assert [write_mbox(mbox, [draft]), write_mbox(mbox, [draft, draft])] == [1, 2]
    for other in (b"Name,E-mail\n", b"From - Mon Nov 30 10:00:00 2026\nSubject: hers\n\n"):
        mbox.write_bytes(other)
        with pytest.raises(LetterkitError, match="was left as it is"):
            write_mbox(mbox, [draft])
        assert mbox.read_bytes() == other
    with pytest.raises(LetterkitError):
        write_mbox(draft, [draft])
    with pytest.raises(LetterkitError):
        write_mbox(tmp_path, [draft])


def test_an_mbox_without_one_of_its_drafts_isn_t_there(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: a\r\n\r\nText\r\nFrom here on\r\n")
    with pytest.raises(LetterkitError, match="doesn’t read as it was written"):
        write_mbox(tmp_path / "all.mbox", [tmp_path / "a.eml"])
    with pytest.raises(LetterkitError):
        write_mbox(tmp_path / "all.mbox", [tmp_path / "none.eml"])
    assert [each.name for each in tmp_path.iterdir()] == ["a.eml"]
