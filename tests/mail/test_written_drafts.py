"""Drafts that lie in a folder, found again and read again."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.mail import Attachment, Draft, Mailbox, eml_of, mailbox, read_draft
from letterkit.mail.draft import body_text, one_line
from letterkit.mail.written import WrittenDraft, written_drafts
from letterkit.merge import WrittenRecord

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
TO = Mailbox("Cllr Caitlín Ní Shampla", "c@example.org")
T = TypeVar("T")


def result_of(steps: Generator[None, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def a_draft(to: Mailbox = TO, subject: str = "The plan", body: str = "Dear Councillor") -> Draft:
    return Draft(Mailbox("Jo", "jo@example.org"), to, subject, body, NOW, "1@example.org")


def test_the_drafts_of_a_report_are_found_with_whom_they_are_for(tmp_path: Path) -> None:
    subject = "Der Plan für " + "viele Städte " * 20
    (tmp_path / "1.eml").write_bytes(eml_of(a_draft(subject=subject.strip())))
    (tmp_path / "2.eml").write_bytes(eml_of(a_draft(Mailbox("", "jane@example.org"))))
    written = {
        "recipient:c": WrittenRecord("1.eml"), "council:exeter": WrittenRecord("2.eml"),
        "recipient:gone": WrittenRecord("3.eml", missing=True),
        "recipient:letter": WrittenRecord("letter.docx"),
    }  # fmt: skip
    assert result_of(written_drafts(tmp_path, "letter (e-mail)", written)) == [
        WrittenDraft(
            tmp_path / "1.eml", "letter (e-mail)", "recipient:c", "c",
            "Cllr Caitlín Ní Shampla", "c@example.org", subject.strip(),
        ),
        WrittenDraft(
            tmp_path / "2.eml", "letter (e-mail)", "council:exeter", "",
            "jane@example.org", "jane@example.org", "The plan",
        ),
    ]  # fmt: skip


def test_what_is_no_draft_any_more_is_left_out(tmp_path: Path) -> None:
    contents = (b"", b"\xff\xfe\x00", b"To: \r\n\r\n", b"To: =?utf-8?b?====?= <x@y.z>\r\n\r\n")
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.eml").write_bytes(content)
    (tmp_path / "9.eml").mkdir()
    written = {each.name: WrittenRecord(each.name) for each in tmp_path.iterdir()}
    written["gone"] = WrittenRecord("gone.eml")
    assert [each.key for each in result_of(written_drafts(tmp_path, "x", written))] in (
        [],
        ["3.eml"],
    )


@given(
    st.text(max_size=60), st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=600)
)  # fmt: skip
def test_a_draft_read_again_says_what_it_was_made_of(
    tmp_path_factory: pytest.TempPathFactory, name: str, subject: str, body: str
) -> None:
    subject, body = one_line(subject) or "S", body_text(body) or "T"
    draft = a_draft(mailbox(name, "c@example.org"), subject, body)
    path = tmp_path_factory.mktemp("draft") / "1.eml"
    path.write_bytes(eml_of(draft))
    assert read_draft(path) == draft


def test_all_that_a_draft_has_is_read_again(tmp_path: Path) -> None:
    made = Draft(
        None, TO, "S", "One\n\nTwo", NOW, "1@example.org",
        (Mailbox("", "cc@example.org"), Mailbox("", "second@example.org")),
        (Mailbox("", "bcc@example.org"),), (Mailbox("", "answers@example.org"),),
        (Attachment("Faltblatt für alle.pdf", "application/pdf", b"%PDF"),
         Attachment("note.txt", "text/plain", b"not the text")),
    )  # fmt: skip
    path = tmp_path / "1.eml"
    path.write_bytes(eml_of(made))
    assert read_draft(path) == made


@given(st.binary(max_size=400))
def test_whatever_lies_in_its_place_is_read_or_told_of(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("draft") / "1.eml"
    path.write_bytes(b"To: " + content)
    with suppress(LetterkitError):
        assert isinstance(read_draft(path).body, str)
    result_of(written_drafts(path.parent, "x", {"k": WrittenRecord(path.name)}))


def test_a_draft_that_has_gone_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="gone"):
        read_draft(tmp_path / "gone.eml")
