"""What the documents say: invented people of an invented branch, in sentences of all lengths."""

from __future__ import annotations

import random
import re
from typing import Final

PEOPLE: Final = (
    "Adaeze Okonjo-Field", "Alan Q. Testerton", "Jo Bloggs", "Mina Halloway-Price",
    "Dilip Sanderling", "Rhian ap Example", "Tomasz Wzorowy", "Grace Oyelaran-Smythe",
    "Ferdinand Oakapple", "Zainab Quillfeather", "Peter van der Voorbeeld", "Orla Ní Shampla",
)  # fmt: skip

PLACES: Final = (
    "Alderbrook", "Farthing Green", "Hexley Cross", "Little Wharram", "Marlpit Hill",
    "Netherby", "Pennyfold", "Quarrington", "St Osyth’s", "Upper Tolling",
)  # fmt: skip

_TEXT: Final = """
The branch met on Tuesday. Forty-one members came, and nine sent their apologies. Nobody spoke
against. We asked for the staffing figures in March and again in May. They have not been
published. The walk-in centre at Pennyfold would lose its evening hours from September, although
more people came through its doors last winter than in any year since it opened. Night staff told
us that two of the three wards at Alderbrook have been without a senior sister since the spring. A
plan that saves money only by leaving posts empty isn’t a plan for care. Members at Hexley Cross
have offered to show any councillor round the unit. The timetable allows six weeks for comment,
four of which fall in the school holidays. We think that is too short. Travel by bus from Upper
Tolling to the general hospital takes an hour and twenty minutes, and the last one back leaves at
ten to six. The board’s own papers put the gap at £14.6 million by the third year; the public
summary doesn’t mention it. Porters, cleaners and kitchen staff were not asked at all. Three
questions went to the board in writing, and two came back unanswered. What would be done by whom,
and with what training, is left to a later document that nobody has seen. The scrutiny committee
can call for papers, ask officers to attend and refer a proposal on. Mental-health services get a
page and a half. Thanks are due to everyone who gave out leaflets in the rain at Quarrington
market. Please bring a friend. The chair reminded members that the hall has to be locked by half
past nine. A collection for the hardship fund raised £212.40, which the treasurer will pay in.
Where beds close before other care is there to take their place, families fill the gap, and mostly
it is women who do. Care at home can be better than care in hospital, but it is not cheaper when
it is done well. It was agreed to write to all fifty-eight councillors before the end of the
month. The health visitors’ caseloads at Netherby have risen by a third in two years. Copies are
on the noticeboard. Each ward would have to find a twelfth of its budget, whatever its work. An
equality assessment should have been made before the decision and not after it. We would welcome a
meeting at a time and place that suits you. The ambulance station at Marlpit Hill stands on land
that is marked as surplus on one map and as essential on another. Overtime paid to agencies came
to more than the whole training budget. Members asked who had signed it off. Young carers were
heard last, and briefly. The secretary will circulate a draft, and comments should reach her by
noon on Friday. None of this is an argument against change; it is an argument for being told what
the change is. Little Wharram keeps its surgery for now. If the figures add up, publishing them
costs nothing. St Osyth’s has the oldest building and the newest scanner, and both are said to be
moving. Members who work nights can vote by post, and forms are with every steward. That answer
was noted rather than accepted. The council’s duty is to look at substantial changes before they
happen, and we ask that it does so in public, with the people who give the care in the room.
"""
_SENTENCES: Final = tuple(re.split(r"(?<=[.?])\s", " ".join(_TEXT.split())))


def prose(seed: int, count: int = 5) -> str:
    """Return a paragraph of `count` sentences, the same for the same seed."""
    return " ".join(random.Random(seed).sample(_SENTENCES, count))


def sentence(seed: int) -> str:
    """Return one sentence, the same for the same seed."""
    return _SENTENCES[seed * 13 % len(_SENTENCES)]


def paragraphs(seed: int, count: int, sentences: int = 5) -> list[str]:
    """Return several paragraphs, the same for the same seed."""
    return [prose(seed * 1000 + number, sentences) for number in range(count)]


def person(number: int) -> str:
    """Return an invented name."""
    return PEOPLE[number % len(PEOPLE)]


def place(number: int) -> str:
    """Return an invented place."""
    return PLACES[number % len(PLACES)]
