"""The JSON of `concordat check` against docs/check.schema.json and docs/json.md: validate.py PROGRAM.

The schema allows keys that it does not name, for later versions; here a key that it does not name is a mistake.
"""

import copy
import json
import re
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

SHAPES = ["usual", "sparse", "dense", "duties", "networks", "planned", "clean"]
EXAMPLES = ["examples/leicestershire-2016/register.yaml", "examples/leicestershire-2016/before.yaml"]
PROGRAM = sys.argv[1]


def run(*words, text=None):
    done = subprocess.run([PROGRAM, *words], input=text, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def strict(schema):
    """A copy that allows no key besides those it names."""
    schema = copy.deepcopy(schema)

    def close(part):
        if isinstance(part, list):
            for item in part:
                close(item)
        elif isinstance(part, dict):
            if part.get("type") == "object" and "properties" in part:
                part.setdefault("additionalProperties", False)
            for item in part.values():
                close(item)

    close(schema)
    return schema


def check(validator, name, text):
    answer = json.loads(text)
    for error in validator.iter_errors(answer):
        sys.exit(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:400]}")
    shown = [item for item in answer["findings"] + answer["questions"] if "with" not in item]
    for severity, n in answer["counts"].items():
        if severity != "accepted" and n != sum(item["severity"] == severity for item in shown):
            sys.exit(f"{name}: counts.{severity} is {n}, and that is not how many are shown")
    return {item["rule"] for key in ("findings", "questions", "accepted") for item in answer[key]}


def documented():
    """What docs/json.md says of each rule: the keys of `at`."""
    page = open("docs/json.md", encoding="utf-8").read()
    return {rule: shape for shape, rules in re.findall(r"^\| (`\{.*?) \| (.*?) \|$", page, re.M) for rule in rules.split(", ")}


def main():
    schema = json.load(open("docs/check.schema.json", encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(strict(schema))

    rules = set(re.findall(r"^\| ([a-z]+-[a-z-]+) \|", open("docs/rules.md", encoding="utf-8").read(), re.M))
    named = set(schema["$defs"]["item"]["properties"]["rule"]["enum"])
    shaped = [rule for case in schema["$defs"]["item"]["allOf"] for rule in case["if"]["properties"]["rule"]["enum"]]
    if named != rules or sorted(shaped) != sorted(rules):
        sys.exit(f"docs/check.schema.json and docs/rules.md differ on {sorted((named | set(shaped)) ^ rules)}")
    if set(documented()) != rules:
        sys.exit(f"docs/json.md and docs/rules.md differ on {sorted(set(documented()) ^ rules)}")

    seen = set()
    for example in EXAMPLES:
        seen |= check(validator, example, run("check", example, "--format", "json"))
    for shape in SHAPES:
        for seed in range(1, 7):
            register = run("generate", "--bodies", "30", "--seed", str(seed), "--shape", shape)
            seen |= check(validator, f"{shape} {seed}", run("check", "-", "--format", "json", text=register))
    seen |= check(validator, "lived with", run("check", "test/json/lived-with.yaml", "--format", "json"))
    if seen != rules:
        sys.exit(f"no register here has a finding of {sorted(rules - seen)}")


main()
