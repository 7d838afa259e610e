"""Fuzz by hand: `python -m tests.fuzz --target xlsx --seconds 3600 --seed 1`; Ctrl+C ends it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Final

if sys.platform != "win32":
    import resource

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is read, which is below

from tests.fuzz.runner import PATIENCE, Failure, Tally, case_name, content_of, run_case
from tests.fuzz.targets import TARGETS

_SLOW: Final = 10.0  # seconds of processor time
_LARGE: Final = 400  # megabytes by which one case makes the program grow


def main(arguments: Sequence[str] | None = None) -> int:
    """Run cases of each target in turn until the time is over; return 1 where any failed."""
    options = _options(arguments)
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    tallies = {name: Tally() for name in options.target or TARGETS}
    if options.case:
        tallies = {options.case: Tally()}
        run_case(options.case, tallies[options.case], options.patience)
        _say(*(each.text for each in tallies[options.case].failures))
    else:
        end, number = time.monotonic() + options.seconds, options.first
        with suppress(KeyboardInterrupt):
            while time.monotonic() < end:
                for name, tally in tallies.items():
                    _run(case_name(name, options.seed, number), tally, options.patience, folder)
                number += 1
    _tell(tallies)
    return int(any(tally.failures for tally in tallies.values()))


def _run(case: str, tally: Tally, patience: float, folder: Path) -> None:
    """Run a case, and say at once what is new about it."""
    (folder / "running.txt").write_text(case)  # should it take Python with it
    failures, megabytes, begun = len(tally.failures), _megabytes(), time.process_time()
    run_case(case, tally, patience)
    if (seconds := time.process_time() - begun) > _SLOW:
        _say(f"{case} took {seconds:.1f} s of processor time")
    if (grown := _megabytes() - megabytes) > _LARGE:
        _say(f"{case} took {grown} MB")
    if len(tally.failures) > failures:
        failure = tally.failures[-1]
        _keep(failure, folder)
        if tally.by_place[failure.kind, failure.place] == 1:
            _say(case, failure.kind, failure.place)


def _keep(failure: Failure, folder: Path) -> None:
    stem = failure.case.replace("/", "-")
    (folder / f"{stem}.txt").write_text(failure.text, "utf-8", errors="replace")
    (folder / f"{stem}.bin").write_bytes(content_of(failure.case))


def _tell(tallies: Mapping[str, Tally]) -> None:
    for name, tally in tallies.items():
        _say(
            f"{name:12} {tally.accepted:7,} taken {tally.refused:7,} refused "
            f"{len(tally.failures):5,} failed"
        )
        for (kind, place), count in tally.by_place.most_common():
            _say(f"    {count:5,} {kind} in {place}")
    total = sum(each.accepted + each.refused + len(each.failures) for each in tallies.values())
    _say(f"{total:,} cases, {sum(len(each.failures) for each in tallies.values()):,} failed")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--target", action="append", choices=TARGETS, help="else all, in turn")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--case", help="run this one again: xlsx/1/4711")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="until a case hangs")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(gettempdir()) / "letterkit-fuzz",
        help="where files that failed are kept",
    )
    return parser.parse_args(arguments)


def _megabytes() -> int:
    if sys.platform == "win32":
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _say(*words: str) -> None:
    print(*words, flush=True)  # noqa: T201 - it is a program for a terminal


if __name__ == "__main__":
    sys.exit(main())
