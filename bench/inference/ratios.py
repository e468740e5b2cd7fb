"""Prints our speed at each workload over that of each peer, from JSON lines in a file."""

import json
import statistics
import sys
from collections import defaultdict

speeds = defaultdict(list)
for line in open(sys.argv[1]):
    row = json.loads(line)
    speeds[row["workload"], row["peer"]].append(row["tokens_per_second"])
medians = {key: statistics.median(values) for key, values in speeds.items()}
for (workload, peer), speed in medians.items():
    if peer != "weighin":
        own = medians[workload, "weighin"]
        print(f"{workload:24} weighin {own:8.1f}   {peer:38} {speed:8.1f}   ratio {own / speed:.2f}")
