"""`letterkit calendar`: the deadlines of motions, for whatever calendar somebody has."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from icalendar import Calendar

from letterkit.campaign import CampaignStore, schema
from tests.cli.terminal import as_json, letterkit

PEOPLE = (
    "Councillor,Council,Ward\n"
    "Jane Smith,Exeter City Council,Priory\n"
    "Mina Patel,Torbay Council,Ham\n"
)
RULE = ("--set", "notice_rule=noon, seven clear days")
IN_JULY = ("--set", "meeting_date=25 July 2099", *RULE)
LATER = ("--set", "meeting_date=26 September 2099", *RULE)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


@pytest.fixture
def campaign(people: Path, tmp_path: Path) -> Path:
    path = tmp_path / "Ours.letterkit"
    completed = letterkit("new-campaign", path, "council-motion", "--recipients", people)
    assert completed.returncode == 0, completed.stderr
    return path


def events(path: Path) -> list[Any]:
    return cast("Any", Calendar.from_ical(path.read_bytes().decode())).walk("VEVENT")


def write(path: Path, *options: str | Path) -> list[Any]:
    completed = letterkit("calendar", *options, "--out", path, "--overwrite")
    assert completed.returncode == 0, completed.stderr
    return events(path)


def uids(entries: list[Any]) -> list[str]:
    return [str(each["UID"]) for each in entries]


def test_each_council_s_motion_has_an_entry_that_names_council_and_meeting(
    people: Path, tmp_path: Path
) -> None:
    options = ("council-motion", "--recipients", people, *IN_JULY)
    entries = write(tmp_path / "a.ics", *options, "--set", "meeting_name=Full Council")
    assert [str(each["SUMMARY"]) for each in entries] == [
        "Hand in the motion: Exeter City Council, Full Council, 25 July 2099",
        "Hand in the motion: Torbay Council, Full Council, 25 July 2099",
    ]
    assert [each["DTEND"].dt.strftime("%d %H:%M %Z") for each in entries] == ["17 12:00 BST"] * 2
    assert all(each.walk("VALARM") for each in entries)
    assert len(set(uids(entries))) == 2


def test_an_entry_stays_the_same_when_its_deadline_moves(campaign: Path, tmp_path: Path) -> None:
    before = write(tmp_path / "a.ics", "--campaign", campaign, *IN_JULY)
    campaign = campaign.rename(tmp_path / "Another name.letterkit")
    after = write(tmp_path / "b.ics", "--campaign", campaign, *LATER)
    assert uids(before) == uids(after)
    for earlier, later in zip(before, after, strict=True):
        assert later["SEQUENCE"] >= earlier["SEQUENCE"]
        assert later["DTEND"].dt > earlier["DTEND"].dt


def test_motions_of_two_campaigns_never_take_each_other_s_place(
    people: Path, campaign: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / campaign.name
    other.parent.mkdir()
    made = letterkit("new-campaign", other, "council-motion", "--recipients", people)
    assert made.returncode == 0
    first = write(tmp_path / "a.ics", "--campaign", campaign, *IN_JULY)
    second = write(tmp_path / "b.ics", "--campaign", other, *IN_JULY)
    without = write(tmp_path / "c.ics", "council-motion", "--recipients", people, *IN_JULY)
    assert len({*uids(first), *uids(second), *uids(without)}) == 6


def test_a_copy_of_a_campaign_for_another_council_has_an_entry_of_its_own(tmp_path: Path) -> None:
    def entry(council: str) -> str:
        name = ("--set", f"council_name={council}")
        [only] = write(tmp_path / "a.ics", "--campaign", campaign, *name, *IN_JULY)
        assert "Council" in only["SUMMARY"]
        return str(only["UID"])

    campaign = tmp_path / "One.letterkit"
    assert letterkit("new-campaign", campaign, "council-motion").returncode == 0
    assert entry("Exeter City Council") == entry("Exeter  city council") != entry("Torbay Council")


def test_what_a_campaign_goes_by_is_kept_and_nothing_that_undo_takes_back(
    campaign: Path, tmp_path: Path
) -> None:
    write(tmp_path / "a.ics", "--campaign", campaign, *IN_JULY)
    with CampaignStore.open(campaign) as store:
        assert store.get(schema.CAMPAIGN, "calendar_id")
        assert not store.undo_label


def test_a_motion_without_a_deadline_is_told_of(people: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.ics"
    refused = letterkit("calendar", "council-motion", "--recipients", people, *RULE, "--out", out)
    assert refused.returncode == 1
    assert "Exeter City Council: the day it meets isn't known" in refused.stderr
    assert not out.exists()


def test_a_motion_without_a_deadline_holds_back_no_other(campaign: Path, tmp_path: Path) -> None:
    key = schema.scoped_key("council-motion", "council:torbaycouncil", "meeting_date")
    with CampaignStore.open(campaign) as store:
        store.set(schema.SCOPED, key, "25 July 2099")
    command = ("calendar", "--campaign", campaign, *RULE, "--out", tmp_path / "a.ics")
    told = as_json(*command)
    [entry], [unknown] = told["entries"], told["not_known"]
    assert "Torbay Council" in entry["title"]
    assert "Exeter City Council" in unknown["reason"]
    assert "▲ Exeter City Council" in letterkit(*command, "--overwrite").stdout


def test_a_calendar_that_is_there_is_replaced_only_when_that_was_said(
    people: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a.ics"
    out.write_text("mine", "utf-8")
    command = ("calendar", "council-motion", "--recipients", people, *IN_JULY, "--out", out)
    assert letterkit(*command).returncode == 1
    assert out.read_text("utf-8") == "mine"
    told = as_json(*command, "--overwrite")
    assert [each["moment"] for each in told["entries"]] == ["2099-07-17T12:00:00"] * 2
    assert told["not_known"] == []
    assert letterkit(*command[:-1], tmp_path / "a.txt").returncode == 2
