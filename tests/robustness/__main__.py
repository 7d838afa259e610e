"""Run what is tried against letterkit's robustness as often, and from whichever seed, as is asked.

`python -m tests.robustness --tries 1000 --seed 7` prints a table of what was tried how often. What
has fewer cases than that is tried whole; `-k` chooses among them, as in pytest.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pytest


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.robustness", description=__doc__)
    parser.add_argument("--tries", type=int, default=100, help="how often each kind is tried")
    parser.add_argument("--seed", type=int, default=1, help="what chooses the moments")
    parser.add_argument("-k", default="", help="which tests, as in pytest")
    options = parser.parse_args()
    os.environ |= {"LETTERKIT_TRIES": str(options.tries), "LETTERKIT_SEED": str(options.seed)}
    folder = str(Path(__file__).parent)
    return pytest.main([folder, "-q", "--show-capture=no", "-k", options.k])


if __name__ == "__main__":
    sys.exit(main())
