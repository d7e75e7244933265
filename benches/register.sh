#!/usr/bin/env bash
# How long a register of a million numbers takes to be filled, checked and searched.
#
#     benches/register.sh [NUMBERS] [RUNS]        default: 1000000 numbers, the best of 5 runs
#
# Fills a register with invented documents (examples/fill_register.rs) in a temporary folder under TMPDIR or /tmp, some
# 2 GB for a million numbers, then prints its size, and the seconds of the best run of `register check` and of some
# searches: by number, by series, by words that are rare, frequent, short, and nowhere. The whole command is measured, with
# its start. The time is that of the clock, so other work on the machine shows. GONGBAO and FILL name other binaries.
set -euo pipefail
cd "$(dirname "$0")/.."
numbers=${1:-1000000}
runs=${2:-5}

target=${CARGO_TARGET_DIR:-target}/release
if [ -z "${GONGBAO:-}" ]; then
  cargo build --release --quiet
  GONGBAO=$target/gongbao
fi
if [ -z "${FILL:-}" ]; then
  cargo build --release --quiet --example fill_register
  FILL=$target/examples/fill_register
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
db=$folder/shelf.db

# Prints the seconds of the best run of a command. To find nothing is no failure.
best() {
  local least=
  for ((run = 0; run < runs; run++)); do
    local start end
    start=$(date +%s.%N)
    "$@" >"$folder/out" || [ $? -eq 1 ]
    end=$(date +%s.%N)
    least=$(echo "$start $end $least" | awk '{ t = $2 - $1; print ($3 != "" && $3 < t) ? $3 : t }')
  done
  echo "$least"
}

start=$(date +%s.%N)
"$FILL" "$db" "$numbers"
end=$(date +%s.%N)
echo "$start $end $(stat -c %s "$db")" | awk '{ printf "filled in %.1f s, %d MB\n", $2 - $1, $3 / 1000000 }'
printf '%8.3f s  check, %d findings\n' "$(best "$GONGBAO" register check "$db" --format json)" "$(wc -l <"$folder/out")"
while IFS=$'\t' read -r -a words; do
  seconds=$(best "$GONGBAO" register search "$db" "${words[@]}")
  printf '%8.3f s  search %s, %d lines\n' "$seconds" "${words[*]}" "$(wc -l <"$folder/out")"
done <<'WORDS'
岚农林发〔2005〕77号
岚农林发	2005
2005	77
第77777批
渠道管护
渠道管护	望江市	公布设施清单
渠道
渠
批
无此词语
人民政府	渠道管护
不
WORDS
