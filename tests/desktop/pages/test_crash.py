"""Neither report nor log holds anything of anybody's."""

from __future__ import annotations

import json
import logging
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from letterkit.desktop.application import why_not_started
from letterkit.desktop.pages.crash_report import report_of
from letterkit.errors import LetterkitError
from letterkit.logs import start_log

WORD = "hieronymus"  # stands nowhere in the program
WORDS = st.from_regex(r"[ '\"/:@.\\-]{0,3}", fullmatch=True).map(lambda each: f"{each}{WORD}{each}")
NUMBERS = st.integers(1, 200)


def _failure(fail: Callable[[], object]) -> Exception:
    try:
        fail()
    except Exception as error:  # noqa: BLE001 - whatever kind it is
        return error
    raise AssertionError(fail)


ERRORS: st.SearchStrategy[Exception] = st.one_of(
    st.builds(ValueError, WORDS),
    st.builds(KeyError, WORDS, WORDS),
    st.builds(OSError, NUMBERS, WORDS, WORDS),
    st.builds(OSError, WORDS, WORDS),
    st.builds(ImportError, WORDS),
    st.builds(lambda word: ImportError(word, name=word, path=word), WORDS),
    st.builds(lambda word: AttributeError(word, name=word, obj=word), WORDS),
    st.builds(lambda word: SyntaxError(word, (word, 1, 1, word)), WORDS),
    st.builds(lambda word: UnicodeDecodeError("ascii", word.encode(), 0, 1, word), WORDS),
    st.builds(LetterkitError, WORDS, WORDS),
    st.builds(zipfile.BadZipFile, WORDS),
    st.builds(jinja2.TemplateSyntaxError, WORDS, st.just(1), WORDS, WORDS),
    st.builds(json.JSONDecodeError, WORDS, WORDS, st.just(0)),
    st.sampled_from([
        lambda: etree.fromstring(f"<{WORD}>"),
        lambda: sqlite3.connect(":memory:").execute(f"SELECT {WORD}"),
        lambda: pydantic.TypeAdapter(dict[str, int]).validate_python({WORD: WORD}),
        lambda: jinja2.Template(f"{{% block {WORD} %}}{{{{ 1/0 }}}}{{% endblock %}}").render(),
        lambda: exec(compile(f"def {WORD}(): 1/0\n{WORD}()", f"/home/{WORD}/{WORD}.docx", "exec")),  # noqa: S102
        lambda: open(f"/{WORD}/{WORD}"),  # noqa: PTH123, SIM115
        lambda: int(WORD),
    ]).map(_failure),
)  # fmt: skip


def _chained(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    error.add_note(WORD)
    return error


@settings(max_examples=60)
@given(
    st.recursive(
        ERRORS,
        lambda inner: st.one_of(
            st.builds(_chained, inner, inner),
            st.builds(ExceptionGroup, WORDS, st.lists(inner, min_size=1, max_size=3)),
        ),
        max_leaves=4,
    )
)
def test_whatever_an_error_says_is_in_no_report(error: Exception) -> None:
    def fail() -> None:
        raise error

    report = report_of(_failure(fail))
    assert WORD not in report.casefold()
    assert type(error).__name__ in report
    assert "test_crash.py:" in report
    assert str(Path.home()) not in report
    assert str(Path(__file__).parent) not in report
    assert WORD not in why_not_started(error).casefold() or isinstance(error, LetterkitError)


def _raise(message: str) -> BaseException:
    try:
        raise ValueError(message)  # noqa: TRY301 - for its traceback
    except ValueError as error:
        return error


def test_a_report_tells_the_error_its_place_and_the_steps_that_led_there() -> None:
    lines = report_of(_raise("x")).splitlines()
    assert lines[-2].startswith("tests/desktop/pages/test_crash.py:")
    assert lines[-2].endswith(" in _raise")
    assert lines[-1].startswith("ValueError at tests/desktop/pages/test_crash.py:")


def test_a_report_names_the_versions() -> None:
    report = report_of(_raise("x"))
    assert report.startswith("letterkit ")
    assert "Python " in report
    assert "Qt " in report


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = start_log(tmp_path / "logs")
    assert handler is not None
    yield tmp_path / "logs" / "letterkit.log"
    logging.getLogger("letterkit").removeHandler(handler)
    handler.close()


def test_a_log_holds_nothing_private_not_even_of_a_traceback(log: Path) -> None:
    logger = logging.getLogger("letterkit.test")
    logger.warning("could not open %s", "/home/jane/Jane Smith.docx")
    error = _raise("jane@example.org has no ward")
    logger.error("failed for %r", "Cllr Jane Smith", exc_info=error)
    written = log.read_text("utf-8")
    assert "could not open" in written
    assert "ValueError" in written
    for secret in ("Jane", "jane", "Smith", "example.org", "Traceback"):
        assert secret not in written


def test_a_log_that_can_not_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert start_log(blocked / "logs") is None
