"""A letter that was last used in Word's own mail merge says here what it said there."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.template import paragraphs_of
from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.merge.gaps.marks import complex_field, field_of, line, merge_field

LIST = """Name,Council,Party,Address,Postcode,Beds lost
Cllr Ann Lee,Exeter City Council,Labour,1 High St,EX1 1AA,1200
Cllr Bo Chan,Exeter City Council,Green,2 Low St,EX1 2BB,30
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    party, beds = merge_field("Party", "Labour"), merge_field("Beds_lost", "7")
    friend = field_of(" IF ", party, ' = "Labour" "comrade" "friend" ', shown="comrade")
    many = field_of(" IF ", beds, ' > 100 "far too many" "too many" ', shown="too many")
    number = complex_field('MERGEFIELD Beds_lost \\# "#,##0" \\f " beds"', "7 beds")
    path.write_bytes(
        word_file(
            line(complex_field("ADDRESSBLOCK \\l 2057", "Cllr Previewed Person")),
            line(complex_field('DATE \\@ "dddd d MMMM yyyy"', "Monday 1 May 2000")),
            line(complex_field("GREETINGLINE", "Dear Previewed,")),
            line("We ask you, ", friend, ": ", number, " are ", many, "."),
        )
    )
    return path


def test_a_mail_merge_letter_is_filled_without_a_word_of_whom_was_looked_at(
    letter: Path, tmp_path: Path
) -> None:
    people, template, out = tmp_path / "list.csv", tmp_path / "template.docx", tmp_path / "out"
    people.write_text(LIST, "utf-8")
    given = ("--recipients", people)
    checked = letterkit("check", letter, *given)
    assert checked.returncode == 1
    assert "now shows “Cllr Previewed Person”" in checked.stdout
    made = letterkit("convert", letter, *given, "--sure", "--out", template)
    assert "Still gaps" not in made.stdout
    merged = letterkit(
        "merge", template, *given, "--set", "letter_date=2017-03-01", "--out", out
    )  # fmt: skip
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert sorted(paragraphs_of(each.read_bytes()) for each in out.glob("*.docx")) == [
        ["Cllr Ann Lee\nExeter City Council\n1 High St\nEX1 1AA", "Wednesday 1 March 2017",
         "Dear Councillor Lee,", "We ask you, comrade: 1,200 beds are far too many."],
        ["Cllr Bo Chan\nExeter City Council\n2 Low St\nEX1 2BB", "Wednesday 1 March 2017",
         "Dear Councillor Chan,", "We ask you, friend: 30 beds are too many."],
    ]  # fmt: skip
