"""What can't be filled is told by the check, for the documents that it is true of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

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
        if each.kind in ("condition", "unfillable") and each.severity is Severity.ERROR
    ]


def test_a_word_where_a_number_is_compared_is_told_for_its_row_alone(tmp_path: Path) -> None:
    template = word_file("{{ councillor_name }} {% if beds_lost > 3 %}Many beds go.{% endif %}")
    [(who, why)] = told(template, tmp_path)
    assert "Bo Chan" in who
    assert "“many” can't be compared with 3" in why


def test_a_word_in_a_sum_is_told_for_its_row_alone(tmp_path: Path) -> None:
    template = word_file("{{ councillor_name }} {{ 20 / (beds_lost | int) }}")
    [(who, _why)] = told(template, tmp_path)
    assert "Bo Chan" in who


def test_conditions_that_cut_through_paragraphs_are_told_before_a_run(tmp_path: Path) -> None:
    opened = paragraph(run("{{ councillor_name }} {% if ward == 'Ham' %}a"))
    cut = word_file(opened, table(row("b{% endif %}"), columns=1))
    assert [who for who, _why in told(cut, tmp_path)] != []


def test_what_cannot_fail_is_filled_once_for_each_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[object] = []
    render = WordTemplate.render

    def noted(template: WordTemplate, values: Mapping[str, Any]) -> bytes:
        filled.append(values)
        return render(template, values)

    monkeypatch.setattr(WordTemplate, "render", noted)
    body = "Dear {{ councillor_name }}{% if ward %} of {{ ward }}{% endif %}"
    assert told(word_file(body), tmp_path) == []
    assert len(filled) == 1


def test_what_is_wrong_with_the_template_is_not_told_for_each_document(tmp_path: Path) -> None:
    beside = paragraph(run("We ask you. {%p if beds_lost > 3 %}"))
    template = word_file("{{ councillor_name }}", beside, "b", paragraph("{%p endif %}"))
    assert open_template(template).diagnostics
    assert told(template, tmp_path) == []


def test_an_address_block_is_what_stands_on_the_envelope(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,Council,Role,Address,Postcode\n"
        'Cllr Ann Lee,Exeter City Council,Chair of Scrutiny,"1 High St\nExeter",EX1 1AA\n'
        "Cllr Bo Chan,Exeter City Council,,,\n"
        ",Exeter City Council,,2 Low St,EX1 2BB\n",
        "utf-8",
    )
    pack = built_in_pack()
    people = read_recipients(path, pack.headings, recognise=pack.recognisers)
    word = open_template(word_file("{{ address_block }}"))
    job = Job(pack, word, None, Campaign(date(2017, 3, 1)), people)
    blocks = [each.values["address_block"] for each in job.documents()]
    assert blocks == [
        "Cllr Ann Lee\nChair of Scrutiny\nExeter City Council\n1 High St\nExeter\nEX1 1AA",
        "Cllr Bo Chan\nExeter City Council", "",
    ]  # fmt: skip
    [missing] = [each for each in check(job) if each.severity is Severity.ERROR]
    assert "“Address block” is empty" in missing.message
    assert "name" in missing.hint
