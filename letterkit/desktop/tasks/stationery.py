"""What goes on envelopes and labels, gathered beside the window, and made in its own thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from letterkit.errors import LetterkitError
from letterkit.generators import ResultIterator
from letterkit.layout import Pages, lay_out
from letterkit.merge import Job, Order
from letterkit.stationery import (
    AddressBook,
    Envelope,
    LabelSheet,
    Sender,
    Stationery,
    iter_addresses,
    make_envelopes,
    make_labels,
    measure_lines,
    sender_of,
)
from letterkit.template import ImageFile


@dataclass(frozen=True, slots=True)
class Gathered:
    """The addresses of a job's letters, and the logo where there is one that can be used."""

    book: AddressBook
    sender: str
    logo: ImageFile | None = None
    logo_error: str = ""


@dataclass(frozen=True, slots=True)
class MadeStationery:
    """A Word file of envelopes or labels, and the pages of it."""

    stationery: Stationery
    pages: Pages


def gather(
    job: Job, order: Order, logo: str, *, by_household: bool
) -> Generator[None, None, Gathered]:
    """Yield after each letter, and return what its envelopes and labels are made of."""
    steps = ResultIterator(iter_addresses(job, order=order, by_household=by_household))
    yield from steps
    image, error = None, ""
    if logo:
        try:
            image = job.picture_files.image(logo, from_list=False)
        except LetterkitError as problem:
            error = f"The logo isn’t printed. {problem}"
    return Gathered(steps.result, sender_of(job), image, error)


def make(
    gathered: Gathered, what: LabelSheet | Envelope, sender: str, start: int
) -> Generator[None, None, MadeStationery]:
    """Yield after each address, and return the labels or envelopes for them.

    Raises LetterkitError where there is nothing to print.
    """
    addresses = gathered.book.addresses
    for each in addresses:
        measure_lines(each.lines)
        yield
    if isinstance(what, LabelSheet):
        made = make_labels(addresses, what, start=start)
    else:
        made = make_envelopes(addresses, what, Sender(sender, gathered.logo))
    yield
    return MadeStationery(made, lay_out(made.content))
