"""Rows of a list that are nobody: totals, sources, keys, vacancies, offices, bodies."""

from __future__ import annotations

from random import Random
from typing import Final

from benchmarks.twin import pools

VACANCIES: Final = (
    "Vacancy", "VACANT", "Vacant seat", "By-election pending", "To be elected 4 May",
    "TBC following election", "Awaiting by-election", "Seat vacant", "(vacancy)",
)  # fmt: skip
OFFICES_AND_BODIES: Final = (
    "Democratic Services", "The Clerk", "All members", "Health Scrutiny Committee", "TBC",
    "Members' Secretary", "Civic Office", "Labour Group Office", "Planning Committee",
)  # fmt: skip


def notes_below(rng: Random, count: int) -> list[tuple[str, str]]:
    """Return what stands below a list of `count` people: a first cell, and the last one."""
    year = rng.randint(2014, 2017)
    notes = [
        ("Total", str(count)), ("TOTALS", str(count)), ("Grand Total", str(count)), ("Count", ""),
        (f"Total: {count}", ""), (f"{rng.choice(pools.PARTIES)} {count // 2}", ""),
        (f"Source: council website, 3 May {year}", ""), (f"Source: Wikipedia, {year}", ""),
        (f"Updated 3 May {year}", ""), (f"Last updated: {rng.randint(1, 28)}/05/{year}", ""),
        ("* = member of the scrutiny committee", ""), ("Key: L = Labour, C = Conservative", ""),
        ("** Chair of committee", ""), ("Add more rows as needed", ""), ("End of list", ""),
        ("Note: contact details are subject to change", ""), (f"Printed on 1 June {year}", ""),
        ("For queries contact Democratic Services", ""), ("© Crown copyright", ""),
    ]  # fmt: skip
    return rng.sample(notes, rng.randint(1, 4))


def preamble(rng: Random, title: str) -> list[str]:
    """Return the lines that stand above a list's headings, "" for a blank row."""
    year = rng.randint(2014, 2017)
    lines = [title, f"As at 3 May {year}", "", "Please send corrections to the office", "", ""]
    return lines[: rng.choice((1, 2, 3, 6))]
