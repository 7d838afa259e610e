"""Thunderbird's calendar: a deadline imported from its file, and again once it moved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from letterkit.campaign import CalendarEntry, calendar_file
from tests.mail.clients.client import Observation
from tests.mail.clients.thunderbird import Thunderbird

_JULY: Final = datetime(2027, 7, 19, 12)  # noqa: DTZ001 - the clock in the council's hall
_DECEMBER: Final = datetime(2027, 12, 6, 12)  # noqa: DTZ001 - as above
_STAMP: Final = datetime(2026, 11, 30, 12, tzinfo=UTC)
_PAGES: Final = 6  # that the import has at most
_TITLE: Final = "Hand in the motion: Exeter"
_ENTRY: Final = f"{_TITLE}, 2027-07-19T11:00:00Z, 1 alarm"
_FAILED: Final = "^An error has occurred$"
# What is pressed is the one main button of each page, as its owner would.
_NEXT: Final = """
const page = gTabmail.currentTabInfo.browser?.contentDocument;
if (!page?.URL.startsWith("about:import")) return "closed";
const button = [...page.querySelectorAll("button.primary")]
    .filter(each => each.checkVisibility() && !each.disabled).at(-1);
button?.click();
return "pressed";
"""
_ENTRIES: Final = """
const {cal} = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const all = Ci.calICalendar.ITEM_FILTER_ALL_ITEMS;
return Promise.all(cal.manager.getCalendars().map(each => each.getItemsAsArray(all, 0, null, null)))
  .then(lists => lists.flat().map(each => {
    const end = cal.dtz.dateTimeToJsDate(each.endDate).toISOString().replace(".000", "");
    return `${each.title}, ${end}, ${each.getAlarms().length} alarm`;
  }));
"""


def deadline_imported(client: Thunderbird, folder: Path) -> Iterator[Observation]:
    """Open a deadline's file and import it; then the file of the same one, moved."""
    folder.mkdir()
    _import(client, _file(folder / "first.ics", _JULY, 0))
    entries = client.run(_ENTRIES)
    yield Observation("a deadline in July, imported", "; ".join(entries), entries == [_ENTRY])
    failed = _import(client, _file(folder / "moved.ics", _DECEMBER, 60))
    entries = client.run(_ENTRIES)
    seen = f"{'refused' if failed else 'imported'}; {'; '.join(entries)}"
    known = failed and entries == [_ENTRY]
    yield Observation("the same deadline once it moved, imported again", seen, known)


def _file(path: Path, moment: datetime, seconds: int) -> Path:
    entry = CalendarEntry("exeter", _TITLE, moment, "By then.")
    path.write_bytes(calendar_file([entry], stamp=_STAMP + timedelta(seconds=seconds)))
    return path


def _import(client: Thunderbird, file: Path) -> bool:
    """Go through the import to its end; return whether Thunderbird says that it failed."""
    client.open_file(file)
    for _page in range(_PAGES):
        time.sleep(2)
        if client.shows(_FAILED):
            return True
        if client.run(_NEXT) == "closed":
            return False
    raise TimeoutError("waited in vain for the import to end")
