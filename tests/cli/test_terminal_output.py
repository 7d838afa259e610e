"""Nothing in a stranger's file steers the terminal that shows it, or turns its lines about."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.terminal import letterkit

OSC = "\x1b]0;title\x07"  # names a terminal's window, where it is obeyed
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NAMES = {
    "escape": f"Cllr {OSC}Jane Smith",
    "C1": "Cllr \x9b31mJane Smith",
    "override": "Cllr \u202eJane Smith",
    "isolate": "Cllr \u2066Jane Smith",
    "separator": "Cllr Jane\u2028Smith",
}
COMMANDS = ("check", "check --json", "fix", "merge --out OUT", "merge --out OUT --allow-gaps")


@pytest.fixture(params=NAMES)
def people(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "people.csv"
    name = NAMES[request.param]
    path.write_text(
        f"Councillor,Ward,Council,E-mail\n{name},Ham{name},Exeter,{name}@gmial.com\n"
        f"{name},Ham,Plymouth,\nTBC {name},{name},Exeter,\n",
        "utf-8",
    )
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_no_cell_steers_the_terminal(people: Path, tmp_path: Path, command: str) -> None:
    verb, *options = [str(tmp_path / "out") if word == "OUT" else word for word in command.split()]
    done = letterkit(verb, "councillor-letter", "--recipients", people, *options)
    shown = f"{done.stdout}{done.stderr}"
    assert "Jane" in shown or verb == "merge"
    assert UNSEEN.findall(shown.replace("\r\n", "\n")) == []


def test_programs_get_the_very_characters(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Councillor,Ward,Council\nCllr Zoë \u202eSmith,Ham,Exeter\n", "utf-8")
    done = letterkit("check", "councillor-letter", "--recipients", path, "--json")
    assert "\\u202e" in done.stdout
    assert "Zoë" in done.stdout
    assert "\u202e" in json.dumps(json.loads(done.stdout), ensure_ascii=False)


def test_an_error_that_quotes_a_path_steers_nothing(tmp_path: Path) -> None:
    done = letterkit("check", "councillor-letter", "--recipients", tmp_path / "no\u202exslx.csv")
    assert done.returncode == 1
    assert UNSEEN.findall(done.stderr.replace("\r\n", "\n")) == []
