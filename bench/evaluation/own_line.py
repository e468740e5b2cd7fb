"""One task's speed and metrics from the results that `weighin evaluate` wrote, as a JSON line."""

import json
import sys
from pathlib import Path

task, folder, cpu_seconds = sys.argv[1:]
(file,) = Path(folder).glob("results/*/results_*.json")
results = json.loads(file.read_text())
metrics = {k: v for k, v in results["results"][task].items() if "," in k and "stderr" not in k}
row = {"peer": "weighin", "task": task, "cpu_seconds": float(cpu_seconds), "metrics": metrics}
print(json.dumps(row | results["speed"][task]))
