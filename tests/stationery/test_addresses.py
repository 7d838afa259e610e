"""Envelopes and labels bear the letters' own addresses, in Post Office order."""

from __future__ import annotations

from letterkit.diagnostics import Severity
from letterkit.merge import Order, plan
from letterkit.stationery import AddressBook, addresses_of, sender_of
from tests.merge.conftest import MakeJob

HEADINGS = "Councillor,Council,Address,Postcode\n"


def book(
    make_job: MakeJob, rows: str, *, by_household: bool = False, order: Order = Order.LIST
) -> AddressBook:
    job = make_job(HEADINGS + rows)
    return addresses_of(job, order=order, by_household=by_household)


def test_an_address_stands_as_in_the_letter_with_its_town_in_capitals(make_job: MakeJob) -> None:
    for address in ('"12, High Street, Heavitree, Exeter"', '"12 High Street\nHeavitree\nExeter"'):
        (found,) = book(make_job, f"Cllr Bo Lee,Exeter,{address},ex1 2ab\n").addresses
        assert found.lines == (
            "Cllr Bo Lee", "Exeter City Council", "12 High Street", "Heavitree", "EXETER",
            "EX1 2AB",
        )  # fmt: skip


def test_whoever_has_no_address_is_told_and_gets_nothing(make_job: MakeJob) -> None:
    found = book(make_job, "Cllr Bo Lee,Exeter,1 High St,EX1 2AB\nCllr Al Ray,Exeter,,\n")
    assert [each.names for each in found.addresses] == [("Cllr Bo Lee",)]
    (told,) = found.diagnostics
    assert (told.kind, told.row, told.recipient) == ("no-address", 3, "Cllr Al Ray")


def test_a_letter_that_is_left_out_has_no_envelope(make_job: MakeJob) -> None:
    rows = "Cllr Bo Lee,Exeter,1 High St,EX1 2AB\nVacancy,Exeter,2 High St,EX1 2AB\n"
    found = book(make_job, rows)
    assert [each.names for each in found.addresses] == [("Cllr Bo Lee",)]


def test_what_the_campaign_still_lacks_keeps_no_envelope_back(make_job: MakeJob) -> None:
    job = make_job(HEADINGS + "Cllr Bo Lee,Exeter,1 High St,EX1 2AB\n", stp_name="", sender_name="")
    assert plan(job).documents[0].held_back
    assert len(addresses_of(job).addresses) == 1


def test_people_at_one_address_share_an_envelope_if_asked(make_job: MakeJob) -> None:
    rows = (
        'Cllr Bo Lee,Exeter,"12, High St, Exeter",EX1 2AB\n'
        "Cllr Al Ray,Exeter,9 High St,EX1 2AB\n"
        "Cllr Jo Lee,Exeter,12 High St\nEXETER,EX1 2AB\n"
    ).replace("12 High St\nEXETER", '"12 High St\nEXETER"')
    alone = book(make_job, rows)
    assert [each.addressed_to for each in alone.addresses] == [
        "Cllr Bo Lee", "Cllr Al Ray", "Cllr Jo Lee",
    ]  # fmt: skip
    shared = book(make_job, rows, by_household=True).addresses
    assert [each.addressed_to for each in shared] == ["Cllr Bo Lee and Cllr Jo Lee", "Cllr Al Ray"]
    assert shared[0].lines[0] == "Cllr Bo Lee and Cllr Jo Lee"
    assert len(shared[0].documents) == 2


def test_flat_1_of_number_12_is_not_flat_11_of_number_2(make_job: MakeJob) -> None:
    rows = (
        'Cllr Bo Lee,Exeter,"Flat 1, 12 High St, Exeter",EX1 2AB\n'
        'Cllr Al Ray,Exeter,"Flat 11, 2 High St, Exeter",EX1 2AB\n'
        'Cllr Jo Lee,Exeter,"FLAT 1\n12, High St\nExeter",ex12ab\n'
    )
    shared = book(make_job, rows, by_household=True).addresses
    assert [each.addressed_to for each in shared] == ["Cllr Bo Lee and Cllr Jo Lee", "Cllr Al Ray"]


def test_three_of_a_household_stand_below_each_other(make_job: MakeJob) -> None:
    rows = "".join(f"Cllr {name} Lee,Exeter,1 High St,EX1 2AB\n" for name in ("Bo", "Jo", "Al"))
    (shared,) = book(make_job, rows, by_household=True).addresses
    assert shared.lines[:3] == ("Cllr Bo Lee", "Cllr Jo Lee", "Cllr Al Lee")


def test_a_town_hall_is_no_household(make_job: MakeJob) -> None:
    names = ("Bo", "Jo", "Al", "Di", "Ed")
    rows = "".join(f"Cllr {name} Lee,Exeter,Civic Centre,EX1 1JN\n" for name in names)
    found = book(make_job, rows, by_household=True)
    assert len(found.addresses) == 5
    (told,) = found.diagnostics
    assert told.severity is Severity.INFO
    assert "5 letters go to Civic Centre" in told.message


def test_what_differs_within_a_household_is_left_out(make_job: MakeJob) -> None:
    rows = "Cllr Bo Lee,Exeter,1 High St,EX1 2AB\nCllr Jo Lee,Plymouth,1 High St,EX1 2AB\n"
    (shared,) = book(make_job, rows, by_household=True).addresses
    assert shared.offices == ()
    assert shared.lines[1:] == ("1 High St", "EX1 2AB")


def test_envelopes_come_in_the_order_that_is_asked_for(make_job: MakeJob) -> None:
    rows = (
        "Cllr Bo Lee,Exeter,1 High St,EX10 2AB\nCllr Al Ray,Exeter,2 High St,EX2 2AB\n"
        "Cllr Jo Day,Exeter,3 High St,EX1 2AB\n"
    )
    by_postcode = book(make_job, rows, order=Order.POSTCODE).addresses
    assert [each.names[0] for each in by_postcode] == ["Cllr Jo Day", "Cllr Al Ray", "Cllr Bo Lee"]


def test_the_sender_is_the_letters_own(make_job: MakeJob) -> None:
    job = make_job(HEADINGS + "Cllr Bo Lee,Exeter,1 High St,EX1 2AB\n", branch_name="Devon Health")
    assert sender_of(job).splitlines() == ["Devon Health", "1 Union Street", "Exeter"]
