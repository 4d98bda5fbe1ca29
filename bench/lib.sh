# What the pieces of the benchmark share: see bench/run.
set -euo pipefail

measure() { # measure WORK UNIT OURS RIVAL WHO GOAL
    local number='^[0-9]+([.][0-9]+)?$'
    [[ $3 =~ $number ]] && [[ $4 == - || $4 =~ $number ]] || { echo "$1: '$3' and '$4' are no figures" >&2 && exit 1; }
    printf 'measure\t%s\t%s\t%s\t%s\t%s\t%s\n' "$@"
}
skip() { # skip WORK WHY
    printf 'skip\t%s\t%s\n' "$@"
}

# race ROUNDS COMMAND… [-- COMMAND…]…: runs the commands in turn, and prints a line for each: the medians of its wall
# time and of its processor time in milliseconds, and the most memory it held in kilobytes.
race() { "$PROGRAMS/race" "$@"; }
