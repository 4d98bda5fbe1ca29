#!/usr/bin/env python3
"""Calendars, read by libical: read.py PROGRAM. Every day that a register states to be due, for review or the end must be
an event of that day, and no other; asked again, the events have the same uids."""
import calendar
import json
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = "examples/leicestershire-2016/register.yaml"
SHAPES = ("usual", "planned", "odd")


def run(words, given=None):
    done = subprocess.run(words, input=given, capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def build(folder):
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libical"], capture_output=True, text=True)
    if flags.returncode:
        print("libical-dev is not installed")
        sys.exit(77)
    reader = os.path.join(folder, "read")
    run(["cc", "-Wall", "-Wextra", "-Werror", "-o", reader, os.path.join(HERE, "read.c"), *flags.stdout.split()])
    return reader


def last_day(date):
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        parts.append(12)
    if len(parts) == 2:
        parts.append(calendar.monthrange(*parts)[1])
    return "%04d-%02d-%02d" % tuple(parts)


def entries_of(register):
    for section, entries in register.items():
        if section == "partnership":
            yield section, entries
        elif isinstance(entries, list) and section != "statutes":
            yield from ((section, entry) for entry in entries if isinstance(entry, dict))


def stated(register):
    for section, entry in entries_of(register):
        for key, word in (("due", "Due"), ("review", "Review"), ("until", "Ends")):
            date = entry.get(key)
            if isinstance(date, dict):
                date = date.get("value")
            if isinstance(date, str) and date[:1].isdigit():
                runs_out = section == "accepted" and key == "until"
                yield "Acceptance runs out" if runs_out else word, last_day(date)


def events(reader, register):
    return [line.split("\t", 2) for line in run([reader], run([PROGRAM, "calendar", register])).decode().splitlines()]


def check(reader, path):
    expected = sorted(stated(json.loads(run([PROGRAM, "fmt", "--format", "json", path]))))
    found = events(reader, path)
    if sorted((summary.split(":")[0], day) for _, day, summary in found) != expected:
        sys.exit(f"{path}: the register states\n{expected}\nand the calendar has\n{found}")
    uids = [uid for uid, _, _ in found]
    if len(set(uids)) != len(uids):
        sys.exit(f"{path}: two events have one uid")
    if [uid for uid, _, _ in events(reader, path)] != uids:
        sys.exit(f"{path}: uids change")
    return len(found)


def main():
    with tempfile.TemporaryDirectory() as work:
        reader, n = build(work), 0
        for shape in SHAPES:
            path = os.path.join(work, f"{shape}.yaml")
            with open(path, "wb") as out:
                out.write(run([PROGRAM, "generate", "--shape", shape, "--seed", "3"]))
            n += check(reader, path)
        n += check(reader, EXAMPLE)
        if n < 20:
            sys.exit(f"only {n} events: that tells nothing")
        print(f"{n} events")


main()
