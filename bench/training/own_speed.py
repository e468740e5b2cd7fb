"""Prints the speed and losses of a fine-tuning run out of its log, in the form of trl_peer.py: own_speed.py ADAPTER_FOLDER."""
import json
import pathlib
import statistics
import sys

rows = [json.loads(line) for line in (pathlib.Path(sys.argv[1]) / "training_log.jsonl").read_text().splitlines()]
steps = [row for row in rows if "loss" in row]
print(
    json.dumps(
        {
            "peer": "weighin",
            "tokens_per_second": round(statistics.median(row["tokens_per_second"] for row in steps[1:]), 1),
            "peak_memory_bytes": max(row["memory_bytes"] for row in steps),
            "losses": [round(row["loss"], 4) for row in steps],
        }
    )
)
