"""The facts of a register for rules.lp, from what `concordat fmt --format json` prints: facts.py < JSON > FACTS.

This reads the register by itself, from the description of its format: which value holds on the day, what partial dates
mean, what is not stated. It shares nothing with the program.
"""

import calendar
import datetime
import json
import sys

UNSTATED = "not stated"
STRANDS = ["pursue", "prevent", "protect", "prepare"]


def bound(date, last):
    """A date, perhaps partial, as a number: its first day, or its last."""
    numbers = [int(n) for n in date.split("-")]
    year, month = numbers[0], (numbers + [12 if last else 1])[1] if len(numbers) < 2 else numbers[1]
    day = numbers[2] if len(numbers) > 2 else calendar.monthrange(year, month)[1] if last else 1
    return datetime.date(year, month, day).toordinal()


def first(entry):
    since = entry.get("since", UNSTATED)
    return bound(since, False) if since != UNSTATED else 0


def last(entry):
    until = entry.get("until", UNSTATED)
    return bound(until, True) if until != UNSTATED else datetime.date.max.toordinal()


def covers(entry, day):
    return first(entry) <= day <= last(entry)


def is_dated(value):
    return isinstance(value, list) and all(isinstance(v, dict) and "value" in v for v in value) and value


def scalar(entry, key, day):
    """What a key of an entry says on the day; None when it is not stated."""
    value = entry.get(key)
    if is_dated(value):
        now = [v for v in value if covers(v, day)]
        value = max(now, key=first)["value"] if now else None
    elif isinstance(value, dict):
        value = (value.get("value") or value.get("body")) if covers(value, day) else None
    return None if value == UNSTATED else value


def listed(entry, key):
    value = entry.get(key, UNSTATED)
    return [] if value == UNSTATED else value if isinstance(value, list) else [value]


def facts(register):
    """Yields each fact as a predicate with its arguments: (name, argument…). A str is an id or a name."""
    partnership = register["partnership"]
    day = bound(partnership["as_at"], True)
    strands = register.get("strands", STRANDS)
    yield "day", day
    for section in listed(partnership, "complete"):
        for name in section:
            yield "complete", Word(name)
    overseer = scalar(partnership, "overseer", day)
    if overseer == "none":
        yield ("no_overseer",)
    elif overseer:
        yield "overseer", overseer
    for agency in register.get("agencies", []):
        if scalar(agency, "sector", day):
            yield "sector", agency["id"], scalar(agency, "sector", day)
    for area in register.get("areas", []):
        yield from area_facts(area, strands, day)
    kinds = {entry["id"]: "member" for entry in register.get("agencies", [])}
    for body in register.get("bodies", []):
        yield from body_facts(body, kinds, day)
    for n, mandate in enumerate(register.get("mandates", [])):
        yield from mandate_facts(Word(f"m({n})"), mandate, strands, day)
    for n, line in enumerate(register.get("lines", [])):
        yield from line_facts(Word(f"l({n})"), line, day)


class Word(str):
    """A constant rather than a string."""


def standing_facts(kind, name, entry, day):
    standing = scalar(entry, "standing", day)
    if standing:
        yield "standing", Word(kind), name, Word(standing)
    if entry.get("since", UNSTATED) != UNSTATED:
        yield "since", Word(kind), name, first(entry)
    if entry.get("until", UNSTATED) != UNSTATED:
        yield "until", Word(kind), name, last(entry)


def area_facts(area, strands, day):
    name = area["id"]
    yield "area", name
    if scalar(area, "priority", day) == "yes":
        yield "priority", name
    for strand in listed(area, "strands") or strands:
        if strand == "all":
            yield from (("applies", name, s) for s in strands)
        else:
            yield "applies", name, strand
    for part in listed(area, "parts"):
        yield "part", name, part.lower()
    overseer = scalar(area, "overseer", day)
    if overseer == "none":
        yield "no_own_overseer", name
    elif overseer:
        yield "own_overseer", name, overseer


def body_facts(body, kinds, day):
    name = body["id"]
    yield "body", name
    yield from standing_facts("body", name, body, day)
    for key in "kind", "multi_agency":
        if scalar(body, key, day):
            yield key, name, Word(scalar(body, key, day))
    if scalar(body, "successor", day):
        yield "successor", name, scalar(body, "successor", day)
    if scalar(body, "members_complete", day) == "yes":
        yield "members_complete", name
    for member in listed(body, "members"):
        if not isinstance(member, dict):
            member = {"agency": member}
        if covers(member, day):
            who = member.get("agency") or member.get("body")
            yield kinds.get(who, "body_member"), name, who


def mandate_facts(name, mandate, strands, day):
    yield "mandate", name, mandate["body"], mandate["area"], Word(scalar(mandate, "role", day))
    yield from standing_facts("mandate", name, mandate, day)
    if mandate.get("strands", UNSTATED) != UNSTATED:
        yield "states_strands", name
        for strand in listed(mandate, "strands"):
            yield from (("strand", name, s) for s in (strands if strand == "all" else [strand]))
    if mandate.get("covers", UNSTATED) != UNSTATED:
        yield "states_covers", name
        yield from (("covers", name, part.lower()) for part in listed(mandate, "covers"))


def line_facts(name, line, day):
    yield "line", name, line["from"], line["to"]
    yield from standing_facts("line", name, line, day)
    if scalar(line, "kind", day):
        yield "line_kind", name, Word(scalar(line, "kind", day))
    if listed(line, "areas"):
        yield "names_areas", name
        yield from (("for_area", name, area) for area in listed(line, "areas"))


def written(fact):
    """A fact as the solver reads it."""
    arguments = [str(a) if isinstance(a, (int, Word)) else json.dumps(a, ensure_ascii=False) for a in fact[1:]]
    return fact[0] + ("(" + ",".join(arguments) + ")" if arguments else "") + "."


def program(register):
    return "\n".join(written(fact) for fact in facts(register)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(program(json.load(sys.stdin)))
