"""letterkit as a process: double-clicked, started twice, killed and broken."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.pack import pack_bytes, plain_pack
from tests.desktop.started import SECRET, Started

Start = Callable[..., Started]
SEED = int(os.environ.get("LETTERKIT_SEED", "3"))  # of the moment at which it is killed
SHOWN = ["Save our Ward — saved", "60 letters · ▲ 1 to look at", "Jo Bloggs"]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Start]:
    """Start letterkit as a process; none outlives its test."""
    begun: list[Started] = []

    def begin(step: str, *arguments: str | Path) -> Started:
        begun.append(Started(tmp_path / f"process {len(begun)}", step, arguments))
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return an example campaign's file."""
    path = tmp_path / "Save our Ward.letterkit"
    with CampaignStore.create(path) as store, store.step(""):
        fill_with_example(store)
    return path


def test_a_campaign_that_was_double_clicked_is_shown(begin: Start, campaign: Path) -> None:
    started = begin("show", campaign)
    assert started.wait() == 0, started.output
    assert started.reported == SHOWN


def test_a_spreadsheet_that_was_double_clicked_is_the_list_of_the_last_campaign(
    begin: Start, campaign: Path, tmp_path: Path
) -> None:
    first = begin("show", campaign)
    assert first.wait() == 0, first.output
    people = tmp_path / "Zoë & people.CSV"
    people.write_text("Name,Council\nCllr Bo Lee,Exeter City Council\n", "utf-8")
    second = begin("show", people)
    assert second.wait() == 0, second.output
    assert second.reported[0] == SHOWN[0]
    assert second.reported[1].startswith("1 letter")


def test_a_second_start_hands_its_campaign_over_and_ends(begin: Start, campaign: Path) -> None:
    first = begin("wait")
    first.wait_for_lines(1)
    second = begin("show", campaign)
    assert second.wait() == 0, second.output
    assert second.reported == []
    assert first.wait() == 0, first.output
    assert first.reported == ["first page: True", *SHOWN]


@pytest.mark.parametrize("handed_over", [False, True])
def test_a_pack_that_was_double_clicked_is_shown_before_it_is_used(
    begin: Start, tmp_path: Path, handed_over: bool
) -> None:
    pack = tmp_path / "Zoë’s pack.LETTERKIT-PACK"
    pack.write_bytes(pack_bytes(plain_pack()))
    first = begin("offer", *([] if handed_over else [pack]))
    if handed_over:
        first.wait_for_lines(1)
        second = begin("offer", pack)
        assert second.wait() == 0, second.output
        assert second.reported == []
    assert first.wait() == 0, first.output
    assert first.reported == ["no pack yet", f"“{plain_pack().name}”"]


def test_a_window_that_is_closed_while_the_program_is_still_read_ends_quietly(
    begin: Start,
) -> None:
    started = begin("leave")
    assert started.wait() == 0, started.output
    assert started.reported == ["bare"]
    assert not any(word in started.output for word in ("Traceback", "QThread", "QTimer"))


def test_killed_at_any_moment_it_has_all_that_was_changed(begin: Start, campaign: Path) -> None:
    first = begin("change", campaign)
    chance = random.Random(SEED)  # noqa: S311 - the same moment at each run
    first.wait_for_lines(chance.randint(1, 12))
    time.sleep(chance.uniform(0, 0.05))
    first.kill()
    count = int(first.reported[-1])
    with CampaignStore.open(campaign) as store:
        assert (store.read_only, store.warning) == (False, "")
        name = store.get(schema.VALUES, "sender_name")
        own = {each["text"] for each in store.section(schema.CONCERNS).values() if each.get("text")}
    assert name in {f"Jo Bloggs {count}", f"Jo Bloggs {count + 1}"}
    assert own >= {f"Concern {number}" for number in range(1, count + 1)}
    again = begin("show")
    assert again.wait() == 0, again.output
    assert (again.reported[0], again.reported[2]) == (SHOWN[0], name)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends programs no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_ended_by_a_signal_it_saves_all_and_says_by_what(
    begin: Start, campaign: Path, tmp_path: Path, name: str
) -> None:
    first, number = begin("change", campaign), getattr(signal, name)
    first.wait_for_lines(random.Random(SEED).randint(1, 12))  # noqa: S311 - as above
    first.send(number)
    assert first.wait() == 128 + number, first.output
    assert "Traceback" not in first.output
    with CampaignStore.open(campaign) as store:
        assert (store.read_only, store.warning) == (False, "")
        name = str(store.get(schema.VALUES, "sender_name"))
    assert int(name.removeprefix("Jo Bloggs ")) >= int(first.reported[-1])
    log = (tmp_path / "data" / "letterkit.log").read_text("utf-8")
    assert "ended by a signal" in log
    assert "ended after" in log


def test_what_nobody_expected_is_logged_without_names(
    begin: Start, campaign: Path, tmp_path: Path
) -> None:
    started = begin("break", campaign)
    assert started.wait() == 0, started.output
    log = (tmp_path / "data" / "letterkit.log").read_text("utf-8")
    assert any(line.startswith("ValueError") for line in started.reported)
    assert "ValueError" in log
    for private in (*SECRET.replace(",", "").split()[1:], "Save our Ward", "Bloggs"):
        assert private not in "\n".join(started.reported) + log
