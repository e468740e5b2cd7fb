"""Prints for each task how many times faster we were than the harness at its best batch size, our share of the matrix products' rate, and the metrics
of both: ratios.py ROWS MATMUL.
"""

import json
import sys

matmul = json.loads(open(sys.argv[2]).read())
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
    rate = (own["tokens"] - own["shared_tokens"]) / own["seconds"]
    print(
        f"    {rate:,.0f} tokens/s are read or written, {100 * rate / matmul['read_at_most']:.0f} % of what matrix products alone allow "
        f"({matmul['flop_per_second'] / 1e9:,.0f} GFLOP/s)"
    )
    for name, value in best["metrics"].items():
        mine = own["metrics"].get(name)
        verdict = "same" if mine is not None and abs(mine - value) < 1e-9 else "DIFFERENT"
        print(f"    {name}: {mine} and {value}, {verdict}")
