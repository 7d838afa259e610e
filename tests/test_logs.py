"""The log tells what happened and nobody's data, keeps within its size, and hinders nothing."""

from __future__ import annotations

import ast
import errno
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from enum import StrEnum
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import letterkit
from letterkit.errors import LetterkitError
from letterkit.logs import (
    LOG_NAME,
    RECENT_LINES,
    PrivateFormatter,
    logged_to,
    recent_lines,
    start_log,
    stop_log,
)
from letterkit.privacy import Term, counts, error_summary
from tests.marked import SECRET, told_of

LOG = logging.getLogger("letterkit.tests")
LARGEST = 256 * 1024
LEVELS = {"debug", "info", "warning", "error", "exception"}


class Kind(StrEnum):
    SHARED_ROW = "what it is called on the screen"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Log into a folder; what was logged is read by calling it."""
    start_log(tmp_path / "data")
    yield lambda: (tmp_path / "data" / LOG_NAME).read_text("utf-8")
    stop_log()


def line(message: str, *arguments: object, error: BaseException | None = None) -> str:
    """Return what is written of a record, without its time."""
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("letterkit.x", 20, "x.py", 1, message, arguments, trace)  # pyright: ignore[reportArgumentType]
    return PrivateFormatter().format(record).split(" INFO letterkit.x ")[1]


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause  # noqa: TRY301 - for its traceback
    except BaseException as caught:  # noqa: BLE001 - as above
        return caught


@given(st.text(min_size=1), st.sampled_from(["%s", "%r", "%d", "%.2f", "%5s"]))
@example("Jane Smith", "%s")
@example("jane", "%d")
def test_no_text_that_is_given_to_a_message_stays(text: str, form: str) -> None:
    rest = line(f"[{form}]", text)
    assert rest in {"[…]", "['…']", "[%d]", "[%.2f]", "[ …]"}


@given(st.lists(st.text()), st.dictionaries(st.text(), st.text()))
def test_nor_do_texts_in_something_else(texts: list[str], by_name: dict[str, str]) -> None:
    given_path = Path("jane/Smith.docx")
    assert line("%s %s %s %s", texts, by_name, given_path, b"Jane") == "… … … …"


def test_numbers_kinds_classes_and_what_is_our_own_stay() -> None:
    assert line("%d rows in %.1f s, %s", 1200, 2.25, None) == "1200 rows in 2.2 s, None"
    assert line("%s by %s", Kind.SHARED_ROW, ValueError) == "shared row by ValueError"
    assert line("opened by %s", Term("Qt 6.9")) == "opened by Qt 6.9"
    assert line("problems: %s", counts(["twice", "alike", "twice"])) == "problems: alike 1, twice 2"
    assert line("problems: %s", counts([])) == "problems: none"


def test_of_an_error_its_class_number_place_and_causes_stay() -> None:
    refused = raised(PermissionError(errno.EACCES, "Jane", "/home/jane/x.docx"))
    error = raised(LetterkitError("Jane Smith's file is open.", "Close it."), refused)
    logged_line = line("it failed", error=error)
    assert logged_line.startswith("it failed [LetterkitError at tests/test_logs.py:")
    assert f" from PermissionError {errno.EACCES} at tests/test_logs.py:" in logged_line
    assert "ane" not in logged_line
    assert line("it failed: %s", error) == logged_line.replace(" [", ": ").rstrip("]")


def test_what_sqlite_says_stays_by_its_name() -> None:
    connection = sqlite3.connect(":memory:")
    with closing(connection), pytest.raises(sqlite3.Error) as caught:
        connection.execute("SELECT jane FROM smith")
    assert error_summary(caught.value).startswith("OperationalError SQLITE_ERROR at ")


def test_a_line_stays_one_line() -> None:
    assert line("one\ntwo") == "one two"


def test_events_and_trouble_are_in_the_file_and_details_are_not(log: Callable[[], str]) -> None:
    LOG.debug("a detail")
    LOG.info("an event")
    LOG.warning("worked around")
    LOG.error("failed", exc_info=raised(ValueError(SECRET)))
    lines = [each.split(" ", 3)[2:] for each in log().splitlines()][1:]
    assert [each[0] for each in lines] == ["INFO", "WARNING", "ERROR"]
    assert "[ValueError at tests/test_logs.py:" in lines[2][1]
    assert told_of(log()) == set()


def test_it_begins_with_the_versions(log: Callable[[], str]) -> None:
    first = log().splitlines()[0]
    assert f"letterkit {letterkit.__version__} (from source) with Python 3." in first


def test_the_same_line_is_written_once_however_long_it_took(log: Callable[[], str]) -> None:
    for seconds in (0.25, 0.5, 0.75):
        LOG.info("checked: %d problems; %.2f s", 3, seconds)
    LOG.info("checked: %d problems; %.2f s", 4, 0.25)
    assert [each.rpartition("checked: ")[2] for each in log().splitlines()[1:]] == [
        "3 problems; 0.25 s", "4 problems; 0.25 s",
    ]  # fmt: skip


def test_it_keeps_within_its_size(log: Callable[[], str], tmp_path: Path) -> None:
    words = Term("x" * 1000)
    for number in range(1000):
        LOG.info("%d %s", number, words)
    files = sorted((tmp_path / "data").iterdir())
    assert [each.name for each in files] == [LOG_NAME, f"{LOG_NAME}.1", f"{LOG_NAME}.2"]
    assert all(each.stat().st_size <= LARGEST for each in files)
    assert "999 xxx" in log()


def test_the_latest_lines_are_at_hand_also_those_of_the_run_before(tmp_path: Path) -> None:
    start_log(tmp_path)
    LOG.info("before it was started again")
    stop_log()
    assert recent_lines() == ()
    start_log(tmp_path)
    LOG.info("and after")
    lines = recent_lines()
    assert ["before it" in each for each in lines] == [False, True, False, False]
    for number in range(100):
        LOG.info("%d", number)
    assert len(recent_lines()) == RECENT_LINES
    assert recent_lines()[-1].endswith(" 99")
    stop_log()


def test_where_the_folder_can_not_be_written_to_it_is_in_memory_alone(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert start_log(blocked / "data") is None
    LOG.info("it goes on")
    assert recent_lines()[-1].endswith("it goes on")
    stop_log()
    assert blocked.read_text() == "x"


def test_a_full_disk_hinders_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = start_log(tmp_path)
    assert isinstance(handler, logging.StreamHandler)

    def refuse(_text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(handler.stream, "write", refuse)
        LOG.info("lost")
    LOG.info("there is room again")
    stop_log()
    text = (tmp_path / LOG_NAME).read_text("utf-8")
    assert "lost" not in text
    assert "there is room again" in text
    assert capsys.readouterr().err == ""


def test_a_file_that_can_not_go_round_hinders_nobody(
    log: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = Term("x" * 1000)

    def held(_from: str, _to: str) -> None:
        raise PermissionError(errno.EACCES, "held by a virus scanner")

    with monkeypatch.context() as scanned:
        scanned.setattr("os.rename", held)
        for number in range(400):
            LOG.info("%d %s", number, words)
    assert (tmp_path / "data" / LOG_NAME).stat().st_size <= LARGEST
    LOG.info("let go")
    assert "let go" in log()


def test_a_terminal_gets_the_details_too_until_it_is_done() -> None:
    terminal = StringIO()
    with logged_to(terminal):
        LOG.debug("took %.1f s", 1.5)
    LOG.info("afterwards")
    assert "DEBUG letterkit.tests took 1.5 s" in terminal.getvalue()
    assert "afterwards" not in terminal.getvalue()


def test_a_terminal_that_was_closed_hinders_nobody() -> None:
    terminal = StringIO()
    with logged_to(terminal):
        terminal.close()
        LOG.info("lost")
    assert terminal.closed


def test_without_a_log_nothing_is_printed() -> None:
    code = "import letterkit, logging; logging.getLogger('letterkit.x').error('nobody asked')"
    command = [sys.executable, "-c", code]
    completed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (completed.stdout, completed.stderr) == ("", "")


# How the program calls it


def calls() -> Iterator[tuple[str, ast.Call, list[ast.AST]]]:
    """Yield each call of a logger in letterkit: its module, itself, and what it stands in."""
    home = Path(letterkit.__file__).parent
    for path in sorted(home.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield from _calls_in(tree, path.relative_to(home).as_posix(), [])


def _calls_in(
    node: ast.AST, module: str, around: list[ast.AST]
) -> Iterator[tuple[str, ast.Call, list[ast.AST]]]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="_log"), attr=level)):
            assert level in LEVELS, module
            yield module, node, around
    for child in ast.iter_child_nodes(node):
        yield from _calls_in(child, module, [*around, node])


def test_each_message_is_the_programs_own_text() -> None:
    log_calls = list(calls())
    assert len(log_calls) >= 30
    for module, call, _around in log_calls:
        first = call.args[0]
        assert isinstance(first, ast.Constant), (module, call.lineno)
        assert isinstance(first.value, str), (module, call.lineno)


def test_nothing_is_logged_in_loops_but_what_went_wrong() -> None:
    loops = ast.For, ast.While, ast.comprehension
    for module, call, around in calls():
        start = max((at for at, each in enumerate(around) if isinstance(each, loops)), default=None)
        if start is not None:
            handlers = [each for each in around[start:] if isinstance(each, ast.ExceptHandler)]
            assert handlers, (module, call.lineno)
