"""Where a link in a document may lead: to a web page, an e-mail, a telephone, a place inside."""

from __future__ import annotations

import re
from typing import Final

_PERMITTED: Final = re.compile(r"https?://[^\s/\\]|(mailto|tel):|#|$", re.IGNORECASE)
LINK_TAG: Final = re.compile(r"((?:\{|%7[Bb]){2}[^{}]{0,500}?(?:\}|%7[Dd]){2})")
BAD_LINK: Final = "a link to something other than a web page, an e-mail or a telephone number"


def is_permitted(address: str) -> bool:
    """Return whether a reader may be led to an address by a click.

    Not so are files, shared folders, scripts and other programs' schemes, and what is relative to
    wherever the document happens to lie.
    """
    return _PERMITTED.match(address.strip()) is not None


def may_be_permitted(address: str) -> bool:
    """Return whether a template may lead there.

    Where a tag alone says where, each letter's address is looked at.
    """
    return is_permitted(address) or LINK_TAG.match(address) is not None
