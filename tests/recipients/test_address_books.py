"""Address books of mail programs are lists like any other, each with its own headings."""

from __future__ import annotations

import csv
import io

import pytest

from letterkit.pack import built_in_pack
from letterkit.recipients import PastedTable, RecipientList, complete, read_recipients

NAME = {"First Name": "Ann", "Last Name": "Smith"}
HALL = ("Town Hall", "Bolton", "BL1 1RU")
HOME = ("1 High Street", "Farnworth", "BL4 7AB")


def read(*rows: dict[str, str]) -> RecipientList:
    pack, text = built_in_pack(), io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter="\t")
    writer.writeheader()
    writer.writerows(rows)
    return read_recipients(PastedTable(text.getvalue()), pack.headings, recognise=pack.recognisers)


def named(headings: str, cells: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(headings.split("|"), cells, strict=True))


OUTLOOK = {
    "Title": "Cllr", **NAME, "Suffix": "OBE", "Company": "",
    **named("Business Street|Business City|Business Postal Code", HALL), "Business State": "",
    **named("Home Street|Home City|Home Postal Code", HOME), "Home State": "Lancashire",
    "Home Phone": "01204 496000", "E-mail Address": "ann@example.org",
}  # fmt: skip
THUNDERBIRD = {
    **NAME, "Display Name": "Cllr Ann Smith OBE", "Primary Email": "ann@example.org",
    **named("Home Address|Home City|Home ZipCode", ("", "", "")), "Home State": "",
    **named("Work Address|Work City|Work ZipCode", HALL), "Work State": "",
    "Work Country": "England", "Work Phone": "01204 496000",
}  # fmt: skip
GOOGLE = {
    "Name Prefix": "Cllr", **NAME, "Name Suffix": "OBE", "E-mail 1 - Label": "* Work",
    "E-mail 1 - Value": "ann@example.org", "E-mail 2 - Value": "",
    "Phone 1 - Value": "01204 496000",
    "Address 1 - Label": "* Home", "Address 1 - Formatted": "1 High Street\nFarnworth\nBL4 7AB",
    **named("Address 1 - Street|Address 1 - City|Address 1 - Postal Code", HOME),
    "Address 1 - Region": "", "Address 1 - Country": "",
}  # fmt: skip
LDAP = {
    "cn": "Cllr Ann Smith OBE", "givenName": "Ann", "sn": "Smith", "mail": "ann@example.org",
    **named("street|l|postalCode", HOME), "telephoneNumber": "01204 496000", "title": "Manager",
}  # fmt: skip
KADDRESSBOOK = {
    "Formatted Name": "Cllr Ann Smith OBE", "Prefix": "Cllr", "Given Name": "Ann",
    "Family Name": "Smith",
    **named("Home Address Street|Home Address City|Home Address Post Code", HOME),
    "Preferred Email": "ann@example.org", "Home Phone": "01204 496000",
}  # fmt: skip


@pytest.mark.parametrize(
    ("book", "address", "postcode"),
    [
        (OUTLOOK, "Town Hall\nBOLTON", "BL1 1RU"),
        (THUNDERBIRD, "Town Hall\nBOLTON", "BL1 1RU"),
        (
            {key.replace("ZipCode", "Post Code").replace("State", "County"): cell
             for key, cell in THUNDERBIRD.items()},
            "Town Hall\nBOLTON", "BL1 1RU",
        ),
        (GOOGLE, "1 High Street\nFARNWORTH", "BL4 7AB"),
        (LDAP, "1 High Street\nFARNWORTH", "BL4 7AB"),
        (KADDRESSBOOK, "1 High Street\nFARNWORTH", "BL4 7AB"),
    ],
    ids=["Outlook", "Thunderbird", "British Thunderbird", "Google", "LDAP", "KAddressBook"],
)  # fmt: skip
def test_every_column_is_sure_at_once(book: dict[str, str], address: str, postcode: str) -> None:
    people = read(book, book)
    values = people.recipients[0].values
    assert not people.unsure
    assert (values["address"], values["postcode"]) == (address, postcode)
    assert (values["email"], values["phone"]) == ("ann@example.org", "01204 496000")
    assert "council_name" not in people.names
    person = complete({name: values.get(name, "") for name in (
        "councillor_name", "title", "first_name", "last_name")})  # fmt: skip
    assert person["addressee"] == "Cllr Ann Smith OBE"
    assert person["salutation"] == "Councillor Smith"


def test_an_address_that_nobody_has_is_no_choice() -> None:
    assert read(THUNDERBIRD).decisions.address.value.kind is None
    assert read(OUTLOOK).decisions.address.value.kind is not None


def test_a_directorys_short_words_mean_nothing_elsewhere() -> None:
    people = read({"Name": "Cllr Ann Smith", "l": "x", "c": "y", "o": "z"})
    assert [each.field for each in people.columns] == ["councillor_name", None, None, None]


def test_letters_after_names_are_never_asked_about_as_a_ward() -> None:
    rows = [OUTLOOK | {"First Name": name, "Suffix": letters, "Company": ""} for name, letters in (
        ("Ann", "PhD"), ("Bob", ""), ("Carol", "PhD"), ("Dan", "MBE"), ("Eve", "MBE"))]  # fmt: skip
    suffix = next(each for each in read(*rows).columns if each.heading == "Suffix")
    assert (suffix.field, suffix.guess) == (None, None)
