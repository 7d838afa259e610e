"""Whatever is wrong with a draft's file is found before anybody sends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.policy import default
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letterkit.mail import Attachment, Draft, Mailbox, difference, eml_of, mailbox
from letterkit.mail.attachments import attachment_name, media_type
from letterkit.mail.draft import body_text, one_line

WHEN = datetime(2017, 3, 1, 9, 5, tzinfo=timezone(timedelta(hours=1)))
PLAIN = Draft(
    Mailbox("Jo Bloggs", "jo@example.org"),
    Mailbox("Cllr Siân Smith", "sian.smith@exeter.gov.uk"),
    "Beds in Devon – and what becomes of them",
    "Dear Councillor Smith\n\nFrom here on: £5 = 10%.\n\nYours sincerely\n\nJo Bloggs",
    WHEN,
    "0123@example.org",
    cc=(Mailbox("", "a@x.org"), Mailbox("", "b@x.org")),
    bcc=(Mailbox("", "c@x.org"),),
    reply_to=(Mailbox("", "d@x.org"),),
)
WHOLE = replace(
    PLAIN,
    attachments=(
        Attachment("Letter.docx", media_type("a.docx"), bytes(range(256))),
        Attachment("Siân’s leaflet.pdf", "application/pdf", b"%PDF-1.7 one"),
    ),
)
Change = Callable[[bytes], bytes]


def swap(before: bytes, after: bytes) -> Change:
    def change(eml: bytes) -> bytes:
        assert before in eml, before
        return eml.replace(before, after, 1)

    return change


def without(header: bytes) -> Change:
    def change(eml: bytes) -> bytes:
        changed = re.sub(rb"(?m)^%b: .*\r\n(?: .*\r\n)*" % header, b"", eml, count=1)
        assert changed != eml
        return changed

    return change


def last_part_first(eml: bytes) -> bytes:
    head, body, first, last, end = eml.split(b"\r\n--=_letterkit")
    return b"\r\n--=_letterkit".join((head, body, last, first, end))


OF_HEADERS: dict[str, Change] = {
    **{
        f"{name} is gone": without(name.encode())
        for name in ("From", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID",
                     "X-Unsent", "MIME-Version")
    },
    "another recipient": swap(b"sian.smith@", b"sean.smith@"),
    "one recipient more": swap(b"<sian.smith@exeter.gov.uk>", b"<sian.smith@exeter.gov.uk>, x@y.z"),
    "another sender": swap(b"jo@example.org", b"jo@example.com"),
    "a copy less": swap(b",\r\n b@x.org", b""),
    "a copy that is seen": swap(b"Bcc:", b"Cc:"),
    "another's answers": swap(b"Reply-To: d@", b"Reply-To: e@"),
    "another name": swap(b'"Jo Bloggs"', b'"Jo Blogs"'),
    "another subject": swap(b"Subject: ", b"Subject: Re: "),
    "another day": swap(b"Date: Wed, 1 Mar", b"Date: Thu, 2 Mar"),
    "another zone": swap(b"+0100", b"+0000"),
    "another identifier": swap(b"<0123@", b"<0124@"),
    "sent already": swap(b"X-Unsent: 1", b"X-Unsent: 0"),
    "a header twice": swap(b"X-Unsent: 1\r\n", b"X-Unsent: 1\r\nX-Unsent: 1\r\n"),
    "a header more": swap(b"X-Unsent: 1\r\n", b"X-Unsent: 1\r\nSender: x@y.z\r\n"),
    "a receipt asked for": swap(b"X-Unsent", b"Disposition-Notification-To: x@y.z\r\nX-Unsent"),
    "a header that ends the head": swap(b"Date:", b"\r\nDate:"),
}  # fmt: skip
OF_THE_TEXT: dict[str, Change] = {
    "a letter less": swap(b"Yours sincerely", b"Yours sincerly"),
    "a line less": swap(b"Yours sincerely\r\n", b""),
    "a line more": swap(b"Yours sincerely", b"\r\nYours sincerely"),
    "two lines as one": swap(b"Smith\r\n\r\n", b"Smith=\r\n\r\n"),
    "a sign of another encoding": swap(b"=C2=A3", b"=A3"),
    "a sign as it was written": swap(b"=C2=A3", b"=3DC2=A3"),
    "other line ends": swap(b"Yours sincerely\r\n", b"Yours sincerely\n"),
    "bytes above ASCII": swap(b"=C2=A3", "£".encode()),
    "a message within the mailbox": swap(b"=46rom ", b"From "),
    "HTML": swap(b"text/plain", b"text/html"),
    "another character set": swap(b"charset=utf-8", b"charset=latin-1"),
    "an unknown character set": swap(b"charset=utf-8", b"charset=utf-88"),
    "another encoding": swap(b"quoted-printable", b"7bit"),
    "the end cut off": lambda eml: eml[:-10],
}
OF_ATTACHMENTS: dict[str, Change] = {
    "one byte of a file": swap(b"JVBERi0xLjcgb25l", b"JVBERi0xLjcgb25m"),
    "a byte less": swap(b"JVBERi0xLjcgb25l", b"JVBERi0xLjcgb24="),
    "another name": swap(b'filename="Letter.docx"', b'filename="Letter.doc"'),
    "the older form of another name": swap(b'name="Letter.docx"', b'name="Letter.doc"'),
    "another file's name": swap(b"filename*=utf-8''Si%C3%A2n", b"filename*=utf-8''Sian"),
    "shown within the text": swap(b"attachment;", b"inline;"),
    "another type": swap(b"application/pdf", b"application/octet-stream"),
    "no Base64": swap(b"base64", b"7bit"),
    "the other order": last_part_first,
    "no end": swap(b"\r\n--=_letterkit--", b""),
    "a boundary gone": swap(b"\r\n--=_letterkit\r\nContent-Type: application/pdf", b"\r\nX"),
    "all as one text": swap(b"multipart/mixed", b"text/plain"),
}


@pytest.mark.parametrize("draft", [PLAIN, WHOLE], ids=["plain", "whole"])
@pytest.mark.parametrize("change", [*OF_HEADERS.values(), *OF_THE_TEXT.values()],
                         ids=[*OF_HEADERS, *OF_THE_TEXT])  # fmt: skip
def test_each_kind_of_slip_is_told(change: Change, draft: Draft) -> None:
    eml = eml_of(draft)
    assert difference(eml, draft) == ""
    assert difference(change(eml), draft).endswith(".")


@pytest.mark.parametrize("change", OF_ATTACHMENTS.values(), ids=OF_ATTACHMENTS)
def test_each_kind_of_slip_in_an_attachment_is_told(change: Change) -> None:
    assert difference(change(eml_of(WHOLE)), WHOLE).endswith(".")


def read(eml: bytes) -> tuple[object, ...]:
    """Return what the newer of Python's readers makes of a file."""
    message = message_from_bytes(eml, policy=default)
    body = message.get_body()
    addresses = [
        [each.addr_spec for each in cast("AddressHeader", message[name]).addresses]
        for name in ("From", "To", "Cc", "Bcc", "Reply-To")
        if name in message
    ]
    files = [(each.get_filename(), each.get_content()) for each in message.iter_attachments()]
    return addresses, str(message["Subject"]), body and body.get_content(), files


@given(st.data())
def test_a_byte_that_changes_what_is_read_is_told(data: st.DataObject) -> None:
    draft = data.draw(st.sampled_from([PLAIN, WHOLE]))
    eml = eml_of(draft)
    at = data.draw(st.integers(0, len(eml) - 1))
    byte = data.draw(st.integers(32, 126) | st.sampled_from([10, 13, 9, 0, 200]))
    changed = eml[:at] + bytes([byte]) + eml[at + 1 :]
    if difference(changed, draft) == "":
        with suppress(LookupError, ValueError, AttributeError):
            assert read(changed) == read(eml)


LETTERS = st.text(max_size=200) | st.lists(
    st.sampled_from(["From ", "=?utf-8?q?a?=", "é", "ש", "😀", ".", "..", "\r", "\n", "\x85", "=",
                     '"', ",", ";", "<", ">", "\\", " ", "a", "\t", "\u2028", "\ufeff", "\x00"]),
    max_size=60,
).map("".join)  # fmt: skip
FILES = st.lists(st.tuples(LETTERS, st.binary(max_size=400)), max_size=3)


@given(LETTERS, LETTERS, LETTERS, LETTERS, FILES)
@example("Smith, Jane", "Smith, Jane", "From \n>From ", "", [("a.docx", b""), ("a.docx", b"\r\n")])
def test_drafts_of_all_kinds_are_read_as_they_were_meant(
    sender: str, to: str, subject: str, body: str, files: list[tuple[str, bytes]]
) -> None:
    attached: list[Attachment] = []
    for given_name, content in files:
        name = attachment_name(given_name, {each.name for each in attached})
        attached.append(Attachment(name, media_type(name), content))
    draft = replace(
        WHOLE, sender=mailbox(sender, "jo@example.org"), to=mailbox(to, "jane@x.gov.uk"),
        subject=one_line(subject) or "x", body=body_text(body), attachments=tuple(attached),
    )  # fmt: skip
    eml = eml_of(draft)
    assert difference(eml, draft) == ""
    message = message_from_bytes(eml, policy=default)
    assert len(cast("AddressHeader", message["To"]).addresses) == 1
    assert [each.get_content_disposition() for each in message.iter_attachments()] == [
        "attachment"
    ] * len(attached)
    assert [each.get_payload(decode=True) for each in message.iter_attachments()] == [
        content for _, content in files
    ]
