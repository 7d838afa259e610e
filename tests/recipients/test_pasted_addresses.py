"""A list of addresses that a mail program copied is read as people with addresses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.recipients import PastedTable
from letterkit.recipients.files.address_list import parse_address_list

JANE, BOB = ("Jane Smith", "jane@x.example"), ("Bob Brown", "bob@y.example")
SMITH, BROWN = ("Smith, Jane", "jane@x.example"), ("Brown, Bob", "bob@y.example")
NAMELESS = ("", "bob@y.example")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Jane Smith <jane@x.example>; Bob Brown <bob@y.example>", [JANE, BOB]),
        ("Jane Smith <jane@x.example>, Bob Brown <bob@y.example>,", [JANE, BOB]),
        ("Jane Smith <jane@x.example>\r\nBob Brown <bob@y.example>\r\n", [JANE, BOB]),
        ("Smith, Jane <jane@x.example>; Brown, Bob <bob@y.example>;", [SMITH, BROWN]),
        ("Smith, Jane <jane@x.example>, Brown, Bob <bob@y.example>", [SMITH, BROWN]),
        ('"Smith, Jane" <jane@x.example>, "Brown, Bob" <bob@y.example>', [SMITH, BROWN]),
        ("'Jane Smith' <jane@x.example>; bob@y.example <bob@y.example>", [JANE, NAMELESS]),
        ("Councillors: Jane Smith <jane@x.example>, bob@y.example;", [JANE, NAMELESS]),
        ("To: Jane Smith <jane@x.example>\nCc: mailto:bob@y.example?subject=Hi", [JANE, NAMELESS]),
        ("Jane Smith [mailto:jane@x.example]; Bob Brown <mailto:bob@y.example>", [JANE, BOB]),
        (
            "Jane Smith <jane@x.example<mailto:jane@x.example>>; bob@y.example<mailto:b@y.example>",
            [JANE, NAMELESS],
        ),
        ("jane@x.example (Jane Smith), bob@y.example (Bob Brown)", [JANE, BOB]),
        ("Our councillors\nJane Smith <jane@x.example>\nBob Brown <bob@y.example>", [JANE, BOB]),
        ("Jane Smith <jane@x.example>; Bob Brown", [JANE, ("Bob Brown", "")]),
        ("=?utf-8?Q?Zo=C3=AB_Lee?= <zoe@x.example>", [("Zoë Lee", "zoe@x.example")]),
    ],
)
def test_the_addresses_of_a_mail_program_are_people(
    read: Any, text_file: Any, text: str, people: list[tuple[str, str]]
) -> None:
    for source in (PastedTable(text), text_file(text.encode(), name="list.txt")):
        result = read(source)
        found = [
            (each.values["councillor_name"], each.values["email"]) for each in result.recipients
        ]
        assert found == people
        assert not result.left_out


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email\nJane Smith,jane@x.example\nBob Brown,bob@y.example\n",
        "Jane Smith,jane@x.example\nBob Brown,bob@y.example\n",
        "Jane <jane@x.example>,Heath\nBob <bob@y.example>,Mill\n",
        "Name;E-mail;\nJane;jane@x.example;\n",
        "Jane Smith\tjane@x.example\nBob Brown\tbob@y.example",
        "Email\njane@x.example\nbob@y.example",
        "Jane Smith\nLabour\njane@x.example\n",
        "jane@x.example",
        "Jane Smith; Bob Brown",
    ],
)
def test_a_table_with_addresses_stays_a_table(text: str) -> None:
    assert not parse_address_list(text)


@given(st.text(alphabet='ab@.<>"\\,;:()[] \n=?', max_size=40))
def test_no_text_breaks_the_reader_of_addresses(text: str) -> None:
    for each in parse_address_list(text):
        assert "\n" not in each.address
        assert "@" in each.address or not each.address


BOOKS = ["BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane\r\nEND:VCARD\r\n", "dn: cn=Jane\nsn: Smith\n"]


@pytest.mark.parametrize("book", BOOKS)
def test_an_address_book_is_refused_pasted_and_as_a_file(
    read: Any, text_file: Any, book: str
) -> None:
    utf16 = text_file(book.encode("utf-16"), name="list.txt")
    for source in (PastedTable(book), text_file(book.encode()), utf16):
        with pytest.raises(LetterkitError, match=r"is an address book \(vCard or LDIF\)"):
            read(source)
