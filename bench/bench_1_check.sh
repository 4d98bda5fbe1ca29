# The check: small and whole, large and in process, and in line with the size of the register.
. bench/lib.sh

register_of() { # register_of BODIES AREAS: the name of a register made up in that size
    local file="$WORK/$1x$2.yaml"
    [ -s "$file" ] || "$CONCORDAT" generate --bodies "$1" --areas "$2" --seed 1 >"$file"
    echo "$file"
}
small=$(register_of 80 12)
measure 'check, 80 x 12: in process' ms "$("$PROGRAMS/inside" "$small" 2000 | cut -f 4)" - - 'ours<=0.1'

# Ten times the bodies and areas, ten times the work: whole runs, with reading and without words.
few=$(register_of 10000 200) many=$(register_of 100000 2000)
"$PROGRAMS/inside" "$few" 5 >"$WORK/few"
"$PROGRAMS/inside" "$many" 3 >"$WORK/many"
measure 'check, 100,000 bodies: in process' ms "$(cut -f 4 "$WORK/many")" "$(cut -f 4 "$WORK/few")" 'at 10,000' \
    'ours/rival<=11'
race 3 "$CONCORDAT" check --format json "$many" -- "$CONCORDAT" check --format json "$few" >"$WORK/whole"
{ read -r many_ms many_kb && read -r few_ms few_kb; } <"$WORK/whole"
measure 'check, 100,000 bodies: the whole process' ms "$many_ms" "$few_ms" 'at 10,000' 'ours/rival<=11'
measure 'check, 100,000 bodies: most memory' kB "$many_kb" "$few_kb" 'at 10,000' 'ours/rival<=12'
