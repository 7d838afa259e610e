"""`--verbose` tells on the standard error what is done, and nothing of anybody's."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from letterkit.cli import main, merge
from tests.cli.terminal import letterkit
from tests.marked import FIELD, SECRET, Marked, make_marked, marked_words, told_of

LINE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (DEBUG|INFO|WARNING|ERROR) letterkit\.\S+ "
)


@pytest.fixture
def marked(tmp_path: Path) -> Marked:
    return make_marked(tmp_path)


def logged(completed: subprocess.CompletedProcess[str]) -> str:
    """Return the lines of the log, without what the command itself says."""
    return "\n".join(each for each in completed.stderr.splitlines() if LINE.match(each))


def test_the_marks_are_words_that_would_be_noticed(marked: Marked) -> None:
    assert len(marked_words()) > 40
    assert "brackenshaw" in told_of(marked.people.read_text("utf-8"))
    assert "flibbertigate" in told_of(marked.values.read_text("utf-8"))


def test_a_whole_run_is_told_without_a_word_of_the_list_or_the_campaign(marked: Marked) -> None:
    given = "--recipients", marked.people, "--values", marked.values
    out = marked.folder / "Gobsmacklow letters"
    runs = [
        letterkit("--verbose", "check", "councillor-letter", *given),
        letterkit("--verbose", "fix", "councillor-letter", *given, "--all"),
        letterkit("--verbose", "merge", "councillor-letter", *given, "--allow-gaps", "--out", out),
        letterkit("-v", "merge", "councillor-letter", *given, "--allow-gaps", "--changed",
                  "--out", out),
        letterkit("-v", "merge", marked.template, *given, "--set", f"{FIELD}=Bamboozlement",
                  "--out", marked.folder / "own"),
        letterkit("-v", "pdf", *out.glob("*.docx"), "--out", marked.folder / "pdf"),
    ]  # fmt: skip
    log = "\n".join(map(logged, runs))
    for event in (
        "command merge", "opened a template: ", "opened a spreadsheet: TextTable",
        "read a list: 4 rows, headings in row 1, 9 columns", "columns: councillor_name 1.00, ",
        "problems: ", "began to write: ", "ended writing: ", "PDFs: ", "ended with status ",
    ):  # fmt: skip
        assert event in log, event
    assert len(list(out.glob("*.docx"))) > 1
    assert told_of(log) == set()
    assert "gobsmacklow" not in log.casefold()
    assert "bamboozlement" not in log.casefold()


@pytest.mark.parametrize("which", ["damaged", "missing", "template"])
def test_a_list_that_can_not_be_read_is_told_with_the_place_and_no_name(
    marked: Marked, which: str
) -> None:
    path = getattr(marked, which)
    completed = letterkit("--verbose", "check", "councillor-letter", "--recipients", path)
    assert completed.returncode == 1
    assert path.name in completed.stderr
    log = logged(completed)
    assert re.search(r"WARNING .*\[LetterkitError at letterkit/recipients/\S+\.py:\d+", log)
    assert told_of(log) == set()


def test_what_nobody_expected_is_told_with_the_place_and_no_message(
    marked: Marked, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def crash(*_arguments: object, **_options: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(merge, "plan", crash)
    with (marked.folder / "told").open("w+", encoding="utf-8") as stderr:
        monkeypatch.setattr("sys.stderr", stderr)
        monkeypatch.setattr("sys.argv", [
            "letterkit", "-v", "merge", "councillor-letter", "--recipients", str(marked.people),
            "--out", str(marked.folder / "out"),
        ])  # fmt: skip
        with pytest.raises(ValueError, match="Plonkett"):
            main()
        stderr.seek(0)
        log = stderr.read()
    assert "ERROR letterkit.cli.app ended by an error that nobody expected [ValueError at " in log
    assert "test_verbose.py:" in log
    assert told_of(log) == set()
    assert capfd.readouterr().err == ""


def test_what_is_printed_stays_what_it_is(marked: Marked) -> None:
    given = "check", "councillor-letter", "--recipients", marked.people, "--json"
    loud, quiet = letterkit("--verbose", *given), letterkit(*given)
    assert json.loads(loud.stdout) == json.loads(quiet.stdout)
    assert logged(loud)
    assert logged(quiet) == quiet.stderr == ""
