"""E-mail addresses at a domain that is a slip away from that of many others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.merge.checks.location import diagnostic_of, rewrite_fix
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import email_diagnostics, is_provider, parse_emails

_FEWEST: Final = 3  # at a domain for it to be what another one was meant to be
_TIMES: Final = 4  # as many as at the one that may be a slip
_MOST: Final = 0.5  # of a list that doesn't say whose they are: other councils may be near in name
_LONGEST: Final = 80  # characters of a domain: a council's has fewer

Occurrence = tuple[Document, str]  # a letter and one of its addresses
Domains = dict[str, list[Occurrence]]


class EmailDomainCheck:
    """Sees every document, then tells of addresses at a domain that is hardly anybody's."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._by_council: dict[str, Domains] = defaultdict(lambda: defaultdict(list))

    def visit(self, document: Document) -> None:
        """Remember where a letter's addresses are, by the council of whoever it is to."""
        cell = document.cells.get("email", "")
        if not cell or email_diagnostics(cell):
            return
        domains = self._by_council[str(document.values.get("council_name") or "")]
        for address in parse_emails(cell):
            domain = address.rpartition("@")[2].lower()
            if len(domain) <= _LONGEST and not is_provider(domain):
                domains[domain].append((document, address))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each address that is a slip away from many others' domain."""
        for council, domains in self._by_council.items():
            for domain, right in _slips(domains, is_of_one=bool(council)):
                for document, address in domains[domain]:
                    yield self._slip(document, address, right, len(domains[right]))

    def _slip(self, document: Document, address: str, right: str, count: int) -> Diagnostic:
        corrected = f"{address.rpartition('@')[0]}@{right}"
        cell = document.cells.get("email", "")
        return diagnostic_of(
            self._job, document, Severity.WARNING, "email-typo",
            f"The e-mail address “{address}” looks mistyped: {count:,} others are at {right}.",
            f"Did you mean “{corrected}”?", "email",
            rewrite_fix(document, "email", cell.replace(address, corrected)),
        )  # fmt: skip


def _slips(domains: Domains, *, is_of_one: bool) -> Iterator[tuple[str, str]]:
    """Yield the domains that few have and that are a letter away from one that many have."""
    common = {domain: len(group) for domain, group in domains.items() if len(group) >= _FEWEST}
    total = sum(map(len, domains.values()))
    near: dict[str, list[str]] = {}
    for domain in common:
        for text in _shortened(domain):
            near.setdefault(text, []).append(domain)
    for domain, group in domains.items():
        found = {each for text in _shortened(domain) for each in near.get(text, ())}
        likely = [
            each
            for each in found
            if common[each] >= _TIMES * len(group)
            and OSA.distance(each, domain, score_cutoff=1) == 1
            and (is_of_one or _has_same_name(each, domain) or common[each] >= _MOST * total)
        ]
        if likely:
            yield domain, max(likely, key=lambda each: (common[each], each))


def _shortened(text: str) -> set[str]:
    """Return a text and all that it is with a letter less.

    What is one slip away from it has one of them in common with it (M. Garbe's SymSpell).
    """
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def _has_same_name(one: str, other: str) -> bool:
    """Whether two domains differ behind their first label alone: devon.gov.uk, devon.go.uk."""
    return one.partition(".")[0] == other.partition(".")[0]
