"""The wording of councils' rules on notice: all of it understood, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.campaign import NoticeRule, parse_notice_rule
from letterkit.errors import LetterkitError

WORDS = {
    1: ("one", "first"), 2: ("two", "second"), 3: ("three", "third"), 5: ("five", "fifth"),
    7: ("seven", "seventh"), 9: ("nine", "ninth"), 10: ("ten", "tenth"), 12: ("twelve", "twelfth"),
    14: ("fourteen", "fourteenth"), 20: ("twenty", "twentieth"), 21: ("twenty-one", "twenty-first"),
    48: ("forty-eight", "forty-eighth"),
}  # fmt: skip
TIMES = {
    "": [""],
    "noon": ["noon", "12 noon", "midday", "12.00 noon", "12:00", "12 pm", "twelve noon", "Noon"],
    "midnight": ["midnight", "12 midnight"],
    "10 am": ["10 am", "10am", "10.00 a.m.", "10:00", "ten o’clock", "10 o'clock in the morning"],
    "4.30 pm": ["4.30 pm", "4:30 p.m.", "16:30", "1630 hours", "16.30 hrs"],
    "close of business": ["close of business"],
}
KINDS = {
    (False, False): ["", "calendar "],
    (True, False): ["working ", "business ", "week "],
    (False, True): ["clear ", "clear calendar "],
    (True, True): ["clear working ", "working clear ", "clear business "],
}
LEADS = ["", "at least ", "not less than ", "no fewer than ", "a minimum of ", "on or before the "]
TIME_LEADS = ["", "by ", "no later than ", "not later than ", "before ", "at "]
TAILS = ["", ".", " before", " before the meeting", " prior to the date of the council meeting",
         " in advance of the meeting"]  # fmt: skip


@st.composite
def worded_rules(draw: st.DrawFn) -> tuple[str, NoticeRule]:
    """Return a rule as a council may word it, and the rule."""
    days, working, clear = draw(st.sampled_from(sorted(WORDS))), *draw(st.sampled_from(list(KINDS)))
    cardinal, ordinal = WORDS[days]
    number = draw(st.sampled_from([
        f"{days}", cardinal, ordinal, cardinal.title(), f"{cardinal} ({days})",
        f"{days} ({cardinal})", cardinal.replace("-", " "),
    ]))  # fmt: skip
    count = f"{number} {draw(st.sampled_from(KINDS[working, clear]))}day{'s' * (days != 1)}"
    count = f"{draw(st.sampled_from(LEADS))}{count}"
    printed = draw(st.sampled_from(list(TIMES)))
    said, tail = draw(st.sampled_from(TIMES[printed])), draw(st.sampled_from(TAILS))
    said = said and f"{draw(st.sampled_from(TIME_LEADS))}{said}"
    if said and draw(st.booleans()):
        text = f"{count}{tail.rstrip('.')}, {said}"
    else:
        between = draw(st.sampled_from([", ", "; ", " on the ", " – "]))
        text = f"{said}{between if said else ''}{count}{tail}"
    return text, NoticeRule(days, working=working, clear=clear, time=printed)


@given(worded_rules())
def test_a_rule_is_the_same_however_a_council_words_it(worded: tuple[str, NoticeRule]) -> None:
    text, rule = worded
    assert parse_notice_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("two weeks", NoticeRule(14)),
        ("a fortnight before the meeting", NoticeRule(14)),
        ("at least one clear week", NoticeRule(7, clear=True)),
        ("two working weeks", NoticeRule(10, working=True)),
        ("seven clear days’ notice", NoticeRule(7, clear=True)),
        ("7 days’ clear notice", NoticeRule(7, clear=True)),
        ("7 days (excluding weekends and bank holidays)", NoticeRule(7, working=True)),
        (
            "7 days, excluding the day of notice and the day of the meeting",
            NoticeRule(7, clear=True),
        ),
        (
            (
                "Notice of every motion must be received by the Monitoring Officer by 10 a.m. at "
                "least seven clear working days before the meeting (Standing Order 11.2)"
            ),
            NoticeRule(7, working=True, clear=True, time="10 am"),
        ),
        (
            "noon on the day which is ten working days before the meeting",
            NoticeRule(10, working=True, time="noon"),
        ),
    ],
)
def test_standing_orders_own_words_are_understood(text: str, rule: NoticeRule) -> None:
    assert parse_notice_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "7 (eight) days", "7 days or 5 working days", "noon or 10 am, 5 days", "within 7 days",
        "not more than 7 days before", "7 days after the meeting", "48 hours", "one month",
        "7 days before the agenda is published", "12 am, 5 days", "13 pm, 5 days",
        "10.75 am, 5 days", "7 days including the day of the meeting", "the Monday, 7 days before",
        "7 days unless it is urgent", "7 working days, excluding the last of them",
    ],
)  # fmt: skip
def test_what_is_half_understood_gives_no_deadline(text: str) -> None:
    with pytest.raises(LetterkitError, match="isn't understood as a rule on notice"):
        parse_notice_rule(text)


def test_a_long_sentence_that_is_no_rule_is_soon_given_up() -> None:
    with pytest.raises(LetterkitError):
        parse_notice_rule("the end of a minimum of on or before " * 500 + "Christmas, 7 days")
