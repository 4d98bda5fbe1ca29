# A workbook of 100,000 rows: what it would change, against LibreOffice reading the same file.
. bench/lib.sh

rows=100000
work="workbook of $rows rows: read and compared"
command -v soffice >/dev/null || { skip "$work" 'LibreOffice is not installed' && exit 0; }
"$CONCORDAT" generate --bodies 5 --areas 2 >"$WORK/base.yaml"
awk -v n=$rows 'BEGIN {
    print "Name,Kind,Meets,Purpose"
    for (i = 1; i <= n; i++) printf "Board number %d,board,quarterly,\"What it is for, %d\"\n", i, i
}' >"$WORK/boards.csv"
home="-env:UserInstallation=file://$WORK/home"
soffice "$home" --headless --convert-to xlsx --outdir "$WORK" "$WORK/boards.csv" >/dev/null 2>&1
race 3 "$CONCORDAT" import "$WORK/boards.xlsx" --into "$WORK/base.yaml" \
    -- soffice "$home" --headless --convert-to csv --outdir "$WORK/out" "$WORK/boards.xlsx" >"$WORK/times"
{ read -r ours_ms _ ours_kb && read -r office_ms _ office_kb; } <"$WORK/times"
measure "$work" ms "$ours_ms" "$office_ms" LibreOffice 'ours/rival<=0.25'
measure "$work, most memory" kB "$ours_kb" "$office_kb" LibreOffice 'ours/rival<=4'
