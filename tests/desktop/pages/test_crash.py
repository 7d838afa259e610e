"""Neither report nor log holds anything of anybody's."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letterkit.desktop.pages.crash_report import error_summary, report_of
from letterkit.errors import LetterkitError
from letterkit.logs import start_log
from letterkit.privacy import redacted

names = st.from_regex(r"\A[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,}(?:[-'’ ][A-Z][a-z]{2,}){0,2}\Z")
addresses = st.from_regex(r"\A[a-z]{3,9}(?:\.[a-z]{3,9})?@[a-z]{3,9}\.(?:org|co\.uk)\Z")
paths = st.from_regex(
    r"\A(?:[A-Z]:\\Users\\|/home/|\\\\server\\)[a-z]{4,9}[\\/][A-Z][a-z]{4,9}\.docx\Z"
)
numbers = st.from_regex(r"\A(?:0\d{4} ?\d{6}|\d{3,9}|[A-Z]{2}\d \d[A-Z]{2})\Z")
quoted = st.tuples(
    st.sampled_from(["''", '""', "“”", "‘’", "«»"]),
    st.text("abcdefghijklm nopqrstuvwxyzABC", min_size=4, max_size=30),
)
private = st.one_of(names, addresses, paths, numbers)
around = st.sampled_from(["can't open {}", "{}: no such file", "not found ({})", "x={}", "{}"])


def parts(text: str) -> list[str]:
    """Return what of a text would tell somebody something."""
    words = "".join(each if each.isalnum() else " " for each in text).split()
    return [each for each in words if len(each) > 2]


@given(around, private)
@example("can't open {}", "Jane Smith's list.xlsx")
@example("{}", "jane.smith@example.org")
@example("file not found: {}", "C:\\Users\\jane\\list.xlsx")
@example("file not found: {}", "\\\\server\\Jane Smith\\list.xlsx")
@example("no column {}", "Councillor")
def test_no_name_address_path_or_number_stays(message: str, secret: str) -> None:
    redaction = redacted(message.format(secret))
    assert secret not in redaction
    upper = [each for each in parts(secret) if not each.islower()]
    assert not [each for each in upper if each in redaction]


@given(around, quoted)
def test_nothing_that_is_quoted_stays(message: str, quotation: tuple[str, str]) -> None:
    marks, inside = quotation
    redaction = redacted(
        message.replace("can't ", "cannot ").format(f"{marks[0]}{inside}{marks[1]}")
    )
    assert inside.strip() not in redaction or not inside.strip()


@given(st.text())
def test_whatever_comes_in_is_redacted_once_and_for_all(text: str) -> None:
    redaction = redacted(text)
    assert not any(each.isdigit() or each.isupper() or each in '@\\/"' for each in redaction)
    assert redacted(redaction) == redaction


def _raise(message: str) -> BaseException:
    try:
        raise ValueError(message)  # noqa: TRY301 - for its traceback
    except ValueError as error:
        return error


@given(private)
def test_a_report_tells_the_error_and_the_place_but_nothing_private(secret: str) -> None:
    error = _raise(f"could not read {secret}")
    report = report_of(error)
    last = report.splitlines()[-1]
    assert last.startswith("ValueError: could not read")
    assert secret not in last
    assert "test_crash.py:" in report
    assert str(Path.home()) not in report
    assert str(Path(__file__).parent) not in report


def test_a_message_of_our_own_names_people_so_only_its_kind_is_told() -> None:
    error = LetterkitError("Cllr Jane Smith has no ward.", "Fill it in.")
    assert error_summary(error) == "LetterkitError"


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
