"""Prints how far the samples of a task agree, between two runs of the same items."""

import glob
import json
import statistics
import sys

import pyarrow.parquet as parquet

task, own, endpoint = sys.argv[1:]


def samples(run):
    (file,) = glob.glob(f"{run}/samples/*/samples_{task}.parquet")
    rows = parquet.read_table(file).to_pylist()
    first = rows[0]["filter"]
    return [row for row in rows if row["filter"] == first]


def metrics(run):
    (file,) = glob.glob(f"{run}/results/*/results_*.json")
    results = json.load(open(file))["results"][task]
    return {key: round(value, 4) for key, value in results.items() if isinstance(value, float) and "stderr" not in key}


pairs = list(zip(samples(own), samples(endpoint), strict=True))
print(f"{task}, {len(pairs)} items")
print("  own     ", metrics(own))
print("  endpoint", metrics(endpoint))
choices = [(mine["answer"]["choices"], theirs["answer"]["choices"]) for mine, theirs in pairs]
if choices[0][0]:
    gaps = [
        abs(a["logLikelihood"] - b["logLikelihood"])
        for mine, theirs in choices
        for a, b in zip(mine, theirs, strict=True)
    ]
    best = [
        max(range(len(side)), key=lambda i: side[i]["logLikelihood"]) for pair in choices for side in pair
    ]
    same = sum(a == b for a, b in zip(best[::2], best[1::2]))
    print(f"  same choice {same} of {len(pairs)}; log-likelihoods differ by {statistics.median(gaps):.3f}"
          f" (median), {max(gaps):.3f} (most) over {len(gaps)} choices")
else:
    texts = [(mine["answer"]["responses"][0]["text"], theirs["answer"]["responses"][0]["text"]) for mine, theirs in pairs]
    same = sum(a == b for a, b in texts)
    print(f"  same text {same} of {len(pairs)}")
