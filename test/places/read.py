#!/usr/bin/env python3
"""Councils, government organisations and police forces as published, brought in as agencies by the way that every table
takes: read.py PROGRAM [FOLDER]. What each row says must be there, nothing else, and a second import must add nothing.

The files are not ours and not here: they are looked for beside the project. Without them it cannot be run."""
import csv
import json
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
BESIDE = os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared", "data", "places")
PLACES = sys.argv[2] if len(sys.argv) > 2 else BESIDE
BASE = "concordat: 1\npartnership: {id: p, name: P, as_at: 2026-01-01}\n"

# Of each file: how its cells are parted, and the columns of id, name, since, until, successors and other names.
FILES = {
    "uk_local_authorities.csv": (
        ",", "local-authority-code", "official-name", "start-date", "end-date", "replaced-by", "nice-name"),
    "government-organisation.tsv": ("\t", None, "name", "start-date", "end-date", None, None),
    "police-force.tsv": ("\t", None, "name", None, None, None, None),
}


def run(*words):
    said = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
    if said.returncode:
        sys.exit(f"{' '.join(words)}: exit {said.returncode}\n{said.stdout}{said.stderr}")
    return said.stdout


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def words_of(cell):
    return [word.strip() for word in (cell or "").replace(";", ",").split(",") if word.strip()]


def compare(name, rows, columns, agencies):
    _, code, title, since, until, successors, also = columns
    left = {agency["name"]: agency for agency in agencies}
    # A code is an id where it can be one: `all` is a word of its own.
    ids = {row[code]: left[row[title].strip()]["id"] for row in rows if row[title].strip() in left} if code else {}
    if any(is_there not in (said.lower(), "agency_" + said.lower()) for said, is_there in ids.items()):
        sys.exit(f"{name}: ids are not the codes: {ids}")
    if len(left) != len(rows):
        sys.exit(f"{name}: {len(rows)} rows and {len(left)} agencies")
    for row in rows:
        agency = left.pop(row[title].strip(), None)
        if not agency:
            sys.exit(f"{name}: {row[title]} is not there")
        says = {
            "since": (row[since] or None) if since else None,
            "until": (row[until] or None) if until else None,
            "successor": [ids[word] for word in words_of(row[successors])] if successors else [],
            "also_called": [row[also].strip()] if also and row[also] else [],
        }
        for key, value in says.items():
            is_there = as_list(agency.get(key)) if isinstance(value, list) else agency.get(key)
            if is_there != value:
                sys.exit(f"{name}: {row[title]}: {key} is {is_there}, not {value}")


def main():
    if not os.path.isdir(PLACES):
        print("the folder shared/data/places is not beside the project")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as work:
        before = os.path.join(work, "base.yaml")
        with open(before, "w", encoding="utf-8") as out:
            out.write(BASE)
        for name, columns in FILES.items():
            path, after = os.path.join(PLACES, name), os.path.join(work, name + ".yaml")
            with open(path, encoding="utf-8-sig", newline="") as table:
                rows = list(csv.DictReader(table, delimiter=columns[0]))
            run("import", path, "--as", "agencies", "--into", before, "--out", after)
            compare(name, rows, columns, json.loads(run("fmt", "--format", "json", after))["agencies"])
            again = run("import", path, "--as", "agencies", "--into", after)
            if "Nothing: the register says all of it already." not in again:
                sys.exit(f"{name}: a second import changes something:\n{again[:600]}")
            print(f"{name}: {len(rows)} agencies")


main()
