#!/usr/bin/env bash
# What one would guess: a workbook that Excel saved as "Strict Open XML Spreadsheet (*.xlsx)" is read,
#   or refused with an error.
# What happens: openpyxl opens it, and it has no sheet: sheetnames is [], active is None. Whoever goes
#   through all sheets reads nobody, and is told nothing of it. calamine reads it.
# Version: openpyxl 3.1.5; python-calamine 0.9.1.
# Source: ISO/IEC 29500-1 gives strict workbooks the namespaces at purl.oclc.org/ooxml, which
#   openpyxl/xml/constants.py doesn't have.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet openpyxl==3.1.5 python-calamine==0.9.1
cd "$work"
venv/bin/python - <<'PY'
import sys
import warnings
import zipfile
import openpyxl
import python_calamine

book = openpyxl.Workbook()
book.active.title = "Councillors"
book.active.append(["Name"])
book.active.append(["Cllr Ann Example"])
book.save("usual.xlsx")
schemas, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
names = {
    f"{schemas}spreadsheetml/2006/main": f"{strict}spreadsheetml/main",
    f"{schemas}drawingml/2006/main": f"{strict}drawingml/main",
    f"{schemas}officeDocument/2006/relationships": f"{strict}officeDocument/relationships",
    f"{schemas}officeDocument/2006/extended-properties": f"{strict}officeDocument/extendedProperties",
    f"{schemas}officeDocument/2006/docPropsVTypes": f"{strict}officeDocument/docPropsVTypes",
}
with zipfile.ZipFile("usual.xlsx") as usual, zipfile.ZipFile("strict.xlsx", "w") as made:
    for part in usual.namelist():
        text = usual.read(part).decode()
        for old, new in names.items():
            text = text.replace(old, new)
        if part == "xl/workbook.xml":
            text = text.replace("<workbook ", '<workbook conformance="strict" ', 1)
        made.writestr(part, text)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # one, and it isn't about this
    read = openpyxl.load_workbook("strict.xlsx")
other = python_calamine.load_workbook("strict.xlsx")
print("openpyxl:", read.sheetnames, read.active)
print("calamine:", other.sheet_names, other.get_sheet_by_index(0).to_python())
sys.exit(0 if read.sheetnames == [] and other.sheet_names == ["Councillors"] else 1)
PY
