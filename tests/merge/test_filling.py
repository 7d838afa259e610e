"""What can't be filled is told by the check, for the documents that it is true of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from letterkit.campaign import Campaign
from letterkit.diagnostics import Severity
from letterkit.merge import Job, check
from letterkit.pack import built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import WordTemplate, open_template
from tests.docx_files import paragraph, row, run, table, word_file

PEOPLE = """Name,Council,Ward,Beds lost
Cllr Ann Lee,Exeter,Exwick,20
Cllr Bo Chan,Exeter,Ham,many
"""


def told(template: bytes, tmp_path: Path) -> list[tuple[str, str]]:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    pack = built_in_pack()
    people = read_recipients(path, pack.headings)
    job = Job(pack, open_template(template), None, Campaign(date(2017, 3, 1)), people)
    return [
        (each.recipient, each.message)
        for each in check(job)
        if each.kind == "not-filled" and each.severity is Severity.ERROR
    ]


def test_a_word_where_a_number_is_compared_is_told_for_its_row_alone(tmp_path: Path) -> None:
    template = word_file("{{ councillor_name }} {% if beds_lost > 3 %}Many beds go.{% endif %}")
    [(who, why)] = told(template, tmp_path)
    assert "Bo Chan" in who
    assert "compares “many” with a number" in why


def test_conditions_that_cut_through_paragraphs_are_told_before_a_run(tmp_path: Path) -> None:
    opened = paragraph(run("{{ councillor_name }} {% if ward == 'Ham' %}a"))
    cut = word_file(opened, table(row("b{% endif %}"), columns=1))
    assert [who for who, _why in told(cut, tmp_path)] != []


def test_what_cannot_fail_is_not_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(WordTemplate, "render")
    assert (
        told(
            word_file("Dear {{ councillor_name }}{% if ward %} of {{ ward }}{% endif %}"), tmp_path
        )
        == []
    )
