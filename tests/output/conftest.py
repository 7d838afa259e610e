"""Plans of small letters, made of a few lines of a list, as a folder's report knows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from letterkit.campaign import make_campaign
from letterkit.merge import Job, Plan, plan
from letterkit.output import open_folder, read_journal, with_prior_runs
from letterkit.pack import built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template
from tests.docx_files import word_file

HEADINGS = "Councillor,Ward,Council,E-mail\n"
ANN = "Cllr Ann Abel,Ham,Exeter,ann@example.org\n"
BO = "Cllr Bo Bell,Exwick,Exeter,bo@example.org\n"
CY = "Cllr Cy Cole,Duryard,Exeter,cy@example.org\n"
LETTER = "Dear {{ councillor_name }}, yours {{ sender_name }}"

MakePlan = Callable[..., Plan]


@pytest.fixture
def make_plan(tmp_path: Path) -> MakePlan:
    def make(
        people: str = ANN + BO,
        *,
        sender: str = "Jo",
        folder: Path | None = None,
        pattern: str = "{{ councillor_name }}",
        letter: str = LETTER,
        **job: Any,
    ) -> Plan:
        pack = built_in_pack()
        path = tmp_path / "list.csv"
        path.write_text(HEADINGS + people, "utf-8")
        listed = read_recipients(path, pack.headings, recognise=pack.recognisers)
        campaign = make_campaign(pack, [{"sender_name": sender}], today=date(2017, 3, 1))
        planned_job = Job(pack, open_template(word_file(letter)), None, campaign, listed, **job)
        if folder is not None:
            planned_job = with_prior_runs(planned_job, read_journal(folder))
        return plan(planned_job, name_pattern=pattern)

    return make


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return open_folder(tmp_path / "out")
