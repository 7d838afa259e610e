"""Know the headings of programs' address books, which mean what they say only together.

Outlook's, Thunderbird's, Evolution's and KAddressBook's are plain words, and known as such. "l"
is a town in a directory, though, and "title" an office there; "E-mail 1 - Value" is Google's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from letterkit.recipients.model import Cells
from letterkit.text import fold_key

SUFFIX: Final = "Name suffix"
# RFC 4519 (LDAP for user applications) and RFC 2798 (inetOrgPerson).
_LDAP: Final[Mapping[str, str]] = {
    "cn": "Full name", "sn": "Surname", "givenname": "First name", "mail": "Email",
    "street": "Street", "streetaddress": "Street", "l": "Town", "st": "County",
    "postalcode": "Postcode", "postaladdress": "Address", "telephonenumber": "Telephone",
    "mobile": "Mobile", "o": "Organisation", "ou": "Department", "c": "Country",
    "title": "Job title", "personaltitle": "Title", "generationqualifier": SUFFIX,
    "displayname": "Display name", "homepostaladdress": "Home address", "homephone": "Home phone",
    "postofficebox": "PO Box", "uid": "User id", "initials": "Initials",
}  # fmt: skip
_OF_LDAP_ALONE: Final = frozenset({"cn", "sn", "givenname", "l"})
_GOOGLE: Final = re.compile(
    r"(?P<what>email|phone|address|organization|website)(?P<number>\d)(?P<part>value|type|label|\w*)"
)
_NAMED_BY_GOOGLE: Final = {"email": "Email", "phone": "Telephone"}
_SUFFIXES: Final = frozenset({
    "suffix", "namesuffix", "honorificsuffix", "honorificsuffixes", "lettersaftername",
    "postnominals", "honours", "postnominalletters", "lettersafterthename",
})  # fmt: skip
_AT_LEAST: Final = 2


def in_plain_words(headings: Mapping[int, str]) -> Cells:
    """Return headings with a program's own words put as everybody would head the columns."""
    keys = {index: fold_key(text[:80]) for index, text in headings.items()}
    plain = dict(headings)
    if len(_OF_LDAP_ALONE.intersection(keys.values())) >= _AT_LEAST:
        plain |= {index: _LDAP[key] for index, key in keys.items() if key in _LDAP}
    taken: set[str] = set()
    for index, key in keys.items():
        match = _GOOGLE.fullmatch(key)
        if match and match["part"] == "value" and (name := _NAMED_BY_GOOGLE.get(match["what"])):
            plain[index] = name if name not in taken else f"Other {name.lower()}"
            taken.add(name)
    return plain


def suffix_column(headings: Mapping[int, str]) -> int | None:
    """Return the column of letters that follow names, such as OBE."""
    for index, text in headings.items():
        if fold_key(text[:80]) in _SUFFIXES:
            return index
    return None
