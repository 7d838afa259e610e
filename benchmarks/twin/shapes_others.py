"""Lists of officers, organisations and plain people, and address books."""

from __future__ import annotations

from typing import Final

from benchmarks.twin.labels import Mark, Population
from benchmarks.twin.shapes import COUNCILLOR_LETTER, OWN_LETTER, Shape

_C, _O = Population.COUNCILLORS, Population.ORGANISATIONS
_LETTERS: Final = (COUNCILLOR_LETTER, OWN_LETTER)
_TWO: Final = frozenset({Mark.TWO_ADDRESSES})
_ADDRESS: Final = (
    "Address1=work.1|Address2=work.2|City=work.town|County=work.county|Postcode=work.postcode"
)

OTHERS: Final = (
    Shape("officers", Population.OFFICERS, "Name=name|Job title=job|Council=council|Email=email",
          ("courtesy", "plain"), scope="one", odd=0.0),
    Shape("officers with address", Population.OFFICERS, "Title=title|First name=forename"
          "|Surname=surname|Position=job|Address=work.lines|Postcode=work.postcode", odd=0.0),
    Shape("members", Population.PEOPLE, "Membership No=code|Title=title|First Name=forename"
          "|Surname=surname|Address 1=home.1|Address 2=home.2|Town=home.town"
          "|Postcode=home.postcode|Email=email", odd=0.0),
    Shape("plain people", Population.PEOPLE, "Name=name|Address=home.lines|Postcode=home.postcode",
          ("courtesy", "initials", "plain"), odd=0.02, extensions=(".csv", ".ods")),
    Shape("NHS organisations", _O, f"OrganisationCode=code|OrganisationName=organisation|{_ADDRESS}"
          "|Email=email", extensions=(".csv",), delimiters="¬", odd=0.0, notes=0.0),
    Shape("trusts with contact", _O, f"Trust=organisation|Contact=contact|{_ADDRESS}", odd=0.0),
    Shape("CCGs with position", _O, f"CCG=organisation|Addressee=position|{_ADDRESS}", odd=0.0),
    Shape("GP practices", _O, f"Practice name=organisation|{_ADDRESS}|Telephone=phone", odd=0.0),
    Shape("schools and newspapers", _O, "Organisation=organisation|Contact name=contact"
          "|Role=position|Address=work.lines|Postcode=work.postcode|E-mail=email", odd=0.0),
    Shape("Healthwatch", _O, "Name=organisation|Address=work.lines|Postcode=work.postcode"
          "|Email=email", odd=0.0),
    Shape("odd delimiters", _C, "Name=name|Ward=ward|Party=party|E-mail=email", ("cllr",),
          (COUNCILLOR_LETTER,), (".csv",), delimiters="^~¬|;", odd=0.03),
    Shape("tabs", _C, "Name=name|Ward=ward|Party=party|E-mail=email", ("plain", "cllr"),
          (COUNCILLOR_LETTER,), (".tsv",), delimiters="\t"),
)  # fmt: skip

_OUTLOOK: Final = (
    "Title=title|First Name=forename|Middle Name=middle|Last Name=surname|Suffix=suffix"
    "|Company=blank|Job Title=blank|Business Street=work.1|Business Street 2=work.2"
    "|Business City=work.town|Business State=work.county|Business Postal Code=work.postcode"
    "|Home Street=home.line|Home City=home.town|Home State=home.county"
    "|Home Postal Code=home.postcode|Business Phone=phone|E-mail Address=email|Notes=blank"
)
_THUNDERBIRD: Final = (
    "First Name=forename|Last Name=surname|Display Name=name|Nickname=blank|Primary Email=email"
    "|Secondary Email=blank|Screen Name=blank|Work Phone=blank|Home Phone=phone"
    "|Home Address=home.line|Home Address 2=blank|Home City=home.town|Home State=home.county"
    "|Home ZipCode=home.postcode|Home Country=blank|Work Address=work.1|Work Address 2=work.2"
    "|Work City=work.town|Work State=work.county|Work ZipCode=work.postcode|Organization=blank"
)
_GOOGLE: Final = (
    "E-mail 1 - Label=kind|E-mail 1 - Value=email|Phone 1 - Label=kind|Phone 1 - Value=phone"
    "|Address 1 - Label=kind|Address 1 - Formatted=home.all|Address 1 - Street=home.line"
    "|Address 1 - City=home.town|Address 1 - PO Box=blank|Address 1 - Region=home.county"
    "|Address 1 - Postal Code=home.postcode|Address 1 - Country=blank"
)
ADDRESS_BOOKS: Final = (
    Shape("Outlook", _C, _OUTLOOK, ("plain",), _LETTERS, (".csv",), marks=_TWO, notes=0.0),
    Shape("Thunderbird, American", _C, _THUNDERBIRD, ("cllr", "plain"), _LETTERS, (".csv",),
          marks=_TWO, notes=0.0, odd=0.0),
    Shape("Thunderbird, British", _C, _THUNDERBIRD.replace("ZipCode", "Post Code")
          .replace("State", "County"), ("cllr", "plain"), _LETTERS, (".csv",), marks=_TWO,
          notes=0.0, odd=0.0),
    Shape("Google, new", _C, "First Name=forename|Middle Name=middle|Last Name=surname"
          f"|Name Prefix=title|Name Suffix=suffix|Notes=blank|{_GOOGLE}", ("plain",), _LETTERS,
          (".csv",), notes=0.0),
    Shape("Google, old", _C, "Name=name|Given Name=forename|Additional Name=middle"
          f"|Family Name=surname|{_GOOGLE}", ("cllr", "plain"), _LETTERS, (".csv",), notes=0.0,
          odd=0.0),
    Shape("LDAP words", _C, "cn=name|givenName=forename|sn=surname|mail=email|street=home.line"
          "|l=home.town|postalCode=home.postcode", ("plain",), _LETTERS, (".csv",), notes=0.0,
          odd=0.0),
    Shape("Evolution", _C, "formatted_name=name|given_name=forename|surname=surname|email_1=email"
          "|address_home=home.all|phone_home=phone", ("plain",), _LETTERS, (".csv",), notes=0.0,
          odd=0.0),
    Shape("KAddressBook", _C, "Formatted Name=name|Prefix=title|Given Name=forename"
          "|Family Name=surname|Home Address Street=home.line|Home Address City=home.town"
          "|Home Address Post Code=home.postcode|Preferred Email=email", ("plain",), _LETTERS,
          (".csv",), notes=0.0, odd=0.0),
    Shape("vCard", _C, "N=name|ADR=home.all|EMAIL=email", ("cllr", "plain"), _LETTERS, (".vcf",),
          notes=0.0, odd=0.0, gone=0.0),
    Shape("LDIF", _C, "cn=name|mail=email|street=home.all", ("plain", "cllr"), _LETTERS,
          (".ldif",), notes=0.0, odd=0.0, gone=0.0),
    Shape("pasted addresses", _C, "=name|=email", ("plain",), (OWN_LETTER,), (".addresses",),
          headings=False, notes=0.0, odd=0.0, gone=0.0),
)  # fmt: skip
