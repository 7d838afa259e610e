"""Calendar entries as another reader has them, which knows Britain's clocks from its own tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from icalendar import Calendar

from letterkit.campaign import CalendarEntry, calendar_file

STAMP = datetime(2017, 1, 1, 12, tzinfo=UTC)


def entry(moment: datetime, title: str = "Hand in", text: str = "By then.") -> Any:
    content = calendar_file([CalendarEntry("exeter", title, moment, text)], stamp=STAMP)
    [event] = cast("Any", Calendar.from_ical(content.decode())).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("moment", "in_universal_time"),
    [
        (datetime(2017, 7, 3, 10), datetime(2017, 7, 3, 9)),  # noqa: DTZ001 - Britain's clocks
        (datetime(2017, 1, 3, 10), datetime(2017, 1, 3, 10)),  # noqa: DTZ001 - as above
        (datetime(2017, 3, 26, 10), datetime(2017, 3, 26, 9)),  # noqa: DTZ001 - as above
        (datetime(2099, 10, 25, 10), datetime(2099, 10, 25, 10)),  # noqa: DTZ001 - as above
    ],
)
def test_a_deadline_is_at_the_hour_of_britain_s_clocks(
    moment: datetime, in_universal_time: datetime
) -> None:
    end = entry(moment)["DTEND"].dt
    assert end.astimezone(UTC).replace(tzinfo=None) == in_universal_time


def test_its_texts_and_its_alarm_are_what_was_meant() -> None:
    title = "Hand in the motion: Exeter; Full Council, 3 May"
    event = entry(datetime(2017, 5, 3, 10), title, "One,\ntwo; “three”")  # noqa: DTZ001 - as above
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]) == "One,\ntwo; “three”"
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -timedelta(days=2)
    assert not event.errors


def test_its_own_table_of_britain_s_clocks_says_the_same() -> None:
    content = calendar_file([], stamp=STAMP)
    [zone] = cast("Any", Calendar.from_ical(content.decode())).walk("VTIMEZONE")
    clocks = zone.to_tz(lookup_tzid=False)
    for day in range(0, 366 * 3, 5):
        noon = datetime(2017, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        summer = _last_sunday(noon.year, 3) <= noon < _last_sunday(noon.year, 10)
        assert noon.astimezone(clocks).utcoffset() == timedelta(hours=summer)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
