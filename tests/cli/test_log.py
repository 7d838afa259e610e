"""`letterkit log`, and what merge and email put into the log of a campaign."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, ContactLog, schema
from letterkit.contact_records import ContactWay
from tests.cli.terminal import as_json, letterkit

VALUES = {
    "stp_name": "Devon", "sender_name": "Jo", "sender_address": "1 High St",
    "sender_email": "jo@example.org", "letter_date": "2 November 2026",
}  # fmt: skip
PEOPLE = (
    "Councillor,Ward,Council,Party,Email\n"
    "Cllr Jane Smith,Alphington,Exeter City Council,Labour,jane@example.org\n"
    "Cllr Bo Day,Exwick,Exeter City Council,Green,bo@example.org\n"
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, "utf-8")
    path = tmp_path / "Ours.letterkit"
    with CampaignStore.create(path) as store:
        for name, value in VALUES.items():
            store.set(schema.VALUES, name, value)
        store.set(schema.LIST, "source", str(people))
    return path


def log_in(campaign: Path) -> ContactLog:
    with CampaignStore.open(campaign) as store:
        return schema.CampaignReader(store).log


# Recording


def test_letters_that_were_written_stand_in_the_log_with_who_they_went_to(campaign: Path) -> None:
    assert letterkit("merge", "--campaign", campaign).returncode == 0
    jane, bo = log_in(campaign).all_contacts()
    assert (jane.name, jane.council, jane.ward, jane.party, jane.way, jane.sent) == (
        "Cllr Jane Smith", "Exeter City Council", "Alphington", "Labour", ContactWay.LETTER, None,
    )  # fmt: skip
    assert (jane.document, jane.title) == ("councillor-letter", "Letter to councillors")
    assert jane.subject == "Scrutiny of the STP for Devon"
    assert jane.file.endswith("Jane Smith.docx")
    assert jane.text != bo.text
    with CampaignStore.open(campaign) as store:
        assert not store.undo_label or "written" not in store.undo_label


def test_drafts_stand_in_it_as_e_mails_with_their_subject_and_address(
    campaign: Path, tmp_path: Path
) -> None:
    command = (
        "email",
        "--campaign",
        campaign,
        "--out",
        tmp_path / "out",
        "--subject",
        "{{ ward }}",
    )
    assert letterkit(*command).returncode == 0
    jane, _bo = log_in(campaign).all_contacts()
    assert (jane.document, jane.way, jane.subject, jane.address, jane.file[-4:]) == (
        "councillor-letter", ContactWay.EMAIL, "Alphington", "jane@example.org", ".eml",
    )  # fmt: skip


def test_a_letter_written_anew_before_it_was_sent_is_one_contact(campaign: Path) -> None:
    letterkit("merge", "--campaign", campaign)
    before = list(log_in(campaign).all_contacts())
    completed = letterkit("merge", "--campaign", campaign, "--changed", "--set", "sender_name=Al")
    assert completed.returncode == 0, completed.stderr
    after = list(log_in(campaign).all_contacts())
    assert [each.key for each in after] == [each.key for each in before]
    assert all(one.text != other.text for one, other in zip(before, after, strict=True))


def test_a_motion_of_a_whole_council_is_no_letter_to_anybody(campaign: Path) -> None:
    letterkit("merge", "council-motion", "--campaign", campaign, "--allow-gaps")
    assert not log_in(campaign)


def test_what_the_window_has_open_is_written_all_the_same_and_said_not_to_be_kept(
    campaign: Path,
) -> None:
    with CampaignStore.open(campaign):
        completed = letterkit("merge", "--campaign", campaign)
    assert completed.returncode == 0
    assert "doesn't say what was written" in completed.stderr
    assert not log_in(campaign)


# Telling the log


@pytest.fixture
def written(campaign: Path) -> Path:
    assert letterkit("merge", "--campaign", campaign).returncode == 0
    return campaign


def test_it_shows_who_was_written_to_and_counts(written: Path) -> None:
    completed = letterkit("log", written)
    assert completed.returncode == 0
    rows = [each.split("\t") for each in completed.stdout.splitlines()]
    assert [row[:3] for row in rows] == [
        ["Cllr Bo Day", "Exeter City Council", "Letter to councillors"],
        ["Cllr Jane Smith", "Exeter City Council", "Letter to councillors"],
    ]
    assert "2 people written to, 0 marked as sent, 0 answered." in completed.stderr


def test_an_empty_log_says_so(campaign: Path) -> None:
    assert "The log is empty" in letterkit("log", campaign).stdout


def test_letters_are_marked_as_sent_by_name_by_address_or_all(written: Path) -> None:
    completed = letterkit("log", written, "--sent", "jane smith", "--on", "3 November 2026")
    assert "1 marked as sent" in completed.stdout
    bo, jane = as_json("log", written)["people"]
    assert [each["contacts"][0]["sent"] for each in (bo, jane)] == [None, "2026-11-03"]
    letterkit("log", written, "--all-sent", "--on", "5/11/2026")
    bo, jane = as_json("log", written)["people"]
    assert [each["contacts"][0]["sent"] for each in (bo, jane)] == ["2026-11-05", "2026-11-03"]
    letterkit("log", written, "--not-sent", "BO@example.org")
    assert as_json("log", written)["sent"] == 1


def test_answers_are_put_down_with_what_follows(written: Path) -> None:
    completed = letterkit(
        "log", written, "--answer", "Cllr Bo Day=supports", "--answer", "jane@example.org=holding",
        "--note", "By phone", "--next", "Ring", "--by", "1/12/2026", "--on", "9 November 2026",
    )  # fmt: skip
    assert completed.returncode == 0, completed.stderr
    result = as_json("log", written, "--on", "1 December 2026")
    assert result["answers"]["supports"] == result["answers"]["holding"] == 1
    assert [each["next_step"] for each in result["due"]] == ["Ring", "Ring"]
    due = letterkit("log", written, "--due", "--on", "1 December 2026").stdout.splitlines()
    assert due[0].split("\t") == ["1 December 2026", "Cllr Bo Day", "Ring", "By phone"]
    assert not letterkit("log", written, "--due", "--on", "30 November 2026").stdout
    with CampaignStore.open(written) as store:
        assert store.undo_label == "Change the contact log"
        store.undo()
    assert not log_in(written).answers


def test_what_was_handed_over_counts_as_sent(written: Path) -> None:
    letterkit("log", written, "--handed", "Bo Day", "--document", "mp-briefing")
    [bo, _jane] = as_json("log", written)["people"]
    handed = bo["contacts"][-1]
    assert (handed["way"], handed["title"], handed["council"]) == (
        "by hand", "MP briefing", "Exeter City Council",
    )  # fmt: skip
    assert handed["sent"]


WRONG = (
    (("--sent", "Nobody"), "Nobody in the campaign goes by “Nobody”"),
    (("--sent", "Jane Smyth"), "Did you mean"),
    (("--answer", "Bo Day=maybe"), "“maybe” is no kind of answer"),
    (("--answer", "Bo Day"), "should look like WHO=KIND"),
    (("--on", "soon"), "“soon” is no date"),
    (("--note", "x"), "go with --answer"),
    (("--sent", "Bo Day", "--document", "mp-briefing"), "Nothing says that Cllr Bo Day"),
)


@pytest.mark.parametrize(("options", "told"), WRONG)
def test_what_is_not_understood_ends_with_status_2_and_changes_nothing(
    written: Path, options: tuple[str, ...], told: str
) -> None:
    before = written.read_bytes()
    completed = letterkit("log", written, *options)
    assert completed.returncode == 2
    assert told in " ".join(completed.stderr.split())
    assert written.read_bytes() == before


def test_nothing_that_does_not_exist_was_handed_to_anybody(campaign: Path) -> None:
    assert letterkit("merge", "--campaign", campaign).returncode == 0
    log = log_in(campaign)
    handed = letterkit("log", campaign, "--handed", "Bo Day", "--document", "councilor-letter")
    assert handed.returncode == 2
    assert "Did you mean" in handed.stderr
    assert log_in(campaign) == log


def test_a_name_that_several_have_is_never_guessed(campaign: Path) -> None:
    people = campaign.with_name("people.csv")
    people.write_text(PEOPLE + "Cllr Bo Day,Priory,Torbay Council,Green,b@example.org\n", "utf-8")
    letterkit("merge", "--campaign", campaign)
    completed = letterkit("log", campaign, "--answer", "Bo Day=no")
    assert completed.returncode == 2
    assert "2 people go by “Bo Day”" in " ".join(completed.stderr.split())
    key = next(
        each["key"] for each in as_json("log", campaign)["people"] if "exeter" in each["key"]
    )
    assert letterkit("log", campaign, "--answer", f"{key}=no").returncode == 0


def test_a_log_that_the_window_has_open_is_shown_but_not_changed(written: Path) -> None:
    with CampaignStore.open(written):
        assert letterkit("log", written).returncode == 0
        completed = letterkit("log", written, "--all-sent")
    assert completed.returncode == 1
    assert "is open in another window" in completed.stderr


# Writing again


def a_fortnight_ago(campaign: Path) -> None:
    """Have everything in the log written on 1 November 2020."""
    with CampaignStore.open(campaign) as store:
        for key, entry in store.section(schema.CONTACTS).items():
            store.set(schema.CONTACTS, key, {**entry, "when": "2020-11-01T10:00:00"})


def test_who_has_not_answered_is_written_to_once_more_and_then_nobody(
    written: Path, tmp_path: Path
) -> None:
    assert as_json("merge", "follow-up", "--campaign", written, "--not-answered", "14",
                   "--out", tmp_path / "none")["counts"]["written"] == 0  # fmt: skip
    a_fortnight_ago(written)
    letterkit("log", written, "--answer", "Bo Day=no")
    chase = ("follow-up", "--campaign", written, "--not-answered", "14", "--out", tmp_path / "out")
    checked = as_json("check", *chase[:-2])["documents"]
    assert [each["left_out"] for each in checked] == ["", "not chosen"]
    result = as_json("merge", *chase)
    assert [Path(each).stem for each in result["files"]] == [
        "Exeter City Council - Cllr Jane Smith - second letter"
    ]
    assert as_json("merge", *chase)["counts"]["letters"] == 0
    assert as_json("email", *chase[:-1], tmp_path / "mail")["counts"]["letters"] == 0


def test_those_who_support_it_are_thanked_once(written: Path, tmp_path: Path) -> None:
    letterkit("log", written, "--answer", "Bo Day=will-raise", "--answer", "Jane Smith=holding")
    thanks = (
        "email", "thank-you", "--campaign", written, "--answered", "supports",
        "--answered", "will-raise", "--out", tmp_path / "out",
    )  # fmt: skip
    result = as_json(*thanks)
    assert (result["counts"]["written"], len(result["files"])) == (1, 1)
    assert as_json(*thanks)["counts"]["letters"] == 0


def test_nobody_is_written_to_again_where_that_could_not_be_kept(
    written: Path, tmp_path: Path
) -> None:
    a_fortnight_ago(written)
    with CampaignStore.open(written):
        completed = letterkit(
            "merge", "follow-up", "--campaign", written, "--not-answered", "14",
            "--out", tmp_path / "out",
        )  # fmt: skip
    assert completed.returncode == 1
    assert "is open in another window" in completed.stderr
    assert not (tmp_path / "out").exists()


def test_a_second_letter_is_not_written_where_that_could_not_be_kept_though_nobody_chose(
    written: Path, tmp_path: Path
) -> None:
    with CampaignStore.open(written):
        completed = letterkit(
            "merge", "follow-up", "--campaign", written, "--out", tmp_path / "out"
        )
    assert completed.returncode == 1
    assert "is open in another window" in completed.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--not-answered", "-1"), "a number of days"),
        (("--not-answered", "3", "--answered", "no"), "Nobody has both"),
        (("--written", "councillor-letter"), "goes with --not-answered"),
        (("--not-answered", "3", "--written", "councilor-letter"), "Did you mean"),
    ],
)
def test_what_cannot_be_asked_of_the_log_ends_with_status_2(
    campaign: Path, options: tuple[str, ...], told: str
) -> None:
    completed = letterkit("check", "follow-up", "--campaign", campaign, *options)
    assert completed.returncode == 2
    assert told in " ".join(completed.stderr.split())
    without = letterkit("check", "follow-up", "--not-answered", "14")
    assert without.returncode == 2


# As a spreadsheet


def test_the_log_is_saved_and_answers_typed_into_it_are_read_back(
    campaign: Path, tmp_path: Path
) -> None:
    letterkit("merge", "--campaign", campaign)
    saved = tmp_path / "log.csv"
    assert "The log is in" in letterkit("log", campaign, "--export", saved).stdout
    assert "Nothing new" in letterkit("log", campaign, "--import", saved).stdout
    text = saved.read_text("utf-8-sig")
    rows = text.splitlines()
    jane = next(at for at, row in enumerate(rows) if "Jane Smith" in row)
    cells = rows[jane].split(",")
    cells[8:10] = "3 November 2026", "Supports"
    rows[jane] = ",".join(cells)
    saved.write_text("\n".join(rows), "utf-8-sig")
    run = letterkit("log", campaign, "--import", saved)
    assert "1 new answer" in run.stdout
    [answer] = log_in(campaign).all_answers()
    assert (answer.kind, answer.day.isoformat()) == ("supports", "2026-11-03")
    assert "Nothing new" in letterkit("log", campaign, "--import", saved).stdout


def test_a_saved_log_is_not_replaced_unasked(campaign: Path, tmp_path: Path) -> None:
    saved = tmp_path / "log.xlsx"
    saved.write_bytes(b"something else")
    run = letterkit("log", campaign, "--export", saved)
    assert (run.returncode, saved.read_bytes()) == (2, b"something else")
    assert letterkit("log", campaign, "--export", saved, "--replace").returncode == 0
    assert saved.read_bytes().startswith(b"PK")


def test_a_log_is_saved_under_names_that_say_what_it_is(campaign: Path, tmp_path: Path) -> None:
    run = letterkit("log", campaign, "--export", tmp_path / "log.docx")
    assert run.returncode == 2
    assert ".xlsx or .csv" in run.stderr


# In figures


def test_a_summary_says_how_many_answered_what_in_all_and_by_party(campaign: Path) -> None:
    letterkit("merge", "--campaign", campaign)
    letterkit("log", campaign, "--sent", "Jane Smith", "--answer", "Jane Smith=supports")
    completed = letterkit("log", campaign, "--summary")
    assert completed.returncode == 0
    lines = dict(line.split("\t") for line in completed.stdout.splitlines())
    assert lines["Written to"] == "2"
    assert lines["Supports"] == "1"
    assert lines["No answer yet"] == "1"
    assert lines["Answered"] == "1 (50%)"
    rows = letterkit("log", campaign, "--group", "party").stdout.splitlines()
    assert [row.split("\t")[0] for row in rows] == ["Green", "Labour", "All"]
    assert rows[1].split("\t")[1:4] == ["1", "1", "1"]
    summary = as_json("log", campaign, "--group", "council")
    assert (summary["people"], summary["answered"], summary["waiting"]) == (2, 1, 1)
    assert [(each["council"], each["sent"]) for each in summary["groups"]] == [
        ("Exeter City Council", 1)
    ]


def test_a_summary_of_nothing_says_so_and_an_unknown_group_is_refused(campaign: Path) -> None:
    assert "nothing has been written yet" in letterkit("log", campaign, "--summary").stdout
    assert letterkit("log", campaign, "--group", "ward").returncode == 2
