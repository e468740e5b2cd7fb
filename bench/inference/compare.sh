#!/usr/bin/env bash
# Reading and writing speed beside transformers (bfloat16) and llama.cpp: same machine, same GGUF file, in one run.
#   bench/inference/compare.sh MODEL.gguf
# Prints one JSON line for each measurement, then ratios of medians. transformers runs twice: as it comes, and with the allocator
# settings that the launcher gives to Java. RUNS=N repeats each workload N times (default 5).
# The peers are installed with pip into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv); llama.cpp is built
# from its source package, which takes a C++ compiler and some minutes, and is left out if that fails.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$(readlink -f "$1")
runs=${RUNS:-5}
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT

if [[ ! -x $venv/bin/python ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q torch transformers accelerate gguf
    # without AMX, whose tiles its release 0.3.36 sets up wrongly where GCC 12 compiles it for the machine at hand: it crashes
    CMAKE_ARGS="-DCMAKE_C_FLAGS=-mno-amx-int8 -DCMAKE_CXX_FLAGS=-mno-amx-int8" \
        "$venv/bin/pip" install -q llama-cpp-python || echo "llama.cpp could not be built and is left out" >&2
fi

echo "hardware: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" >&2
ours() {
    "$root/weighin" speed --model "$model" --prefill 4x512,1x512 --decode 1x64,8x64 --runs "$runs" --json |
        sed 's/^{/{"peer":"weighin",/'
}
transformers() {
    env GOMP_SPINCOUNT=5000 "$@" "$venv/bin/python" "$here/transformers_peer.py" --model "$model" --runs "$runs" 2>/dev/null
}
ours | tee -a "$rows"
transformers | tee -a "$rows"
transformers MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=34359738368 MALLOC_TOP_PAD_=268435456 |
    sed 's/"transformers"/"transformers, our allocator settings"/' | tee -a "$rows"
if "$venv/bin/python" -c 'import llama_cpp' 2>/dev/null; then
    "$venv/bin/python" "$here/llama_cpp_peer.py" --model "$model" --runs "$runs" 2>/dev/null | tee -a "$rows"
fi
ours | tee -a "$rows"
python3 "$here/ratios.py" "$rows"
