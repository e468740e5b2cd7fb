#!/usr/bin/env bash
# Compares logits, losses and greedy texts with those of transformers for tiny models of all families whose configurations are changed at random: heads,
# biases, norms, activations, kinds of rotary positions, windows, caps, experts.
#   bench/parity/random_models.sh BASES [COUNT]
# BASES is a folder of folders with a config.json each; COUNT (default 4) is how many changed models each gives. Prints what differs and a sum; exits with 1 when something does.
# transformers is installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv).
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
bases=$(readlink -f "$1")
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import transformers' 2>/dev/null || "$venv/bin/pip" install -q torch transformers accelerate

"$venv/bin/python" "$here/random_models.py" "$bases" "$work" "${2:-4}" 2> >(grep -v 'shards' >&2)
"$root/weighin" parity "$work"/*/ >"$work/log" || true
grep -v '^pass' "$work/log" || true
! grep -q '^FAIL' "$work/log"
