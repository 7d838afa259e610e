"""E-mail addresses that AutoCorrect or a web page spoilt are read as they were typed."""

from __future__ import annotations

import pytest

from letterkit.recipients import email_diagnostics, parse_emails


@pytest.mark.parametrize(
    ("spoilt", "typed"),
    [
        ("o\u2019neill@council.example.org", "o'neill@council.example.org"),
        ("ann\u2013marie@council.example.org", "ann-marie@council.example.org"),
        ("ann\u2011marie@council.example.org", "ann-marie@council.example.org"),
        ("\ufb01ona@council.example.org", "fiona@council.example.org"),
        ("\uff41nn@council.example.org", "ann@council.example.org"),
        ("ann@council\u3002gov.uk", "ann@council.gov.uk"),
        ("ann(at)council.gov.uk", "ann@council.gov.uk"),
        ("ann at council.gov.uk", "ann@council.gov.uk"),
        ("ann [at] council [dot] gov [dot] uk", "ann@council.gov.uk"),
        ("ann@council.gov,uk", "ann@council.gov.uk"),
        ("ann@council .gov.uk", "ann@council.gov.uk"),
        ("'ann@council.gov.uk'", "ann@council.gov.uk"),
        ("mailto:ann@council.gov.uk?subject=Hello", "ann@council.gov.uk"),
        ("mailto:ann@council.gov.uk?subject=Hi&bcc=bob@x.org&amp;body=x", "ann@council.gov.uk"),
        ("mailto:ann@council.gov.uk?bcc=bob@x.org", "ann@council.gov.uk"),
        ("ann@council.gov.ukTel: 01632 960001", "ann@council.gov.uk"),
        ("ann@council.gov.uk 01632 960001", "ann@council.gov.uk"),
        ("ann@x.org; o\u2019neill@x.org", "ann@x.org|o'neill@x.org"),
    ],
)
def test_a_spoilt_address_is_mended(spoilt: str, typed: str) -> None:
    assert parse_emails(spoilt) == typed.split("|")
    assert email_diagnostics(spoilt) == []


@pytest.mark.parametrize("ending", ["go.uk", "gvo.uk", "gob.uk"])
def test_a_councils_ending_that_is_a_slip_away_is_told(ending: str) -> None:
    [told] = email_diagnostics(f"ann@council.{ending}")
    assert "ann@council.gov.uk" in told.hint


def test_an_accent_in_an_address_may_be_meant() -> None:
    assert parse_emails("séan@example.org") == ["séan@example.org"]


@pytest.mark.parametrize(
    "text", ["ann smith@council.gov.uk", "ann@council gov uk", "Ann at home", "a" * 65 + "@x.org"]
)
def test_what_an_address_was_is_told_where_it_isnt_certain(text: str) -> None:
    assert parse_emails(text) == []
    assert email_diagnostics(text)
