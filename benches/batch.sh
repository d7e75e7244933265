#!/usr/bin/env bash
# How fast `gongbao parse -r` reads a large folder, with one and with two jobs.
#
#     benches/batch.sh [FILES] [RUNS]        default: 100000 files, the best of 3 runs
#
# Copies the fixtures into a temporary folder (under TMPDIR or /tmp, about 0.3 GB for 100000 files, and output of the same
# order) until there are FILES of them, builds the release binary, and runs it with --jobs 1 and --jobs 2 in turn. Prints,
# for the best run of each, files and megabytes of input a second and the peak of resident memory; then the ratio of the
# two, which near 2 says that the jobs do not wait for each other. The outputs are compared. GONGBAO names another binary.
#
# The time is that of the clock, so other work on the machine shows; more RUNS help. Processor time shows it less: when two
# jobs need hardly more of it than one, they do not stand in each other's way, whatever the clock says.
set -euo pipefail
cd "$(dirname "$0")/.."
files=${1:-100000}
runs=${2:-3}

if [ -z "${GONGBAO:-}" ]; then
  cargo build --release --quiet
  GONGBAO=${CARGO_TARGET_DIR:-target}/release/gongbao
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fixtures=()
for file in fixtures/doc-* fixtures/issue-*; do
  case $file in *.md | *.txt) fixtures+=("$file") ;; esac
done
for ((made = 0, n = 0; made < files; n++)); do
  some=("${fixtures[@]:0:files-made}")
  to=$(printf '%s/texts/%03d/%03d' "$folder" $((n / 100)) $((n % 100)))
  mkdir -p "$to"
  cp "${some[@]}" "$to"
  made=$((made + ${#some[@]}))
done
bytes=$(find "$folder/texts" -type f -printf '%s\n' | awk '{ s += $1 } END { print s }')
echo "$files files, $((bytes / 1000000)) MB"

# Runs with so many jobs; prints seconds, the peak of resident memory in KiB, and seconds of processor time.
measure() {
  local command=("$GONGBAO" parse "$folder/texts" -r --format jsonl -o "$folder/$1.jsonl" --jobs "$1" --quiet)
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f '%e %M %U %S' "${command[@]}" 2>&1 | awk '{ print $1, $2, $3 + $4 }'
  else
    local start pid peak=0 now cpu=0
    start=$(date +%s.%N)
    "${command[@]}" &
    pid=$!
    # The kernel keeps the peak; it is gone with the process, so the last reading counts.
    while now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
      peak=$now
      cpu=$(awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) / hz }' "/proc/$pid/stat" 2>/dev/null || echo "$cpu")
      sleep 0.05
    done
    wait "$pid"
    echo "$(date +%s.%N) $start $peak $cpu" | awk '{ print $1 - $2, $3, $4 }'
  fi
}

declare -A best=([1]=0 [2]=0)
for ((run = 1; run <= runs; run++)); do
  for jobs in 1 2; do
    read -r seconds memory cpu < <(measure "$jobs")
    awk -v j="$jobs" -v s="$seconds" -v m="$memory" -v c="$cpu" -v f="$files" -v b="$bytes" \
      'BEGIN { printf "run %d: jobs %d  %6.2f s  %7.0f files/s  %6.1f MB/s  %5.0f MB peak  %6.2f s processor\n", '"$run"', j, s, f / s, b / s / 1e6, m / 1024, c }'
    best[$jobs]=$(awk -v a="${best[$jobs]}" -v s="$seconds" 'BEGIN { print (a == 0 || s < a) ? s : a }')
  done
done
cmp "$folder/1.jsonl" "$folder/2.jsonl"
awk -v a="${best[1]}" -v b="${best[2]}" -v f="$files" -v n="$bytes" 'BEGIN {
  printf "best:  jobs 1  %.0f files/s, %.1f MB/s\n", f / a, n / a / 1e6
  printf "best:  jobs 2  %.0f files/s, %.1f MB/s\n", f / b, n / b / 1e6
  printf "ratio: %.2f\n", a / b }'
