from __future__ import annotations

import pytest

from letterkit.recipients.files.number_formats import BUILT_IN, format_general, number_formatter


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("00000000000", 7700900123, "07700900123"),
        ("00000 000000", 7700900123, "07700 900123"),
        ("0####", 7700900123, "7700900123"),
        ("0", 42.0, "42"),
        ("0.00", 2.675, "2.68"),
        ("0.0#", 2.5, "2.5"),
        ("0%", 0.125, "13%"),
        ("0.0%", 0.125, "12.5%"),
        ("#,##0", 1234567, "1,234,567"),
        ("#,##0.00", -1234.5, "-1,234.50"),
        ("000,000", 1234, "001,234"),
        ('"£"#,##0.00', 1234.5, "£1,234.50"),
        ("[$£-809]#,##0", 1500, "£1,500"),
        ("[$£-809]#,##0;[Red]-[$£-809]#,##0", -1500, "-£1,500"),
        ('_-* "£"#,##0_-;-* "£"#,##0_-', 1500, " £1,500 "),
        ("#,##0,", 1234567, "1,235"),
        ("#,##0;(#,##0)", -5, "(5)"),
        ('0;-0;"none"', 0, "none"),
        ("[<10]0.0;0", 2.25, "2.3"),
        ("[<10]0.0;0", 12.25, "12"),
        (";;;", 5, ""),
        ('0 "members"', 12, "12 members"),
        ("\\M0", 12, "M12"),
        ("0.00E+00", 123456, "1.23E+05"),
        ("# ?/?", 1.5, "1 1/2"),
        ("General", 12.0, "12"),
        ("General", 0.1 + 0.2, "0.3"),
        ("@", 447700900123, "447700900123"),
        ("0", -0.2, "0"),
    ],
)
def test_a_number_reads_as_excel_shows_it(code: str, number: float, text: str) -> None:
    assert number_formatter(code)(number) == text


@pytest.mark.parametrize(
    ("code", "serial", "text"),
    [
        ("dd/mm/yyyy", 42859, "04/05/2017"),
        ("d mmmm yyyy", 42859, "4 May 2017"),
        ("m/d/yy", 42859, "5/4/17"),
        ("yyyy-mm-dd", 42859, "2017-05-04"),
        ("dddd d mmm", 42859, "Thursday 4 May"),
        ("ddd dd-mmm-yy", 42859, "Thu 04-May-17"),
        ("[$-809]dd mmmm yyyy;@", 42859, "04 May 2017"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 42859, "04 May 2017"),
        ("hh:mm", 0.75, "18:00"),
        ("h:mm AM/PM", 0.75, "6:00 PM"),
        ("h:mm:ss", 0.5 + 1 / 86400, "12:00:01"),
        ("mm:ss", 0.5 + 61 / 86400, "01:01"),
        ("[h]:mm", 1.5, "36:00"),
        ("dd/mm/yyyy hh:mm", 42859.8125, "04/05/2017 19:30"),
        ('d "of" mmmm', 42859, "4 of May"),
        ("dd/mm/yyyy", 1, "01/01/1900"),
        ("dd/mm/yyyy", -5, "-5"),
    ],
)
def test_a_date_reads_in_the_order_of_its_own_cell(code: str, serial: float, text: str) -> None:
    assert number_formatter(code)(serial) == text


def test_the_plain_date_format_is_british() -> None:
    assert number_formatter(BUILT_IN[14])(42859) == "04/05/2017"


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert number_formatter("dd/mm/yyyy", since_1904=True)(42859 - 1462) == "04/05/2017"


def test_a_phone_number_stored_as_a_number_keeps_all_its_digits() -> None:
    assert format_general(441632960001.0) == "441632960001"


def test_very_large_numbers_have_an_exponent() -> None:
    assert format_general(1.5e20) == "1.5E+20"
