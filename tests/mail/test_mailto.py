"""Links that begin an e-mail: read back they say the same, and none is too long for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from letterkit.mail import Attachment, Draft, Mailbox
from letterkit.mail.mailto import LONGEST_LINK, mailto_beginning, mailto_link

_LETTERS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=600)
_ADDRESSES = st.text("ax9.!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=20).map(
    "{}@example.org".format
)


def a_draft(to: str = "jo@example.org", subject: str = "S", body: str = "T") -> Draft:
    return Draft(None, Mailbox("Jo", to), subject, body, datetime(2017, 3, 1, tzinfo=UTC), "1@x")


def mailboxes(*addresses: str) -> tuple[Mailbox, ...]:
    return tuple(Mailbox("", each) for each in addresses)


def read_link(link: str) -> tuple[list[str], Mapping[str, str]]:
    """Return the addresses and the fields of a link, as RFC 6068 says that they are read."""
    scheme, _colon, rest = link.partition(":")
    assert scheme == "mailto"
    to, _mark, query = rest.partition("?")
    fields = dict(each.split("=") for each in query.split("&") if query)
    return [unquote(each) for each in to.split(",")], {
        name: unquote(value, errors="strict") for name, value in fields.items()
    }


@given(_ADDRESSES, _LETTERS, _LETTERS, st.lists(_ADDRESSES, max_size=3))
def test_a_link_says_what_the_draft_says_or_there_is_none(
    to: str, subject: str, body: str, cc: Sequence[str]
) -> None:
    draft = replace(a_draft(to, subject, body), cc=mailboxes(*cc))
    link = mailto_link(draft)
    assert len(link) <= LONGEST_LINK
    if not link:
        assert len(subject) + len(body) > 100  # characters, of 12 each at most
        return
    assert link.isascii()
    assert link.isprintable()
    assert not set(' "<>`|^{}\\') & set(link)
    read_to, fields = read_link(link)
    assert read_to == [to]
    assert fields.get("subject", "") == subject
    assert fields.get("body", "").replace("\r\n", "\n") == body
    assert [each for each in fields.get("cc", "").split(",") if each] == cc
    assert set(fields) <= {"cc", "subject", "body"}


def test_lines_are_ended_as_the_rfc_has_it() -> None:
    draft = a_draft(subject="Hello & goodbye?", body="One\n\nTwo: 50 % + “more”")
    assert mailto_link(draft) == (
        "mailto:jo@example.org?subject=Hello%20%26%20goodbye%3F"
        "&body=One%0D%0A%0D%0ATwo%3A%2050%20%25%20%2B%20%E2%80%9Cmore%E2%80%9D"
    )


def test_what_an_address_holds_cannot_add_to_the_link() -> None:
    link = mailto_link(a_draft("a?attach=/etc/x&b=c@example.org"))
    assert link == "mailto:a%3Fattach%3D%2Fetc%2Fx%26b%3Dc@example.org?subject=S&body=T"


def test_a_long_text_leaves_a_beginning_with_addresses_and_subject() -> None:
    draft = replace(a_draft(subject="The plan", body="x" * 2_000), bcc=mailboxes("me@example.org"))
    assert mailto_link(draft) == ""
    assert mailto_beginning(draft) == "mailto:jo@example.org?bcc=me@example.org&subject=The%20plan"


def test_the_longest_link_is_just_short_enough() -> None:
    room = LONGEST_LINK - len("mailto:jo@example.org?subject=S&body=")
    fits = a_draft(body="x" * room)
    assert len(mailto_link(fits)) == LONGEST_LINK
    assert mailto_link(replace(fits, body="x" * (room + 1))) == ""


def test_attachments_and_an_address_for_answers_go_by_no_link() -> None:
    draft = a_draft()
    attached = replace(draft, attachments=(Attachment("leaflet.pdf", "application/pdf", b"%PDF"),))
    assert mailto_link(draft)
    assert mailto_link(attached) == ""
    assert mailto_link(replace(draft, reply_to=mailboxes("me@example.org"))) == ""
    assert mailto_beginning(attached)
