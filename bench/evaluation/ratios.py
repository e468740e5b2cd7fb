"""Prints for each task how many times faster we were than the harness at its best batch size, and the metrics of both."""

import json
import sys

rows = [json.loads(line) for line in open(sys.argv[1])]
for own in (row for row in rows if row["peer"] == "weighin"):
    peers = [row for row in rows if row["peer"] != "weighin" and row["task"] == own["task"]]
    if not peers:
        continue
    best = min(peers, key=lambda row: row["seconds"])
    print(
        f"{own['task']:16} {own['seconds']:7.1f} s   {best['peer']} {best['seconds']:7.1f} s   "
        f"ratio {best['seconds'] / own['seconds']:.2f}   "
        f"{own['shared_tokens']:,} of {own['tokens']:,} tokens saved"
    )
    for name, value in best["metrics"].items():
        mine = own["metrics"].get(name)
        verdict = "same" if mine is not None and abs(mine - value) < 1e-9 else "DIFFERENT"
        print(f"    {name}: {mine} and {value}, {verdict}")
