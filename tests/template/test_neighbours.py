"""What a value and the words beside it both say is said once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.layout.marks import mark
from letterkit.template import NeighbourWords, join_after, join_before, open_template, paragraphs_of
from letterkit.template.condition_text import ConditionText
from tests.docx_files import word_file

BEFORE = [
    ("Councillor", "Cllr Jane Smith", "Councillor Jane Smith"),
    ("Cllr", "Councillor Smith", "Cllr Smith"),
    ("Cllr.", "Cllr. J. Smith", "Cllr. J. Smith"),
    ("County Councillor", "Cllr Mrs Jane Smith", "County Councillor Jane Smith"),
    ("Councillor", "Cllr Dr Jane Smith", "Councillor Dr Jane Smith"),
    ("Councillor", "Councillor", "Councillor"),
    ("Councillor", "Lord Mayor", "Lord Mayor"),
    ("Councillor", "Sir or Madam", "Sir or Madam"),
    ("Councillor", "Mr Smith", "Councillor Smith"),
    ("Dear local councillor", "Cllr Jane Smith", "Dear local councillor Jane Smith"),
    ("Mr", "Cllr Jane Smith", "Cllr Jane Smith"),
    ("Mr", "Mr Smith", "Mr Smith"),
    ("Mr/Mrs", "Mrs Smith", "Mrs Smith"),
    ("Mrs", "Dr Smith", "Dr Smith"),
    ("Mr", "The Rt Hon Jo Lee MP", "The Rt Hon Jo Lee MP"),
    ("Dr", "Dr Ann Lee", "Dr Ann Lee"),
    ("Sir", "Sir John", "Sir John"),
    ("Lord", "Lord Smith of Kelvin", "Lord Smith of Kelvin"),
    ("Lord", "Baroness Smith", "Baroness Smith"),
    ("Rt Hon", "The Rt Hon Jo Lee MP", "Rt Hon Jo Lee MP"),
    ("Dear", "Dear Councillor Smith", "Dear Councillor Smith"),
    ("plan for the", "The Black Country", "plan for the Black Country"),
    ("Ward of", "Ward of Ham", "Ward of Ham"),
    ("ward of", "Ham Ward", "ward of Ham"),
    ("in ward", "Ham Ward", "in Ham Ward"),
    ("Councillor(s)", "Cllr Jane Smith", "Cllr Jane Smith"),
    ("Mr/Ms/Cllr", "Cllr Jane Smith", "Cllr Jane Smith"),
    ("£", "£1,200", "£1,200"),
]
AFTER = [
    ("Exeter City Council", "Council", "Exeter City Council"),
    ("Exeter City Council", "City Council", "Exeter City Council"),
    ("Devon County Council", "City Council", "Devon County Council"),
    ("Exeter City Council", "council", "Exeter City Council"),
    ("Heath Ward", "ward", "Heath Ward"),
    ("Exeter constituency", "parliamentary constituency", "Exeter constituency"),
    ("Devon NHS Trust", "NHS Foundation Trust", "Devon NHS Trust"),
    ("Jane Smith MP", "MP", "Jane Smith MP"),
    ("Jane Smith MP OBE", "MP", "Jane Smith MP OBE"),
    ("Jane Smith MP", ", MP", "Jane Smith MP"),
    ("Devon STP", "STP", "Devon STP"),
    ("Devon Sustainability and Transformation Plan", "STP",
     "Devon Sustainability and Transformation Plan"),
    ("Devon STP", "Sustainability and Transformation Plan",
     "Devon Sustainability and Transformation Plan"),
    ("Hull etc.", ".", "Hull etc."),
    ("12.5%", "%", "12.5%"),
    ("Is it safe?", ".", "Is it safe?"),
    ("Exeter,", ".", "Exeter."),
    ("Exeter,", ",", "Exeter,"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value", "joined"), BEFORE)
def test_what_stands_before_a_value_isnt_said_again(words: str, value: str, joined: str) -> None:
    found = join_before(words, value)
    assert found is not None
    assert found.text == joined
    assert NeighbourWords(words, "").may_be_before(value)


@pytest.mark.parametrize(("value", "words", "joined"), AFTER)
def test_what_stands_behind_a_value_isnt_said_again(value: str, words: str, joined: str) -> None:
    found = join_after(value, words)
    assert found is not None
    assert found.text == joined
    assert NeighbourWords("", words).may_be_after(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Councillor", "Jane Smith"), ("Councillor", "Dr Jane Smith"), ("Councillor", "Sir John"),
        ("our local councillor", "Cllr Jane Smith"), ("Professor", "Lord Smith"), ("Mr", "Smith"),
        ("Ms", "Jane Smith MP"), ("Dear", "Jane"), ("for", "Fordham"), ("the ward of", "Ham"),
        ("20", "20 March"), ("", "Cllr Jane Smith"), ("Councillor", ""),
    ],
)  # fmt: skip
def test_nothing_is_found_where_words_and_value_read_well(words: str, value: str) -> None:
    assert join_before(words, value) is None


@pytest.mark.parametrize(
    ("value", "words", "following"),
    [
        ("Exeter", "Council", ""), ("Exeter City Council", "council", "tax"),
        ("Exeter City Council", "Council", "Tax"), ("Exeter City Council", "council", "leader"),
        ("Kentish Town", "Town", "Hall"), ("Jane Smith", "MP", ""), ("Ham", "ward", ""),
        ("St. Albans Ltd.", ",", ""), ("Exeter", ".", ""), ("Exeter", "", ""),
        ("London Borough of Hackney", "Council", ""),
    ],
)  # fmt: skip
def test_nothing_is_found_where_the_words_behind_read_well(
    value: str, words: str, following: str
) -> None:
    assert join_after(value, words, following) is None


WORDS = st.sampled_from(
    "Cllr Councillor Mr Mr/Mrs Dr Sir Lord Dear the Ward of Ham Council City STP MP Rt Hon Jane "
    "Smith councillor , . ( [x] 1 - é Mayor".split()
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=6).map(" ".join))


@given(words=TEXTS, value=TEXTS)
def test_what_cant_be_joined_is_told_in_a_moment(words: str, value: str) -> None:
    beside = NeighbourWords(words, words)
    if join_before(words, value) is not None:
        assert beside.may_be_before(value)
    if join_after(value, words) is not None:
        assert beside.may_be_after(value)


@given(words=TEXTS, value=TEXTS)
def test_what_is_joined_is_something_and_never_longer_than_both(words: str, value: str) -> None:
    for joined in (join_before(words, value), join_after(value, words)):
        assert joined is None or 0 < len(joined.text) <= len(f"{words} {value}")


@pytest.mark.parametrize("marked", [False, True])
def test_a_letter_and_its_preview_print_them_so(marked: bool) -> None:
    def value(field: str, text: str) -> str:
        return ConditionText(mark(field, text), text, is_true=True) if marked else text

    body = (
        'Dear {{ name|following("Councillor") }}, of {{ council|followed_by("Council") }}'
        '{{ place|followed_by(".") }} {{ other|following("Mr") }} {{ empty|following("Cllr") }} '
        '{{ 5|following("x") }}'
    )
    given = {"name": "Cllr Jane Smith", "council": "Exeter City", "place": "Hull", "other": "Lee"}
    values = {name: value(name, text) for name, text in given.items()} | {"empty": ""}
    printed = {"name": "Councillor Jane Smith", "council": "Exeter City Council",
               "place": "Hull.", "other": "Mr Lee"}  # fmt: skip
    name, council, place, other = (value(each, text) for each, text in printed.items())
    (text,) = paragraphs_of(open_template(word_file(body)).render(values))
    assert text == f"Dear {name}, of {council}{place} {other} Cllr 5"


def test_an_empty_fields_label_in_the_preview_keeps_the_words() -> None:
    label = ConditionText(mark("name", "Name", missing=True), "", is_true=False)
    template = open_template(word_file('Dear {{ name|following("Councillor") }}'))
    (text,) = paragraphs_of(template.render({"name": label}))
    assert text == f"Dear Councillor {label}"
