"""Calendar entries in a real calendar, khal, which takes in what it is given as others do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from letterkit.campaign import CalendarEntry, calendar_file

STAMP = datetime(2017, 1, 1, 12, tzinfo=UTC)
JULY = datetime(2017, 7, 17, 12)  # noqa: DTZ001 - the clock in the council's hall
_FORMAT = "{start} to {end}: {title}"
_CONFIGURATION = """
[calendars]
[[motions]]
path = {folder}/motions
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """A calendar of its own, on a computer whose clock is in `zone`."""

    def __init__(self, folder: Path, zone: str) -> None:
        self._folder, self._configuration = folder, folder / "khal.conf"
        (folder / "motions").mkdir(parents=True)
        self._configuration.write_text(_CONFIGURATION.format(folder=folder, zone=zone), "utf-8")

    def take(self, content: bytes) -> None:
        file = self._folder / "deadline.ics"
        file.write_bytes(content)
        self._run("import", "--batch", "-a", "motions", str(file))

    def entries(self) -> list[str]:
        options = ("--day-format", "", "--format", _FORMAT)
        return self._run("list", *options, "2017-01-01", "2017-12-31").splitlines()

    def _run(self, *arguments: str) -> str:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self._folder), "LC_ALL": "C.UTF-8"}
        command = ["khal", "-c", str(self._configuration), *arguments]
        completed = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
        )
        assert completed.returncode == 0, completed.stderr
        return completed.stdout


@pytest.fixture
def khal(tmp_path: Path) -> Callable[[str], Khal]:
    if shutil.which("khal") is None:
        if os.environ.get("CI") and sys.platform != "win32":
            pytest.fail("not installed: khal")
        pytest.skip("not installed: khal")
    return lambda zone: Khal(tmp_path / zone.replace("/", "-"), zone)


def deadline(moment: datetime, *, after: int = 0) -> bytes:
    entry = CalendarEntry("exeter", "Hand in", moment, "By then.")
    return calendar_file([entry], stamp=STAMP + timedelta(seconds=after))


@pytest.mark.parametrize(
    ("zone", "clock"),
    [
        ("Europe/London", "2017-07-17 11:30 to 2017-07-17 12:00"),
        ("UTC", "2017-07-17 10:30 to 2017-07-17 11:00"),
        ("Europe/Paris", "2017-07-17 12:30 to 2017-07-17 13:00"),
    ],
)
def test_a_deadline_in_july_is_at_its_hour_wherever_the_computer_is(
    khal: Callable[[str], Khal], zone: str, clock: str
) -> None:
    calendar = khal(zone)
    calendar.take(deadline(JULY))
    assert calendar.entries() == [f"{clock}: Hand in"]


def test_a_deadline_that_moved_is_in_the_calendar_once(khal: Callable[[str], Khal]) -> None:
    calendar = khal("Europe/London")
    calendar.take(deadline(JULY))
    calendar.take(deadline(JULY.replace(month=12, day=4), after=1))
    assert calendar.entries() == ["2017-12-04 11:30 to 2017-12-04 12:00: Hand in"]


def test_motions_of_several_councils_stand_side_by_side(khal: Callable[[str], Khal]) -> None:
    entries = (CalendarEntry(name, f"Hand in: {name}, “ŵ”; 1", JULY, "") for name in ("A", "B"))
    calendar = khal("Europe/London")
    calendar.take(calendar_file(entries, stamp=STAMP))
    time = "2017-07-17 11:30 to 2017-07-17 12:00"
    assert sorted(calendar.entries()) == [f"{time}: Hand in: {name}, “ŵ”; 1" for name in "AB"]
