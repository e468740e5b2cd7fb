#!/usr/bin/env bash
# Scores over an endpoint beside those of our own engine: the same GGUF file, the same items, llama-cpp-python's server on this machine.
#   bench/endpoint/compare.sh MODEL.gguf [TASK:ITEMS ...]
# Prints metrics of both sides, how many single answers agree, and how far log-likelihoods are apart. The server is installed with pip
# into a virtual environment in VENV (default: ~/.cache/weighin/bench-venv); pip builds it, which takes minutes. PORT is 8077.
# The file is copied with "a token begins every text" switched on, for both sides alike: without it this server gives each echoed
# token the logarithm of the next place (seen in 0.3.36), which `weighin evaluate` refuses; the script shows that first.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$(readlink -f "$1")
shift
[[ $# -gt 0 ]] || set -- facts_en:100 word_problems:40
venv=${VENV:-$HOME/.cache/weighin/bench-venv}
port=${PORT:-8077}
work=$(mktemp -d)
server=
stop() {
    [[ -n $server ]] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}
trap 'stop; rm -rf "$work"' EXIT

[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import llama_cpp.server.app, gguf, pyarrow' 2>/dev/null ||
    "$venv/bin/pip" install -q 'llama-cpp-python[server]' gguf pyarrow

serve() {
    stop
    "$venv/bin/python" -m llama_cpp.server --model "$1" --model_alias served --logits_all true --n_ctx 2048 \
        --n_threads "$(nproc)" --host 127.0.0.1 --port "$port" >"$work/server.log" 2>&1 &
    server=$!
    for _ in $(seq 120); do
        ! curl -sf "http://127.0.0.1:$port/v1/models" >/dev/null || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 1
    done
    cat "$work/server.log" >&2
    return 1
}

evaluate() { # TASK ITEMS OUTPUT MODEL-OPTIONS...
    "$root/weighin" evaluate --tasks "$1" --limit "$2" --output "$work/$3" "${@:4}" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        return 1
    }
}

"$root/weighin" build >&2
mkdir "$work/models"
copy=$work/models/served.gguf
cp "$model" "$copy"
if "$venv/bin/python" "$here/begin_texts.py" "$copy"; then
    serve "$model"
    echo "the file as it is, log-likelihoods asked for:"
    if "$root/weighin" evaluate --endpoint "http://127.0.0.1:$port/v1" --model served --tasks facts_en --limit 1 \
        --output "$work/refused" >"$work/log" 2>&1; then
        echo "  taken"
    else
        grep -m1 'echoes log-prob' "$work/log" || cat "$work/log"
    fi
fi
serve "$copy"
for one in "$@"; do
    IFS=: read -r task items <<<"$one"
    evaluate "$task" "$items" "$task-endpoint" --endpoint "http://127.0.0.1:$port/v1" --model served --concurrency 2
    evaluate "$task" "$items" "$task-own" --model "$copy" --dtype float32
    "$venv/bin/python" "$here/agreement.py" "$task" "$work/$task-own" "$work/$task-endpoint"
done
