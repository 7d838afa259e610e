#!/usr/bin/env bash
# What one would guess: a cell that holds a carriage return, as lists from other programs often do, is
#   read with it, or with a plain line break.
# What happens: in XML a carriage return has to be written as _x000D_, which Excel and XlsxWriter do.
#   openpyxl undoes that in headers and table names, but not in cells: an address has _x000D_ in it, and
#   so has the letter. calamine reads what was written.
# Version: openpyxl 3.1.5; XlsxWriter 3.3.1; python-calamine 0.9.1.
# Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring); openpyxl/utils/escape.py has unescape(), which
#   openpyxl/reader/strings.py doesn't call.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
cd "$work"
venv/bin/python - <<'PY'
import sys
import openpyxl
import python_calamine
import xlsxwriter

address = "Flat 1\r\nHigh Street"
with xlsxwriter.Workbook("list.xlsx") as book:
    book.add_worksheet().write_string("A1", address)
one = openpyxl.load_workbook("list.xlsx").active["A1"].value
other = python_calamine.load_workbook("list.xlsx").get_sheet_by_index(0).to_python()[0][0]
print("written: ", repr(address))
print("openpyxl:", repr(one))
print("calamine:", repr(other))
sys.exit(0 if one == "Flat 1_x000D_\nHigh Street" and other == address else 1)
PY
