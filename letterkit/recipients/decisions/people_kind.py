"""Decide who the people of a list are, by all that the list says together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from letterkit.recipients.decisions.facts import Evidence, ListFacts
from letterkit.recipients.decisions.heading_evidence import evidence_of_headings
from letterkit.recipients.decisions.people_evidence import evidence_of_cells
from letterkit.recipients.list_decisions import Decision, ListPeople, PeopleKind

_EXPECTED: Final = (
    1.0  # a tie-breaker: what the document is for decides where the list says nothing
)
_REMEMBERED: Final = 1.25  # more than what is expected, and less than any evidence of weight
_ENOUGH: Final = 3.0  # points for a decision that is sure
_MARGIN: Final = 1.5  # by which it has to be ahead of any other
_SAID: Final = 3  # reasons that a sentence has room for
_LEAST: Final = 0.5


def decide_people(
    facts: ListFacts,
    chosen: PeopleKind | None,
    expected: PeopleKind,
    remembered: PeopleKind | None = None,
) -> Decision[ListPeople]:
    """Return who a list's people are: as `chosen` by hand, or else as the evidence has it.

    `expected` is whom the documents are for that the list was chosen for, `remembered` what was
    said of an earlier list with the same headings: it counts where hardly anything else does.
    """
    evidence = [*evidence_of_headings(facts), *evidence_of_cells(facts)]
    if remembered is not None:
        said = "you said so of an earlier list with the same headings"
        evidence.append(Evidence(remembered, _REMEMBERED, said))
    points: defaultdict[PeopleKind, float] = defaultdict(float)
    for each in evidence:
        points[each.kind] += each.points
    if chosen is not None:
        return Decision(_people(chosen, evidence), is_chosen=True, is_sure=True)
    points[expected] += _EXPECTED
    (kind, most), *others = sorted(points.items(), key=lambda each: -each[1])
    second = others[0][1] if others else 0.0
    mine = sorted((each for each in evidence if each.kind is kind), key=lambda each: -each.points)
    reasons = [each.reason for each in mine if each.points >= _LEAST][:_SAID]
    is_sure = most >= _ENOUGH and most - second >= _MARGIN
    return Decision(_people(kind, evidence), tuple(reasons), is_sure=is_sure)


def _people(kind: PeopleKind, evidence: Sequence[Evidence]) -> ListPeople:
    """Return a kind of people with the letters that most of the evidence gives them."""
    if kind is PeopleKind.MPS:
        return ListPeople(kind, "MP")
    if kind is not PeopleKind.MEMBERS:
        return ListPeople(kind)
    letters: defaultdict[str, float] = defaultdict(float)
    for each in evidence:
        if each.kind is kind and each.letters:
            letters[each.letters] += each.points
    return ListPeople(kind, max(letters, key=lambda each: letters[each], default=""))
