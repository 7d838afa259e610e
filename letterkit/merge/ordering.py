"""In which order documents come out of a printer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from letterkit.merge.record import Document
from letterkit.text import fold_key

_PIECES: Final = re.compile(r"\d+|[a-z]+")


class Order(StrEnum):
    """By what documents are put in order; LIST is that of the spreadsheet."""

    LIST = "list"
    POSTCODE = "postcode"
    COUNCIL = "council"
    SURNAME = "surname"


def in_order(documents: Iterable[Document], order: Order) -> list[Document]:
    """Return documents in an order; what has nothing to be put in it by comes last.

    Those that are level stay as in the list, but a council's go by surname. Of postcodes the
    district counts as a number, so that B2 comes before B10, as sorting offices have it.
    """
    listed = list(documents)
    if order is Order.LIST:
        return listed
    names = {
        Order.POSTCODE: ("postcode",),
        Order.COUNCIL: ("council_name", "last_name"),
        Order.SURNAME: ("last_name", "first_name"),
    }[order]
    return sorted(listed, key=lambda each: [_rank(each, name) for name in names])


def _rank(document: Document, name: str) -> tuple[bool, list[tuple[int, str]]]:
    text = fold_key(str(document.values.get(name) or ""))
    if name != "postcode":
        return not text, [(0, text)]
    outward, inward = text.replace(" ", "")[:-3], text.replace(" ", "")[-3:]
    pieces = [*_PIECES.findall(outward), inward] if text else []
    return not text, [(int(each), "") if each.isdigit() else (0, each) for each in pieces]
