#!/usr/bin/env bash
# Whether reading a text ten times as long takes ten times as many instructions, and no more.
#
#     benches/growth.sh [SIZE…]        default: 3000 30000 bytes, the last ten times the one before
#
# Counts the instructions of `gongbao parse` with callgrind, without those for an empty text, for our gazette issue repeated
# and for texts made to be hard: one kind of mark only, numbers only, items only, all in one line. Fails where instructions a
# byte grow by more than 30 % from the first size to any later one. The counts are those of the build: GONGBAO names the
# binary, which is the one for tests if it is not set; how they grow is the same for every build.
set -euo pipefail
cd "$(dirname "$0")/.."
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(3000 30000)
command -v valgrind >/dev/null || {
  echo "no valgrind: it counts the instructions" >&2
  exit 1
}
if [ -z "${GONGBAO:-}" ]; then
  cargo build --locked --quiet
  GONGBAO=${CARGO_TARGET_DIR:-target}/debug/gongbao
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Without symbols callgrind begins at once.
strip -o "$folder/gongbao" "$GONGBAO"
GONGBAO=$folder/gongbao

# A name, the end of a file's name, and what is repeated.
inputs=(
  "issue md $(cat fixtures/issue-2024-06.md)"
  "articles txt $(tail -n +4 fixtures/doc-law-articles.txt)"
  "run-on txt $(tr -d '\n' <fixtures/runon-bare.txt)"
  "brackets txt （（）〔"
  "titles txt 《"
  "digits txt 2024"
  "numerals txt 二〇"
  "items txt 一、"
  "item-lines txt 一、"$'\n'
  "items-in-a-line txt 一、修渠。（一）清淤。1.除草。"
  "duties txt （责任单位：省水利厅）"
  "provisions txt 第一条第二款"
  "times txt 每年6月底前"
)

count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$GONGBAO" parse "$1" --format json 2>&1 >/dev/null |
    awk '/Collected/ { print $4 }'
}

touch "$folder/empty.txt"
base=$(count "$folder/empty.txt")
printf '%-16s' "instructions/byte"
printf '%10s' "${sizes[@]}"
printf '\n'
bad=0
for input in "${inputs[@]}"; do
  read -r name end _ <<<"$input"
  piece=${input#"$name $end "}
  [ "$name" != item-lines ] || piece+=$'\n'
  first=
  printf '%-17s' "$name"
  for size in "${sizes[@]}"; do
    file=$folder/text.$end
    bytes=$(printf '%s' "$piece" | wc -c)
    for ((made = 0; made < size; made += bytes)); do printf '%s' "$piece"; done >"$file"
    bytes=$(wc -c <"$file")
    each=$((($(count "$file") - base) / bytes))
    printf '%10d' "$each"
    first=${first:-$each}
    if ((each * 10 > first * 13)); then
      printf ' !'
      bad=1
    fi
  done
  printf '\n'
done
exit $bad
