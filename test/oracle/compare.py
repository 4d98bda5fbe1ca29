"""Sets what `concordat check` finds beside what rules.lp finds, on registers made up in every shape and several sizes.

    compare.py              500 and more registers; says each difference and keeps the register, and fails
    compare.py FILE…        these registers, YAML or JSON

The comparison is itself tested: of every rule compared, a finding is left out, invented, and turned into a question,
and each must be seen. Needs $CONCORDAT and clingo.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import facts

HERE = pathlib.Path(__file__).parent
CONCORDAT = os.environ.get("CONCORDAT", "build/release/concordat")

# What the rules compared are about, in the order of the keys of `at`.
SUBJECTS = {
    "area-uncovered": ["area"],
    "lead-missing": ["area"],
    "lead-only-planned": ["body", "area"],
    "lead-shared": ["area"],
    "strand-uncovered": ["area", "strand"],
    "strand-only-planned": ["area", "strand"],
    "strands-not-stated": ["area"],
    "lead-single-agency": ["body", "area"],
    "network-in-lead": ["body", "area"],
    "lead-is-overseer": ["body", "area"],
    "overseer-missing": [],
    "path-missing": ["body", "area"],
    "path-only-planned": ["body", "area"],
    "body-unconnected": ["body"],
    "area-name-narrowed": ["body", "area"],
}
SHAPES = ["usual", "sparse", "dense", "duties", "networks", "planned", "clean", "odd"]
SIZES = [(1, 1), (2, 3), (5, 4), (9, 6), (16, 8), (30, 10), (60, 12)]
SEEDS = 9


def run(*command, text=None):
    """The output of a command; 0 and 1 are how a check ends, 10 to 30 how the solver does."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 10, 20, 30):
        raise SystemExit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def ours(answer):
    """The answer of check as a set of ("holds" or "asks", rule, subject…)."""
    found = set()
    for item in answer["findings"] + answer["questions"] + answer["accepted"]:
        how = "asks" if item["severity"] == "question" else "holds"
        if item["rule"] in SUBJECTS:
            found.add((how, item["rule"], *(item["at"][key] for key in SUBJECTS[item["rule"]])))
        elif item["rule"] == "circular-reporting":
            found.add((how, item["rule"], *sorted(circle(item["at"]["lines"]))))
    return found


def circle(lines):
    """The bodies on lines that should form one circle: each is once a sender and once a receiver, and all are joined."""
    above = {line[0]: line[1] for line in lines}
    start = body = lines[0][0]
    seen = []
    while body in above and body not in seen:
        seen.append(body)
        body = above[body]
    if body != start or len(seen) != len(lines):
        return ["no circle:", *(str(line) for line in lines)]
    return seen


def theirs(program):
    """The same of the solver; and the groups of bodies each of which is above all the others."""
    output = run("clingo", "--outf=2", "--warn=none", HERE / "rules.lp", "-", text=program)
    atoms = json.loads(output)["Call"][0]["Witnesses"][0]["Value"]
    found, groups = set(), {}
    for atom in atoms:
        how, words = atom.split("(", 1)[0], re.findall(r'"((?:[^"\\]|\\.)*)"', atom)
        if how == "circle":
            for body in words:
                groups.setdefault(body, set()).update(words)
        else:
            found.add((how, *words))
    return found, {frozenset(group) for group in groups.values()}


def differences(mine, yours, groups):
    """What either says alone. Of circles the solver knows the groups: each needs one, and each lies in one."""
    circles = {item for item in mine if item[1] == "circular-reporting"}
    alone = [("only concordat", item) for item in sorted(mine - circles - yours)]
    alone += [("only the oracle", item) for item in sorted(yours - mine)]
    for item in sorted(circles):
        if item[0] != "holds" or not any(group.issuperset(item[2:]) for group in groups):
            alone.append(("only concordat", item))
    for group in groups:
        if not any(group.issuperset(item[2:]) for item in circles):
            alone.append(("only the oracle", ("holds", "circular-reporting", *sorted(group))))
    return alone


def mutants(mine):
    """Answers with one mistake each, of every rule that the answer has."""
    for rule in sorted({item[1] for item in mine}):
        item = next(item for item in sorted(mine) if item[1] == rule)
        other = ("holds" if item[0] == "asks" else "asks", *item[1:])
        yield rule, mine - {item} if rule != "circular-reporting" else {i for i in mine if i[1] != rule}
        yield rule, mine | {(*item[:-1], "nobody")}
        yield rule, (mine - {item}) | {other}


def compare(file):
    """The differences on a register; which rules were found; which mistakes were not seen."""
    register = json.loads(run(CONCORDAT, "fmt", "--format", "json", file))
    mine = ours(json.loads(run(CONCORDAT, "check", "--format", "json", file)))
    yours, groups = theirs(facts.program(register))
    unseen = [rule for rule, wrong in mutants(mine) if not differences(wrong, yours, groups)]
    return file, differences(mine, yours, groups), {item[:2] for item in mine}, unseen


def made_up(folder):
    """Names of registers, each made when it is asked for."""
    for shape in SHAPES:
        for bodies, areas in SIZES:
            for seed in range(SEEDS):
                name = folder / f"{shape}-{bodies}x{areas}-{seed}.yaml"
                options = {"shape": shape, "bodies": bodies, "areas": areas, "seed": seed}
                name.write_text(run(CONCORDAT, "generate", *(w for k, v in options.items() for w in (f"--{k}", str(v)))))
                yield name
    bare = folder / "no-overseer.yaml"
    text = run(CONCORDAT, "generate", "--bodies", "9", "--areas", "3", "--seed", "1")
    bare.write_text("\n".join("  overseer: none" if li.startswith("  overseer:") else li for li in text.split("\n")))
    yield bare


def main(files):
    if not shutil.which("clingo"):
        print("clingo is not installed (package gringo)")
        return 77
    kept = pathlib.Path(tempfile.mkdtemp(prefix="oracle-"))
    wrong, n, seen = 0, 0, set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, alone, rules, unseen in pool.map(compare, files or made_up(kept)):
            n += 1
            seen |= rules
            wrong += bool(alone or unseen)
            for who, item in alone:
                print(f"{file}: {who}: {' '.join(item)}")
            for rule in unseen:
                print(f"{file}: a mistake planted in {rule} is not seen")
            if not alone and not files:
                file.unlink()
    never = [] if files else sorted({*SUBJECTS, "circular-reporting"} - {rule for _, rule in seen})
    for rule in never:
        print(f"{rule} was never found: the comparison says nothing of it")
    if not wrong:
        shutil.rmtree(kept)
    print(f"{n} registers, {wrong} with a difference; {len(seen)} kinds of finding and question")
    return bool(wrong or never)


if __name__ == "__main__":
    sys.exit(main([pathlib.Path(name) for name in sys.argv[1:]]))
