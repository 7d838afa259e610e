"""Who a list's people are, in the terminal: shown, chosen, kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from letterkit.campaign import CampaignStore, read_values
from tests.cli.conftest import ListWriter
from tests.cli.terminal import as_json, letterkit

MPS = "Name,Constituency\nJane Smith,Wigan\nTom Brown,Bury\nAnn Lee,Leigh\n"
NAMES = "Name,Ward\nSmith Jane,Abbey\nJane Green,Park\n"


@pytest.fixture
def given(write_list: ListWriter) -> list[str | Path]:
    """Return the options that give a list of MPs and a file of values."""
    return write_list(MPS)


def test_check_says_who_they_are_and_why(given: list[str | Path]) -> None:
    told = letterkit("check", "mp-briefing", *given).stdout
    assert "· This is a list of MPs. Column B has their constituencies." in told
    assert "Ready: nothing to mend." in told
    decision, *_others = as_json("check", "mp-briefing", *given)["decisions"]
    assert decision == {
        "template": "mp-briefing", "name": "people", "value": "mps", "label": "MPs",
        "chosen": False, "sure": True, "why": "Column B has their constituencies.",
    }  # fmt: skip


@pytest.mark.parametrize("command", ["check", "merge", "fix"])
def test_each_command_takes_another_answer(
    given: list[str | Path], tmp_path: Path, command: str
) -> None:
    more = ["--out", tmp_path / "out"] if command == "merge" else []
    told = as_json(command, "councillor-letter", *given, "--people", "Councillors", *more)
    assert told["decisions"][0]["value"] == "councillors"
    assert told["decisions"][0]["chosen"]
    assert "other-people" not in {each["kind"] for each in told["problems"]}


def test_a_kind_that_there_isnt_is_refused_with_those_that_there_are(
    given: list[str | Path],
) -> None:
    refused = letterkit("check", "mp-briefing", *given, "--people", "mayors")
    assert refused.returncode == 2
    assert "organisations" in refused.stderr


def test_fix_asks_and_answers_only_where_it_is_told_to(
    given: list[str | Path], tmp_path: Path
) -> None:
    values = tmp_path / "values.toml"
    letterkit("fix", "councillor-letter", *given, "--all")
    assert read_values(values).decisions == {}
    letterkit("fix", "councillor-letter", *given, "--kind", "other-people")
    assert read_values(values).decisions == {"people": "mps"}
    told = as_json("check", "councillor-letter", *given)
    assert told["decisions"][0]["chosen"]
    assert "other-people" not in {each["kind"] for each in told["problems"]}


def test_a_campaign_keeps_what_was_said_of_its_list_and_of_no_other(
    write_list: ListWriter, tmp_path: Path
) -> None:
    campaign = tmp_path / "Ours.letterkit"
    given = write_list(MPS, 'people = "candidates"')
    made = letterkit("new-campaign", campaign, "councillor-letter", *given)
    assert made.returncode == 0, made.stderr
    decision, *_others = as_json("check", "--campaign", campaign)["decisions"]
    assert (decision["value"], decision["chosen"]) == ("candidates", True)
    saved = tmp_path / "saved.toml"
    letterkit("save-values", campaign, saved)
    assert read_values(saved).decisions == {"people": "candidates"}
    other = ["--recipients", tmp_path / "people.csv"]
    decision, *_others = as_json("check", "--campaign", campaign, *other)["decisions"]
    assert (decision["value"], decision["chosen"]) == ("mps", False)


def test_the_sheet_that_was_chosen_is_saved_with_the_values(
    given: list[str | Path], tmp_path: Path
) -> None:
    campaign, saved = tmp_path / "Ours.letterkit", tmp_path / "saved.toml"
    letterkit("new-campaign", campaign, "councillor-letter", *given)
    with CampaignStore.open(campaign) as store:
        store.set("list", "sheet", "people")
    letterkit("save-values", campaign, saved)
    assert read_values(saved).decisions == {"sheet": "people"}


def test_a_kind_that_no_letterkit_knows_stays_in_the_file_and_is_told(
    given: list[str | Path], tmp_path: Path
) -> None:
    campaign = tmp_path / "Ours.letterkit"
    letterkit("new-campaign", campaign, "councillor-letter", *given)
    with CampaignStore.open(campaign) as store:
        store.set("list", "people", "dukes")
    told = as_json("check", "--campaign", campaign)
    assert told["decisions"][0]["value"] == "mps"
    assert "Of the choice of a list, 1 entry" in told["notes"][0]
    with CampaignStore.open(campaign) as store:
        assert store.section("list")["people"] == "dukes"


def test_a_run_that_was_stopped_goes_on_with_the_same_people(
    given: list[str | Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    letterkit(
        "merge", "councillor-letter", *given, "--people", "candidates", "--out", out
    )  # fmt: skip
    report = (out / "report.csv").read_text("utf-8-sig")
    assert '""people"": ""candidates""' in report or '""people"":""candidates""' in report


@pytest.mark.parametrize("command", ["check", "merge", "fix"])
def test_each_command_takes_the_order_of_names(
    write_list: ListWriter, tmp_path: Path, command: str
) -> None:
    given = ["councillor-letter", *write_list(NAMES)]
    more = ["--out", tmp_path / "out"] if command == "merge" else []
    for order in ("Surname-first", "forename-first"):
        told = as_json(command, *given, *more, "--names", order)
        (decision,) = (each for each in told["decisions"] if each["name"] == "names")
        assert (decision["value"], decision["chosen"]) == (order.lower(), True)
        assert "name-order" not in {each["kind"] for each in told["problems"]}


def test_the_order_of_names_is_kept_in_a_file_of_values_and_in_a_campaign(
    write_list: ListWriter, tmp_path: Path
) -> None:
    campaign, saved = tmp_path / "Ours.letterkit", tmp_path / "saved.toml"
    given = write_list(NAMES, 'names = "surname-first"')
    made = letterkit("new-campaign", campaign, "councillor-letter", *given)
    assert made.returncode == 0, made.stderr
    told = as_json("check", "--campaign", campaign)
    (decision,) = (each for each in told["decisions"] if each["name"] == "names")
    assert (decision["value"], decision["chosen"]) == ("surname-first", True)
    letterkit("save-values", campaign, saved)
    assert read_values(saved).decisions == {"names": "surname-first"}
    given = write_list(NAMES, 'names = "backwards"')
    refused = letterkit("check", "councillor-letter", *given)
    assert "surname-first" in refused.stderr


def test_the_answer_to_which_sheet_is_kept_beside_the_other_answers(
    write_list: ListWriter, tmp_path: Path
) -> None:
    workbook = Workbook()
    for title, name in (("2013", "Long Gone"), ("2017", "Jane Smith")):
        sheet = workbook.create_sheet(title)
        for row in (["Name", "Constituency"], [name, "Wigan"]):
            sheet.append(row)
    workbook.save(tmp_path / "people.xlsx")
    given = ["--recipients", tmp_path / "people.xlsx", *write_list(MPS)[2:]]
    told = letterkit("check", "mp-briefing", *given).stdout
    assert "2013” is read; “2017” is a list as well." in told
    (asked,) = (each for each in as_json("check", "mp-briefing", *given)["problems"]
                if each["kind"] == "several-sheets")  # fmt: skip
    assert [each["label"] for each in asked["fixes"]] == ["Keep to “2013”", "Read “2017”"]
    write_list(MPS, 'sheet = "2017"')
    told = as_json("check", "mp-briefing", *given)
    assert "several-sheets" not in {each["kind"] for each in told["problems"]}
