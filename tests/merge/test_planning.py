"""Letters one at a time, as a window wants them."""

from __future__ import annotations

import pytest

from letterkit.errors import LetterkitError
from letterkit.generators import ResultIterator
from letterkit.merge import example_name, iter_plan, plan
from letterkit.pack import Per
from tests.merge.conftest import MakeJob

LIST = """Name,Ward,Council,E-mail
Cllr Jane Smith,Alphington,Exeter City Council,jane@example.org
Cllr Ahmed Khan,Alphington,Exeter City Council,a.khan@example.org
Cllr Bo Lee,Topsham,Exeter City Council,bo@example.org
Cllr Ann Other,Bideford,Torridge District Council,ann@example.org
"""


@pytest.mark.parametrize("per", ["recipient", "council", "ward", "area", "once"])
def test_a_document_alone_holds_what_it_holds_among_all(make_job: MakeJob, per: Per) -> None:
    documents = list(make_job(LIST, per=per).documents())
    expected = [dict(each.values) for each in documents]
    for document, values in zip(reversed(documents), reversed(expected), strict=True):
        assert document.values == values


def test_each_person_has_values_of_their_own_also_where_a_document_serves_many(
    make_job: MakeJob,
) -> None:
    job = make_job(LIST, template="council-motion")
    people = [job.single(each.key) for each in job.recognised.recipients]
    assert [each.values["councillor_name"] for each in people if each] == [
        "Cllr Jane Smith", "Cllr Ahmed Khan", "Cllr Bo Lee", "Cllr Ann Other",
    ]  # fmt: skip
    assert job.single("nobody") is None


def test_planning_goes_document_by_document_to_the_same_plan(make_job: MakeJob) -> None:
    job = make_job(LIST)
    steps = ResultIterator(iter_plan(job))
    with pytest.raises(RuntimeError):
        _ = steps.result
    planned = list(steps)
    whole = steps.result
    assert whole.documents == plan(job).documents
    assert [each.key for each in planned] == [each.key for each in whole.documents]
    assert [each.rows for each in planned] == [(2,), (3,), (4,), (5,)]


def test_a_pattern_shows_by_example_how_files_will_be_called(make_job: MakeJob) -> None:
    job = make_job(LIST)
    assert example_name(job, "") == plan(job).documents[0].file
    assert (
        example_name(job, "{{ ward }} {{ councillor_name }}") == "Alphington Cllr Jane Smith.docx"
    )
    with pytest.raises(LetterkitError):
        example_name(job, "{{ wrad }}")
