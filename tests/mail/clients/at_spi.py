"""Where something stands on the screen: `python3 at_spi.py PROGRAM ROLE NAME`, by Debian's Python.

It prints a line of JSON with x, y, width and height for each that is shown, as a program tells
screen readers (AT-SPI, through Debian's python3-pyatspi).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import pyatspi  # pyright: ignore[reportMissingImports]

_DEEPEST = 40


def shown(program: str, role: str, name: str) -> Iterator[Any]:
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and program in application.name.lower():
            yield from _below(application, role, re.compile(name), _DEEPEST)


def _below(parent: Any, role: str, name: re.Pattern[str], depth: int) -> Iterator[Any]:
    for child in parent:
        if child is None:
            continue
        if child.getRoleName() == role and name.search(child.name or ""):
            if child.getState().contains(pyatspi.STATE_SHOWING):
                yield child
        elif depth:
            yield from _below(child, role, name, depth - 1)


if __name__ == "__main__":
    for each in shown(*sys.argv[1:]):
        box = each.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        print(json.dumps([box.x, box.y, box.width, box.height, each.name]))  # noqa: T201
