"""How much alike the letters of a run are: councillors pay little heed to identical ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Final

from rapidfuzz import fuzz, process

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.merge.job import Job
from letterkit.merge.record import Document
from letterkit.recipients import PeopleKind

_NOTE: Final = "personal_note"
_FEWEST: Final = 5
_SAMPLE: Final = 24
# Shorter paragraphs are names, addresses and greetings, which say nothing about a place.
_SENTENCE: Final = 40
# Of 100: the same sentence with another council's name in it is more alike than that.
_SAME: Final = 70
_MOSTLY: Final = 0.8


class SimilarityCheck:
    """Sees every document, then compares some of them, taken evenly from the whole run."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._visited = 0
        self._step = 1
        self._sample: list[Document] = []

    def visit(self, document: Document) -> None:
        """Keep a letter if it belongs to the sample."""
        if self._visited % self._step == 0:
            self._sample.append(document)
            if len(self._sample) > 2 * _SAMPLE:
                self._step *= 2
                self._sample = self._sample[::2]
        self._visited += 1

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield one diagnostic where most letters say nothing of their own, though they could."""
        if self._visited < _FEWEST or not self._is_looked_for:
            return
        texts = list(_texts(self._job, self._sample))
        if len(texts) < _FEWEST:
            return
        pairs = list(pairwise(texts))
        own = fmean(_has_own_sentence(one, other) for one, other in pairs)
        if own > 1 - _MOSTLY:
            return
        likeness = fmean(fuzz.ratio("\n".join(one), "\n".join(other)) for one, other in pairs)
        kind = self._job.listed_people.kind
        own_sentence = "on each ward" if kind is PeopleKind.COUNCILLORS else "for each of them"
        yield Diagnostic(
            Severity.WARNING,
            "alike",
            f"The letters are {int(likeness)} % alike, and most have no sentence of their own. "
            f"{kind.label} pay little heed to identical letters.",
            f"Add a sentence {own_sentence}: a column “Personal note” in the spreadsheet.",
            field=_NOTE,
        )

    @property
    def _is_looked_for(self) -> bool:
        """Whether each person gets a letter of their own that has room for a personal note."""
        return self._job.per == "recipient" and _NOTE in self._job.used_names


def _texts(job: Job, letters: Sequence[Document]) -> Iterator[list[str]]:
    for document in letters:
        try:
            yield job.word.paragraphs(document.values)
        except LetterkitError:
            continue  # told of when the document is made


def _has_own_sentence(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether a letter has a paragraph that is nowhere in the other."""
    return any(
        len(text) >= _SENTENCE
        and process.extractOne(text, other, scorer=fuzz.ratio, score_cutoff=_SAME) is None
        for text in one
        if text not in other
    )
