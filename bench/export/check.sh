#!/usr/bin/env bash
# Whether other programs read the GGUF files that `weighin export` writes, and continue a text alike: gguf-py, transformers, llama.cpp.
#   bench/export/check.sh MODEL.gguf [ADAPTER]
# Exports the model (with the adapter in its weights) as F16 and Q8_0, lets `weighin generate` continue a prompt with each file, and
# asks each peer at every token of that text how far Weighin's token is from its own best. Fails if one is too far, if a tokenizer
# makes other tokens than that of the source file, or if a tensor is missing.
# The peers are installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv); llama.cpp is built
# from its source package, which takes a C++ compiler and some minutes, and is left out, with a message, if that fails.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$(readlink -f "$1")
adapter=${2:-}
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
prompt="Once upon a time, in a small village by the sea,"
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT

if [[ ! -x $venv/bin/python ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q torch transformers accelerate gguf
    "$venv/bin/pip" install -q llama-cpp-python || echo "llama.cpp could not be built and is left out" >&2
fi

failed=0
for type in f16 q8_0; do
    exported=$files/model-$type.gguf
    "$root/weighin" export --model "$model" ${adapter:+--adapter "$adapter"} --type "$type" --output "$exported"
    "$root/weighin" generate --raw --dtype float32 --max-new-tokens 32 --model "$exported" "$prompt" >"$files/text" 2>/dev/null
    "$venv/bin/python" "$here/check.py" --source "$model" --exported "$exported" --prompt "$prompt" --continued "$files/text" || failed=1
done
exit "$failed"
