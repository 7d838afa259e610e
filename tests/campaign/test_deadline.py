"""Notice of a motion: days counted as standing orders count them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import NoticeRule, deadline, parse_notice_rule
from letterkit.campaign.working_days import is_working_day
from letterkit.errors import LetterkitError

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))
RULES = st.builds(
    NoticeRule, st.integers(1, 60), working=st.booleans(), clear=st.booleans(), time=st.just("noon")
)


@pytest.mark.parametrize(
    ("rule", "meeting", "sentence"),
    [
        (
            "10 am, 7 clear working days",
            date(2017, 1, 13),
            (
                "Hand in by 10 am on Tuesday 3 January 2017: "
                "seven clear working days before the meeting."
            ),
        ),
        (
            "10am on the tenth working day",
            date(2017, 1, 13),
            "Hand in by 10 am on Thursday 29 December 2016: ten working days before the meeting.",
        ),
        (
            "noon, 10 working days",
            date(2017, 3, 1),
            "Hand in by noon on Wednesday 15 February 2017: ten working days before the meeting.",
        ),
        (
            "seven clear working days",
            date(2017, 4, 25),  # Good Friday and Easter Monday lie between
            "Hand in by Tuesday 11 April 2017: seven clear working days before the meeting.",
        ),
        (
            "5 clear days",
            date(2017, 3, 9),
            "Hand in by Friday 3 March 2017: five clear days before the meeting.",
        ),
        (
            "by 17:00, 3 days before the meeting",
            date(2017, 4, 25),
            (
                "Hand in by 5 pm on Friday 21 April 2017: three days before the meeting. "
                "(The count ends on Saturday 22 April 2017, when the office is shut.)"
            ),
        ),
        (
            "1 clear day",
            date(2017, 3, 9),
            "Hand in by Tuesday 7 March 2017: one clear day before the meeting.",
        ),
    ],
)
def test_the_deadline_is_a_sentence(rule: str, meeting: date, sentence: str) -> None:
    assert str(deadline(meeting, parse_notice_rule(rule))) == sentence


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("7 clear working days", NoticeRule(7, working=True, clear=True)),
        ("7 working clear days", NoticeRule(7, working=True, clear=True)),
        ("Twelve days", NoticeRule(12)),
        ("at 9.30 am on the 8th weekday before the meeting", NoticeRule(8, True, False, "9.30 am")),
        ("midday, five business days", NoticeRule(5, working=True, time="noon")),
        ("4:30, 5 days.", NoticeRule(5, time="4.30 pm")),
        ("09:00; 5 days", NoticeRule(5, time="9 am")),
    ],
)
def test_rules_are_understood_as_people_write_them(text: str, rule: NoticeRule) -> None:
    assert parse_notice_rule(text) == rule


@pytest.mark.parametrize("text", ["", "soon", "0 days", "500 days", "10 am", "25:99"])
def test_what_is_no_rule_is_answered_with_an_example(text: str) -> None:
    with pytest.raises(LetterkitError) as caught:
        parse_notice_rule(text)
    assert "10 am, 7 clear working days" in caught.value.hint


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_a_sentence_about_it(text: str) -> None:
    try:
        days = parse_notice_rule(text).days
    except LetterkitError as error:
        days = 1 if error.hint else 0
    assert days >= 1


@given(DAYS, RULES)
def test_the_days_between_are_those_that_the_rule_wants(meeting: date, rule: NoticeRule) -> None:
    notice = deadline(meeting, rule)
    between = [notice.counted + timedelta(n) for n in range(1, (meeting - notice.counted).days)]
    counted = [day for day in between if not rule.working or is_working_day(day)]
    assert len(counted) == (rule.days if rule.clear else rule.days - 1)


@given(DAYS, RULES)
def test_notice_is_handed_in_while_the_office_is_open(meeting: date, rule: NoticeRule) -> None:
    notice = deadline(meeting, rule)
    assert is_working_day(notice.day)
    assert notice.day <= notice.counted < meeting


def test_bank_holidays_are_england_s() -> None:
    assert not is_working_day(date(2017, 4, 17))  # Easter Monday
    assert not is_working_day(date(2016, 12, 27))  # for Christmas Day on a Sunday
    assert is_working_day(date(2017, 1, 3))  # a holiday in Scotland alone


@pytest.mark.parametrize(
    ("rule", "hour", "minute"),
    [
        ("10 am, 7 clear working days", 10, 0),
        ("noon, 10 working days", 12, 0),
        ("5.30 pm, 5 days", 17, 30),
        ("12.30 pm, 5 days", 12, 30),
        ("5 clear days", 10, 0),
        ("midnight, 5 days", 23, 59),
        ("by close of business on the fifth day", 17, 0),
    ],
)
def test_a_deadline_is_a_moment_that_a_calendar_can_hold(rule: str, hour: int, minute: int) -> None:
    sentence = deadline(date(2017, 1, 12), parse_notice_rule(rule))
    assert sentence.moment == datetime.combine(sentence.day, time(hour, minute))
