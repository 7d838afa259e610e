"""PDFs of others are looked at before they are put in their place; and processes end whole."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.office.pdf_files import is_whole, put_in_place, remove, temporary_path
from letterkit.office.processes import Process, end_word


@given(st.binary(max_size=3000), st.binary(max_size=900))
def test_a_pdf_is_whole_when_it_has_its_beginning_and_its_end(body: bytes, rest: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.pdf")
        path.write_bytes(b"%PDF-1.7\n" + body + b"\n%%EOF" + rest)
        assert is_whole(path)
        path.write_bytes(b"<!-- %PDF-1.7\n" + body + b"\n%%EOF" + rest)
        assert not is_whole(path)
        path.write_bytes(b"%PDF-1.7\n" + body.replace(b"%", b""))
        assert not is_whole(path)


def test_what_is_empty_a_folder_or_not_there_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert not any(map(is_whole, (tmp_path, tmp_path / "empty.pdf", tmp_path / "no.pdf")))


def test_a_pdf_from_another_folder_replaces_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    finished, target = tmp_path / "out" / "0.pdf", tmp_path / "Ann.pdf"
    finished.write_bytes(b"newer")
    target.write_bytes(b"older")
    put_in_place(finished, target)
    assert target.read_bytes() == b"newer"
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["Ann.pdf"]


def test_where_a_folder_has_the_name_it_stays_and_nothing_is_left_beside(tmp_path: Path) -> None:
    target = tmp_path / "Ann.pdf"
    target.mkdir()
    finished = temporary_path(target)
    finished.write_bytes(b"newer")
    with pytest.raises(LetterkitError, match=r"“Ann\.pdf” can’t be written\. "):
        put_in_place(finished, target)
    assert list(tmp_path.iterdir()) == [target]


def test_names_beside_are_never_the_same_and_end_as_word_wants_it(tmp_path: Path) -> None:
    names = {temporary_path(tmp_path / "Ann.pdf") for _each in range(100)}
    assert len(names) == 100
    assert {(name.parent, name.suffix) for name in names} == {(tmp_path, ".pdf")}


def test_removing_what_is_not_there_does_no_harm(tmp_path: Path) -> None:
    remove(tmp_path / "no.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_process_is_ended_with_what_it_started() -> None:
    child = "import sys; print('there', flush=True); sys.stdin.read(); print('still there')"
    parent = (
        "import subprocess, sys; "
        f"subprocess.run([sys.executable, '-c', {child!r}], stdin=sys.stdin, stdout=sys.stdout)"
    )
    process = Process((sys.executable, "-c", parent), piped=True)
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout as output:
        assert output.readline() == "there\n"
        process.end()
        process.stdin.close()
        assert output.read() == ""
    assert process.returncode != 0


def test_a_process_that_is_not_word_is_never_ended_as_word() -> None:
    process = Process(
        (sys.executable, "-c", "import sys; sys.stdin.read(); sys.exit(7)"), piped=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout:
        end_word(process.pid)
        process.stdin.close()
        assert process.wait(60) == 7
