"""Cells with more than a name, or less, or something else: what is pointed out, and its mend."""

from __future__ import annotations

import pytest

from letterkit.recipients.people.name_diagnostics import (
    name_part_diagnostics,
    whole_name_diagnostics,
)


def kinds(cell: str) -> list[str]:
    return [diagnostic.kind for diagnostic in whole_name_diagnostics("councillor_name", cell)]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Cllr Jane Smith2", "digits"),
        ("Cllr Jane Smith " + "of the ward of Exwick " * 5, "long-name"),
        ("Liberal Democrats", "not-a-name"),
        ("Cllr Cllr Jane Smith", "doubled-title"),
        ("Cllr Smith", "one-word"),
        ("J. S.", "initials"),
        ("cllr jane smith", "capitals"),
        ("SMITH Jane", "swapped"),
    ],
)
def test_what_looks_wrong_with_a_name_is_pointed_out(cell: str, kind: str) -> None:
    assert kind in kinds(cell)


def test_a_usual_name_is_left_alone() -> None:
    assert kinds("Cllr Jane Smith") == []


@pytest.mark.parametrize(("cell", "kind"), [("Na", ""), ("X", ""), ("n/a", "placeholder")])
def test_short_names_are_names_and_placeholders_are_not(cell: str, kind: str) -> None:
    assert (
        "".join(diagnostic.kind for diagnostic in name_part_diagnostics("last_name", cell)) == kind
    )


def test_a_surname_in_capitals_comes_with_what_would_mend_it() -> None:
    (diagnostic,) = name_part_diagnostics("last_name", "MCDONALD")
    assert (diagnostic.kind, diagnostic.suggestion) == ("capitals", "McDonald")
