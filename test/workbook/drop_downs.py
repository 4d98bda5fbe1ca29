#!/usr/bin/env python3
"""A workbook of the example, opened by LibreOffice: does it understand the drop-downs as we mean them? drop_downs.py
PROGRAM. LibreOffice writes what it understood as flat XML: each list must be shown, hold what can be chosen, and offer
the value that the register has (unless it takes the notation of a register file to say it)."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PROGRAM = sys.argv[1]
EXAMPLE = "examples/leicestershire-2016/register.yaml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
RANGE = re.compile(r"of:cell-content-is-in-list\(\[\$'?([^$.']+)'?\.\$([A-Z]+)\$(\d+):\.\$([A-Z]+)\$(\d+)\]\)$")
# What a few columns must offer, in the words of the register format.
WORDS = {
    ("Bodies", "Kind"): "board executive group panel network team partnership committee meeting forum authority office",
    ("Bodies", "Multi agency"): "yes no",
    ("Areas", "Priority"): "yes no assured cross-cutting",
    ("Lines", "Kind"): "reports updates accountable linked",
    ("Agencies", "Sector"): "police pcc council health education prison probation fire justice housing government "
                            "voluntary business other",
}
FEWEST = 40  # columns with a drop-down


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def repeated(element, of):
    return int(element.get(f"{TABLE}number-{of}-repeated", "1"))


def rows_of(sheet, most):
    """Rows as lists of (text, name of the validation or None)."""
    rows = []
    for row in sheet.iter(f"{TABLE}table-row"):
        cells = []
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            text = "\n".join("".join(p.itertext()) for p in cell if p.tag.endswith("}p"))
            cells += [(text, cell.get(f"{TABLE}content-validation-name"))] * min(repeated(cell, "columns"), 100)
        rows += [cells] * min(repeated(row, "rows"), most - len(rows))
        if len(rows) >= most:
            break
    return rows


def column_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def offered(sheets, condition, where):
    found = RANGE.match(condition)
    if not found:
        sys.exit(f"{where}: LibreOffice understands {condition}, which is no list of cells")
    name, first, top, last, bottom = found.groups()
    if name not in sheets or first != last:
        sys.exit(f"{where}: {condition} is not a column of the workbook")
    column, rows = column_of(first), sheets[name][int(top) - 1:int(bottom)]
    return [row[column][0] for row in rows if len(row) > column and row[column][0]]


def check(sheets, lists):
    seen = {}
    for name, rows in sheets.items():
        for number, row in enumerate(rows[1:], 2):
            for column, (text, validation) in enumerate(row):
                if not validation:
                    continue
                heading = rows[0][column][0] if column < len(rows[0]) else ""
                where = f"sheet {name}, row {number}, {heading}"
                choices = offered(sheets, lists[validation], where)
                seen[name, heading] = choices
                if not choices and not text:
                    continue  # a list of entries of which there are none yet
                if text and text not in choices and text != "not stated" and text[0] not in "{[":
                    sys.exit(f"{where}: '{text}' is not among {choices}")
    for column, words in WORDS.items():
        missing = set(words.split()) - set(seen.get(column, []))
        if missing:
            sys.exit(f"sheet {column[0]}, {column[1]}: {', '.join(sorted(missing))} cannot be chosen")
    if len(seen) < FEWEST:
        sys.exit(f"only {len(seen)} columns have a drop-down")
    return len(seen)


def main():
    if not shutil.which("soffice"):
        print("LibreOffice is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as work:
        workbook = os.path.join(work, "register.xlsx")
        run(PROGRAM, "workbook", EXAMPLE, "--out", workbook)
        run("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "fods", "--outdir",
            work, workbook)
        root = ElementTree.parse(os.path.join(work, "register.fods")).getroot()
        lists = {}
        for validation in root.iter(f"{TABLE}content-validation"):
            name = validation.get(f"{TABLE}name")
            lists[name] = validation.get(f"{TABLE}condition")
            if validation.get(f"{TABLE}display-list") == "none":
                sys.exit(f"{name}: the list is not shown")
        sheets = {sheet.get(f"{TABLE}name"): rows_of(sheet, 700) for sheet in root.iter(f"{TABLE}table")}
        print(f"{check(sheets, lists)} columns with a drop-down")


main()
