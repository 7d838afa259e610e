"""A draft's file says what was meant, to readers that had no part in writing it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.headerregistry import AddressHeader, DateHeader
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letterkit.mail import Attachment, Draft, Mailbox, difference, eml_of, mailbox
from letterkit.mail.attachments import attachment_name
from letterkit.mail.draft import body_text, one_line

WHEN = datetime(2017, 3, 1, 9, 5, tzinfo=timezone(timedelta(hours=1)))
DRAFT = Draft(
    Mailbox("Jo Bloggs", "jo@example.org"),
    Mailbox("Cllr Jane Smith", "jane.smith@exeter.gov.uk"),
    "Scrutiny of the STP for Devon",
    "Dear Councillor Smith\n\nPlease help.\n\nYours sincerely\n\nJo Bloggs",
    WHEN,
    "0123@example.org",
)
PIECES = st.sampled_from(
    ["From ", ">", ".", "\n", "=", "=?utf-8?q?a?=", " ", "é", "😀", "ש", "a", "\r", ","]
)
TEXTS = st.text(max_size=300) | st.lists(PIECES, max_size=80).map("".join)


def read(eml: bytes) -> EmailMessage:
    """Return a file as the newer of Python's readers has it, which `difference` doesn't use."""
    return message_from_bytes(eml, policy=default)


def test_a_draft_has_the_headers_of_the_recipe() -> None:
    head, _, body = eml_of(DRAFT).partition(b"\r\n\r\n")
    assert head.decode("ascii").split("\r\n") == [
        'From: "Jo Bloggs" <jo@example.org>',
        'To: "Cllr Jane Smith" <jane.smith@exeter.gov.uk>',
        "Subject: Scrutiny of the STP for Devon",
        "Date: Wed, 1 Mar 2017 09:05:00 +0100",
        "Message-ID: <0123@example.org>",
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ]
    assert body == DRAFT.body.replace("\n", "\r\n").encode() + b"\r\n"


def test_the_same_draft_gives_the_same_bytes() -> None:
    attached = replace(DRAFT, attachments=(Attachment("a.pdf", "application/pdf", b"%PDF-1.7"),))
    assert eml_of(attached) == eml_of(replace(attached))
    later = eml_of(replace(attached, date=WHEN + timedelta(minutes=1), message_id="4567@x.org"))
    changed = set(later.split(b"\r\n")) ^ set(eml_of(attached).split(b"\r\n"))
    assert {line.partition(b":")[0] for line in changed} == {b"Date", b"Message-ID"}


def test_a_name_that_is_no_ascii_is_one_whole_encoded_word_without_a_comma() -> None:
    to = mailbox("Siân, Bronwen, the Lord Mayor of Caerdydd and of the County’s Wards", "s@x.uk")
    [line] = re.findall(rb"^To: .*$", eml_of(replace(DRAFT, to=to)), re.MULTILINE)
    assert line.count(b"=?utf-8?") == 1
    assert max(map(len, line.split())) <= 75
    assert "," not in to.name
    assert to.name.startswith("Siân Bronwen the Lord Mayor")


@pytest.mark.parametrize("name", ["Smith, Jane", "Jane <Smith>", 'Jane "JS" Smith', "Jane; Smith"])
def test_nothing_in_a_name_makes_two_recipients_of_one(name: str) -> None:
    header = cast("AddressHeader", read(eml_of(replace(DRAFT, to=mailbox(name, "a@x.uk"))))["To"])
    assert [each.addr_spec for each in header.addresses] == ["a@x.uk"]


def test_no_line_of_a_body_begins_a_message_of_an_mbox() -> None:
    body = "\n".join(["From here on", ">From her", f"{'From ' * 60}on", "x" * 70 + "From " * 9])
    lines = eml_of(replace(DRAFT, body=body)).split(b"\r\n")
    assert lines[10] == b"=46rom here on"
    assert not [line for line in lines if re.match(rb">*From ", line)]
    assert difference(eml_of(replace(DRAFT, body=body)), replace(DRAFT, body=body)) == ""


def test_attachments_have_both_forms_of_their_names() -> None:
    content = bytes(range(256)) * 40
    names = ["Letter to Cllr Smith.docx", "Briefing – Siân.pdf"]
    files = tuple(Attachment(name, "application/pdf", content) for name in names)
    eml = eml_of(replace(DRAFT, attachments=files))
    assert b'filename="Letter to Cllr Smith.docx"\r\n' in eml
    assert b'name="=?utf-8?b?' in eml
    assert b"filename*=utf-8''Briefing%20%E2%80%93%20Si%C3%A2n.pdf\r\n" in eml
    message = read(eml)
    assert [each.get_filename() for each in message.iter_attachments()] == names
    assert [each.get_content() for each in message.iter_attachments()] == [content, content]


def test_a_long_name_of_an_attachment_is_cut_but_keeps_its_ending_and_stays_its_own() -> None:
    name = attachment_name(f"{'Council ' * 20}.docx")
    assert len(name) <= 60
    assert name.endswith(".docx")
    other = attachment_name(f"{'Council ' * 20}.docx", {name})
    assert other != name
    assert len(other) <= 60
    assert attachment_name(".htaccess") == ".htaccess"


def test_brackets_around_an_attachment_s_name_are_others_for_readers_drop_such() -> None:
    assert attachment_name("<minutes>") == "(minutes)"


def test_copies_and_answers_have_headers_of_their_own() -> None:
    copies = (Mailbox("", "a@x.org"), Mailbox("", "b@x.org"))
    draft = replace(DRAFT, cc=copies, bcc=copies[:1], reply_to=copies[1:])
    message = read(eml_of(draft))
    assert (message["Cc"], message["Bcc"], message["Reply-To"]) == (
        "a@x.org, b@x.org", "a@x.org", "b@x.org",
    )  # fmt: skip
    assert difference(eml_of(draft), draft) == ""


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@example("a\r\nBcc: x@y.org", "b\nBcc: x@y.org", "c\r\n\r\nd", "e\x85Bcc: x@y.org")
@example("=?utf-8?b?aMOpbGxv?=", "=?utf-8?q?a?=", "=3D=\n=", "=?utf-8?q?a?=.pdf")
@example("\u200fשרה\u200e", "\u202eabc", "١٢٣\n\n\n.\n..", "😀" * 80)
@example("\ud800", "\udfff", "\ud83d", "\udc00.pdf")
def test_whatever_is_written_is_read_as_it_was_meant(
    name: str, subject: str, body: str, file: str
) -> None:
    attached = Attachment(
        attachment_name(f"{file}x.pdf"), "application/pdf", body.encode(errors="replace")
    )
    draft = replace(
        DRAFT, to=mailbox(name, "jane@x.gov.uk"), subject=one_line(subject) or "x",
        body=body_text(body), attachments=(attached,),
    )  # fmt: skip
    for each in (draft, replace(draft, attachments=())):
        eml = eml_of(each)
        assert difference(eml, each) == ""
        assert eml.isascii()
        assert b"\n" not in eml.replace(b"\r\n", b"")
        assert b"\r" not in eml.replace(b"\r\n", b"")
        lines = eml.split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert not [line for line in lines if re.match(rb">*From ", line)]
        assert all(
            len(line) <= 76
            for line in eml.partition(b"\r\n\r\n")[2].split(b"\r\n")
            if b"name" not in line
        )
        message = read(eml)
        # Its newer reader takes some letters off a name's and a subject's ends that mail has.
        to = cast("AddressHeader", message["To"])
        assert [to_.addr_spec for to_ in to.addresses] == ["jane@x.gov.uk"]
        assert "Bcc" not in message
        assert cast("DateHeader", message["Date"]).datetime == WHEN
        text = message.get_body()
        assert text is not None
        assert text.get_content().replace("\r\n", "\n") == f"{each.body}\n"


@pytest.mark.parametrize(
    ("meant", "said"),
    [
        (replace(DRAFT, to=Mailbox("Cllr Jane Smith", "john@exeter.gov.uk")), "“To”"),
        (replace(DRAFT, sender=Mailbox("Jo Bloggs", "other@example.org")), "“From”"),
        (replace(DRAFT, sender=None), "headers"),
        (replace(DRAFT, bcc=(Mailbox("", "a@x.org"),)), "“Bcc”"),
        (replace(DRAFT, subject="Another"), "subject"),
        (replace(DRAFT, body=DRAFT.body.replace("Please", "Don’t")), "text"),
        (replace(DRAFT, body=f"{DRAFT.body} "), "text"),
        (replace(DRAFT, attachments=(Attachment("a", "a/b", b""),)), "attachments"),
    ],
)  # fmt: skip
def test_what_differs_from_what_was_meant_is_told(meant: Draft, said: str) -> None:
    assert said in difference(eml_of(DRAFT), meant)


def test_an_attachment_that_came_out_otherwise_is_told() -> None:
    file = Attachment("a.pdf", "application/pdf", b"one")
    eml = eml_of(replace(DRAFT, attachments=(file,)))
    changed = replace(DRAFT, attachments=(file._replace(content=b"two"),))
    assert "“a.pdf”" in difference(eml, changed)
    renamed = eml.replace(b'filename="a.pdf"', b'filename="b.pdf"')
    assert "names" in difference(renamed, replace(DRAFT, attachments=(file,)))


def test_a_header_that_was_added_is_told() -> None:
    eml = b"Bcc: <x@example.org>\r\n" + eml_of(DRAFT)
    assert "headers" in difference(eml, DRAFT)
    assert "headers" in difference(b"Date: today\r\n" + eml_of(DRAFT), DRAFT)


def test_no_header_takes_a_line_end() -> None:
    with pytest.raises(ValueError, match="Bcc"):
        eml_of(replace(DRAFT, message_id="a@b>\r\nBcc: <x@example.org"))


@pytest.mark.parametrize(
    ("minutes", "zone"), [(0, "+0000"), (60, "+0100"), (-210, "-0330"), (345, "+0545")]
)
def test_a_date_has_its_zone(minutes: int, zone: str) -> None:
    date = datetime(2027, 1, 1, tzinfo=timezone(timedelta(minutes=minutes)))
    assert f"\r\nDate: Fri, 1 Jan 2027 00:00:00 {zone}\r\n".encode() in eml_of(
        replace(DRAFT, date=date)
    )
