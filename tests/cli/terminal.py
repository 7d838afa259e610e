"""A terminal for `letterkit`, in this process: to start another takes longer than most commands."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

from letterkit.cli import main

CODE_PAGE = "cp1252"  # what Windows prints with, unless a program says otherwise


def letterkit(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command as the terminal would; what it prints has to be UTF-8."""
    command = ["letterkit", *map(str, arguments)]
    printed, errors = io.BytesIO(), io.BytesIO()
    out, err = (
        io.TextIOWrapper(into, CODE_PAGE, newline="\n", write_through=True)
        for into in (printed, errors)
    )
    status: object = 0
    with mock.patch.multiple(sys, argv=command, stdin=io.StringIO(), stdout=out, stderr=err):
        try:
            main()
        except SystemExit as end:
            status = end.code or 0
    assert isinstance(status, int), status
    texts = (into.getvalue().decode("utf-8") for into in (printed, errors))
    return subprocess.CompletedProcess(command, status, *texts)


def as_json(*arguments: str | Path) -> Any:
    """Run a command, and return what it prints as JSON."""
    completed = letterkit(*arguments, "--json")
    assert completed.stdout, completed.stderr
    return json.loads(completed.stdout)
