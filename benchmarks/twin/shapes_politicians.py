"""Lists of councillors, of members of parliaments, and of candidates."""

from __future__ import annotations

from typing import Final

from benchmarks.twin.labels import Mark, Population
from benchmarks.twin.shapes import BRIEFING, COUNCILLOR_LETTER, OWN_LETTER, Shape

_C: Final = Population.COUNCILLORS
_LETTER: Final = (COUNCILLOR_LETTER,)
_MPS: Final = (BRIEFING, BRIEFING, OWN_LETTER)
_TITLED: Final = ("cllr", "councillor", "cllr.")
_TWO: Final = frozenset({Mark.TWO_ADDRESSES})

_ODD_HEADINGS: Final = (
    Shape("given and family", _C, "Given=forenames|Family=surname|Ward=ward|Party=party"
          "|Email=email", ("plain",), _LETTER),
    Shape("title and name", _C, "Title and name=name|Ward=ward|Party=party|Email=email",
          ("courtesy", "cllr"), _LETTER, marks=frozenset({Mark.ODD_HEADING}), odd=0.02),
    Shape("contact", _C, "Contact=name|Seat=ward|Political group=party|Email=email",
          ("cllr", "plain"), _LETTER, marks=frozenset({Mark.ODD_HEADING})),
    Shape("surname and initial", _C, "Surname=surname_initial|Ward=ward|Party=party", ("plain",),
          _LETTER),
    Shape("notes", _C, "Name=name|Ward=ward|Notes=remarks|E-mail=email", ("cllr",), _LETTER,
          odd=0.02),
    Shape("an office's e-mail", _C, "Name=name|Ward=ward|Party=party|E-mail=email", ("cllr",),
          _LETTER, office=True, odd=0.02, marks=frozenset({Mark.SHARED_EMAIL})),
)  # fmt: skip
COUNCILLORS: Final = (
    *_ODD_HEADINGS,
    Shape("council export", _C, "Name=name|Ward=ward|Party=party|E-mail=email|Phone=phone",
          (*_TITLED, "plain"), _LETTER, vacant=0.01, odd=0.12),
    Shape("council export with addresses", _C,
          "Councillor=name|Address 1=home.1|Address 2=home.2|Town=home.town|Postcode=home.postcode"
          "|Ward=ward|Party=party|Email=email", _TITLED, _LETTER, odd=0.1,
          extensions=(".csv", ".xlsx", ".ods")),
    Shape("tag names", _C, "fullusername=name|wardtitle=ward|politicalpartytitle=party"
          "|Key posts=role|representing=blank|usermail=email", _TITLED, _LETTER,
          extensions=(".csv", ".xls-html")),
    Shape("two addresses under two rows", _C,
          "Name=name|Ward=ward|Work: Address 1=work.1|Work: Address 2=work.2|Work: Town=work.town"
          "|Work: Postcode=work.postcode|Home: Address 1=home.1|Home: Address 2=home.2"
          "|Home: Town=home.town|Home: Postcode=home.postcode", _TITLED, _LETTER, two_row=True,
          marks=_TWO, odd=0.05),
    Shape("two addresses in one row", _C,
          "Name=name|Ward=ward|Home Address 1=home.1|Home Address 2=home.2|Home Town=home.town"
          "|Home Postcode=home.postcode|Council Address 1=work.1|Council Address 2=work.2"
          "|Council Town=work.town|Council Postcode=work.postcode", _TITLED, _LETTER, marks=_TWO,
          odd=0.05, extensions=(".csv", ".ods")),
    Shape("an address and an office's", _C,
          "Name=name|Address 1=home.1|Address 2=home.2|Town=home.town|Postcode=home.postcode"
          "|Office address 1=work.1|Office address 2=work.2|Office town=work.town"
          "|Office postcode=work.postcode", _TITLED, _LETTER, marks=_TWO, odd=0.05),
    Shape("county councillors", _C, "Member=name|Division=ward|Group=party|Contact e-mail=email",
          ("county",), _LETTER, odd=0.04),
    Shape("a whole country's", _C, "Council=council|Councillor name=name|Ward=ward|Party=party"
          "|E-mail=email|Next election=year", ("plain", "plain", "cllr"), _LETTER, scope="many",
          vacant=0.01, odd=0.06, notes=0.2),
    Shape("surname and forenames", _C, "Title=title|Surname=surname|Forenames=forenames|Ward=ward"
          "|Party=party|Address=home.lines|Postcode=home.postcode|E-mail=email", ("plain",),
          _LETTER),
    Shape("first and last", _C, "First=forenames|Last=surname|Ward=ward|Party=party|Email=email",
          ("plain",), _LETTER),
    Shape("short headings", _C, "FName=forenames|LName=surname|Ward=ward|Party=party|Email=email",
          ("plain",), _LETTER, extensions=(".csv",)),
    Shape("odd heading", _C, "Representative=name|Ward=ward|Party=party|Email=email",
          (*_TITLED, "plain"), _LETTER, marks=frozenset({Mark.ODD_HEADING})),
    Shape("person and area", _C, "Person=name|Area represented=ward|Affiliation=party"
          "|Email=email", ("cllr", "plain"), _LETTER, marks=frozenset({Mark.ODD_HEADING})),
    Shape("surname first in capitals", _C, "Name=name|Ward=ward|Party=party|Email=email",
          ("capitals-first", "comma-capitals"), _LETTER, odd=0.0),
    Shape("surname first", _C, "Name=name|Surname=surname|Ward=ward|Party=party|Email=email",
          ("surname-first",), _LETTER, odd=0.0),
    Shape("surname first, by comma", _C, "Councillor=name|Ward=ward|Party=party|Tel=phone",
          ("comma",), _LETTER, odd=0.03, vacant=0.01),
    Shape("in capitals", _C, "NAME=name|WARD=ward|PARTY=party|EMAIL=email", ("capitals",), _LETTER,
          odd=0.0),
    Shape("surname in capitals behind", _C, "Name=name|Ward=ward|Party=party",
          ("capitals-behind",), _LETTER, odd=0.03),
    Shape("parish councillors", _C, "Council=council|Name=name|Parish ward=ward"
          "|E-mail=email", ("cllr", "courtesy"), _LETTER, scope="parish", odd=0.05),
    Shape("county in the address", _C, "Name=name|Address 1=home.1|Address 2=home.2|Town=home.town"
          "|County=home.county|Postcode=home.postcode|Ward=ward", ("cllr",), _LETTER,
          odd=0.05),
    Shape("unheaded county", _C, "Name=name|Address 1=home.1|Town=home.rest|=home.county"
          "|Postcode=home.postcode", ("cllr",), _LETTER, odd=0.03),
    Shape("status and dates", _C, "Name=name|Ward=ward|Party=party|Start date=start"
          "|End date=end|Email=email", ("cllr",), _LETTER, gone=0.04, odd=0.05,
          extensions=(".csv", ".xlsx", ".ods")),
    Shape("in office", _C, "Name=name|Ward=ward|Party=party|In office=in_office|Status=status",
          ("cllr", "plain"), _LETTER, gone=0.04, odd=0.05),
    Shape("yes and no", _C, "No=number|Name=name|Ward=ward|Party=party|On scrutiny=yes_no"
          "|Met us=yes_no|Beds lost=figure|Sent?=tick", ("cllr",), _LETTER, odd=0.05,
          extensions=(".xlsx",)),
    Shape("street and postcode", _C, "Name=name|Street=home.line|Postcode=home.postcode"
          "|Ward=ward", ("cllr",), _LETTER, odd=0.05),
    Shape("without headings", _C, "A=ward|B=name|C=home.line|D=home.postcode|E=party",
          ("plain", "cllr"), _LETTER, headings=False, notes=0.0, odd=0.03,
          marks=frozenset({Mark.NO_HEADINGS})),
    Shape("read me first", _C, "Name=name|Ward=ward|Party=party|E-mail=email", _TITLED, _LETTER,
          extensions=(".xlsx", ".ods"), sheets=("read me",),
          marks=frozenset({Mark.SEVERAL_SHEETS})),
    Shape("last year's tab first", _C, "Name=name|Ward=ward|Party=party|E-mail=email", _TITLED,
          _LETTER, extensions=(".xlsx",), sheets=("old",),
          marks=frozenset({Mark.SEVERAL_SHEETS})),
    Shape("export summary first", _C, "Name=name|Ward=ward|Party=party|E-mail=email", _TITLED,
          _LETTER, extensions=(".xlsx",), sheets=("summary",),
          marks=frozenset({Mark.SEVERAL_SHEETS})),
    Shape("another STP's council", _C, "Name=name|Council=council|Ward=ward", ("cllr",), _LETTER,
          scope="mismatch", odd=0.03, marks=frozenset({Mark.STP_MISMATCH})),
    Shape("a pasted page", _C, "=name|=ward|=party", ("councillor",), _LETTER,
          extensions=(".pasted",), headings=False, notes=0.0, odd=0.0, multiline=True),
)  # fmt: skip
MEMBERS: Final = (
    Shape("MPs, mySociety", Population.MPS, "First=forename|Last=surname|Constituency=constituency"
          "|Party=party", ("plain",), _MPS, (".csv",), notes=0.1),
    Shape("MPs, TheyWorkForYou", Population.MPS, "Person ID=code|First name=forename"
          "|Last name=surname|Party=party|Constituency=constituency|URI=uri", ("plain",), _MPS,
          (".csv",), notes=0.0),
    Shape("MPs by name", Population.MPS, "Name=name|Party=party|Constituency=constituency",
          ("plain", "courtesy"), _MPS, notes=0.2, odd=0.0),
    Shape("MPs with e-mail", Population.MPS, "Name=name|Party=party|Constituency=constituency"
          "|Email=email", ("plain", "courtesy"), _MPS, domain="parliament.uk", odd=0.0),
    Shape("MPs said to be", Population.MPS, "MP=name|Constituency=constituency|Party=party"
          "|Majority=figure", ("mp", "plain"), _MPS, odd=0.0),
    Shape("both houses", Population.MPS, "Name=name|Party=party|House=house", ("mp", "plain"),
          _MPS, odd=0.0, peers=0.1),
    Shape("MPs, surname first", Population.MPS, "Surname=surname|First name=forename|Title=title"
          "|Constituency=constituency|Electorate=figure", ("plain",), _MPS, odd=0.0),
    Shape("MSPs", Population.MEMBERS, "Member=name|Constituency or region=constituency|Party=party"
          "|Email=email", ("msp", "plain"), (BRIEFING, OWN_LETTER), domain="parliament.scot",
          odd=0.0),
    Shape("MLAs", Population.MEMBERS, "MLA Name=name|Constituency=constituency|Party=party",
          ("mla",), (BRIEFING, OWN_LETTER), odd=0.0),
    Shape("peers", Population.PEERS, "Name=name|Party=party|Type of peerage=peerage", ("peer",),
          odd=0.0, domain="parliament.uk"),
    Shape("persons nominated", Population.CANDIDATES, "Surname=surname|Other names=forenames"
          "|Home address=home.all|Description=party|Proposer=witness", ("plain",), odd=0.0),
    Shape("election results", Population.CANDIDATES, "Name=name|Party=party|Votes=figure"
          "|%=share|Elected=yes_no", ("surname-first", "capitals-first", "initials-behind"),
          odd=0.0),
    Shape("candidates", Population.CANDIDATES, "Candidate first name=forenames"
          "|Candidate surname=surname|Party=party|Ward=ward|Email=email", ("plain",), odd=0.0),
)  # fmt: skip
