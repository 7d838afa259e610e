"""How long reading and checking take, in this build against another, in turns.

Run as a program it times one checkout's letterkit on lists that are there already, and prints
seconds of the processor by list as JSON: `python timing.py CHECKOUT FOLDER SEED SIZE`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Final

_HERE: Final = Path(__file__).resolve().parents[2]
Times = Mapping[str, tuple[float, float]]
"""Seconds of reading and of checking, by list; lists that were refused aren't in it."""


def compare(other: Path, folder: Path, seed: int, size: int, turns: int) -> Iterator[str]:
    """Yield a table of how long this build takes, as a multiple of the other's."""
    ratios: list[tuple[float, float, float]] = []
    for _turn in range(turns):
        before, now = (_timed(each, folder, seed, size) for each in (other, _HERE))
        both = before.keys() & now.keys()
        (read, check), (other_read, other_check) = (
            [sum(times[name][place] for name in both) for place in (0, 1)]
            for times in (now, before)
        )
        ratios.append((
            read / other_read, check / other_check, (read + check) / (other_read + other_check),
        ))  # fmt: skip
    yield f"| this build against {other.name} | times as long, median of {turns} turns |"
    yield "| --- | ---: |"
    for place, name in enumerate(("reading", "checking", "both")):
        yield f"| {name} | {median(each[place] for each in ratios):.2f} |"


def _timed(checkout: Path, folder: Path, seed: int, size: int) -> Times:
    command = [sys.executable, "-B", __file__, checkout.resolve(), folder, seed, size]
    done = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _time(checkout: Path, folder: Path, seed: int, size: int) -> Times:
    """Time the letterkit of a checkout; the lists and the measuring are this file's own."""
    sys.path[0] = str(checkout)
    import letterkit  # noqa: PLC0415 - this checkout's, before there is another way to one

    if not Path(letterkit.__file__).is_relative_to(checkout):
        raise RuntimeError(f"{letterkit.__file__} isn't in {checkout}")
    sys.path[0] = str(_HERE)
    from benchmarks.twin.files import path_of  # noqa: PLC0415 - only now is letterkit settled
    from benchmarks.twin.making import make_twin  # noqa: PLC0415
    from benchmarks.twin.product import Product  # noqa: PLC0415

    product = Product(folder)
    twins = list(make_twin(seed, size))
    product.believe(twins[0], path_of(twins[0], folder))  # imports and caches count for neither
    times: dict[str, tuple[float, float]] = {}
    for twin in twins:
        belief = product.believe(twin, path_of(twin, folder))
        if not belief.refused:
            times[twin.name] = (belief.read_seconds, belief.check_seconds)
    return times


if __name__ == "__main__":
    _checkout, _folder, _seed, _size = sys.argv[1:]
    print(json.dumps(_time(Path(_checkout), Path(_folder), int(_seed), int(_size))))
