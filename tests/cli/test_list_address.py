"""Which of a list's addresses letters go to, in the terminal: asked, chosen, kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from letterkit.campaign import read_values
from tests.cli.conftest import ListWriter
from tests.cli.terminal import as_json, letterkit

PEOPLE = (
    "Name,Home Address,Home Town,Home Postcode,Office Address,Office Town,Office Postcode\n"
    "Cllr Jane Smith,1 High Street,Crediton,EX17 1AA,County Hall,Exeter,EX2 4QD\n"
    "Cllr Tom Brown,2 Mill Lane,Tiverton,EX16 1AA,,,\n"
)


@pytest.fixture
def given(write_list: ListWriter) -> list[str | Path]:
    """Return the template, and the options that give a list with two addresses."""
    return ["councillor-letter", *write_list(PEOPLE)]


def asked(told: Any) -> list[str]:
    return [each["message"] for each in told["problems"] if each["kind"] == "which-address"]


def test_it_is_asked_once_which_address_letters_go_to(given: list[str | Path]) -> None:
    told = as_json("check", *given)
    (message,) = asked(told)
    assert message.startswith("The list has more than one address for a person: home and office.")
    (decision,) = [each for each in told["decisions"] if each["name"] == "address"]
    assert (decision["value"], decision["chosen"]) == ("home", False)


@pytest.mark.parametrize("command", ["check", "merge", "fix"])
def test_each_command_takes_the_answer(
    given: list[str | Path], tmp_path: Path, command: str
) -> None:
    more = ["--out", tmp_path / "out"] if command == "merge" else []
    told = as_json(command, *given, "--address", "Office", *more)
    assert not asked(told)
    (decision,) = [each for each in told["decisions"] if each["name"] == "address"]
    assert (decision["value"], decision["chosen"]) == ("office", True)


def test_the_quick_fix_keeps_the_answer_and_no_fix_for_all_gives_it(
    given: list[str | Path], tmp_path: Path
) -> None:
    values = tmp_path / "values.toml"
    letterkit("fix", *given, "--all")
    assert "address" not in read_values(values).decisions
    letterkit("fix", *given, "--kind", "which-address")
    assert read_values(values).decisions["address"] == "home"
    assert not asked(as_json("check", *given))


def test_a_postcode_without_its_street_is_told_of_and_not_printed(write_list: ListWriter) -> None:
    given = write_list("Name,Postcode\nCllr Jane Smith,EX17 1AA\nCllr Tom Brown,EX16 1AA\n")
    told = as_json("check", "councillor-letter", *given)
    kinds = [each["kind"] for each in told["problems"]]
    assert kinds.count("postcode-alone") == 1
