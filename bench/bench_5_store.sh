# The store: many writers through the one that writes, and opening it after ten years.
. bench/lib.sh

# A change is the whole operation: who asks, what it would clear and raise, what is recorded, its place in the log.
"$PROGRAMS/writers" "$WORK/writers" 64 20 >"$WORK/written"
IFS=$'\t' read -r change_ms commit_ms lost <"$WORK/written"
[ "$lost" -eq 0 ] || { echo "$lost changes failed or were lost" >&2 && exit 1; }
measure 'a change, 64 writers at once' ms "$change_ms" "$commit_ms" 'SQLite, a row' 'ours/rival<=3'

"$PROGRAMS/opening" "$WORK/opening" 10000 10 9 >"$WORK/opened"
IFS=$'\t' read -r whole_ms open_ms facts changes <"$WORK/opened"
measure "open and check, $facts facts, $changes changes" ms "$whole_ms" - - 'ours<=50'
measure "open, $facts facts, $changes changes" ms "$open_ms" - - 'ours<=50'
