#!/usr/bin/env bash
# Whether the cost of fine-tuning grows with its tokens and with nothing else: trains on 1, 4 and 16 times as many rows, one epoch each, with the same batch.
#   bench/training/linear.sh MODEL DATA.jsonl [ROWS] [MAX_LENGTH]
# MODEL is an id, folder or GGUF file; DATA.jsonl has one sample a line, 16 x ROWS of them (default 64), of which those above MAX_LENGTH tokens
# (default 256) are left out. Prints for each size tokens, seconds of training, tokens a second, peak memory, and seconds a token in those of the smallest;
# the first step of each, in which everything is warmed up, does not count.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$1
data=$(readlink -f "$2")
rows=${3:-64}
length=${4:-256}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ $(wc -l <"$data") -ge $((16 * rows)) ]] || {
    echo "error: $data has fewer than $((16 * rows)) lines" >&2
    exit 2
}
echo "hardware: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" >&2
for times in 1 4 16; do
    head -n $((times * rows)) "$data" >"$work/data.jsonl"
    "$root/weighin" finetune --model "$model" --dataset "$work/data.jsonl" --output "$work/$times" \
        --set lora.rank=16 --set batch.size=8 --set samples.max_length="$length" --set samples.too_long=drop \
        --set schedule.epochs=1 --set cadence.save_steps=0 --set cadence.eval_steps=0 >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }
    echo "$times times $rows rows are done" >&2
done
python3 - "$work" <<'PYTHON'
import json
import pathlib
import sys

print("rows  steps     tokens  seconds  tokens/s  peak memory  seconds a token")
first = None
for times in (1, 4, 16):
    log = pathlib.Path(sys.argv[1], str(times), "training_log.jsonl").read_text().splitlines()
    steps = [row for row in map(json.loads, log) if "loss" in row]
    counts = [row["num_tokens"] - before["num_tokens"] for before, row in zip(steps, steps[1:])]
    tokens = sum(counts)
    seconds = sum(count / row["tokens_per_second"] for row, count in zip(steps[1:], counts))
    memory = max(row["memory_bytes"] for row in steps) / 1e9
    first = first or seconds / tokens
    print(
        f"{times:3}x  {len(counts):5} {tokens:10,} {seconds:8.1f} {tokens / seconds:9.1f} {memory:9.2f} GB {seconds / tokens / first:12.2f} times"
    )
PYTHON
