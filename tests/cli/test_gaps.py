"""Any Word letter is made a template from the terminal, or merged with what is said of its gaps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from letterkit.template import open_template, paragraphs_of
from tests.cli.terminal import letterkit
from tests.docx_files import paragraph, run, word_file
from tests.merge.gaps.marks import control, line, merge_field

VALUES = ("--set", "sender_name=Jo Bloggs", "--set", "stp_name=Devon")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    path.write_bytes(
        word_file("Dear [name]", "The plan = [x=y z] for [insert STP name]", "[your name]")
    )
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("Name,Council\nCllr Ann Lee,Exeter\n", "utf-8")
    return path


def test_gaps_are_listed_once_with_what_they_are_for(letter: Path) -> None:
    listed = json.loads(letterkit("gaps", letter, "--json").stdout)
    assert [(each["text"], each["field"], each["sure"]) for each in listed] == [
        ("[name]", "salutation", True),
        ("[x=y z]", "x_y_z", False),
        ("[insert STP name]", "stp_name", True),
        ("[your name]", "sender_name", True),
    ]
    assert listed[0]["around"] == "Dear [name]"
    assert listed[0]["places"] == ["Text: “Dear [name]”"]
    assert "[x=y z]" in letterkit("gaps", letter).stdout


def test_a_letter_becomes_a_template_and_stays_as_it_is(letter: Path, tmp_path: Path) -> None:
    before, out = letter.read_bytes(), tmp_path / "template.docx"
    done = letterkit("convert", letter, "--out", out, "--sure", "--gap", "[x=y z]=plan_name")
    assert done.returncode == 0, done.stderr
    assert letter.read_bytes() == before
    assert {each.name for each in open_template(out).fields} == {
        "salutation", "stp_name", "sender_name", "plan_name",
    }  # fmt: skip


def test_what_is_left_is_told_and_nothing_is_overwritten(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "template.docx"
    done = letterkit("convert", letter, "--out", out, "--sure")
    assert "“[x=y z]”" in done.stdout
    written = out.read_bytes()
    again = letterkit("convert", letter, "--out", out, "--leave", "[x=y z]")
    assert (again.returncode, out.read_bytes()) == (1, written)
    assert letterkit("convert", letter, "--out", letter, "--overwrite").returncode == 1
    over = letterkit("convert", letter, "--out", out, "--leave", "[x=y z]", "--overwrite")
    assert over.returncode == 0
    assert out.read_bytes() != written


def test_a_template_that_was_made_writes_the_letters_that_the_answers_write(
    people: Path, tmp_path: Path
) -> None:
    own, made = tmp_path / "own.docx", tmp_path / "made.docx"
    own.write_bytes(
        word_file(
            "Dear [name]",
            line(
                "of ", merge_field("Council", "Old Council"), ", ", control("a box", title="Note")
            ),
            "See {{ today() }} and [the leaflet], [your name]",
        )
    )
    answers = ("--gap", "[name]=salutation", "--gap", "«Council»=council_name", "--leave", "Note",
               "--leave", "{{ today() }}", "--leave", "[the leaflet]",
               "--gap", "[your name]=sender_name")  # fmt: skip
    assert letterkit("convert", own, "--out", made, *answers).returncode == 0
    given = ("--recipients", people, *VALUES)
    ready = letterkit("check", made, *given)
    assert (ready.returncode, "gap" in ready.stdout) == (0, False)
    letters: list[list[str]] = []
    for number, command in enumerate(((made, *given), (own, *given, *answers))):
        out = tmp_path / str(number)
        assert letterkit("merge", *command, "--out", out).returncode == 0
        letters += [paragraphs_of(each.read_bytes()) for each in out.glob("*.docx")]
    assert letters[0] == letters[1]
    assert letters[0][1:] == [
        "of Exeter City Council, a box",
        "See {{ today() }} and [the leaflet], Jo Bloggs",
    ]


def test_what_no_page_shows_is_told_and_can_be_left_out_of_the_template(tmp_path: Path) -> None:
    own, out = tmp_path / "own.docx", tmp_path / "template.docx"
    hidden = run("[our own remark]", "<w:rPr><w:vanish/></w:rPr>")
    own.write_bytes(word_file("Dear [name]", paragraph(hidden)))
    assert "our own remark" in letterkit("gaps", own).stdout
    assert "our own remark" not in letterkit("gaps", own, "--strip-hidden").stdout
    given = ("convert", own, "--out", out, "--sure")
    told = letterkit(*given, "--leave", "[our own remark]")
    assert "▲ The Word file has hidden text" in told.stdout
    told = letterkit(*given, "--overwrite", "--strip-hidden")
    assert (told.returncode, "▲" in told.stdout) == (0, False)
    assert open_template(out).diagnostics == ()


def test_a_letter_is_merged_only_once_every_gap_is_answered(
    letter: Path, people: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    given = ("--gap", "[name]=Salutation", "--gap", "[insert STP name]=stp_name",
             "--gap", "[your name]=sender_name")  # fmt: skip
    command = (letter, "--recipients", people, *VALUES, *given)
    assert letterkit("check", *command).returncode == 1
    assert letterkit("merge", *command, "--out", out).returncode == 1
    assert not list(out.glob("*.docx"))
    done = letterkit("merge", *command, "--leave", "[x=y z]", "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    (written,) = out.glob("*.docx")
    assert paragraphs_of(written.read_bytes()) == [
        "Dear Councillor Lee", "The plan = [x=y z] for Devon", "Jo Bloggs",
    ]  # fmt: skip


def test_a_campaign_and_a_file_of_values_keep_what_was_answered(
    letter: Path, people: Path, tmp_path: Path
) -> None:
    values, campaign = tmp_path / "values.toml", tmp_path / "c.letterkit"
    values.write_text(
        'stp_name = "Devon"\nsender_name = "Jo"\nodd = "this"\n[gaps]\n"[name]" = "salutation"\n'
        '"[x=y z]" = "odd"\n"[insert STP name]" = "stp_name"\n"[your name]" = ""\n'
        '[fields.odd]\nlabel = "Odd"\nkind = "line"\n',
        "utf-8",
    )
    command = ("--values", values, "--recipients", people, letter)
    assert letterkit("check", *command).returncode == 0
    assert letterkit("new-campaign", campaign, *command).returncode == 0
    checked = letterkit("check", "--campaign", campaign)
    assert checked.returncode == 0, checked.stdout
    saved = tmp_path / "saved.toml"
    letterkit("save-values", campaign, saved)
    assert '"[x=y z]" = "odd"' in saved.read_text("utf-8")
    assert "[fields.odd]" in saved.read_text("utf-8")


def test_the_sure_ones_are_fixed_unasked_and_kept_in_the_values(
    letter: Path, people: Path, tmp_path: Path
) -> None:
    values = tmp_path / "values.toml"
    values.write_text('stp_name = "Devon"\nsender_name = "Jo"\n', "utf-8")
    command = (letter, "--recipients", people, "--values", values)
    letterkit("fix", *command, "--all")
    text = values.read_text("utf-8")
    assert '"[name]" = "salutation"' in text
    assert "[x=y z]" not in text


def test_what_a_field_says_again_is_told_mended_and_written(people: Path, tmp_path: Path) -> None:
    letter, values, out = tmp_path / "own.docx", tmp_path / "values.toml", tmp_path / "out"
    letter.write_bytes(word_file("Dear Councillor [name]", "of {{ council_name }} Council"))
    values.write_text('[gaps]\n"[name]" = "councillor_name"\n', "utf-8")
    command = (letter, "--recipients", people, "--values", values)
    checked = letterkit("check", *command)
    assert checked.returncode == 1
    assert "“Dear Councillor Cllr Ann Lee” would stand in the document" in checked.stdout
    assert letterkit("merge", *command, "--out", out).returncode == 1
    assert not list(out.glob("*.docx"))
    fixed = letterkit("fix", *command, "--all")
    assert "Write “Dear Councillor Lee”" in fixed.stdout
    assert letterkit("check", *command).returncode == 0
    assert letterkit("merge", *command, "--out", out).returncode == 0
    (written,) = out.glob("*.docx")
    assert paragraphs_of(written.read_bytes()) == [
        "Dear Councillor Lee", "of Exeter City Council",
    ]  # fmt: skip


def test_words_beside_a_tag_are_joined_with_it_by_an_option(people: Path, tmp_path: Path) -> None:
    letter, made = tmp_path / "own.docx", tmp_path / "made.docx"
    letter.write_bytes(word_file("Dear Councillor {{ councillor_name }}", "in {{ ward }}."))
    given = ("--gap", "Councillor {{ councillor_name }}=Salutation",
             "--gap", "[in {{ ward }} - if applicable]=ward")  # fmt: skip
    done = letterkit("convert", letter, "--out", made, *given)
    assert "2 kinds of gap answered" in done.stdout, done.stderr
    assert paragraphs_of(made.read_bytes()) == [
        "Dear {{ salutation }}", "{% if ward %}in {{ ward }}{% endif %}.",
    ]  # fmt: skip
    slip = letterkit(
        "check", letter, "--recipients", people, "--gap", "Cllr {{ councillor_name }}=x"
    )
    assert slip.returncode == 2
    assert "has no gap “Cllr {{ councillor_name }}”" in slip.stderr.replace("\n", " ")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--gap", "[your nam]=ward"), "Did you mean “[your name]”"),
        (("--gap", "nothing"), "should look like"),
        (("--gap", "[your name]=?"), "is no name for a field"),
    ],
)
def test_a_slip_in_an_answer_is_wrong_use(letter: Path, option: tuple[str, str], said: str) -> None:
    done = letterkit("check", letter, *option)
    assert done.returncode == 2
    assert said in done.stderr.replace("\n", " ")
