"""Reading and writing speed of llama.cpp through its Python package, as JSON lines like those of `weighin speed --json`."""

import argparse
import json
import os
import random
import statistics
import time

from llama_cpp import Llama


def median_seconds(run, runs):
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True, help="GGUF file")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    threads = os.cpu_count()
    model = Llama(options.model, n_ctx=1024, n_batch=512, n_threads=threads, n_threads_batch=threads, verbose=False)
    numbers = random.Random(1)
    prompt = [numbers.randrange(model.n_vocab()) for _ in range(512)]

    def read():
        model.reset()
        model.eval(prompt)

    def write():
        model.reset()
        model.eval(prompt[:8])
        for _ in range(63):
            model.eval([model.sample(temp=0.0)])

    for workload, tokens, run in (("prefill 1 x 512 tokens", 512, read), ("decode 1 x 64 tokens", 64, write)):
        seconds = median_seconds(run, options.runs)
        print(json.dumps({"peer": "llama.cpp", "workload": workload, "tokens_per_second": tokens / seconds}), flush=True)


if __name__ == "__main__":
    main()
