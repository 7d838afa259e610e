"""What a person changes while a document is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterkit.campaign import schema
from letterkit.changes import Override
from letterkit.desktop.controllers.campaign_file import RejectedChange
from letterkit.desktop.controllers.job import JobController

if TYPE_CHECKING:
    from letterkit.errors import LetterkitError
    from tests.desktop.controllers.conftest import Controllers


def test_a_value_is_the_campaigns_or_one_documents(controllers: Controllers) -> None:
    controllers.edits.set_value("", "sender_role", "Chair", "Change")
    controllers.edits.set_value("council:exeter", "sender_role", "Secretary", "Change")
    assert controllers.file.text(schema.VALUES, "sender_role") == "Chair"
    assert controllers.model.scoped("council:exeter") == {"sender_role": "Secretary"}
    controllers.edits.set_value("council:exeter", "sender_role", "", "Change")
    assert controllers.model.scoped("council:exeter") == {}


def test_a_changed_cell_is_its_lists_own(controllers: Controllers) -> None:
    controllers.read()
    key = controllers.job.outline[0].people[0]
    change = Override(2, "Jane", "ward", "Ham", "Priory", key)
    controllers.edits.apply(change, "Change")
    [place] = controllers.file.section(controllers.model.list_section(schema.OVERRIDES))
    assert place.partition("\t")[0] == key


def test_nothing_is_stored_for_a_row_while_it_is_asked_whose_it_is(
    controllers: Controllers, monkeypatch: pytest.MonkeyPatch
) -> None:
    controllers.read()
    key = controllers.job.outline[0].people[0]
    monkeypatch.setattr(JobController, "ambiguous_people", frozenset({key}))
    refused: list[LetterkitError] = []
    rejected: list[RejectedChange] = []
    controllers.edits.refused.connect(refused.append)
    controllers.file.rejected.connect(rejected.append)
    controllers.edits.leave_out({key}, "Leave somebody out")
    controllers.edits.apply(Override(2, "Jane", "ward", "Ham", "Priory", key), "Change")
    assert [str(each)[:25] for each in refused] == ["It isn't known yet whose "] * 2
    assert rejected[-1] == RejectedChange(schema.OVERRIDES, f"{key}\t")
    assert controllers.file.section(schema.UNTICKED) == {}
    assert controllers.file.section(schema.OVERRIDES) == {}


def test_who_is_left_out_is_stored_by_name_and_undone(controllers: Controllers) -> None:
    controllers.read()
    key = controllers.job.outline[0].people[0]
    controllers.edits.leave_out({key}, "Leave somebody out")
    assert controllers.file.text(schema.UNTICKED, schema.PEOPLE) == f"{key}\tCllr Jane Smith"
    controllers.file.undo()
    assert controllers.file.section(schema.UNTICKED) == {}
