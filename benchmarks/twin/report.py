"""Add up what became of the lists, as tables for a reader and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.twin.judging import Verdict

# What is counted, and of what it is a share; in the order of the table.
_SHARES: Final = (
    ("greeting wrong, silent", "letters to people"),
    ("greeting wrong, told", "letters to people"),
    ("addressee wrong", "letters to people"),
    ("address right", "letters to people"),
    ("address of two addresses", "letters to people"),
    ("address a postcode without a street", "letters to people"),
    ("address not whole", "letters to people"),
    ("address with what is no part of it", "letters to people"),
    ("address none, though the row has one", "letters to people"),
    ("council wrong", "letters to people"),
    ("e-mail wrong, silent", "letters to people"),
    ("e-mail wrong, told", "letters to people"),
    ("e-mail lost", "letters to people"),
    ("damage printed", "letters to people"),
    ("person held back", "people"),
    ("person waits for an answer", "people"),
    ("person left out", "people"),
    ("person lost", "people"),
    ("people on another sheet", "people"),
    ("people in refused lists", "people"),
    ("asked about", "rows"),
    ("to be asked about", "rows"),
    ("letter to nobody", "rows"),
    ("letter to do-not-write", "rows"),
    ("row without account", "rows"),
    ("list refused", "lists"),
    ("list: wrong kind", "lists"),
    ("list: wrong order", "lists"),
    ("list: wrong sheet", "lists"),
    ("list: wrong delimiter", "lists"),
    ("column known", "columns"),
    ("column asked about", "columns"),
    ("column unknown", "columns"),
    ("column taken for what it isn't", "columns"),
)
_OF_SHAPES: Final = (
    "people", "letters to people", "greeting wrong, silent", "greeting wrong, told",
    "person held back", "letter to nobody",
)  # fmt: skip
_ERRORS: Final = frozenset(name for name, _of in _SHARES) - {
    "address right", "asked about", "column known", "person waits for an answer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a twin: a verdict for each list, and the processor's seconds for all."""

    seed: int
    size: int
    verdicts: Sequence[Verdict]
    read_seconds: float
    check_seconds: float

    @property
    def totals(self) -> Counter[str]:
        """The counts of all lists together."""
        totals = sum((each.counts for each in self.verdicts), Counter[str]())
        totals["lists"] = len(self.verdicts)
        columns = ("known", "asked about", "unknown")
        totals["columns"] = sum(totals[f"column {each}"] for each in columns)
        return totals

    @property
    def told(self) -> Mapping[str, Counter[bool | None]]:
        """How many diagnostics of each kind are true, false and not judged (None)."""
        told: dict[str, Counter[bool | None]] = {}
        for verdict in self.verdicts:
            for (kind, true), count in verdict.told.items():
                told.setdefault(kind, Counter())[true] += count
        return dict(sorted(told.items()))


def as_json(result: Result) -> dict[str, Any]:
    """Return a result for `json.dump`; all but its seconds is the same for the same build."""
    return {
        "seed": result.seed,
        "size": result.size,
        "totals": dict(sorted(result.totals.items())),
        "told": {
            kind: {"true": counts[True], "false": counts[False], "not judged": counts[None]}
            for kind, counts in result.told.items()
        },
        "lists": [
            {"name": each.name, "shape": each.shape, "counts": dict(sorted(each.counts.items())),
             "examples": each.examples}
            for each in result.verdicts
        ],
        "seconds": {"read": result.read_seconds, "check": result.check_seconds},
    }  # fmt: skip


def tables(result: Result) -> Iterator[str]:
    """Yield the lines of the tables."""
    totals = result.totals
    yield (
        f"{totals['lists']} lists, {totals['rows']:,} rows, {totals['people']:,} of them somebody; "
        f"{totals['letters to people']:,} letters to people. "
        f"Reading {result.read_seconds:.2f} s, checking {result.check_seconds:.2f} s."
    )
    yield ""
    yield "| what | count | of | share |"
    yield "| --- | ---: | --- | ---: |"
    for name, of in _SHARES:
        share = f"{totals[name] / totals[of]:.2%}" if totals[of] else ""
        yield f"| {name} | {totals[name]:,} | {totals[of]:,} {of} | {share} |"
    yield ""
    yield from _told(result)
    yield ""
    yield from _by_shape(result.verdicts)


def _told(result: Result) -> Iterator[str]:
    yield "| told, by kind | true | false | share of false | not judged |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    every = Counter[bool | None]()
    for kind, counts in (*result.told.items(), ("all", every)):
        judged = counts[True] + counts[False]
        share = f"{counts[False] / judged:.0%}" if judged else ""
        yield f"| {kind} | {counts[True]:,} | {counts[False]:,} | {share} | {counts[None]:,} |"
        every.update(counts)


def _by_shape(verdicts: Iterable[Verdict]) -> Iterator[str]:
    yield f"| lists | {' | '.join(_OF_SHAPES)} |"
    yield f"| --- |{' ---: |' * len(_OF_SHAPES)}"
    shapes: dict[str, Counter[str]] = {}
    for each in verdicts:
        shapes.setdefault(each.shape, Counter()).update(each.counts)
    for shape, counts in shapes.items():
        yield f"| {shape} | {' | '.join(f'{counts[name]:,}' for name in _OF_SHAPES)} |"


def examples(result: Result, most: int) -> Iterator[str]:
    """Yield for each thing that went wrong at most so many rows, as many lists as there are."""
    found: dict[str, list[str]] = {}
    for place in range(most):
        for verdict in result.verdicts:
            for name, shown in verdict.examples.items():
                if place < len(shown):
                    found.setdefault(name, []).append(shown[place])
    for name in sorted(found):
        if name in _ERRORS or name.startswith("false: "):
            yield f"{name}:"
            yield from (f"    {each}" for each in found[name][:most])
