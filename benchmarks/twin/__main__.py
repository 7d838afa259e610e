"""What letterkit believes of synthetic lists, against what is true of them.

`python -m benchmarks.twin` makes the twin, reads and checks each of its lists with the template
that fits, and prints what came out wrong, what was told of it, and how much of what was told is
false. `--size 2000` is a quick look; `--examples 3` shows rows of each kind; `--json FILE` keeps
everything; `--against CHECKOUT` compares the time with that of another checkout instead.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.twin.files import write_list
from benchmarks.twin.judging import Verdict, judge
from benchmarks.twin.making import make_twin
from benchmarks.twin.product import Product
from benchmarks.twin.report import Result, as_json, examples, tables
from benchmarks.twin.timing import compare

SEED, SIZE = 16, 20_000


def measure(seed: int, size: int, folder: Path) -> Result:
    """Write the lists of a twin into a folder, and return what letterkit makes of them."""
    product = Product(folder)
    verdicts: list[Verdict] = []
    read = check = 0.0
    for twin in make_twin(seed, size):
        belief = product.believe(twin, write_list(twin, folder))
        verdicts.append(judge(twin, belief))
        read += belief.read_seconds
        check += belief.check_seconds
    return Result(seed, size, verdicts, read, check)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.twin", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--size", type=int, default=SIZE, help="about how many rows")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the lists here")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--examples", type=int, default=0, metavar="N")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT")
    parser.add_argument("--turns", type=int, default=5)
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if given.against:
            for twin in make_twin(given.seed, given.size):
                write_list(twin, folder)
            lines = compare(given.against, folder, given.seed, given.size, given.turns)
            print(*lines, sep="\n")
            return
        result = measure(given.seed, given.size, folder)
    print(*tables(result), sep="\n")
    if given.examples:
        print("", *examples(result, given.examples), sep="\n")
    if given.json:
        text = json.dumps(as_json(result), ensure_ascii=False, indent=1)
        given.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
