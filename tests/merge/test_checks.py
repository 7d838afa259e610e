"""Every problem as a sentence, at its row and column, with what would mend it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterkit.changes import Override, SetColumn, SetValue
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge import check as check_job
from letterkit.pack import Per
from letterkit.recipients import RecipientFilter
from letterkit.template import paragraphs_of
from tests.merge.conftest import Check, MakeJob

HEAD = "Councillor,Ward,Council,E-mail\n"
JANE = "Cllr Jane Smith,Exwick,Exeter City Council,j@example.org\n"


def changes(diagnostic: Diagnostic) -> list[object]:
    """Return what would mend a problem; a change to a row names its person, as the record does."""
    found: list[object] = []
    for fix in diagnostic.fixes:
        change = fix.change
        if isinstance(change, Override):
            assert diagnostic.document == f"recipient:{change.key}"
            change = replace(change, key="")
        found.append(change)
    return found


def test_what_to_type_in_a_terminal_is_told_there_alone(make_job: MakeJob) -> None:
    (told,) = [each for each in check_job(make_job(sender_name="")) if each.field == "sender_name"]
    assert told.text == "“Your name” is empty. Fill in “Your name” in the form."
    assert told.terminal_hint.endswith("In a terminal: --set sender_name=…")


def test_the_worst_comes_first(check: Check) -> None:
    diagnostics = check(f"{HEAD}{JANE},Ham,Plymouth,x@gmial.com\n")
    order = [list(Severity).index(diagnostic.severity) for diagnostic in diagnostics]
    assert order == sorted(order)
    assert diagnostics[0].severity is Severity.ERROR


def test_a_problem_names_the_row_and_column_as_excel_does(check: Check) -> None:
    text = "Our councillors,,,\n,,,\n" + HEAD + JANE + "Cllr Ann Lee,Ham,Exeter,ann@gmial.com\n"
    (diagnostic,) = check(text, kind="email-typo")
    assert (diagnostic.recipient, diagnostic.row, diagnostic.column) == ("Cllr Ann Lee", 5, "D")
    assert changes(diagnostic) == [
        Override(5, "Cllr Ann Lee", "email", "ann@gmial.com", "ann@gmail.com")
    ]


def test_a_fix_that_is_applied_mends_its_problem(check: Check) -> None:
    text = f"{HEAD}Cllr Ann Lee,Ham,Exeter,ann@gmial.com\n"
    (diagnostic,) = check(text, kind="email-typo")
    assert check(text, kind="email", overrides=tuple(changes(diagnostic))) == []


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u00ad", "\U000e0041"])
def test_what_nobody_sees_in_a_cell_is_told_and_taken_out(check: Check, hidden: str) -> None:
    text = f"{HEAD}Cllr Jane Sm{hidden}ith,Exwick,Exeter City Council,\n"
    (diagnostic,) = check(text, kind="hidden-characters")
    assert f"U+{ord(hidden):04X}" in diagnostic.message
    assert (diagnostic.row, diagnostic.field) == (2, "councillor_name")
    assert "\u202e" not in f"{diagnostic.text}{diagnostic.recipient}{diagnostic.fixes[0].label}"
    assert check(text, kind="hidden-characters", overrides=tuple(changes(diagnostic))) == []


def test_what_nobody_sees_in_a_typed_value_is_told_once_and_taken_out(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}{JANE}", kind="hidden-characters", sender_name="Jo\u202e Bloggs")
    assert changes(diagnostic) == [SetValue("sender_name", "Jo Bloggs")]


def test_what_rows_share_is_told_of_their_document(check: Check) -> None:
    rows = "Councillor,Ward,Council\nJane Smith,Ham,Snor\u200bkelby\nAnn Lee,Ham,Snor\u200bkelby\n"
    (diagnostic,) = check(rows, template="council-motion", kind="hidden-characters")
    assert diagnostic.field == "council_name"
    assert diagnostic.document.startswith("council:")


def test_what_a_name_is_written_with_is_nothing_to_tell(check: Check) -> None:
    text = f"{HEAD}Cllr می\u200cخواهم Khan 👩\u200d🚒,Exwick,Exeter City Council,\n"
    assert check(text, kind="hidden-characters") == []


# ---- Nobody to write to ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Vacancy", "Jane Smith - Resigned Feb 2018", "TBC"])
def test_a_row_with_nobody_to_write_to_is_one_problem_and_no_letter(
    check: Check, name: str
) -> None:
    (diagnostic,) = check(f"{HEAD}{name},Exwick,Exeter City Council,\n", kind="")
    assert diagnostic.severity is Severity.ERROR
    assert changes(diagnostic)[0] == Override(2, name)


@pytest.mark.parametrize("status", ["Resigned May 2018", "Deceased", "Left", "Seat vacant"])
def test_who_has_left_by_a_column_for_the_status_gets_no_letter(check: Check, status: str) -> None:
    text = f"Councillor,Council,Status\nJane Smith,Exeter,Current\nAnn Lee,Exeter,{status}\n"
    (diagnostic,) = check(text)
    assert (diagnostic.severity, diagnostic.row, diagnostic.column) == (Severity.ERROR, 3, "C")
    assert changes(diagnostic)[0] == Override(3, "Ann Lee")


def test_notes_that_tell_of_leaving_deserve_a_look(check: Check) -> None:
    (diagnostic,) = check(
        "Councillor,Council,Notes\nAnn Lee,Exeter,Resigned in May 2018\n", kind="left"
    )
    assert diagnostic.severity is Severity.WARNING
    assert changes(diagnostic) == [Override(2, "Ann Lee")]


def test_a_surname_that_names_nobody_is_told_as_such(check: Check) -> None:
    (diagnostic,) = check("First name,Surname,Council\n,Vacancy,Exeter\n")
    assert diagnostic.message == "The seat is vacant."


def test_a_row_without_a_surname_is_one_problem_at_its_cell(check: Check) -> None:
    (diagnostic,) = check("First name,Surname,Council\nJane,,Exeter\n")
    assert diagnostic.message == "“Name” is empty."
    assert diagnostic.hint == "Fill in cell B2 of the spreadsheet."


def test_an_mp_among_councillors_is_told(check: Check) -> None:
    (diagnostic,) = check(
        f"{HEAD}Jane Smith MP,,Exeter,j@example.org\n", kind="mp-among-councillors"
    )
    assert "Jane Smith MP is an MP" in diagnostic.message


def test_a_councillor_among_mps_is_told(check: Check) -> None:
    diagnostics = check(HEAD + JANE, template="mp-briefing", kind="councillor-among-mps")
    assert "isn't an MP" in diagnostics[0].message


def test_a_councillor_in_the_column_of_mps_is_told(check: Check) -> None:
    (diagnostic,) = check(
        "MP,Constituency\nCllr Bo Chan,Totnes\nJane Smith,Exeter\n",
        template="mp-briefing", kind="councillor-among-mps",
    )  # fmt: skip
    assert diagnostic.message == "“Cllr Bo Chan” stands where the MP's name should be."
    assert changes(diagnostic) == [Override(2, "Cllr Bo Chan")]


# ---- The same person twice ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("Jane Smith,Exwick,Exeter,", "duplicate-name"),
        ("Jane Smith,Exwick,Exeter,other@example.com", "duplicate-name"),
        ('"SMITH, Jane",Exwick,Exeter,other@example.com', "duplicate-name"),
        ("Cllr Jayne Smith,Exwick,Exeter,", "near-duplicate"),
        ("Cllr Jayne Smith,Exwick,Exeter,J@Example.org", "near-duplicate"),
        ("Cllr J. Smythe,Ham,Exeter,J@Example.org", "duplicate-email"),
    ],
)
def test_the_same_person_twice_is_told_at_the_second(check: Check, second: str, kind: str) -> None:
    (diagnostic,) = check(HEAD + JANE + second + "\n", kind=kind)
    assert diagnostic.row == 3
    assert "row 2" in diagnostic.message
    assert isinstance(diagnostic.fixes[0].change, Override)
    assert diagnostic.fixes[0].change.value is None


def test_without_wards_the_same_name_in_a_council_is_told(check: Check) -> None:
    (diagnostic,) = check("Councillor,Council\nAnn Lee,Exeter\nAnn Lee,Exeter CC\n",
                       kind="duplicate-name")  # fmt: skip
    assert diagnostic.message == "Cllr Ann Lee has the same name and council as row 2."


@pytest.mark.parametrize(
    "second",
    [
        "Cllr Jane Smith,Ham,Plymouth,other@example.org",
        "Cllr Jon Smith,Exwick,Exeter,other@example.org",
        "Cllr Jayne Smith,Ham,Exeter,other@example.org",
        "Cllr Jayne Smith,Exwick,Exeter,other@example.org",
        "Cllr Jane Smith,Exwick,Exeter,other@example.org",  # one domain, two people
    ],
)
def test_two_people_are_not_taken_for_one(check: Check, second: str) -> None:
    kinds = {diagnostic.kind for diagnostic in check(HEAD + JANE + second + "\n")}
    assert not kinds & {"duplicate-name", "near-duplicate", "duplicate-email"}


@pytest.mark.parametrize(
    ("heading", "cells", "is_told"),
    [
        ("Phone", ("01392 123456", "01392 654321"), False),
        ("Phone", ("01392 123456", "+44 1392 123456"), True),
        ("Phone", ("01392 123456", ""), True),
        ("Postcode", ("EX4 1AA", "EX2 7ZZ"), False),
        ("Postcode", ("EX4 1AA", "ex4 1aa"), True),
    ],
)
def test_without_e_mail_addresses_telephones_and_postcodes_tell_people_apart(
    check: Check, heading: str, cells: tuple[str, str], is_told: bool
) -> None:
    rows = "".join(
        f"{name},Exwick,Exeter,{cell}\n"
        for name, cell in zip(("Jane Smith", "Jayne Smith"), cells, strict=True)
    )
    text = f"Councillor,Ward,Council,{heading}\n{rows}"
    assert bool(check(text, kind="near-duplicate")) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Councillor,Ward,Party\nClare Lee,Ham,Labour\nClaire Lee,Ham,Green\n", False),
        ("Councillor,Ward,Party\nClare Lee,Ham,Lab\nClaire Lee,Ham,Labour Party\n", True),
        ("Councillor,Ward,Party\nClare Lee,Ham,Labour\nClaire Lee,Ham,\n", True),
    ],
)
def test_two_of_nearly_one_name_are_told_apart_by_their_parties(
    check: Check, text: str, is_told: bool
) -> None:
    assert bool(check(text, kind="near-duplicate")) is is_told


def test_the_address_of_an_office_says_of_nobody_who_they_are(check: Check) -> None:
    rows = [
        f"{name},Ham,{name[0]}1 1AA,members@x.example"
        for name in ("Clare Lee", "Claire Lee", "Tom Ash", "Una Birch", "Vic Thorn", "Wyn Moss")
    ]
    parties = ["Party", *("Labour Green Labour Green Labour Green".split())]
    lines = ["Councillor,Ward,Postcode,Email", *rows]
    text = "\n".join(f"{line},{party}" for line, party in zip(lines, parties, strict=True))
    assert check(f"{text}\n", kind="near-duplicate") == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Candidate,Votes\nKaur H,120\nKaur H,93\n", False),
        ("Candidate,Votes\nKaur Harpreet,120\nKaur Harpreet,93\n", True),
        ("Surname,Ward,Party\nKaur,Ham,Labour\nKaur,Ham,Green\n", False),
        ("Surname,Ward,Party\nKaur,Ham,Labour\nKaur,Ham,Labour\n", True),
        ("Name,House\nLord Young,Lords\nViscount Young,Lords\n", False),
        ("Name,House\nLord Young,Lords\nLord Young,Lords\n", True),
    ],
)
def test_a_surname_alone_is_no_sign_of_the_same_person(
    check: Check, text: str, is_told: bool
) -> None:
    assert bool(check(text, kind="duplicate-name")) is is_told


def test_two_mps_of_one_name_are_two_by_their_constituencies(check: Check) -> None:
    text = "MP,Constituency\nPeter Reed,Wigan\nPeter Reed,Bolton West\n"
    assert check(text, template="mp-briefing", kind="duplicate-name") == []
    (twice,) = check(
        "MP,Constituency\nPeter Reed,Wigan\nPeter Reed,Wigan\n", template="mp-briefing",
        kind="duplicate-name",
    )  # fmt: skip
    assert twice.message == "Peter Reed MP has the same name and constituency as row 2."


def test_without_wards_two_e_mail_addresses_are_two_people_s(check: Check) -> None:
    rows = "Ann Lee,Exeter,ann@example.org\nAnn Lee,Exeter,lee@example.com\n"
    assert check(f"Councillor,Council,E-mail\n{rows}", kind="duplicate-name") == []


def test_where_hundreds_share_a_ward_only_equal_names_are_told(check: Check) -> None:
    crowd = "".join(f"Person {'xyz'[n % 3] * (n + 9)},Exwick,Exeter,\n" for n in range(250))
    text = f"{HEAD}{crowd}Jane Smith,Exwick,Exeter,\nJayne Smith,Exwick,Exeter,\n"
    rows = [each.row for each in check(text, kind="near-duplicate")]
    assert 253 not in rows
    (same,) = check(f"{text}Jane Smith,Exwick,Exeter,\n", kind="duplicate-name")
    assert same.row == 254


def test_an_office_s_address_is_told_once(check: Check) -> None:
    names = ["Ann Lee", "Tom Bright", "Ada Okoye", "Sam Field", "Eve Hart", "Bo Chan"]
    rows = "".join(f"{name},Ward {name},Exeter,members@example.org\n" for name in names)
    (diagnostic,) = check(HEAD + rows, kind="shared-email")
    assert diagnostic.message.startswith("6 rows have the same e-mail address")
    assert check(HEAD + rows, kind="duplicate-email") == []
    further = rows.replace("members@example.org", "members@example.org; desk@example.org", 2)
    assert check(HEAD + further, kind="duplicate-email") == []


# ---- Councils and STPs -------------------------------------------------------------------------


def test_a_council_and_an_stp_that_dont_belong_together_are_told(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}Jane Smith,Ham,Bolton MBC,\n", kind="stp-mismatch")
    assert "lies in the STP for Greater Manchester, not in that for Devon" in diagnostic.message
    assert changes(diagnostic) == [Override(2, "Jane Smith", "stp_name", "", "Greater Manchester")]


BOLTON = "Jane Smith,Ham,Bolton MBC,\nAnn Lee,Ham,Bolton,\nBo Chan,Heaton,Bolton MBC,\n"


def test_an_stp_that_isnt_the_council_s_is_told_once_and_mended_at_once(
    check: Check, make_job: MakeJob
) -> None:
    text = f"{HEAD}{BOLTON}Eve Hart,Exwick,Exeter,\n"
    (diagnostic,) = check(text, kind="stp-mismatch")
    assert diagnostic.row is None
    assert diagnostic.message.startswith("Bolton Metropolitan Borough Council, in 3 rows, lies in")
    (fix,) = diagnostic.fixes
    assert fix.label == "Write “Greater Manchester” for 3 rows"
    assert [(each.row, each.value) for each in fix.changes if isinstance(each, Override)] == [
        (row, "Greater Manchester") for row in (2, 3, 4)
    ]
    job = make_job(text, overrides=fix.changes)
    assert [each.values["stp_name"] for each in job.documents()] == [
        *["Greater Manchester"] * 3, "Devon"
    ]  # fmt: skip


def test_an_stp_of_nobody_in_the_list_is_mended_for_the_campaign(check: Check) -> None:
    (diagnostic,) = check(HEAD + BOLTON, kind="stp-mismatch")
    assert changes(diagnostic) == [SetValue("stp_name", "Greater Manchester")]
    assert diagnostic.fixes[0].also == ()


def test_a_mistyped_council_of_several_rows_is_told_once(check: Check) -> None:
    rows = "Jane Smith,Ham,Exetre City Council,\nAnn Lee,Ham,Exetre City Council,\n"
    (diagnostic,) = check(HEAD + rows, kind="unknown-council")
    assert "“Exetre City Council”, in 2 rows," in diagnostic.message
    assert [each.value for each in diagnostic.fixes[0].changes if isinstance(each, Override)] == [
        "Exeter City Council", "Exeter City Council"
    ]  # fmt: skip


def test_a_council_in_several_stps_gives_a_choice(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}Jane Smith,Ham,Durham,\n", kind="stp-of-council", stp_name="")
    assert len(diagnostic.fixes) > 1
    assert "STPs for" in diagnostic.message


def test_a_missing_stp_is_one_problem_with_its_fix(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}Jane Smith,Ham,Bolton,\n", stp_name="")
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.message == (
        "“Local STP” is empty; Bolton Metropolitan Borough Council lies in the STP for "
        "Greater Manchester."
    )
    assert changes(diagnostic) == [Override(2, "Jane Smith", "stp_name", "", "Greater Manchester")]


def test_what_all_rows_share_is_told_once(check: Check) -> None:
    rows = "Councillor,Ward\nJane Smith,Ham\nAnn Lee,Exwick\n"
    (gap,) = check(rows, kind="missing", council_name="Devon", sender_name="")
    assert gap.message == "“Your name” is empty in every document."
    (place,) = check(rows, kind="stp-mismatch", council_name="Bolton")
    assert changes(place) == [SetValue("stp_name", "Greater Manchester")]


def test_a_motion_s_stp_is_mended_for_its_own_council_alone(
    check: Check, make_job: MakeJob
) -> None:
    text = HEAD + JANE + "Ann Lee,Ham,Bolton,\nBo Chan,Ham,Bolton,\n"
    (diagnostic,) = check(text, template="council-motion", kind="stp-mismatch")
    (change,) = changes(diagnostic)
    bolton = "council:boltonmetropolitanboroughcouncil"
    assert change == SetValue("stp_name", "Greater Manchester", bolton)
    mended = make_job(
        text, template="council-motion", scoped={bolton: {"stp_name": "Greater Manchester"}}
    )
    stps = [each.values["stp_name"] for each in mended.documents()]
    assert stps == ["Devon", "Greater Manchester"]


def test_an_stp_for_the_whole_campaign_is_suggested_from_its_council(check: Check) -> None:
    (diagnostic,) = check(kind="stp-of-council", stp_name="", council_name="Bolton")
    assert changes(diagnostic) == [SetValue("stp_name", "Greater Manchester")]


def test_an_stp_of_ones_own_is_taken_as_it_is(check: Check) -> None:
    assert check(HEAD + JANE, kind="stp-mismatch", stp_name="Wider Devon Plan") == []


def test_a_mistyped_council_is_answered_with_the_nearest(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}Jane Smith,Ham,Exetre City Council,\n", kind="unknown-council")
    assert changes(diagnostic) == [
        Override(2, "Jane Smith", "council_name", "Exetre City Council", "Exeter City Council")
    ]


def test_a_parish_council_is_nothing_to_tell_of(check: Check) -> None:
    assert (
        check(f"{HEAD}Jane Smith,Ham,Little Snoring Parish Council,\n", kind="unknown-council")
        == []
    )


@pytest.mark.parametrize("name", ["Lichfield City Council", "Lichfield Town Council"])
def test_a_parishs_council_is_no_slip_of_the_districts(check: Check, name: str) -> None:
    assert not check(f"{HEAD}Jane Smith,Ham,{name},\n", kind="unknown-council")


def test_a_name_that_may_mean_two_councils_is_asked_about(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}Jane Smith,Ham,Kingston Council,\n", kind="unknown-council")
    assert diagnostic.message == (
        "“Kingston Council” may mean one of these: Hull City Council and "
        "Royal Borough of Kingston upon Thames."
    )
    assert len(diagnostic.fixes) == 2


def test_titles_in_the_column_for_salutations_greet_nobody_as_mr(make_job: MakeJob) -> None:
    rows = "Mr,Ann,Lee,Exeter\nCllr,Bo,Chan,Exeter\nMs,Eve,Hart,Exeter\n"
    job = make_job(f"Salutation,First name,Last name,Council\n{rows}")
    greetings = [letter.values["salutation"] for letter in job.documents()]
    assert greetings == ["Councillor Lee", "Councillor Chan", "Councillor Hart"]


ADDRESSES = "Councillor,Council,Address,Postcode\n"


def test_a_postcode_that_the_address_has_already_is_printed_once(make_job: MakeJob) -> None:
    job = make_job(f'{ADDRESSES}Ann Lee,Exeter,"1 High St, Exeter EX4 1AA",ex41aa\n')
    (letter,) = job.documents()
    assert letter.values["address"] == "1 High St\nEXETER"
    assert letter.values["postcode"] == "EX4 1AA"


def test_an_address_with_two_postcodes_is_told(check: Check) -> None:
    text = f'{ADDRESSES}Ann Lee,Exeter,"1 High St, Exeter EX4 1AA",EX4 1AB\n'
    (diagnostic,) = check(text, kind="two-postcodes")
    assert diagnostic.message == "The address ends in EX4 1AA, and the postcode is EX4 1AB."
    assert (diagnostic.row, diagnostic.column) == (2, "C")


# ---- Cells and columns -------------------------------------------------------------------------


def test_an_error_cell_of_a_field_that_may_be_empty_is_told(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}Jane Smith,Ham,Exeter,#N/A\n", kind="cell-error")
    assert diagnostic.message == "Cell D2 shows #N/A, and counts as empty."


def test_a_number_that_lost_its_digits_is_told_as_one(check: Check) -> None:
    text = f"{HEAD.strip()},Phone\nJane Smith,Ham,Exeter,,4.41633E+11\n"
    (diagnostic,) = check(text, kind="cell-error")
    assert "the first digits of a long number alone, and counts as empty" in diagnostic.message


def test_a_date_in_an_address_is_told_with_the_numbers_of_the_house(check: Check) -> None:
    (diagnostic,) = check(f"{ADDRESSES}Ann Lee,Exeter,12-Oct High St,EX4 1AB\n", kind="house-date")
    assert changes(diagnostic) == [
        Override(2, "Ann Lee", "address", "12-Oct High St", "10-12 High St")
    ]


def test_an_error_cell_of_a_required_field_blocks(check: Check) -> None:
    (diagnostic,) = check(f"{HEAD}Jane Smith,Ham,#REF!,\n", kind="missing")
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.hint.startswith("Cell C2 shows #REF!.")


def test_what_a_list_has_lost_deserves_a_look_and_what_it_left_out_a_note(check: Check) -> None:
    swallowed = f'{HEAD}{JANE}"Ann Lee,Ham,Exeter,\nBo Chan,Ham,Exeter,\nEve Hart,Ham,Exeter,"\n'
    (warning,) = check(swallowed, kind="list")
    assert warning.severity is Severity.WARNING
    assert "a quotation mark may be missing" in warning.message
    (note,) = check(f"{HEAD}{JANE}{HEAD}Bo Chan,Ham,Exeter,\n", kind="list")
    assert note.severity is Severity.INFO
    assert note.message == "1 repeated row of headings was left out."


def test_a_kept_change_that_no_longer_fits_deserves_a_look(check: Check) -> None:
    gone = Override(2, "Ann Lee", "email", "ann@gmial.com", "ann@gmail.com")
    (diagnostic,) = check(HEAD + JANE, kind="person-gone", overrides=(gone,))
    assert diagnostic.severity is Severity.WARNING
    assert "“Ann Lee” no longer stands in row 2" in diagnostic.message


def test_what_was_typed_for_a_council_that_has_gone_deserves_a_look(check: Check) -> None:
    exeter = {"council:exetercitycouncil": {"meeting_date": "4 May 2017", "motion_title": "STP"}}
    motion: dict[str, Any] = {"template": "council-motion", "kind": "document-gone"}
    bolton = HEAD + JANE.replace("Exeter City Council", "Bolton")
    (diagnostic,) = check(bolton, scoped=exeter, **motion)
    assert (diagnostic.severity, diagnostic.document) == (Severity.WARNING, "")
    assert diagnostic.message.startswith("Exeter City Council is no longer in the list")
    assert "meeting" in diagnostic.message
    assert " and " in diagnostic.message
    assert diagnostic.hint == "They are kept, and used again when the council comes back."
    assert not check(HEAD + JANE, scoped=exeter, **motion)
    assert not check("", scoped=exeter, **motion)
    assert not check(bolton, scoped=exeter, per="recipient", **motion)
    only_bolton = RecipientFilter(councils=frozenset({"Bolton Metropolitan Borough Council"}))
    both = HEAD + JANE + "Ann Lee,Ham,Bolton,\n"
    assert not check(both, scoped=exeter, recipient_filter=only_bolton, **motion)


@pytest.mark.parametrize(
    ("per", "key", "name", "what"),
    [
        ("ward", "ward:exetercitycouncil:ham", "The ward “ham” of Exeter City Council", "ward"),
        ("area", "area:greatermanchester", "Greater Manchester", "STP"),
        ("council", "council:hamparishcouncil", "“hamparishcouncil”", "council"),
    ],
)
def test_what_was_typed_for_a_ward_or_an_area_that_has_gone_is_told_too(
    check: Check, per: Per, key: str, name: str, what: str
) -> None:
    scoped = {key: {"personal_note": "Thank you."}}
    (diagnostic,) = check(HEAD + JANE, per=per, scoped=scoped, kind="document-gone")
    assert diagnostic.message.startswith(f"{name} is no longer in the list")
    assert diagnostic.hint == f"It is kept, and used again when the {what} comes back."


def test_an_unsure_column_is_asked_about(check: Check) -> None:
    text = "Councillor,Ward,Council,Kontakt\n" + JANE + "Ann Lee,Ham,Exeter,a@example.org\n"
    diagnostics = check(text, kind="unsure-column")
    assert [diagnostic.column for diagnostic in diagnostics] == ["D"]
    assert changes(diagnostics[0]) == [SetColumn("Kontakt", "email"), SetColumn("Kontakt", "")]


def test_names_in_the_column_of_the_wards_are_told(check: Check) -> None:
    rows = "Jane Smith,Exwick,Exeter\nAnn Lee,Priory,Exeter\nBo Chan,Topsham,Exeter\n"
    (diagnostic,) = check(f"Ward,Councillor,Council\n{rows}", kind="wrong-column")
    assert (diagnostic.severity, diagnostic.column) == (Severity.WARNING, "B")
    assert changes(diagnostic) == [SetColumn("Ward", "councillor_name")]
    surnames = rows.replace("Jane ", "").replace("Ann ", "").replace("Bo ", "")
    assert check(f"Councillor,Ward,Council\n{rows}", kind="wrong-column") == []
    assert check(f"Councillor,Ward,Council\n{surnames}", kind="wrong-column") == []
    in_parts = "First name,Last name,Councillor,Ward,Council"
    halves = "Jane,Smith,,Ann Hill,Exeter\nAnn,Lee,,Bo Park,Exeter\nBo,Chan,,Jo Green,Exeter\n"
    assert check(f"{in_parts}\n{halves}", kind="wrong-column") == []


def test_a_value_much_longer_than_the_rest_is_told(check: Check) -> None:
    rows = "".join(f"Person Number{n},Ward {n},Exeter,p{n}@example.org\n" for n in range(6))
    long = f"Ann Lee,{'Exwick and all that lies beyond the river ' * 4},Exeter,a@example.org\n"
    # The letter doesn't print a ward; the role it does.
    text = (HEAD + rows + long).replace("Ward,", "Role,")
    (diagnostic,) = check(text, kind="long-value")
    assert (diagnostic.row, diagnostic.column) == (8, "B")


# ---- Dates and motions -------------------------------------------------------------------------


def test_a_date_that_could_be_read_both_ways_is_told(check: Check) -> None:
    (diagnostic,) = check(
        template="council-motion", kind="ambiguous-date", meeting_date="03/04/2017",
        council_name="Exeter",
    )  # fmt: skip
    assert "is read as 3 April 2017" in diagnostic.message
    assert changes(diagnostic) == [
        SetValue("meeting_date", "3 April 2017"),
        SetValue("meeting_date", "4 March 2017"),
    ]


@pytest.mark.parametrize("typed", ["13/04/2017", "3 April 2017", "04/04/2017", date(2017, 4, 3)])
def test_a_date_that_is_clear_is_nothing_to_tell_of(check: Check, typed: Any) -> None:
    assert check(template="council-motion", kind="ambiguous-date", meeting_date=typed) == []


@pytest.mark.parametrize(
    ("column", "told"),
    [(["03/04/2017", "05/06/2017"], 1), (["03/04/2017", "25/04/2017"], 0), (["25/04/2017"] * 2, 0)],
)
def test_a_column_of_dates_is_told_once_unless_it_shows_its_order(
    check: Check, column: list[str], told: int
) -> None:
    rows = [f"Person {n},Council {n},{day}\n" for n, day in enumerate(column)]
    text = "Councillor,Council,meeting_date\n" + "".join(rows)
    diagnostics = check(text, template="council-motion", per="recipient", kind="ambiguous-date")
    assert len(diagnostics) == told


@pytest.mark.parametrize(
    ("meeting", "kind", "severity"),
    [
        (date(2017, 2, 1), "meeting-past", Severity.WARNING),
        (date(2017, 3, 8), "notice-missed", Severity.WARNING),
        (date(2017, 3, 13), "notice-today", Severity.WARNING),
        (date(2017, 4, 25), "notice", Severity.INFO),
    ],
)
def test_a_motion_s_notice_is_worked_out(
    check: Check, meeting: date, kind: str, severity: Severity
) -> None:
    (diagnostic,) = check(
        template="council-motion", kind=kind, meeting_date=meeting, council_name="Exeter",
        notice_rule="noon, 7 clear working days",
    )  # fmt: skip
    assert diagnostic.severity is severity
    assert kind == "meeting-past" or "Hand in by noon on" in diagnostic.message


def test_the_letter_says_nothing_of_meetings(check: Check) -> None:
    kinds = {each.kind for each in check(HEAD + JANE, meeting_date=date(2016, 1, 1))}
    assert not kinds & {"meeting-past", "notice"}


def test_a_motion_over_the_council_s_limit_is_told(check: Check) -> None:
    options = {"template": "council-motion", "council_name": "Exeter", "kind": "too-many-words"}
    (diagnostic,) = check(word_limit="100", **options)
    words = int(diagnostic.message.split()[3])
    assert words > 100
    assert check(word_limit=str(words), **options) == []
    # Who moves it, and when, is no part of the motion's text.
    more = {"proposer": "Cllr Jane Smith of Exwick ward", "meeting_date": date(2017, 4, 25)}
    assert check(word_limit=str(words), **options, **more) == []


# ---- Letters that run over ---------------------------------------------------------------------


def pages(content: bytes) -> int:
    """Count as a page every 5,000 characters."""
    return 1 + len("".join(paragraphs_of(content))) // 5_000


def test_a_letter_with_a_page_more_than_the_others_is_told(make_job: MakeJob) -> None:
    rows = "".join(f"Person Number{n},Ham,Exeter,,\n" for n in range(12))
    long = f"Ann Lee,Ham,Exeter,,{'A word on our walk-in centre. ' * 150}\n"
    job = make_job(f"{HEAD.strip()},Personal note\n{rows}{long}")
    (diagnostic,) = [each for each in check_job(job, count_pages=pages) if each.kind == "runs-over"]
    assert (diagnostic.recipient, diagnostic.row) == ("Cllr Ann Lee", 14)
    assert diagnostic.message == "The document has 2 pages; most have 1."


def test_letters_of_as_many_pages_are_nothing_to_tell_of(make_job: MakeJob) -> None:
    job = make_job(HEAD + JANE + "Ann Lee,Ham,Exeter,\n")
    kinds = {each.kind for each in check_job(job, count_pages=pages)}
    assert "runs-over" not in kinds


# ---- Letters too alike -------------------------------------------------------------------------


def letters(count: int, note: str = "") -> str:
    rows = [
        f"Person Number{n},Ward {n},Exeter,p{n}@example.org,{note.format(n * 977)}\n"
        for n in range(count)
    ]
    return "Councillor,Ward,Council,E-mail,Personal note\n" + "".join(rows)


def test_letters_that_are_all_alike_are_told_with_a_figure(check: Check) -> None:
    (diagnostic,) = check(letters(30), kind="alike")
    assert "9" in diagnostic.message.split(" % alike")[0]
    assert "Add a sentence on each ward" in diagnostic.hint


def test_letters_with_a_sentence_of_their_own_are_not_too_alike(check: Check) -> None:
    notes = ["Thank you for what you said about the walk-in centre in March.",
             "Your question on ambulance waits at the last meeting was a good one.",
             "People on your estate tell me that they can't see a doctor in time."]  # fmt: skip
    rows = [
        f"Person Number{n},Ward {n},Exeter,p{n}@example.org,{notes[n % 3]}\n" for n in range(30)
    ]
    text = "Councillor,Ward,Council,E-mail,Personal note\n" + "".join(rows)
    assert check(text, kind="alike") == []


def test_documents_without_room_for_a_personal_note_may_be_alike(check: Check) -> None:
    rows = "".join(f"Person Number{n},Place {n}\n" for n in range(30))
    text = f"MP,Constituency\n{rows}"
    assert check(text, template="mp-briefing", kind="alike") == []


def test_a_few_letters_may_be_alike(check: Check) -> None:
    assert check(letters(4), kind="alike") == []


# ---- Whatever the cells hold -------------------------------------------------------------------

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40) | st.sampled_from(
    ["Jane Smith", "Cllr Cllr SMITH, Jane", "#REF!", "{{ x }}", "a@b", "Exeter", "=1+1", "None"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=6))
def test_whatever_the_cells_hold_each_problem_is_a_sentence(
    make_job: MakeJob, rows: list[tuple[str, ...]]
) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "Councillor,Ward,Council,E-mail,No\n" + "".join(f"{line},1\n" for line in quoted)
    for diagnostic in check_job(make_job(text)):
        assert diagnostic.message.endswith((".", "!", "?", ")", "”"))
        assert ".." not in re.sub("“.*?”", "", diagnostic.message, flags=re.DOTALL)
        assert diagnostic.kind == diagnostic.kind.lower()
        assert not (
            diagnostic.fixes and diagnostic.severity is Severity.INFO and not diagnostic.message
        )
