"""`letterkit log`, and what merge and email put into the log of a campaign."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, ContactLog, schema
from letterkit.contact_records import ContactWay
from tests.cli.terminal import letterkit

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
