"""A template's conditions ask what a column says, and are tried before a letter is written."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge import Job, plan, run
from letterkit.merge import check as check_job
from letterkit.template import open_template
from tests.docx_files import cell, paragraph, row, table, word_file
from tests.merge.conftest import MakeJob

NAMES = ("Jane Smith", "Ann Lee", "Bob Hall", "Cat Moor", "Dee Ash", "Eve Hill")
WHOM = "{{ councillor_name }}"


def job_of(make_job: MakeJob, heading: str, cells: list[str], *body: str, **typed: Any) -> Job:
    lines = (f'{name},Ham,Exeter,"{each}"' for name, each in zip(NAMES, cells, strict=False))
    job = make_job(f"Councillor,Ward,Council,{heading}\n" + "\n".join(lines) + "\n", **typed)
    return replace(job, word=open_template(word_file(*body, WHOM)), entry=None)


def texts(job: Job, pattern: str = "") -> list[str]:
    documents = [each.content for each in run(plan(job, name_pattern=pattern))]
    return [docx.Document(io.BytesIO(each)).paragraphs[0].text for each in documents if each]


def told(job: Job, kind: str) -> list[Diagnostic]:
    return [each for each in check_job(job) if each.kind == kind]


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        (["Yes", "No", "n/a", ""], "1000"),
        (["TRUE", "FALSE", "TRUE"], "101"),
        (["Y", "N", "-"], "100"),
        (["✓", "✗", ""], "100"),
        (["✓", "x", "✓"], "101"),
        (["x", "", "x"], "101"),
        (["1", "0", "1"], "101"),
        (["20", "0", "£0", "1,000"], "1001"),
        (["Yes", "No - on holiday", "Yes, late", "No"], "1010"),
        (["On Tuesdays at the library", "no", "By telephone, any day", "At home"], "1111"),
    ],
)
def test_a_column_of_answers_tests_as_it_says(
    make_job: MakeJob, cells: list[str], answers: str
) -> None:
    body = "{% if attended %}1{% else %}0{% endif %}{{ 1 if attended else 0 }}"
    job = job_of(make_job, "Attended", cells, body + "{{ 0 if not attended else 1 }}")
    assert texts(job) == [each * 3 for each in answers]


def test_what_is_printed_stays_what_the_cell_shows(make_job: MakeJob) -> None:
    job = job_of(make_job, "Met us", ["No", "Yes"], '{{ met_us }} {{ met_us or "unknown" }}')
    assert texts(job) == ["No No", "Yes Yes"]


def test_a_file_name_asks_the_same(make_job: MakeJob) -> None:
    job = job_of(make_job, "Met us", ["No", "Yes"], "x")
    pattern = "{{ 'Met' if met_us else 'New' }} {{ councillor_name }}"
    named = [each.file.split()[0] for each in plan(job, name_pattern=pattern).documents]
    assert named == ["New", "Met"]


@pytest.mark.parametrize(
    ("heading", "cells", "pattern", "names"),
    [
        ("Met us", ["Y", "N"], "{{ 'Met' if met_us == 'yes' else 'New' }}", ["Met", "New"]),
        ("Met us", ["Yes", "No"], "{{ met_us or 'unknown' }}", ["Yes", "No"]),
        ("Votes", ["1,234", "99"], "{{ 'Many' if votes > 1000 else 'Few' }}", ["Many", "Few"]),
        ("Votes", ["1,234", "99"], "{{ votes + 1 }}", ["1235", "100"]),
        ("Votes", ["1,234", "99"], "{{ votes }}", ["1,234", "99"]),
    ],
)
def test_a_file_name_takes_answers_and_numbers_as_such(
    make_job: MakeJob, heading: str, cells: list[str], pattern: str, names: list[str]
) -> None:
    planned = plan(job_of(make_job, heading, cells, "x"), name_pattern=pattern)
    assert [each.file.removesuffix(".docx") for each in planned.documents] == names


def test_rows_and_paragraphs_of_a_condition_alone_follow_it(make_job: MakeJob) -> None:
    grid = table(
        row(cell("{%tr if met_us %}")), row(cell("met")), row(cell("{%tr endif %}")), columns=1
    )
    job = job_of(
        make_job, "Met us", ["No", "Yes"], grid,
        paragraph("{%p if not met_us %}"), "new", paragraph("{%p endif %}"),
    )  # fmt: skip
    rendered = [each.content for each in run(plan(job))]
    documents = [docx.Document(io.BytesIO(each)) for each in rendered if each]
    assert [[len(grid.rows) for grid in each.tables] for each in documents] == [[], [1]]
    assert [each.paragraphs[0].text for each in documents] == ["new", "Cllr Ann Lee"]


@pytest.mark.parametrize("cells", [["1,234", "99"], ["£1,234", "£99"], ["1234.5%", "99%"]])
@pytest.mark.parametrize(
    "test", ["votes > 1000", "1000 < votes", "votes >= 1000.5", "not votes < 1000",
             "100 < votes < 2000", 'votes > "1,000"', "votes > 100 and votes > 200"],
)  # fmt: skip
def test_numbers_compare_as_numbers(make_job: MakeJob, cells: list[str], test: str) -> None:
    job = job_of(make_job, "Votes", cells, f"{{% if {test} %}}many{{% else %}}few{{% endif %}}")
    assert texts(job) == ["many", "few"]


@pytest.mark.parametrize("test", ["votes == 1234", "votes != 99", 'votes == "1,234"'])
def test_numbers_are_equal_however_they_are_written(make_job: MakeJob, test: str) -> None:
    body = f"{{% if {test} %}}1{{% else %}}0{{% endif %}}"
    assert texts(job_of(make_job, "Votes", ["1,234", "99"], body)) == ["1", "0"]


def test_dates_compare_as_dates(make_job: MakeJob) -> None:
    body = '{% if elected < "1 May 2015" %}old{% else %}new{% endif %}'
    job = job_of(make_job, "Elected", ["07/06/2009", "03/12/2016"], body)
    assert texts(job) == ["old", "new"]


def test_what_cannot_be_compared_is_told_of_its_row_before_anything_is_written(
    make_job: MakeJob,
) -> None:
    body = "{% if votes > 1000 %}many{% endif %}"
    (diagnostic,) = told(job_of(make_job, "Votes", ["1,234", "unopposed"], body), "condition")
    assert (diagnostic.severity, diagnostic.row, diagnostic.column) == (Severity.ERROR, 3, "D")
    assert "“unopposed” can't be compared with 1,000" in diagnostic.message
    assert "D3" in diagnostic.hint


def test_a_condition_within_another_is_tried_only_where_it_is_reached(make_job: MakeJob) -> None:
    body = "{% if votes %}{% if votes > 1000 %}many{% elif votes > 5 %}few{% endif %}{% endif %}"
    job = job_of(make_job, "Votes", ["1,234", "", "7"], body)
    assert told(job, "condition") == []


def test_what_fails_within_a_condition_is_told_by_the_check(make_job: MakeJob) -> None:
    body = '{% if met_us %}{{ ward|round("up") }}{% endif %}'
    (diagnostic,) = told(job_of(make_job, "Met us", ["No", "Yes"], body), "unfillable")
    assert diagnostic.row == 3


@pytest.mark.parametrize(("cells", "many"), [(["No", "No"], "none of the 2"),
                                             (["Yes", "Yes"], "all 2")])  # fmt: skip
def test_a_condition_that_is_the_same_for_everybody_is_told_once(
    make_job: MakeJob, cells: list[str], many: str
) -> None:
    job = job_of(make_job, "Met us", cells, "{% if met_us and ward %}We met.{% endif %}")
    (diagnostic,) = told(job, "constant-condition")
    assert diagnostic.severity is Severity.INFO
    assert f"“met_us and ward” holds in {many} documents" in diagnostic.message


@pytest.mark.parametrize(
    "body", ["{% if ward %}Ward: {{ ward }}{% endif %}", "{% if sender_name %}We are{% endif %}",
             "{% if met_us %}We met.{% endif %}"],
)  # fmt: skip
def test_nothing_is_told_of_what_is_meant_to_be_the_same_or_differs(
    make_job: MakeJob, body: str
) -> None:
    assert told(job_of(make_job, "Met us", ["No", "Yes"], body), "constant-condition") == []


def test_whether_an_unclear_answer_is_a_yes_is_asked(make_job: MakeJob) -> None:
    cells = ["Yes", "No", "Yes", "perhaps", "No"]
    job = job_of(make_job, "Met us", cells, "{% if met_us %}We met.{% endif %}")
    (diagnostic,) = told(job, "unclear-answer")
    assert (diagnostic.row, diagnostic.severity) == (5, Severity.ERROR)
    assert [each.label for each in diagnostic.fixes] == ["Write “Yes”", "Write “No”"]


@pytest.mark.parametrize("cells", [["Yes", "No"], ["Y", "N"], ["TRUE", "FALSE"], ["✓", "✗"],
                                   ["Yes, late", "No"], ["1", "0"]])  # fmt: skip
@pytest.mark.parametrize(
    "test", ['met_us == "yes"', 'met_us == "Yes"', 'met_us != "no"', 'met_us in ["Yes", "Y"]',
             'met_us is eq "true"', "met_us is true", "met_us == true", '"YES" == met_us'],
)  # fmt: skip
def test_an_answer_is_equal_to_another_word_for_it(
    make_job: MakeJob, cells: list[str], test: str
) -> None:
    body = f"{{% if {test} %}}1{{% else %}}0{{% endif %}}"
    assert texts(job_of(make_job, "Met us", cells, body)) == ["1", "0"]


@pytest.mark.parametrize(
    ("cells", "test", "answers"),
    [
        (["Yes", "No", "n/a", "No"], 'met_us == "no"', "0101"),
        (["Yes", "No", "Never", "Yes"], 'met_us == "Never"', "0010"),
        (["Labour", "labour", "Green"], 'met_us == "Labour"', "100"),
        (["F", "N", "Heath", "Ham"], 'met_us == "no"', "0000"),
    ],
)
def test_no_more_than_answers_are_equal_to_other_words(
    make_job: MakeJob, cells: list[str], test: str, answers: str
) -> None:
    body = f"{{% if {test} %}}1{{% else %}}0{{% endif %}}"
    assert "".join(texts(job_of(make_job, "Met us", cells, body))) == answers


@pytest.mark.parametrize(
    ("tag", "result"),
    [("votes + 1", "1235"), ("votes - 1", "1233"), ("2 * votes", "2468"), ("votes / 2", "617"),
     ("votes // 5", "246"), ("votes % 5", "4"), ("-votes", "-1234"), ("votes|int", "1234"),
     ("votes|round", "1234"), ("votes|abs + votes|int", "2468"), ("votes + votes", "2468"),
     ("(votes / 7)|round(2)", "176.29"), ("votes + 0.1 + 0.2", "1234.3"),
     ("votes", "1,234"), ('votes + " votes"', "1,234 votes"), ("votes ~ votes", "1,2341,234")],
)  # fmt: skip
def test_a_number_is_one_in_a_sum_and_printed_as_the_cell_shows_it(
    make_job: MakeJob, tag: str, result: str
) -> None:
    job = job_of(make_job, "Votes", ["1,234", "99"], f"{{{{ {tag} }}}}")
    assert texts(job)[0] == result


def test_words_and_codes_are_put_one_behind_the_other(make_job: MakeJob) -> None:
    job = job_of(make_job, "Code", ["007", "0123"], "{{ code + ward + code }}")
    assert texts(job) == ["007Ham007", "0123Ham0123"]


@pytest.mark.parametrize(
    "tag", ["votes - 1", "votes + votes", "votes * 2", "votes|round", "-votes", "1 + votes",
            "votes is even", "[votes - 1]|join", "(votes if ward else 1) - 1"],
)  # fmt: skip
def test_a_sum_that_fails_in_one_row_is_told_of_it(make_job: MakeJob, tag: str) -> None:
    cells = ["1,234", "99", "unopposed", "7", "20"]
    (diagnostic,) = told(job_of(make_job, "Votes", cells, f"{{{{ {tag} }}}}"), "unfillable")
    assert (diagnostic.row, diagnostic.column) == (4, "D")
    assert diagnostic.message == (
        f"The template's tag “{{{{ {tag} }}}}” can't be worked out: “unopposed” isn't a number."
    )
    assert "D4" in diagnostic.hint


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            "{% include 'x' %}",
            "A tag of the template can't be worked out: it asks for another file",
        ),
        ("{{ cycler }}", "no text but a step on the way to one."),
    ],
)
def test_a_tag_that_works_with_nothing_of_a_row_is_told_in_a_sentence(
    make_job: MakeJob, body: str, why: str
) -> None:
    (diagnostic,) = told(job_of(make_job, "Votes", ["7"], body), "unfillable")
    assert why in diagnostic.message
    assert diagnostic.hint
    assert diagnostic.hint not in diagnostic.message


@pytest.mark.parametrize(
    "body",
    ["{% set half = votes %}{{ half / 2 }}", "{% for each in [votes] %}{{ each - 1 }}{% endfor %}",
     "{% macro half(x) %}{{ x / 2 }}{% endmacro %}{{ half(votes) }}",
     "{% set many = votes %}{% if many > 5 %}many{% endif %}",
     "{% if ward %}{% filter upper %}{{ votes - 1 }}{% endfilter %}{% endif %}"],
)  # fmt: skip
def test_a_sum_on_the_way_fails_in_the_check_as_in_the_letter(make_job: MakeJob, body: str) -> None:
    job = job_of(make_job, "Votes", ["1,234", "99", "unopposed", "7"], body)
    failing = [each.row for each in check_job(job) if each.severity is Severity.ERROR]
    assert failing == [4]
    assert len(texts(job)) == 3


def test_a_sum_is_tried_only_where_it_is_reached(make_job: MakeJob) -> None:
    body = '{{ votes - 1 if votes != "unopposed" else "none" }}'
    job = job_of(make_job, "Votes", ["1,234", "unopposed", "7"], body)
    assert told(job, "unfillable") == []
    assert texts(job) == ["1233", "none", "6"]


@pytest.mark.parametrize(
    "tag",
    ['met_us or "unknown"', 'met_us|default("unknown", true)', "[met_us, met_us]|select|first"],
)
def test_a_no_is_something_to_print(make_job: MakeJob, tag: str) -> None:
    assert texts(job_of(make_job, "Met us", ["No", "Yes"], f"{{{{ {tag} }}}}")) == ["No", "Yes"]
