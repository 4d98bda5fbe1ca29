# The cheapest structure: proved in a second at 80 x 12, never slower than clingo on the same problem, and of the same cost;
# at 300 x 40 proved or with its gap in 20 seconds. clingo is given the better of its two strategies for each register.
. bench/lib.sh

shapes='usual sparse dense duties networks planned odd'
if ! command -v clingo >/dev/null; then
    skip 'options: cheapest structure' 'clingo (gringo) is not installed'
    exit 0
fi

milliseconds() { # milliseconds COMMAND…: its wall time; what it prints goes to $WORK/said
    local start=$EPOCHREALTIME
    "$@" >"$WORK/said" 2>/dev/null || true
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", (b - a) * 1000 }'
}
rival() { # rival FACTS: the milliseconds of the faster strategy that proves an optimum, and the optimum
    local best=20000 numbers=- strategy ms
    for strategy in usc bb; do
        ms=$(milliseconds timeout 20 clingo --quiet=1,1 --warn=none --opt-strategy=$strategy test/oracle/options.lp "$1")
        grep -q 'OPTIMUM FOUND' "$WORK/said" || continue
        awk -v a="$ms" -v b="$best" 'BEGIN { exit !(a < b) }' && best=$ms
        numbers=$(sed -n 's/^Optimization : //p' "$WORK/said")
    done
    echo "$best $numbers"
}

slowest=0 ours_of_worst=0 theirs_of_worst=1 worst=0 differ=0 unproved=0
for shape in $shapes; do
    for seed in 1 2 3; do
        IFS=$'\t' read -r ms _ outcome numbers _ < <("$PROGRAMS/cheapest" 80 12 "$shape" "$seed" "$WORK/facts" 20)
        # The whole process, with reading, ties, both checks and words, against clingo's whole process.
        "$CONCORDAT" generate --bodies 80 --areas 12 --shape "$shape" --seed "$seed" >"$WORK/register.yaml"
        whole=$(milliseconds "$CONCORDAT" options "$WORK/register.yaml" --best 1 --format json)
        read -r theirs optimum < <(rival "$WORK/facts")
        [ "$outcome" = 0 ] || [ "$outcome" = 3 ] || unproved=$((unproved + 1))
        [ "$optimum" = - ] || [ "$optimum" = "$numbers" ] || differ=$((differ + 1))
        slowest=$(awk -v a="$ms" -v b="$slowest" 'BEGIN { print (a + 0 > b + 0 ? a : b) }')
        if awk -v a="$ms" -v b="$theirs" -v w="$worst" 'BEGIN { exit !(a / b > w) }'; then
            worst=$(awk -v a="$ms" -v b="$theirs" 'BEGIN { printf "%.6f", a / b }')
            ours_of_worst=$ms theirs_of_worst=$theirs
        fi
        printf '  80 x 12 %-9s %s: proof %8.2f ms, whole %8.2f ms, clingo %9.2f ms\n' "$shape" "$seed" "$ms" "$whole" "$theirs"
    done
done
[ "$differ" = 0 ] || { echo "options: $differ optima differ from clingo's" >&2 && exit 1; }
measure 'options, 80 x 12: slowest proof of 21' ms "$slowest" - - 'ours<=1000'
measure 'options, 80 x 12: not proved' registers "$unproved" - - 'ours<=0'
measure 'options, 80 x 12: the one where clingo is nearest' ms "$ours_of_worst" "$theirs_of_worst" clingo 'ours/rival<=1'

open=0 slowest=0
for shape in $shapes; do
    IFS=$'\t' read -r ms _ outcome numbers lower < <("$PROGRAMS/cheapest" 300 40 "$shape" 1 "$WORK/facts" 20)
    [ "$outcome" = 1 ] && open=$((open + 1)) && printf '  300 x 40 %-9s: best %s, nothing below %s\n' "$shape" "$numbers" "$lower"
    slowest=$(awk -v a="$ms" -v b="$slowest" 'BEGIN { print (a + 0 > b + 0 ? a : b) }')
done
measure 'options, 300 x 40: slowest of 7, proved or with its gap' ms "$slowest" - - 'ours<=20500'
measure 'options, 300 x 40: left with a gap' registers "$open" - - 'ours<=1'
