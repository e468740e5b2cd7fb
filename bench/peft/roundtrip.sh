#!/usr/bin/env bash
# Whether adapters go from Weighin to PEFT and back, number by number.
#   bench/peft/roundtrip.sh [MODEL_FOLDER DATA.jsonl]
# Weighin trains an adapter, PEFT writes some of other kinds; PEFT computes with each of them (logits beside and inside the weights,
# loss, gradients, five optimiser steps, all in float32), and `weighin parity` compares. Prints the largest difference of each, and
# exits with 0 only if none is too large. By default on a model of some kilobytes that lies with the tests.
# PEFT is installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv).
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
tiny=$root/jobs/src/test/resources/tiny
model=$(readlink -f "${1:-$tiny/tiny}")
data=$(readlink -f "${2:-$tiny/sums.jsonl}")
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [[ ! -x $venv/bin/python ]]; then
    python3 -m venv "$venv"
fi
"$venv/bin/python" -c 'import peft, torch, transformers' 2>/dev/null || "$venv/bin/pip" install -q torch transformers accelerate peft

train() {
    "$root/weighin" finetune --model "$model" --dataset "$data" --output "$work/$1" --dtype float32 \
        --set schedule.max_steps=20 --set batch.size=8 --set lora.rank=4 --set optimizer.learning_rate=0.01 \
        --set samples.limit=64 --set samples.max_length=128 "${@:2}" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}
train trained-here
train trained-here-dora --set lora.dora=true
"$venv/bin/python" "$here/roundtrip.py" make --base "$model" --output "$work"
for adapter in "$work"/*/; do
    "$venv/bin/python" "$here/roundtrip.py" reference --base "$model" "$adapter"
done
"$root/weighin" parity "$work"/*/
