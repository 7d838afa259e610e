"""The built-in templates, merged with little data, with an example's, and with much."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from letterkit.campaign import ContactLog, log_of, make_campaign
from letterkit.contact_records import Answer, AnswerKind, Contact
from letterkit.merge import Job, person_of, plan, run
from letterkit.pack import Pack, built_in_pack
from letterkit.recipients import RecipientList, read_recipients
from letterkit.template import open_template

_TODAY: Final = date(2017, 3, 1)
_FIRST_LETTER: Final = "2017-02-01T09:00:00"
_ANSWERED: Final = date(2017, 2, 20)
_SHORT: Final = {
    "stp_name": "Devon",
    "council_name": "Exeter City Council",
    "sender_name": "Jo Bloggs",
    "sender_address": "1 Union Street",
    "contact_name": "Jo Bloggs",
}
_USUAL: Final = {
    **_SHORT,
    "sender_address": "1 Union Street\nExeter",
    "sender_postcode": "ZZ1 1ZZ",
    "sender_email": "jo.bloggs@example.org",
    "sender_phone": "01632 960001",
    "sender_role": "Branch Secretary",
    "branch_name": "Devon Health Example Branch",
    "health_worker": True,
    "contact_phone": "01632 960001",
    "contact_email": "jo.bloggs@example.org",
    "proposer": "Cllr Adaeze Okonjo-Field",
    "seconder": "Cllr Alan Q. Testerton",
    "meeting_name": "Full Council",
    "meeting_date": date(2017, 4, 25),
    "local_details": [
        "The walk-in centre in our area is to lose its evening hours from September."
    ],
}
_LONG: Final = {
    **_USUAL,
    "stp_name": "Herefordshire and Worcestershire",
    "council_name": "Bournemouth, Christchurch and Poole Council",
    "sender_name": "Maximiliana Featherstonehaugh-Cholmondeley",
    "sender_address": "Flat 12B, The Old Co-operative Stores\n147 Union Street\nLittle Wharram",
    "branch_name": "North and East Marches Community and Mental Health Example Branch",
    "motion_title": "A fair hearing for every ward, every worker and every patient in the plan",
    "local_details": [
        f"The unit at Ward {number} would lose {number * 3} of its beds by 2021, although its own "
        "waiting list has grown in each of the last four years and no other unit is near."
        for number in range(2, 14)
    ],
}
_PEOPLE: Final[Mapping[str, Mapping[str, str]]] = {
    "short": {"Name": "Cllr Jo Bee", "MP": "Ann Eks MP", "Constituency": "Exeter"},
    "usual": {
        "Name": "Cllr Jane Example-Smith",
        "Ward": "Alphington",
        "Role": "Chair of Health Scrutiny",
        "MP": "Jane Example MP",
        "Constituency": "Exeter",
        "Address": "The Guildhall\nHigh Street\nExeter",
        "Postcode": "ZZ1 1ZZ",
    },
    "long": {
        "Name": "Cllr Bartholomew Fotherington-Smythe-Oyelaran",
        "Ward": "St Thomas the Apostle, Upper Tolling and Marlpit Hill East",
        "Role": "Chair of the Joint Health, Social Care and Wellbeing Scrutiny Committee",
        "MP": "The Rt Hon Bartholomew Fotherington-Smythe MP",
        "Constituency": "Middlesbrough South and East Cleveland",
        "Address": "Group Office, East Wing\nThe Civic Centre\nSt Thomas’s Road\nMarlpit",
        "Postcode": "ZZ99 9ZZ",
        "Personal note": "Thank you for coming to our meeting at Little Wharram in January, and "
        "for asking the board’s chair, on the record, where the nurses for the new teams are to "
        "come from. Members still talk of the answer, or rather of the want of one.",
    },
}
_VALUES: Final[Mapping[str, tuple[Mapping[str, Any], int]]] = {
    "short": (_SHORT, 0), "usual": (_USUAL, 3), "long": (_LONG, 8),
}  # fmt: skip


def built_in_documents() -> Iterator[tuple[str, bytes]]:
    """Yield the documents and their names: each template with short, usual and long data."""
    pack = built_in_pack()
    for template in pack.templates:
        for amount in _VALUES:
            yield f"{template}-{amount}", _merged(pack, template, amount)


def _merged(pack: Pack, template: str, amount: str) -> bytes:
    values, concerns = _VALUES[amount]
    chosen = list(pack.concerns)[:concerns]
    job = Job(
        pack,
        open_template(pack.template_path(template)),
        pack.template(template),
        make_campaign(pack, [values], chosen, today=_TODAY),
        _recipients(pack, _PEOPLE[amount]),
    )
    job = replace(job, campaign=replace(job.campaign, log=_log(job)))
    (letter,) = run(plan(job, allow_gaps=True))
    if letter.content is None:
        raise RuntimeError(f"{template} can’t be merged: {letter.reason}")
    return letter.content


def _log(job: Job) -> ContactLog:
    """Return the log that a document which comes after a letter needs: that, and any answer."""
    after = job.entry.after if job.entry else None
    if after is None:
        return log_of()
    people = [person_of(document.key) for document in job.documents()]
    letters = [Contact(person, "councillor-letter", _FIRST_LETTER) for person in people]
    answers = [Answer(person, _ANSWERED, AnswerKind.SUPPORTS) for person in people]
    return log_of(letters, answers if after == "support" else ())


def _recipients(pack: Pack, person: Mapping[str, str]) -> RecipientList:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.xlsx"
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        sheet.append(list(person))
        sheet.append(list(person.values()))
        book.save(path)
        return read_recipients(path, pack.headings)
