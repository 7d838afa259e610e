"""Jobs made from a few lines of text, as a branch's campaign and spreadsheet would give them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from letterkit.campaign import make_campaign
from letterkit.changes import Override
from letterkit.diagnostics import Diagnostic
from letterkit.merge import Job, WrittenRecord
from letterkit.merge import check as check_job
from letterkit.pack import Per, built_in_pack
from letterkit.recipients import (
    EVERYONE,
    ChosenDecisions,
    Identity,
    NameOrder,
    PeopleKind,
    RecipientFilter,
    read_recipients,
)
from letterkit.template import open_template

TODAY = date(2017, 3, 1)
SENDER = {
    "stp_name": "Devon",
    "sender_name": "Jo Bloggs",
    "sender_address": "1 Union Street\nExeter",
    "contact_name": "Jo Bloggs",
}

MakeJob = Callable[..., Job]
Check = Callable[..., list[Diagnostic]]


@pytest.fixture
def make_job(tmp_path: Path) -> MakeJob:
    """Make a job of a template and a spreadsheet, which is given as text."""

    def make(  # noqa: PLR0913 - a job has so many parts
        text: str = "",
        *,
        template: str = "councillor-letter",
        recipient_filter: RecipientFilter = EVERYONE,
        per: Per | None = None,
        overrides: tuple[Override, ...] = (),
        salutations: dict[str, str] | None = None,
        scoped: dict[str, dict[str, object]] | None = None,
        known_people: dict[str, Identity] | None = None,
        written: dict[str, WrittenRecord] | None = None,
        people: str = "",
        names: str = "",
        **typed: Any,
    ) -> Job:
        pack = built_in_pack()
        recipients = None
        if text:
            path = tmp_path / "list.csv"
            path.write_text(text, "utf-8")
            recipients = read_recipients(
                path, pack.headings, recognise=pack.recognisers,
                chosen=ChosenDecisions(
                    PeopleKind(people) if people else None, NameOrder(names) if names else None
                ),
                expected=PeopleKind.MPS if template == "mp-briefing" else PeopleKind.COUNCILLORS,
            )  # fmt: skip
        campaign = make_campaign(
            pack,
            [SENDER, typed],
            today=TODAY,
            overrides=overrides,
            salutations=salutations,
            scoped=scoped,
            known_people=known_people,
        )
        word = open_template(pack.template_path(template))
        entry = pack.template(template)
        return Job(pack, word, entry, campaign, recipients, recipient_filter, per, written or {})

    return make


@pytest.fixture
def check(make_job: MakeJob) -> Check:
    """Check such a job; with `kind`, only that kind of problem."""

    def run_check(text: str = "", *, kind: str = "", **options: Any) -> list[Diagnostic]:
        diagnostics = check_job(make_job(text, **options))
        return [diagnostic for diagnostic in diagnostics if not kind or diagnostic.kind == kind]

    return run_check
