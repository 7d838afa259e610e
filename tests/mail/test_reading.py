"""Drafts read from their files, for programs that take no such file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.mail import Attachment, Draft, Mailbox, eml_of, mailbox, parse_draft
from letterkit.mail.attachments import attachment_name
from letterkit.mail.draft import body_text, one_line

addresses = st.from_regex(r"[a-z][a-z0-9.]{0,20}[a-z]@[a-z]{1,10}\.example", fullmatch=True).filter(
    lambda address: ".." not in address
)
mailboxes = st.builds(mailbox, st.text(max_size=80), addresses)


def attachment(name: str, content: bytes) -> Attachment:
    return Attachment(attachment_name(name), "application/pdf", content)


attachments = st.builds(attachment, st.text(max_size=80), st.binary(max_size=200))
drafts = st.builds(
    Draft,
    sender=st.none() | mailboxes,
    to=mailboxes,
    subject=st.text(max_size=200).map(one_line).filter(bool),
    body=st.text(max_size=400).map(body_text).filter(bool),
    date=st.just(datetime(2026, 11, 30, 9, tzinfo=UTC)),
    message_id=st.just("abc@example.org"),
    cc=st.lists(mailboxes, max_size=2).map(tuple),
    bcc=st.lists(mailboxes, max_size=2).map(tuple),
    reply_to=st.lists(mailboxes, max_size=2).map(tuple),
    attachments=st.lists(attachments, max_size=2).map(tuple),
)


@given(drafts)
def test_what_a_file_holds_is_the_draft_that_was_written(draft: Draft) -> None:
    assert parse_draft(eml_of(draft)) == draft


@pytest.mark.parametrize(
    "eml",
    [
        b"", b"no e-mail", b"Subject: to nobody\r\n\r\nText",
        b"To: a@b.example, c@d.example\r\n\r\nTwo at once",
        b"To: undisclosed:;\r\n\r\nText", b"To: \xff\xfe@example.org\r\n\r\nText",
        b"To: a@b.example\r\nContent-Type: text/html\r\n\r\n<p>No text</p>",
        b"To: a@b.example\r\nContent-Type: text/plain; charset=unheard-of\r\n\r\n\xff",
    ],
)  # fmt: skip
def test_what_is_no_draft_to_one_person_is_refused(eml: bytes) -> None:
    with pytest.raises(LetterkitError, match="isn’t an e-mail as letterkit writes one"):
        parse_draft(eml)


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_it_is_a_draft_or_refused(content: bytes) -> None:
    for eml in (content, b"To: a@b.example\r\n" + content):
        try:
            draft = parse_draft(eml)
        except LetterkitError:
            continue
        assert isinstance(draft.to, Mailbox)
        assert "@" in draft.to.address
