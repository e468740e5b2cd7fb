#!/usr/bin/env bash
# Fine-tuning speed beside TRL + PEFT: same machine, model, rows, rank and batch, in one run.
#   bench/training/compare.sh MODEL.gguf DATA.jsonl [STEPS]
# MODEL.gguf is any Llama-type GGUF file; DATA.jsonl has one {"prompt": ..., "completion": ...} a line.
# Prints one JSON line for each setting, then the ratio of real (non-padding) tokens a second to the peer's best setting.
# BATCHES="1 2 4 8" chooses the peer's micro-batches; PEER_ENV="MALLOC_TOP_PAD_=..." gives the peer another allocator setting.
# The peer is installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv).
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$(readlink -f "$1")
data=$(readlink -f "$2")
steps=${3:-6}
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [[ ! -x $venv/bin/python ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q torch transformers trl peft datasets accelerate gguf
fi
head -n $((steps * 8)) "$data" >"$work/data.jsonl"

echo "hardware: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" >&2
peer() {
    env GOMP_SPINCOUNT=5000 ${PEER_ENV:-} "$venv/bin/python" "$here/trl_peer.py" --model "$model" --data "$work/data.jsonl" \
        --batch "$1" --steps "$steps" --output "$work/trl" 2>"$work/trl.log" | grep '^{"peer"' || { tail -5 "$work/trl.log" >&2; exit 1; }
}
ours() {
    rm -rf "$work/adapter"
    "$root/weighin" finetune --model "$model" --dataset "$work/data.jsonl" --output "$work/adapter" \
        --set lora.rank=16 --set lora.alpha=32 --set batch.size=8 --set samples.max_length=512 \
        --set schedule.max_steps="$steps" --set cadence.save_steps=0 --set cadence.eval_steps=0 >"$work/weighin.log" 2>&1 || { tail -20 "$work/weighin.log" >&2; exit 1; }
    python3 "$here/own_speed.py" "$work/adapter"
}

ours | tee "$work/own.jsonl"
for batch in ${BATCHES:-1 2 4 8}; do
    peer "$batch" | tee -a "$work/peer.jsonl"
done
ours | tee -a "$work/own.jsonl"
python3 - "$work/own.jsonl" "$work/peer.jsonl" <<'PYTHON'
import json
import statistics
import sys

own, peers = ([json.loads(line) for line in open(path)] for path in sys.argv[1:])
speed = statistics.median(row["tokens_per_second"] for row in own)
best = max(peers, key=lambda row: row["tokens_per_second"])
memory = max(row["peak_memory_bytes"] for row in own)
print(f"weighin {speed:.0f} tokens/s, {memory / 1e9:.1f} GB; TRL at its best (batch {best['batch']}) "
      f"{best['tokens_per_second']:.0f} tokens/s, {best['peak_memory_bytes'] / 1e9:.1f} GB; ratio {speed / best['tokens_per_second']:.2f}")
PYTHON
