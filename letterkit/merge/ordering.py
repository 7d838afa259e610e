"""In which order documents come out of a printer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from letterkit.campaign import Order
from letterkit.merge.record import Document
from letterkit.recipients import format_postcode, split_address
from letterkit.text import fold_key

__all__ = ["Order", "in_order"]

_POSTCODE: Final = re.compile(r"([A-Z]{1,2})([0-9]{1,2})([A-Z]?)(?: ([0-9][A-Z]{2}))?")

Rank = tuple[object, ...]


def in_order(documents: Iterable[Document], order: Order) -> list[Document]:
    """Return documents in an order; what has nothing to be put in it by comes last.

    Those that are level stay as in the list, but a council's go by surname. Of postcodes the
    district counts as a number, so that B2 comes before B10, as sorting offices have it.
    """
    listed = list(documents)
    if order is Order.LIST:
        return listed
    rank = {Order.POSTCODE: _by_postcode, Order.COUNCIL: _by_council, Order.SURNAME: _by_surname}
    return sorted(listed, key=rank[order])


def _by_postcode(document: Document) -> Rank:
    values = document.values
    text = str(values.get("postcode") or document.cells.get("postcode") or "")
    if not text:
        text = split_address(str(values.get("address") or ""))[1]
    return postcode_rank(text)


def postcode_rank(text: str) -> Rank:
    """Return what ranks a postcode among others: its area, the number of its district, the rest.

    What is none comes behind all that are, and nothing comes last.
    """
    found = _POSTCODE.fullmatch(format_postcode(text).strip().upper())
    if found is None:
        return (True, not text, fold_key(text))
    area, district, letter, inward = found.groups("")
    return (False, area, int(district), letter, inward)


def _by_council(document: Document) -> Rank:
    return _names(document, "council_name", "last_name", "first_name")


def _by_surname(document: Document) -> Rank:
    return _names(document, "last_name", "first_name")


def _names(document: Document, *fields: str) -> Rank:
    """Return what ranks a document by some of its values; the empty ones come last."""
    values = document.values
    return tuple(part for name in fields for part in _name(values.get(name)))


def _name(value: Any) -> tuple[bool, str]:
    text = fold_key(str(value or ""))
    return not text, text
