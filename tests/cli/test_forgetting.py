"""`letterkit forget`: what is kept of somebody is shown, and with --yes it goes for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.tasks.word_copies import IN_WORD, make_copy
from tests.cli.terminal import as_json, letterkit

PEOPLE = (
    "Councillor,Ward,Council,Party,Email\n"
    "Cllr Jane Smith,Alphington,Exeter City Council,Labour,jane@example.org\n"
    "Cllr Bo Day,Exwick,Exeter City Council,Green,bo@example.org\n"
)
VALUES = {
    "stp_name": "Devon", "sender_name": "Jo", "sender_address": "1 High St",
    "sender_email": "jo@example.org", "letter_date": "2 November 2026",
}  # fmt: skip


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, "utf-8")
    path = tmp_path / "Ours.letterkit"
    with CampaignStore.create(path) as store:
        for name, value in VALUES.items():
            store.set(schema.VALUES, name, value)
        store.set(schema.LIST, "source", str(people))
    assert letterkit("merge", "--campaign", path).returncode == 0
    return path


def test_without_yes_it_is_only_shown(campaign: Path) -> None:
    before = campaign.read_bytes()
    shown = letterkit("forget", campaign, "Jane Smith")
    assert shown.returncode == 1
    assert "What they were sent: Letter to councillors" in shown.stdout
    assert "Who they are, as the list was last read: Jane Smith" in shown.stdout
    assert f"The list itself: {campaign.parent / 'people.csv'}" in shown.stdout
    assert str(campaign.parent / "Ours - Letter to councillors" / "report.csv") in shown.stdout
    assert "Add --yes" in shown.stderr
    assert letterkit("forget", campaign, "jane@example.org", "--list").returncode == 0
    assert campaign.read_bytes() == before


def test_with_yes_they_are_gone_and_stay_out_of_the_list(campaign: Path) -> None:
    done = letterkit("forget", campaign, "jane@example.org", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert b"jane" not in campaign.read_bytes().lower()
    checked = letterkit("check", "--campaign", campaign)
    assert "1 row was left out, row 2: you asked letterkit to forget this person." in checked.stdout
    assert "Jane" not in checked.stdout
    again = letterkit("merge", "--campaign", campaign, "--overwrite")
    assert again.returncode == 0, again.stderr
    assert b"jane" not in campaign.read_bytes().lower()
    assert letterkit("forget", campaign, "Jane Smith", "--list").returncode == 1


def test_copies_that_the_window_opened_in_word_go_too(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letterkit.cli.forgetting.data_folder", lambda: tmp_path / "own")
    keys = {
        name: as_json("forget", campaign, name, "--list")["keys"][0]
        for name in ("Jane Smith", "Bo Day")
    }
    copies = [
        make_copy(
            tmp_path / "own" / IN_WORD,
            campaign,
            "councillor-letter",
            f"recipient:{key}",
            name,
            b"PK",
        )
        for name, key in keys.items()
    ]
    assert letterkit("forget", campaign, "Jane Smith", "--yes").returncode == 0
    assert [each.path.exists() for each in copies] == [False, True]


def test_the_others_are_still_known(campaign: Path) -> None:
    letterkit("forget", campaign, "Jane Smith", "--yes")
    kept = as_json("forget", campaign, "Bo Day", "--list")
    assert kept["name"] == "Cllr Bo Day"
    assert {each["what"] for each in kept["kept"]} >= {"What they were sent"}
    assert kept["forgotten"] is False
    assert as_json("forget", campaign, "--list")["forgotten"] == 1


@pytest.mark.usefixtures("campaign")
def test_who_is_in_the_list_alone_can_be_forgotten_before_anything_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "New.letterkit"
    with CampaignStore.create(path) as store:
        store.set(schema.LIST, "source", str(tmp_path / "people.csv"), undoable=False)
    assert "keeps nothing of Cllr Jane Smith" in letterkit("forget", path, "Jane Smith").stdout
    assert letterkit("forget", path, "Jane Smith", "--yes").returncode == 0
    assert "forget this person" in letterkit("check", "--campaign", path).stdout


def test_nobody_and_several_are_told_apart(campaign: Path, tmp_path: Path) -> None:
    nobody = letterkit("forget", campaign, "Jan Smit", "--yes")
    assert nobody.returncode == 1
    assert "Nobody in the campaign goes by “Jan Smit”." in nobody.stderr
    more = "Cllr Bo Day,Heath,Mid Devon District Council,Green,bo.day@example.com\n"
    (tmp_path / "people.csv").write_text(PEOPLE + more, "utf-8")
    several = letterkit("forget", campaign, "Bo Day", "--yes")
    assert several.returncode == 1
    assert "2 people go by “Bo Day”." in several.stderr
    assert letterkit("forget", campaign, "bo.day@example.com", "--yes").returncode == 0
    assert b"bo@example.org" in campaign.read_bytes()


def test_a_campaign_that_the_window_has_open_is_left_alone(campaign: Path) -> None:
    with CampaignStore.open(campaign):
        refused = letterkit("forget", campaign, "Jane Smith", "--yes")
        assert letterkit("forget", campaign, "Jane Smith", "--list").returncode == 0
    assert refused.returncode == 1
    assert "open in another window" in refused.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["--yes"], ["Jane", "--answers-for", "12"], ["--answers-for", "-1"]]
)
def test_what_makes_no_sense_is_refused(campaign: Path, arguments: list[str]) -> None:
    assert letterkit("forget", campaign, *arguments).returncode == 2


def test_answers_go_after_as_many_months_as_were_chosen(campaign: Path) -> None:
    with CampaignStore.open(campaign) as store:
        old = {"day": "2020-01-01", "kind": "supports", "note": "Marmalade"}
        store.set(schema.ANSWERS, "jane\t1", old)
    assert "Answers are kept as long" in letterkit("forget", campaign, "--list").stdout
    chosen = letterkit("forget", campaign, "--answers-for", "12")
    assert "1 answer was forgotten: this campaign keeps none so long." in chosen.stderr
    assert "Answers are forgotten after 12 months." in chosen.stdout
    assert b"Marmalade" not in campaign.read_bytes()
    assert letterkit("check", "--campaign", campaign).stderr == ""
    assert "as long as" in letterkit("forget", campaign, "--answers-for", "0").stdout
