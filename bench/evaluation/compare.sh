#!/usr/bin/env bash
# Evaluation speed beside lm-evaluation-harness (hf backend, bfloat16): same machine, same GGUF file, same items, in one run.
#   bench/evaluation/compare.sh MODEL.gguf TASKS DATA [TASK:ITEMS:EXAMPLES ...]
# TASKS is a folder of task files in the harness's format, DATA the folder that their data_files are relative to. Prints one JSON line
# for each task and side, then ratios, with the metrics of both and the share of the matrix products' rate that reading reaches. BATCHES="4 16" are the harness's batch sizes to try; its best counts.
# The harness is installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv).
# Seconds are those of asking the model, without loading it; on a busy machine look at cpu_seconds, which for us count the start, too.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$(readlink -f "$1")
tasks=$(readlink -f "$2")
data=$(readlink -f "$3")
shift 3
[[ $# -gt 0 ]] || set -- hellaswag:50:0 mmlu_anatomy:40:5 arc_challenge:20:25 gsm8k:8:5
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import lm_eval, gguf' 2>/dev/null ||
    "$venv/bin/pip" install -q torch transformers accelerate gguf lm_eval

echo "hardware: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1 /proc/loadavg)" >&2
"$root/weighin" build >&2
TIMEFORMAT='%U'
for one in "$@"; do
    IFS=: read -r task items examples <<<"$one"
    cpu=$({ time "$root/weighin" evaluate --model "$model" --tasks "$tasks/$task.yaml" --data "$data" --limit "$items" \
        --num-fewshot "$examples" --dtype bfloat16 --output "$work/$task" >"$work/log" 2>&1; } 2>&1) || {
        cat "$work/log" >&2
        exit 1
    }
    python3 "$here/own_line.py" "$task" "$work/$task" "$cpu" | tee -a "$work/rows"
done
for batch in ${BATCHES:-4 16}; do
    GOMP_SPINCOUNT=5000 HF_HUB_OFFLINE=1 "$venv/bin/python" "$here/harness_peer.py" --model "$model" --tasks "$tasks" \
        --data "$data" --batch "$batch" "$@" 2>"$work/log" | grep '^{' | tee -a "$work/rows" || {
        cat "$work/log" >&2
        exit 1
    }
done
"$root/weighin" speed --model "$model" --matmul --dtype bfloat16 --json 2>/dev/null | tee "$work/matmul"
python3 "$here/ratios.py" "$work/rows" "$work/matmul"
