"""Calendar entries that any calendar reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import CalendarEntry, calendar_file

STAMP = datetime(2017, 1, 1, 12, tzinfo=UTC)
MOMENT = datetime(2017, 1, 3, 10)  # noqa: DTZ001 - the clock in the council's hall


def _entry(
    title: str = "Hand in", text: str = "", *, moment: datetime = MOMENT, key: str = "a",
    stamp: datetime = STAMP,
) -> bytes:  # fmt: skip
    return calendar_file([CalendarEntry(key, title, moment, text)], stamp=stamp)


def _unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def test_the_entry_ends_when_the_motion_has_to_be_in() -> None:
    lines = _unfolded(_entry("Hand in the motion", "By 10 am."))
    assert "DTEND;TZID=Europe/London:20170103T100000" in lines
    assert "DTSTAMP:20170101T120000Z" in lines
    assert "TRIGGER:-P2D" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"


def test_a_deadline_that_moves_keeps_its_entry_and_goes_before_it() -> None:
    def values(moment: datetime, stamp: datetime, key: str = "a") -> tuple[str, int]:
        lines = _unfolded(_entry(moment=moment, key=key, stamp=stamp))
        of = dict(line.split(":", 1) for line in lines)
        return of["UID"], int(of["SEQUENCE"])

    identity, sequence = values(MOMENT, STAMP)
    moved, later = values(MOMENT + timedelta(days=7), STAMP + timedelta(seconds=1))
    assert (moved, later > sequence) == (identity, True)
    assert values(MOMENT, STAMP, "b")[0] != identity
    assert values(MOMENT, datetime(1999, 1, 1, tzinfo=UTC))[1] == 0


def test_a_moment_of_another_zone_is_stamped_in_universal_time() -> None:
    summer = STAMP.astimezone(timezone(timedelta(hours=1)))
    assert b"DTSTAMP:20170101T120000Z\r\n" in _entry(stamp=summer)


def test_a_text_of_several_lines_stays_one_line_of_the_entry() -> None:
    lines = _unfolded(_entry(text="one\r\ntwo\nthree\rfour"))
    assert r"DESCRIPTION:one\ntwo\nthree\nfour" in lines


@given(st.text(st.characters(), max_size=200))
def test_nothing_in_a_text_begins_a_line_or_stops_a_calendar(text: str) -> None:
    content = _entry(text, text)
    plain = _entry("")
    assert [line.partition(":")[0] for line in _unfolded(content)] == [
        line.partition(":")[0] for line in _unfolded(plain)
    ]
    assert not {*content} & {*range(9), 11, 12, *range(14, 32), 127}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_is_one_value_in_short_lines(text: str) -> None:
    content = _entry(text, text)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = _unfolded(content)
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    plain = summary.removeprefix("SUMMARY:")
    for mark in (",", ";", "\\"):
        plain = plain.replace(f"\\{mark}", mark)
    assert plain == text
