"""What the trials with real mail programs take for a difference, and what for none."""

from __future__ import annotations

import pytest

from tests.mail.clients.cases import SENDER, MailCase
from tests.mail.clients.comparing import SentMail, differences

CASE = MailCase("case", "Siân Poe", "A subject", "Dear Siân,\n\nOne line.\n\nJo", {"a.txt": b"one"})
HEAD = (
    "To: =?utf-8?b?Q2xsciBTacOibiBQb2U=?= <case@example.com>\r\nSubject: A subject\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
)
TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
BODY = "Dear Siân,\r\n\r\nOne line.\r\n\r\nJo\r\n"
FILE = '\r\n--b\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\none\r\n--b--\r\n'
TO = frozenset({CASE.address})


def sent(text: str, sender: str = SENDER, to: frozenset[str] = TO) -> list[str]:
    return list(differences(CASE, SentMail(sender, to, text.encode())))


def test_what_arrives_as_it_was_meant_has_no_difference() -> None:
    assert sent(HEAD + TEXT + BODY + FILE) == []


def test_lines_that_were_only_wrapped_on_their_way_are_none() -> None:
    flowed = TEXT.replace("utf-8", "utf-8; format=flowed")
    assert sent(HEAD + flowed + BODY.replace("One line", "One \r\nline") + FILE) == []


@pytest.mark.parametrize(
    ("was", "now", "difference"),
    [
        ("A subject", "Another", "the subject is 'Another'"),
        ("case@example", "cases@example", "To is Cllr Siân Poe <cases@example.com>"),
        ("One line.", "One  line.", "line 3 is 'One  line.', not 'One line.'"),
        ("One line.", "One\r\nline.", "its paragraphs are wrapped into 6 lines"),
        ("a.txt", "b.txt", "attachments are called ['b.txt']"),
        ("\r\none", "\r\nother", "a.txt has 5 bytes, not 3"),
        ("To: ", "Bcc: x@example.org\r\nTo: ", "Bcc can be seen"),
    ],
)
def test_whatever_else_is_changed_is_told_of(was: str, now: str, difference: str) -> None:
    changed = (HEAD + TEXT + BODY + FILE).replace(was, now)
    assert difference in sent(changed)


def test_another_sender_or_reader_in_the_envelope_is_told_of() -> None:
    whole = HEAD + TEXT + BODY + FILE
    assert sent(whole, "other@example.org") == ["sent from other@example.org"]
    assert sent(whole, to=TO | {"x@example.org"}) == [
        "sent to ['case@example.com', 'x@example.org']"
    ]
