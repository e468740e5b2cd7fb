#!/usr/bin/env bash
# Compares what is asked with what lm-evaluation-harness asks, character by character, for every one of its own task files that uses no Python (some
# 2,300 kinds of prompts), on records made up for each: texts in several scripts, quotes, line breaks, numbers, truth values, lists.
#   bench/evaluation/random_records.sh
# Prints a line for each case that differs and a sum; exits with 1 when there is a difference. Takes some five minutes.
# The harness is installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv).
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import lm_eval' 2>/dev/null || "$venv/bin/pip" install -q torch transformers lm_eval

HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1 TQDM_DISABLE=1 "$venv/bin/python" "$here/random_records.py" place "$work"
"$root/weighin" tasks prompts --data "$work" "$work"/*/task.yaml >"$work/prompts.jsonl"
"$venv/bin/python" "$here/random_records.py" compare "$work/expected.jsonl" "$work/prompts.jsonl"
