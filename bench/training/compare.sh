#!/usr/bin/env bash
# Fine-tuning speed beside TRL + PEFT: same machine, model, rows in the same order, rank and batch, in one run.
#   bench/training/compare.sh MODEL.gguf DATA.jsonl [STEPS]
# MODEL.gguf is any Llama-type GGUF file; DATA.jsonl has one {"prompt": ..., "completion": ...} a line, 12 for each step.
# Prints one JSON line for each run, then the ratios of real (non-padding) tokens a second to the peer's best setting, as it comes and with the
# allocator that our launcher sets, the share of the machine's matrix products that training reaches, and the losses of each step side by side.
# BATCHES="1 2 4 8" chooses the peer's micro-batches; TURNS=3 runs all of them three times in turns, for medians where other work comes and goes;
# WEIGHIN_MALLOC an allocator for both sides ("" for the C library's).
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
    "$venv/bin/pip" install -q torch transformers trl peft datasets accelerate gguf pyarrow
fi
# Some are held out.
head -n $((steps * 12)) "$data" >"$work/data.jsonl"

echo "hardware: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" >&2
peer() { # BATCH ALLOCATOR [NAME=VALUE...]
    local batch=$1 allocator=$2
    shift 2
    env GOMP_SPINCOUNT=5000 "$@" "$venv/bin/python" "$here/trl_peer.py" --model "$model" --data "$work/ordered.jsonl" --batch "$batch" --steps "$steps" \
        --allocator "$allocator" --output "$work/trl" 2>"$work/trl.log" | grep '^{"peer"' || { tail -5 "$work/trl.log" >&2; exit 1; }
}
ours() {
    rm -rf "$work/adapter"
    "$root/weighin" finetune --model "$model" --dataset "$work/data.jsonl" --output "$work/adapter" \
        --set lora.rank=16 --set lora.alpha=32 --set batch.size=8 --set samples.max_length=512 \
        --set schedule.max_steps="$steps" --set cadence.save_steps=0 --set cadence.eval_steps=0 >"$work/weighin.log" 2>&1 || { tail -20 "$work/weighin.log" >&2; exit 1; }
    python3 "$here/own_speed.py" "$work/adapter"
}
# As our launcher does it.
allocator() {
    local library=${WEIGHIN_MALLOC-$({ ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | sed -n 's/.*libjemalloc\.so\.2.* => //p' | head -1)}
    echo MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=34359738368 MALLOC_TOP_PAD_=268435456 MALLOC_ARENA_MAX=2
    echo MALLOC_CONF=oversize_threshold:0,dirty_decay_ms:-1,muzzy_decay_ms:-1
    [[ -z $library ]] || echo "LD_PRELOAD=$library"
}

turns=${TURNS:-1}
for ((turn = 1; turn <= turns; turn++)); do
    ours | tee -a "$work/own.jsonl"
    "$venv/bin/python" "$here/same_order.py" "$work/adapter" $((steps * 8)) >"$work/ordered.jsonl"
    for batch in ${BATCHES:-1 2 4 8}; do
        peer "$batch" "as it comes" | tee -a "$work/peer.jsonl"
    done
done
best=$(python3 "$here/ratios.py" --best "$work/peer.jsonl")
for ((turn = 1; turn <= turns; turn++)); do
    # shellcheck disable=SC2046 # several settings
    peer "$best" ours $(allocator) | tee -a "$work/peer.jsonl"
    ours | tee -a "$work/own.jsonl"
done
"$root/weighin" speed --model "$model" --matmul --dtype bfloat16 --json 2>/dev/null | tee "$work/matmul.jsonl"
python3 "$here/ratios.py" "$work/own.jsonl" "$work/peer.jsonl" "$work/matmul.jsonl"
