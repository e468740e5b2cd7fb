"""Prints how many times faster we were than TRL at its best, the share of the matrix products' rate, and both losses: ratios.py OWN PEER MATMUL."""
import json
import statistics
import sys

own, peers, matmul = ([json.loads(line) for line in open(path)] for path in sys.argv[1:])
speed = statistics.median(row["tokens_per_second"] for row in own)
memory = max(row["peak_memory_bytes"] for row in own)
print(f"weighin {speed:.0f} tokens/s, {memory / 1e9:.1f} GB")
for allocator in ("as it comes", "ours"):
    best = max((row for row in peers if row["allocator"] == allocator), key=lambda row: row["tokens_per_second"])
    words = "as it comes" if allocator == "as it comes" else "with our allocator"
    print(
        f"TRL at its best, {words} (batch {best['batch']}): {best['tokens_per_second']:.0f} tokens/s, "
        f"{best['peak_memory_bytes'] / 1e9:.1f} GB; ratio {speed / best['tokens_per_second']:.2f}"
    )
for row in (row for row in peers if row["batch"] == 8 and row["allocator"] == "as it comes"):
    print(
        f"TRL with the whole batch at once (8): {row['tokens_per_second']:.0f} tokens/s, {row['peak_memory_bytes'] / 1e9:.1f} GB; "
        f"ratio {speed / row['tokens_per_second']:.2f} at {memory / row['peak_memory_bytes']:.2f} of its memory"
    )
(most,) = matmul
print(
    f"matrix products alone: {most['flop_per_second'] / 1e9:.0f} GFLOP/s, at most {most['trained_at_most']:.0f} tokens/s; "
    f"training reaches {100 * speed / most['trained_at_most']:.0f} %, TRL {100 * best['tokens_per_second'] / most['trained_at_most']:.0f} %"
)
print("step   loss   TRL's")
for step, (ours, theirs) in enumerate(zip(own[0]["losses"], best["losses"]), start=1):
    print(f"{step:4} {ours:6.4f}  {theirs:6.4f}")
