# A pack of a hundred pages: the handbook of a register made up, as Word file and as PDF. Rivals make the same forms of
# the same content, from the HTML and the Word file that Concordat makes of it. All work in memory, so that the disk,
# to which Concordat brings what it writes and they do not, is not what is compared.
. bench/lib.sh

folder=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "$WORK")")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$CONCORDAT" generate --bodies 220 --areas 16 --seed 1 >register.yaml
for form in html docx pdf; do "$CONCORDAT" handbook register.yaml --out "pack.$form" >said; done
pages=$(pdfinfo pack.pdf 2>/dev/null | awk '/^Pages:/ {print $2}') || pages='about 100'

office="soffice -env:UserInstallation=file://$folder/profile --headless --convert-to"
declare -A rivals=(
    [docx/pandoc]="pandoc pack.html -o pandoc.docx"
    [docx/LibreOffice]="$office docx --outdir again pack.docx"
    [pdf/WeasyPrint]="weasyprint -q pack.html weasyprint.pdf"
    [pdf/LibreOffice]="$office pdf --outdir again pack.docx"
)

for form in docx pdf; do
    commands=("$CONCORDAT" handbook register.yaml --out "ours.$form") names=()
    for rival in "${!rivals[@]}"; do
        read -ra words <<<"${rivals[$rival]}"
        [[ $rival == "$form"/* ]] && command -v "${words[0]}" >/dev/null || continue
        "${words[@]}" >said 2>&1 || { cat said >&2 && exit 1; }
        names+=("${rival#*/}")
        commands+=(-- "${words[@]}")
    done
    [ "${#names[@]}" -gt 0 ] || { skip "a pack of $pages pages: $form" 'no rival is installed' && continue; }
    race 3 "${commands[@]}" | cut -f 1 >times
    mapfile -t times <times
    best=0
    for i in "${!names[@]}"; do
        echo "a pack of $pages pages: $form: ${names[$i]} takes ${times[i + 1]} ms"
        awk "BEGIN {exit !(${times[i + 1]} < ${times[best + 1]})}" && best=$i
    done
    measure "a pack of $pages pages: $form" ms "${times[0]}" "${times[best + 1]}" "${names[$best]}" 'rival/ours>=20'
done
