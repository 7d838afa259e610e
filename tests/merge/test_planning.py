"""Letters one at a time, as a window wants them."""

from __future__ import annotations

import pytest

from letterkit.errors import LetterkitError
from letterkit.merge import example_name, plan, planning
from letterkit.pack import Per
from tests.merge.conftest import MakeJob

LIST = """Name,Ward,Council,E-mail
Cllr Jane Smith,Alphington,Exeter City Council,jane@example.org
Cllr Ahmed Khan,Alphington,Exeter City Council,a.khan@example.org
Cllr Bo Lee,Topsham,Exeter City Council,bo@example.org
Cllr Ann Other,Bideford,Torridge District Council,ann@example.org
"""


@pytest.mark.parametrize("per", ["recipient", "council", "ward", "once"])
def test_one_letter_alone_holds_what_it_holds_among_all(make_job: MakeJob, per: Per) -> None:
    job = make_job(LIST, per=per)
    for letter in job.letters():
        assert job.letter_for(letter.rows) == letter


def test_rows_that_are_not_there_have_no_letter(make_job: MakeJob) -> None:
    assert make_job(LIST).letter_for([99]) is None


def test_without_a_list_the_one_letter_is_found_whatever_the_rows(make_job: MakeJob) -> None:
    job = make_job()
    assert job.letter_for(()) == next(job.letters())


def test_each_row_has_values_of_its_own_also_where_a_document_serves_many(
    make_job: MakeJob,
) -> None:
    job = make_job(LIST, template="council-motion")
    assert [letter.values["councillor_name"] for letter in job.rows()] == [
        "Cllr Jane Smith", "Cllr Ahmed Khan", "Cllr Bo Lee", "Cllr Ann Other",
    ]  # fmt: skip


def test_planning_goes_letter_by_letter_to_the_same_plan(make_job: MakeJob) -> None:
    job = make_job(LIST)
    steps = planning(job)
    seen = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as end:
            whole = end.value
            break
    assert whole == plan(job)
    assert tuple(each.planned for each in seen) == whole.letters
    assert [each.letter.rows for each in seen] == [(2,), (3,), (4,), (5,)]


def test_a_pattern_shows_by_example_how_files_will_be_called(make_job: MakeJob) -> None:
    job = make_job(LIST)
    assert example_name(job, "") == next(iter(plan(job).letters)).file_name
    assert (
        example_name(job, "{{ ward }} {{ councillor_name }}") == "Alphington Cllr Jane Smith.docx"
    )
    with pytest.raises(LetterkitError):
        example_name(job, "{{ wrad }}")
