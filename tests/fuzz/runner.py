"""Running cases one after another: each has a name by which it can be had again."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
import warnings
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final
from unittest import mock

from letterkit.errors import LetterkitError
from tests.fuzz.soundness import check_error
from tests.fuzz.targets import TARGETS, Target

PATIENCE: Final = 60.0  # seconds of processor time after which a case is said to hang
_PRODUCT: Final = os.sep + "letterkit" + os.sep


class HangError(BaseException):
    """A case that takes far longer than any file may; no product code catches it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that came to no good end: what was raised, and where in the product."""

    case: str
    kind: str
    place: str
    text: str


@dataclass(slots=True)
class Tally:
    """What became of the cases of one target."""

    accepted: int = 0
    refused: int = 0
    failures: list[Failure] = field(default_factory=list[Failure])

    @property
    def by_place(self) -> Counter[tuple[str, str]]:
        """How many failures there are of each kind at each place."""
        return Counter((each.kind, each.place) for each in self.failures)


def case_name(target: str, seed: int, number: int) -> str:
    """Return the name of a case, which says all that it is made of."""
    return f"{target}/{seed}/{number}"


def content_of(case: str) -> bytes:
    """Return the changed file of a case."""
    return TARGETS[case.partition("/")[0]].make(Random(case))  # noqa: S311 - no secret hangs on it


def run_case(case: str, tally: Tally, patience: float = PATIENCE) -> None:
    """Make a case's file, have the product use it, and count what became of it."""
    target: Target = TARGETS[case.partition("/")[0]]
    chance = Random(case)  # noqa: S311 - as above
    with TemporaryDirectory(prefix="letterkit-fuzz-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # two members of a name are meant
            data = target.make(chance)
        try:
            with _remembering_in(folder / "data"), _watched(patience), warnings.catch_warnings():
                warnings.simplefilter("error")
                (folder / "case").mkdir()
                target.use(data, folder / "case", chance)
        except LetterkitError as error:
            try:
                check_error(error)
            except AssertionError as unsound:
                tally.failures.append(_failure(case, unsound))
            else:
                tally.refused += 1
        except (Exception, HangError) as error:  # noqa: BLE001 - that is what is looked for
            tally.failures.append(_failure(case, error))
        else:
            tally.accepted += 1


def run_cases(target: str, seed: int, count: int) -> Tally:
    """Run so many cases of a target."""
    tally = Tally()
    for number in range(count):
        run_case(case_name(target, seed, number), tally)
    return tally


def _failure(case: str, error: BaseException) -> Failure:
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if _PRODUCT in each.filename and "/tests/" not in each.filename]
    last = (own or list(frames))[-1]
    name = last.filename.rpartition(_PRODUCT)[2]
    text = "".join(traceback.format_exception(error))
    return Failure(case, type(error).__name__, f"{name}:{last.lineno}", text)


@contextmanager
def _remembering_in(folder: Path) -> Generator[None]:
    with mock.patch.dict(os.environ, {"LETTERKIT_DATA": str(folder)}):
        yield


@contextmanager
def _watched(patience: float) -> Generator[None]:
    """Raise HangError where it takes longer, in seconds of processor time; not on Windows."""
    main = threading.current_thread() is threading.main_thread()
    if sys.platform == "win32" or not main:
        yield
        return

    def hang(*_: object) -> None:
        raise HangError

    before = signal.signal(signal.SIGVTALRM, hang)
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
