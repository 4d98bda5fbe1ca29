# The log: verified whole, against hashing the same messages and nothing else, and against what openssl says of SHA-256.
. bench/lib.sh

entries=20000
"$PROGRAMS/verify" "$WORK/folder" "$entries" 9 >"$WORK/verified"
IFS=$'\t' read -r verify_ms bytes mean hash_ms <"$WORK/verified"
measure "log: verify $entries entries" ms "$verify_ms" "$hash_ms" 'their hashes alone' 'ours/rival<=2'

# openssl speed gives thousands of bytes a second, of messages of the size that is usual here.
speed=$(openssl speed -evp sha256 -seconds 1 -bytes "$mean" 2>/dev/null | awk '$1 == "sha256" { sub(/k$/, "", $2); print $2 * 1000 / 1e6 }')
ours=$(awk -v bytes="$bytes" -v ms="$verify_ms" 'BEGIN { print bytes / ms / 1000 }')
measure "log: verify, messages of $mean bytes" MB/s "$ours" "$speed" 'openssl speed' 'ours/rival>=0.5'
