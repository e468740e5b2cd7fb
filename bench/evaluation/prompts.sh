#!/usr/bin/env bash
# Compares prompts, answers to choose from and targets with those of lm-evaluation-harness, character by character: every task of
# configs/tasks that the harness has, on two records.
#   bench/evaluation/prompts.sh DATA [TASK ...]
# DATA is the data root; for tasks whose data are only on the hub, the records of the tests stand for them. Prints a line for each
# difference and a sum; exits with 1 when there is a difference.
# The harness is installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv).
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
data=$(readlink -f "$1")
shift
[[ $# -gt 0 ]] || set -- '*'
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import lm_eval' 2>/dev/null || "$venv/bin/pip" install -q torch transformers lm_eval

mkdir "$work/data"
ln -s "$data"/* "$work/data"
"$venv/bin/python" "$here/harness_prompts.py" place "$root/configs/tasks" \
    "$root/evaluation/src/test/resources/tasks" "$work/data"
"$root/weighin" tasks prompts --data "$work/data" --limit 2 "$@" >"$work/prompts.jsonl"
HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1 TQDM_DISABLE=1 \
    "$venv/bin/python" "$here/harness_prompts.py" compare "$work/prompts.jsonl"
