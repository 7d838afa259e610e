"""How councils' standing orders word the notice that a motion needs, and what that amounts to."""

from __future__ import annotations

import re
from typing import Final

from letterkit.campaign.deadline import NoticeRule
from letterkit.errors import LetterkitError
from letterkit.text import collapse_whitespace

_MAX_DAYS: Final = 100
_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR: Final = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9,
                     "twelfth": 12}  # fmt: skip
_CARDINALS: Final = dict(zip(_ONES, range(1, 20), strict=True)) | dict(
    zip(_TENS, range(20, 100, 10), strict=True)
)
_VALUES: Final = (
    _CARDINALS
    | {f"{word.removesuffix('y')}{'ie' * word.endswith('y')}th": number
       for word, number in _CARDINALS.items()}
    | _IRREGULAR | {"a": 1, "an": 1}
)  # fmt: skip
_WORDS: Final = "|".join(sorted(_VALUES, key=len, reverse=True))
_NUMBER: Final = rf"(?:\d{{1,3}}(?:st|nd|rd|th)?|(?:{'|'.join(_TENS)}) (?:{_WORDS})|{_WORDS})"
_WEEKS: Final = {"week": 1, "fortnight": 2}
_DAYS_OF_WEEK: Final = 7
_WORKING_DAYS_OF_WEEK: Final = 5

_COUNT: Final = re.compile(
    rf"\b(?P<days>{_NUMBER})\s*(?:\((?P<again>{_NUMBER})\)\s*)?(?:or more )?"
    r"(?P<kinds>(?:(?:clear|working|business|office|calendar|consecutive|week(?= days?\b)) )*)"
    r"(?P<unit>(?:week|work)?day|week|fortnight)(?:s'?|'s?)?(?![\w'])(?P<after> clear\b)?"
)
_HALF: Final = r"(?P<half>am|pm|in the morning|in the afternoon)"
_TIMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:(?:12|twelve)(?:[.:]00)? ?(?:pm)? ?)?\(?\b(?P<noon>noon|midday)\b\)?",
        r"\b(?:(?:12|twelve|00|24)(?:[.:]00)? ?(?:am)? ?)?\(?\b(?P<midnight>midnight)\b\)?",
        r"\b(?P<close>close of business)\b",
        rf"\b(?P<hour>\d{{1,2}})[.:](?P<minute>\d\d) ?(?:{_HALF}|hours|hrs|hr|h)?(?![\w.:])",
        r"\b(?P<hour>[012]\d)(?P<minute>[0-5]\d) ?(?:hours|hrs|hr|h)\b",
        rf"\b(?P<hour>\d{{1,2}}|{'|'.join(_ONES[:12])}) ?(?:o'clock )?{_HALF}(?!\w)",
        rf"\b(?P<hour>\d{{1,2}}|{'|'.join(_ONES[:12])}) o'clock(?!\w)",
    )
)
# What may stand before the count: the rule is the same without it. “Not more than” isn't in it.
_BEFORE: Final = re.compile(
    r"(?:(?:(?:at|the) (?:least|latest)|(?:no|not) (?:later|less|fewer) than|(?:a )?minimum(?: of)?"
    r"|(?:on or )?before|prior to|(?:the )?end of|(?:the )?day (?:which|that) (?:is|falls)"
    r"|by|at|on|the|and|notices?|of|an?y?|every|each|motions?|must|shall|should|will|is|are|to|be|been|given"
    r"|received|submitted|delivered|handed|sent|lodged|required|in|writing|written|deadline|council"
    r"|proper|monitoring|officer|chief|executive)(?![\w'])[ ,;:.()-]*)*+"
)
# With one of these behind it, the count means something else than it says.
_TURNS: Final = re.compile(
    r"\b(?:after|following|clear|working|business|(?:week|work)days?|inclusive|including|unless|"
    r"except|hours?|months?|agenda|summons|publi(?:cation|shed)|\w+ holidays?|weekends?)\b|\d"
)
_EXCLUDED: Final = re.compile(
    r"\b(?:excluding|exclusive of|not counting|not including|disregarding)\b(?P<what>[^.)]*)"
)
_DAYS_OFF: Final = re.compile(
    r"\b(?:saturdays?|sundays?|weekends?|(?:bank|public|statutory) holidays?)\b"
)
_OF_MEETING: Final = re.compile(r"\b(?:day|date) of the (?:council )?meeting\b|\bmeeting day\b|"
                                r"\bboth days\b")  # fmt: skip
_OF_NOTICE: Final = re.compile(
    r"\b(?:day|date)(?: of| on which)? (?:the |a )?(?:receipt|notice|motion|submission|deposit|"
    r"delivery)\b|\bboth days\b|\band (?:that )?of (?:the )?(?:meeting|notice|receipt)\b"
)
_REFERENCE: Final = re.compile(
    r"\(?\b(?:(?:standing )?orders?|rules?|para(?:graph)?s?|sections?|clauses?)\.? "
    r"\d[\d.]*(?:\(\w+\))*\)?"
)
_PLAIN: Final = str.maketrans("’‘`´–—‑‐“”", "''''----\"\"")
_HALF_OF_DAY: Final = re.compile(r"\b([ap])\. ?m\b\.?")
_HYPHEN: Final = re.compile(r"(?<=[a-z])-(?=[a-z])")
_O_CLOCK: Final = re.compile(r"\bo' ?clock\b|\boclock\b")
_PUNCTUATION: Final = re.compile(r"[,;\"]|[:.](?!\d)|(?<!\d)[-:.]|-(?!\d)")
_DIGITS: Final = re.compile(r"\d+")


def parse_notice_rule(text: str) -> NoticeRule:
    """Return the rule that a sentence gives: "10 am, 7 clear working days", "noon, 10 days".

    Numbers may be words, ordinals, or both ("seven (7)"), and the time of day may stand before or
    behind the count. Raises LetterkitError where a sentence isn't understood to its end: half
    understood, it would give another day.
    """
    times, rest = _split_off_times(_normalised(text))
    found = list(_COUNT.finditer(rest))
    if len(found) == 1 and len(times) <= 1 and "" not in times:
        before, behind = rest[: found[0].start()], rest[found[0].end() :]
        rule = _rule(found[0], behind, next(iter(times), ""))
        if rule and _BEFORE.fullmatch(before.lstrip(" ,;:.(-")):
            return rule
    raise LetterkitError(
        f"“{collapse_whitespace(text)}” isn't understood as a rule on notice.",
        "Write it as “10 am, 7 clear working days” or “noon, 10 working days”.",
    )


def _rule(count: re.Match[str], behind: str, time: str) -> NoticeRule | None:
    """Return what a count of days comes to, with what is said behind it of days left out."""
    kinds = set(count["kinds"].split())
    working = bool(kinds & {"working", "business", "office", "week"}) or count["unit"] in {
        "weekday", "workday",
    }  # fmt: skip
    clear = "clear" in kinds or bool(count["after"])
    for excluded in _EXCLUDED.finditer(behind):
        days_off = bool(_DAYS_OFF.search(excluded["what"]))
        of_meeting = bool(_OF_MEETING.search(excluded["what"]))
        of_notice = bool(_OF_NOTICE.search(excluded["what"]))
        if not (days_off or of_meeting or of_notice) or (of_notice and not of_meeting):
            return None
        working, clear = working or days_off, clear or of_notice
    days = _value(count["days"])
    if count["again"] and _value(count["again"]) != days:
        return None
    if weeks := _WEEKS.get(count["unit"]):
        days *= weeks * (_WORKING_DAYS_OF_WEEK if working else _DAYS_OF_WEEK)
    elif working and kinds & {"calendar", "consecutive"}:
        return None
    if not 1 <= days <= _MAX_DAYS or _TURNS.search(_EXCLUDED.sub("", behind)):
        return None
    return NoticeRule(days, working=working, clear=clear, time=time)


def _normalised(text: str) -> str:
    """Return a sentence in small letters, with one way to write apostrophes, dashes and a.m."""
    line = collapse_whitespace(text).lower().rstrip(".").translate(_PLAIN)
    line = _HALF_OF_DAY.sub(r"\1m", line)
    line = _HYPHEN.sub(" ", line)
    line = _O_CLOCK.sub("o'clock", line)
    line = _REFERENCE.sub("", line)
    return collapse_whitespace(_PUNCTUATION.sub(" ", line))


def _value(number: str) -> int:
    digits = _DIGITS.match(number)
    return int(digits[0]) if digits else sum(_VALUES[word] for word in number.split())


def _split_off_times(line: str) -> tuple[set[str], str]:
    """Return the times of day in a sentence, as they are printed, and what is left without them.

    One that no clock shows is "".
    """
    times: set[str] = set()
    for pattern in _TIMES:
        times.update(map(_time, pattern.finditer(line)))
        line = pattern.sub(" ", line)
    return times, collapse_whitespace(line)


def _time(match: re.Match[str]) -> str:
    found = match.groupdict()
    for name, word in (("noon", "noon"), ("midnight", "midnight"), ("close", "close of business")):
        if found.get(name):
            return word
    hour, minute = _value(found["hour"]), found.get("minute") or "00"
    half = {"in the morning": "am", "in the afternoon": "pm"}.get(
        found.get("half") or "", found.get("half")
    )
    if hour > (12 if half else 23) or (half and not hour) or int(minute) > 59:  # noqa: PLR2004 - the clock
        return ""
    if half is None and (hour > 12 or hour == 0):  # noqa: PLR2004 - the clock has 24 hours
        hour, half = (hour - 12, "pm") if hour else (12, "am")
    # Nobody hands in at five in the morning: council offices open from eight or nine.
    half = half or ("am" if 7 <= hour < 12 else "pm")  # noqa: PLR2004
    if hour == 12 and minute == "00":  # noqa: PLR2004
        return "noon" if half == "pm" else ""  # “12 am” is noon to some and midnight to others
    return f"{hour}{'' if minute == '00' else f'.{minute}'} {half}"
