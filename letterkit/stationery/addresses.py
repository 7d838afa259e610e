"""Whom letters go to, as it stands on an envelope: in the lines that the letters have."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.generators import drain
from letterkit.merge import AddresseeCheck, Document, Job, Order, in_order
from letterkit.recipients import split_address, with_post_town
from letterkit.text import collapse_whitespace, english_list, plural, strip_forbidden

NO_ADDRESS: Final = "no-address"
SHARED_ADDRESS: Final = "shared-address"
# More people than that at one address are no household, but at work there.
_HOUSEHOLD: Final = 4
_BETWEEN_NUMBERS: Final = re.compile(r"(?<=\d)\W+(?=\d)")


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """One address, in Post Office order: who, in which office or body, and where.

    `place` is the address itself, its post town in capitals and its postcode last. `documents` are
    the keys of the letters that go there, `row` is the first one's in the spreadsheet.
    """

    names: tuple[str, ...]
    offices: tuple[str, ...]
    place: tuple[str, ...]
    documents: tuple[str, ...] = ()
    row: int | None = None

    @property
    def addressed_to(self) -> str:
        """Whom it is for, in a sentence."""
        return english_list(self.names)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of its lines; two names share one."""
        names = (" and ".join(self.names),) if len(self.names) == 2 else self.names  # noqa: PLR2004
        return (*names, *self.offices, *self.place)

    @property
    def _place_key(self) -> str:
        # Flat 1 of number 12 isn't flat 11 of number 2; a postcode is itself however it is set.
        *before, last = self.place
        apart = _BETWEEN_NUMBERS.sub("|", " ".join(before))
        return "".join(
            each for each in f"{apart}{last}".casefold() if each.isalnum() or each == "|"
        )

    def diagnostic(self, severity: Severity, kind: str, message: str, hint: str = "") -> Diagnostic:
        """Return a diagnostic about it, with its row and its letter."""
        document = self.documents[0] if self.documents else ""
        return Diagnostic(
            severity, kind, message, hint, self.addressed_to, self.row, document=document
        )


@dataclass(frozen=True, slots=True)
class AddressBook:
    """The addresses of letters, in their order, and what is to be told of those that have none."""

    addresses: tuple[PostalAddress, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def addresses_of(job: Job, *, order: Order = Order.LIST, by_household: bool = False) -> AddressBook:
    """Return the addresses of a job's letters (see `iter_addresses`)."""
    return drain(iter_addresses(job, order=order, by_household=by_household))


def iter_addresses(
    job: Job, *, order: Order = Order.LIST, by_household: bool = False
) -> Generator[None, None, AddressBook]:
    """Yield after each letter, and return the addresses of them all.

    What the letters themselves still lack is no matter. With `by_household`, people at one address
    share one, where they aren't too many for that.
    """
    job = replace(job, email=None)
    check = AddresseeCheck(job)
    addresses: dict[str, PostalAddress] = {}
    told: dict[str, list[Diagnostic]] = {}
    wanted = [each for each in job.documents() if not each.left_out]
    for document in wanted:
        errors = [
            each for each in check.diagnostics_of(document) if each.severity is Severity.ERROR
        ]
        address = None if errors else _address_of(document)
        if address is not None and address.place:
            addresses[document.key] = address
        else:
            told[document.key] = errors or [_without_address(document, address)]
        yield
    ordered = [each.key for each in in_order(wanted, order)]
    found = [addresses[key] for key in ordered if key in addresses]
    diagnostics = [each for key in ordered for each in told.get(key, ())]
    if by_household:
        households = _Households(found)
        found, diagnostics = households.addresses, [*diagnostics, *households.diagnostics]
    return AddressBook(tuple(found), tuple(diagnostics))


def _without_address(document: Document, address: PostalAddress | None) -> Diagnostic:
    """Return that there is nothing to put on an envelope, or nothing but a name."""
    name = address.addressed_to if address else document.addressed_to
    message = f"{name or 'Somebody'} has no address, so nothing was made for them."
    return Diagnostic(
        Severity.WARNING, NO_ADDRESS, message, "Add it to the list, or write it by hand.",
        name, document.row, document=document.key,
    )  # fmt: skip


def _address_of(document: Document) -> PostalAddress | None:
    """Return where a letter goes: its address block, None where that is empty."""
    values = document.values
    block = _lines(values.get("address_block"))
    place = _lines(values.get("address"))
    postcode = _lines(values.get("postcode"))
    if not block:
        return None
    whole = [*place, *postcode]
    head = block[: -len(whole)] if whole and block[-len(whole) :] == whole else block
    if not head:
        return None
    if len(place) == 1 and postcode:
        # Divided as if all of it stood in one cell.
        body, code = split_address(f"{place[0]}, {postcode[-1]}")
        place = body.splitlines() if code else place
    elif postcode:
        place = with_post_town(place)
    return PostalAddress(
        (head[0],), tuple(head[1:]), (*place, *postcode), (document.key,), document.row
    )


def _lines(value: Any) -> list[str]:
    text = strip_forbidden(str(value or ""))
    return [line for each in text.splitlines() if (line := collapse_whitespace(each))]


class _Households:
    """Puts people at one address together, each household where its first member stood."""

    def __init__(self, addresses: Sequence[PostalAddress]) -> None:
        groups: dict[str, list[PostalAddress]] = {}
        for each in addresses:
            groups.setdefault(each._place_key, []).append(each)  # noqa: SLF001 - of this module
        self.diagnostics: list[Diagnostic] = []
        self.addresses: list[PostalAddress] = []
        crowds: set[str] = set()
        for key, group in groups.items():
            if len({name for each in group for name in each.names}) > _HOUSEHOLD:
                crowds.add(key)
                self.diagnostics.append(_crowd(group))
        done: set[str] = set()
        for each in addresses:
            key = each._place_key  # noqa: SLF001 - of this module
            if key in crowds:
                self.addresses.append(each)
            elif key not in done:
                done.add(key)
                self.addresses.append(_together(groups[key]))


def _together(group: Sequence[PostalAddress]) -> PostalAddress:
    """Return one address for a household: all of its names, and the offices that all hold."""
    first = group[0]
    if len(group) == 1:
        return first
    offices = [one for one in first.offices if all(one in each.offices for each in group)]
    return replace(
        first,
        names=tuple(dict.fromkeys(name for each in group for name in each.names)),
        offices=tuple(offices),
        documents=tuple(key for each in group for key in each.documents),
    )


def _crowd(group: Sequence[PostalAddress]) -> Diagnostic:
    place = ", ".join(group[0].place)
    return Diagnostic(
        Severity.INFO, SHARED_ADDRESS,
        f"{plural(len(group), 'letter')} go to {place}: too many for one household, so each has "
        "its own.",
    )  # fmt: skip
