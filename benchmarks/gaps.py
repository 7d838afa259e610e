"""Templates made of other systems' Word files: how gaps are guessed, and what it costs.

`python -m benchmarks.gaps` prints two tables. The first counts the guesses at the gaps of the
letters in `tests/merge/gaps`. The second times opening and filling a template that `convert` made
of a Word file with gaps, and that file with its answers, against the same written with `{{ }}`:
all in one process, in turns, and it is the ratios (medians over the rounds) that count.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks import templates
from letterkit.merge.gaps import GapGuesser, Guess
from letterkit.pack import built_in_pack
from letterkit.template import WordTemplate, converted, open_template
from tests.docx_files import parts_of, zip_of
from tests.merge.gaps.letters import LETTERS
from tests.merge.gaps.structures import built

ROUNDS: Final = 40
FILLED: Final = 20  # letters a turn
_FIELD: Final = re.compile(rb"\{\{ (\w+) \}\}")


def main() -> None:
    """Print both tables."""
    guesser = GapGuesser(built_in_pack())
    print("| templates | how many | gaps | guessed right | sure | sure and wrong |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    letters = ((each.docx(), each.gaps) for each in LETTERS)
    _show_guesses("letters of other systems and of people", _guessed(guesser, letters))
    structures = list(built())
    _show_guesses("each kind of gap in each part", [
        [
            (guesser.guess(gap), field)
            for gap, field in zip(open_template(each.docx).open_gaps, each.fields, strict=True)
        ]
        for each in structures
    ])  # fmt: skip
    print()
    print("| template | way | open, ms | times written’s | fill, ms | times written’s |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    own = Path(__file__).parents[1] / "templates" / "councillor-letter.docx"
    _show_costs("built-in letter", own.read_bytes())
    _show_costs("five pages with a table", templates.five_pages())


def _guessed(
    guesser: GapGuesser, letters: Iterable[tuple[bytes, dict[str, str]]]
) -> list[list[tuple[Guess, str]]]:
    return [
        [
            (guesser.guess(gap), fields[gap.text])
            for gap in open_template(docx).open_gaps
            if gap.text in fields
        ]
        for docx, fields in letters
    ]


def _show_guesses(name: str, guesses: list[list[tuple[Guess, str]]]) -> None:
    """Print a row: gaps that no field is for count only where a guess at them is sure."""
    every = [each for one in guesses for each in one]
    wanted = [(guess, field) for guess, field in every if field]
    right = sum(guess.field == field for guess, field in wanted)
    sure = [(guess, field) for guess, field in every if guess.is_sure]
    wrong = sum(guess.field != field for guess, field in sure)
    share = f"{right} ({right / len(wanted):.1%})"
    print(f"| {name} | {len(guesses)} | {len(wanted)} | {share} | {len(sure)} | {wrong} |")


def with_gaps(docx: bytes) -> bytes:
    """Return a template with a gap of another system in the place of each plain field."""
    return zip_of(
        {
            name: _FIELD.sub(rb"[insert \1]", data) if name.startswith("word/") else data
            for name, data in parts_of(docx).items()
        }
    )


def _show_costs(name: str, written: bytes) -> None:
    gaps = with_gaps(written)
    answers = {
        gap.text: gap.text.removeprefix("[insert ").removesuffix("]")
        for gap in open_template(gaps).open_gaps
    }
    made = converted(gaps, answers)
    ways: dict[str, Callable[[], WordTemplate]] = {
        "written with {{ }}": lambda: WordTemplate(written),
        "made by convert": lambda: WordTemplate(made.docx),
        "gaps with answers": lambda: WordTemplate(gaps, answers=answers),
    }
    opened: dict[str, list[float]] = {way: [] for way in ways}
    filled: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, open_it in ways.items():
            begun = time.process_time()
            template = open_it()
            between = time.process_time()
            for number in range(FILLED):
                template.render(templates.values(number))
            opened[way].append(between - begun)
            filled[way].append((time.process_time() - between) / FILLED)
    first = next(iter(ways))
    for way in ways:
        print(
            f"| {name} | {way} | {_against(opened, way, first)} | {_against(filled, way, first)} |"
        )


def _against(times: dict[str, list[float]], way: str, first: str) -> str:
    """Return a way's median time in milliseconds, and of its ratios to the first way's."""
    ratio = median(own / written for own, written in zip(times[way], times[first], strict=True))
    return f"{median(times[way]) * 1000:.2f} | {ratio:.2f}"


if __name__ == "__main__":
    main()
