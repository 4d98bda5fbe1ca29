# The check: small and whole, large and in process, and in line with the size of the register. Times are of the processor
# where both sides only compute, and of the wall where a process is started.
. bench/lib.sh

register_of() { # register_of BODIES AREAS: the name of a register made up in that size
    local file="$WORK/$1x$2.yaml"
    [ -s "$file" ] || "$CONCORDAT" generate --bodies "$1" --areas "$2" --seed 1 >"$file"
    echo "$file"
}
facts_of() { "$CONCORDAT" fmt --format json "$1" | python3 -B test/oracle/facts.py >"$2"; }
inside() { "$PROGRAMS/inside" "$@" | cut -f 3; } # drawing and checking
solve=(clingo --outf=3 --warn=none test/oracle/rules.lp)

small=$(register_of 80 12) large=$(register_of 2000 40)
measure 'check, 80 x 12: in process' ms "$(inside "$small" 2000)" - - 'ours<=0.1'

# The solver has the rules on lead, coverage, paths and circles only, and writes no words; ours has all of them.
if command -v clingo >/dev/null && command -v python3 >/dev/null; then
    facts_of "$small" "$WORK/small.lp"
    facts_of "$large" "$WORK/large.lp"
    race 51 "$CONCORDAT" check --format json "$small" -- "${solve[@]}" "$WORK/small.lp" >"$WORK/whole"
    { read -r ours _ && read -r rival _; } <"$WORK/whole"
    measure 'check, 80 x 12: the whole process' ms "$ours" "$rival" clingo 'ours/rival<=1'
    race 7 "${solve[@]}" "$WORK/large.lp" >"$WORK/whole"
    read -r _ rival _ <"$WORK/whole"
    measure 'check, 2,000 x 40: in process' ms "$(inside "$large" 200)" "$rival" clingo 'rival/ours>=100'
else
    skip 'check, beside a solver' 'clingo (gringo) or python3 is not installed'
fi

# SHACL: some of the rules as shapes (bench/shapes.ttl); the validation alone is timed, without reading.
shacl=$RIVALS/shacl
if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
    skip 'check, 2,000 x 40: SHACL' 'npm is not installed'
elif ! npm install --silent --no-audit --no-fund --prefix "$shacl" rdf-validate-shacl@0.6.5 n3@1 >"$WORK/npm" 2>&1; then
    skip 'check, 2,000 x 40: SHACL' 'npm could not fetch rdf-validate-shacl'
else
    "$CONCORDAT" fmt --format json "$large" >"$WORK/large.json"
    rival=$(node bench/shacl.mjs "$shacl" "$WORK/large.json" | cut -d ' ' -f 1)
    measure 'check, 2,000 x 40: in process' ms "$(inside "$large" 200)" "$rival" rdf-validate-shacl 'rival/ours>=100'
fi

# Ten times the bodies and areas, ten times the work: with reading, every word and every fix.
few=$(register_of 10000 200) many=$(register_of 100000 2000)
race 3 "$CONCORDAT" check --format json "$many" -- "$CONCORDAT" check --format json "$few" >"$WORK/whole"
{ read -r _ many_ms many_kb && read -r _ few_ms few_kb; } <"$WORK/whole"
measure 'check, 100,000 bodies: the whole process' ms "$many_ms" "$few_ms" 'at 10,000' 'ours/rival<=11'
measure 'check, 100,000 bodies: most memory' kB "$many_kb" "$few_kb" 'at 10,000' 'ours/rival<=12'
measure 'check, 100,000 bodies: in process' ms "$(inside "$many" 5)" "$(inside "$few" 15)" 'at 10,000' 'ours/rival<=11'
