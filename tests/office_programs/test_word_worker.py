"""What drives Word, and what Word is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.office import WORD, programs
from letterkit.office.word_worker import serve
from tests.office_programs.stand_in_word import A_PDF, BUSY, GONE, CallLog, ComError, StandInWord


class Served:
    """A run of the worker over some documents."""

    def __init__(self, folder: Path, *names: str, make: Callable[[], Any] | None = None) -> None:
        self.call_log: CallLog = []
        self.slept: list[float] = []
        self.answers: list[dict[str, Any]] = []
        self.pdfs = [folder / f"{name}.pdf" for name in names]
        requests = [
            json.dumps({"document": str(folder / f"{name}.docx"), "pdf": str(pdf)})
            for name, pdf in zip(names, self.pdfs, strict=True)
        ]
        serve(
            requests,
            lambda line: self.answers.append(json.loads(line)),
            make or (lambda: StandInWord(self.call_log.append)),
            process_of=lambda window: 1000 + window,
            sleep=self.slept.append,
        )

    def calls(self, name: str) -> list[tuple[Any, ...]]:
        return [arguments for each, *arguments in self.call_log if each == name]


def test_word_is_hidden_and_silent_and_runs_no_macros_before_it_opens_anything(
    tmp_path: Path,
) -> None:
    served = Served(tmp_path, "Ann")
    assert served.call_log[:4] == [
        ("Visible", False), ("DisplayAlerts", 0), ("AutomationSecurity", 3),
        ("ScreenUpdating", False),
    ]  # fmt: skip
    assert served.answers == [{"word": 1077}, {"done": True}]


def test_a_document_is_opened_read_only_and_never_saved(tmp_path: Path) -> None:
    served = Served(tmp_path, "Ann")
    ((path, confirm, read_only, recent, *others),) = served.calls("Open")
    assert path == str(tmp_path / "Ann.docx")
    assert (confirm, read_only, recent) == (False, True, False)
    assert len(others) == 11
    assert others[7:] == [False, False, 0, True]  # not shown, not repaired, no encoding asked for
    assert served.calls("Close") == [[0], [0]]
    assert served.call_log[-1] == ("Quit", 0)


def test_it_is_exported_as_pdf_with_bookmarks_and_for_screen_readers(tmp_path: Path) -> None:
    served = Served(tmp_path, "Ann")
    (exported,) = served.calls("ExportAsFixedFormat")
    assert exported == [
        str(served.pdfs[0]), 17, False, 0, 0, 1, 1, 0, True, True, 1, True, True, False,
    ]  # fmt: skip
    assert served.pdfs[0].read_bytes() == A_PDF


def test_a_busy_word_is_asked_again_after_longer_and_longer_pauses(tmp_path: Path) -> None:
    served = Served(tmp_path, "busy", "Bo")
    assert served.answers[1:] == [{"done": True}, {"done": True}]
    assert served.slept == sorted(served.slept)
    assert len(served.slept) == 3
    assert len(served.calls("Open")) == 2


def test_a_word_that_stays_busy_is_not_asked_for_ever(tmp_path: Path) -> None:
    served = Served(tmp_path, "stuck")
    assert served.answers[1:] == [{"busy": True}]
    assert sum(served.slept) < 60


def test_what_word_says_of_a_document_is_handed_on_and_the_rest_goes_on(tmp_path: Path) -> None:
    served = Served(tmp_path, "refuse", "Bo")
    assert served.answers[1:] == [
        {"failed": "The file appears to be corrupted."}, {"done": True},
    ]  # fmt: skip
    assert served.call_log[-1] == ("Quit", 0)


def test_a_word_that_died_is_told_of_and_nothing_more_is_asked_of_it(tmp_path: Path) -> None:
    served = Served(tmp_path, "Ann", "die", "Bo")
    assert served.answers[1:] == [{"done": True}, {"gone": True}]


def test_a_word_in_which_somebody_opened_a_document_is_left_to_them(tmp_path: Path) -> None:
    served = Served(tmp_path, "taken", "Bo")
    assert served.answers[1:] == [{"done": True}, {"taken": True}]
    assert served.call_log[-1] == ("Visible", True)
    assert not served.calls("Quit")


def test_a_word_that_does_not_start_says_why(tmp_path: Path) -> None:
    def refuse() -> None:
        raise ComError(GONE, "Server execution failed")

    assert Served(tmp_path, "Ann", make=refuse).answers == [{"failed": "Server execution failed"}]


def test_a_word_that_is_busy_when_it_starts_is_waited_for(tmp_path: Path) -> None:
    call_log: CallLog = []
    served = Served(tmp_path, "Ann", make=lambda: StandInWord(call_log.append, busy=5))
    assert served.answers[1:] == [{"done": True}]
    assert call_log[0] == ("Visible", False)


def test_a_word_that_does_not_say_which_process_it_is_still_serves(tmp_path: Path) -> None:
    class Older(StandInWord):
        @property
        def ActiveWindow(self) -> None:  # noqa: N802 - Word's name
            raise ComError(-2147352570, "Unknown name.")

        @ActiveWindow.setter
        def ActiveWindow(self, window: object) -> None:  # noqa: N802 - as above
            del window

    call_log: CallLog = []
    served = Served(tmp_path, "Ann", make=lambda: Older(call_log.append))
    assert served.answers == [{"word": 0}, {"done": True}]


@given(st.text(), st.text())
def test_whatever_files_are_called_word_is_told_so(document: str, pdf: str) -> None:
    exported: list[str] = []

    class Exporting(StandInWord):
        def call(self, *what: Any) -> None:
            if what[0] == "Open":
                exported.append(what[1])
            if what[0] == "ExportAsFixedFormat":
                exported.append(what[1])
                raise ComError(-1, "That will do.")

    answers: list[str] = []
    request = json.dumps({"document": f"a{document}", "pdf": pdf})
    serve([request], answers.append, lambda: Exporting(exported.append))
    assert exported == [f"a{document}", pdf]
    assert json.loads(answers[-1]) == {"failed": "That will do."}


def test_the_codes_are_those_of_microsofts_own_list() -> None:
    assert [BUSY & 0xFFFFFFFF, GONE & 0xFFFFFFFF] == [0x80010001, 0x800706BA]


@pytest.mark.skipif(
    any(each.id == WORD for each in programs()), reason="Word is installed here, and would start"
)
def test_letterkits_own_command_leads_to_the_worker_and_without_word_it_says_so() -> None:
    command = [sys.executable, "-m", "letterkit", "--word-worker"]
    completed = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )
    assert completed.returncode == 0, completed.stderr
    assert list(json.loads(completed.stdout)) == ["failed"]
