"""How conditions compare: as the reader of a letter or a spreadsheet would.

All that comes out of a spreadsheet is text, so a text that is a number is one beside a number. An
apostrophe is the same, curly or straight, as Word and Excel make it one or the other by themselves.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final, cast

from jinja2 import TemplateError

_CURLY: Final = str.maketrans("‘’“”", "''\"\"")
_MARKS: Final = frozenset("‘’“”")
_NUMBER: Final = re.compile(r"\s*+([-−+]?)£?(\d{1,3}(?:,\d{3})++|\d{1,30})(\.\d{1,30})?\s*+%?\s*+")
_EXCERPT: Final = 60
_ORDERS: Final = frozenset(("lt", "lteq", "gt", "gteq"))


def comparable(left: Any, right: Any, operator: str) -> tuple[Any, Any]:
    """Return two values as they compare. Raises TemplateError for a text that is no number.

    `operator` is Jinja's name for it: eq, lt, in and so on.
    """
    if isinstance(left, str) and isinstance(right, str):
        return _straight(left), _straight(right)
    if operator in ("in", "notin"):
        if isinstance(left, str) and isinstance(right, list | tuple):
            items = cast("list[Any]", right)
            return _straight(left), [_straight(x) if isinstance(x, str) else x for x in items]
        return left, right
    if isinstance(left, str) and _is_number(right):
        return _as_number(left, operator), right
    if isinstance(right, str) and _is_number(left):
        return left, _as_number(right, operator)
    return left, right


def _straight(text: str) -> str:
    return text if text.isascii() or _MARKS.isdisjoint(text) else text.translate(_CURLY)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_number(text: str, operator: str) -> Any:
    if not text.strip():
        return math.nan if operator in _ORDERS else text  # what isn't there is in no order
    match = _NUMBER.fullmatch(text)
    if match is None:
        if operator in _ORDERS:
            raise TemplateError(f"it compares “{text[:_EXCERPT]}” with a number")
        return text
    number = float(match[2].replace(",", "") + (match[3] or ""))
    return -number if match[1] in ("-", "−") else number
