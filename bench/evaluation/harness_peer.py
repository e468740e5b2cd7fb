"""Speed and metrics of lm-evaluation-harness's hf backend in bfloat16, a JSON line for each task."""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

import lm_eval
import yaml
from lm_eval.models.huggingface import HFLM
from lm_eval.tasks import TaskManager


class Stopwatch:
    """Sums up the time that a model is asked for."""

    def __init__(self, model):
        self.seconds = self.cpu_seconds = 0
        for name in ("loglikelihood", "generate_until"):
            setattr(model, name, self.timed(getattr(model, name)))

    def timed(self, ask):
        def asking(requests, *arguments, **options):
            start, cpu = time.perf_counter(), time.process_time()
            answers = ask(requests, *arguments, **options)
            self.seconds += time.perf_counter() - start
            self.cpu_seconds += time.process_time() - cpu
            return answers

        return asking


def local_tasks(tasks, data, folder):
    """Copies of the task files whose data are found from anywhere, with the harness's own helper functions."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_constructor("!function", lambda load, node: f"!function {load.construct_scalar(node)}")
    for file in tasks.glob("*.yaml"):
        task = yaml.load(file.read_text(), loader)
        if not isinstance(task, dict) or "dataset_kwargs" not in task:
            continue
        files = task["dataset_kwargs"]["data_files"]
        task["dataset_kwargs"]["data_files"] = {split: str(data / path) for split, path in files.items()}
        own = folder / file.stem
        own.mkdir()
        text = yaml.safe_dump(task, allow_unicode=True).replace("'!function ", "!function ")
        text = "\n".join(line.rstrip("'") if "!function" in line else line for line in text.splitlines())
        (own / file.name).write_text(text)
        for helper in (Path(lm_eval.__file__).parent / "tasks" / file.stem).glob("*.py"):
            shutil.copy(helper, own)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True, help="GGUF file")
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("runs", nargs="+", metavar="TASK:ITEMS:EXAMPLES")
    options = parser.parse_args()
    model = HFLM(
        pretrained=str(options.model.parent),
        gguf_file=options.model.name,
        dtype="bfloat16",
        device="cpu",
        batch_size=options.batch,
    )
    with tempfile.TemporaryDirectory() as folder:
        local_tasks(options.tasks, options.data, Path(folder))
        manager = TaskManager(include_path=folder, include_defaults=False)
        watch = Stopwatch(model)
        for run in options.runs:
            task, items, examples = run.split(":")
            watch.seconds = watch.cpu_seconds = 0
            results = lm_eval.simple_evaluate(
                model=model,
                tasks=[task],
                limit=int(items),
                num_fewshot=int(examples),
                task_manager=manager,
                bootstrap_iters=0,
            )["results"][task]
            metrics = {k: v for k, v in results.items() if "," in k and "stderr" not in k}
            row = {
                "peer": f"lm-evaluation-harness, batch {options.batch}",
                "task": task,
                "seconds": watch.seconds,
                "cpu_seconds": watch.cpu_seconds,
                "metrics": metrics,
            }
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
