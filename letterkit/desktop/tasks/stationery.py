"""What goes on envelopes and labels, gathered beside the window, and made in its own thread."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

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

_FEW: Final = 10  # pages that are laid out to be looked at


@dataclass(frozen=True, slots=True)
class Gathered:
    """The addresses of a job's letters, and the logo where there is one that can be used."""

    book: AddressBook
    sender: str
    logo: ImageFile | None = None
    logo_error: str = ""


@dataclass(frozen=True, slots=True)
class MadeStationery:
    """A Word file of envelopes or labels, and its pages, or the first of very many."""

    stationery: Stationery
    first: Pages

    def pages(self) -> Pages:
        """Return all of its pages, which takes a while where there are very many."""
        return self.first if self.first.count == self.stationery.pages else _pages(self.stationery)


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

    def some(count: int) -> Stationery:
        if isinstance(what, LabelSheet):
            return make_labels(addresses[:count], what, start=start)
        return make_envelopes(addresses[:count], what, Sender(sender, gathered.logo))

    made = some(len(addresses))
    yield
    shown = made
    if made.pages > _FEW:
        with suppress(LetterkitError):  # none of the first ones can be printed
            shown = some(_FEW if isinstance(what, Envelope) else _FEW * what.count)
    return MadeStationery(made, _pages(shown))


def _pages(stationery: Stationery) -> Pages:
    return lay_out(stationery.content)
