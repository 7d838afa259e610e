"""No gap of another system's template comes unsaid into a letter, whatever it is and wherever."""

from __future__ import annotations

from datetime import date

import pytest

from letterkit.campaign import make_campaign
from letterkit.diagnostics import Severity
from letterkit.merge import check as check_job
from letterkit.merge.gaps import GapGuesser
from letterkit.merge.job import Job
from letterkit.pack import built_in_pack
from letterkit.template import open_template
from tests.docx_files import parts_of
from tests.merge.gaps.structures import STALE, Built, built

PACK = built_in_pack()
GUESSER = GapGuesser(PACK)
TEMPLATES = list(built())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_a_gap_blocks_until_it_is_filled_and_what_it_showed_is_gone_then(template: Built) -> None:
    word = open_template(template.docx)
    campaign = make_campaign(PACK, [{"ward": "Exwick"}], today=date(2017, 3, 1))
    told = [
        each
        for each in check_job(Job(PACK, word, None, campaign))
        if each.kind == "gap" and each.severity is Severity.ERROR
    ]
    assert len(told) == len(word.open_gaps) == len(template.fields)
    names = {gap.text: f"f{number}" for number, gap in enumerate(word.open_gaps)}
    filled = open_template(template.docx, answers=names)
    assert (filled.open_gaps, filled.diagnostics) == ((), ())
    parts = parts_of(filled.render({name: f"new {name}" for name in names.values()}))
    everything = b"".join(parts.values()).decode().lower()
    assert STALE.lower() not in everything
    for name in names.values():
        assert f"new {name}" in everything or f"new%20{name}" in everything


def test_nine_in_ten_are_guessed_right_and_none_wrong_that_is_called_sure() -> None:
    wrong: list[str] = []
    count = 0
    for template in TEMPLATES:
        for gap, field in zip(open_template(template.docx).open_gaps, template.fields, strict=True):
            guess = GUESSER.guess(gap)
            count += 1
            assert not guess.is_sure or guess.field == field, template.name
            wrong += [template.name] * (guess.field != field)
    assert len(TEMPLATES) >= 60
    assert 10 * len(wrong) <= count, wrong
