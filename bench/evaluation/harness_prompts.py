"""Prompts as lm-evaluation-harness makes them, held against those of `weighin tasks prompts`."""

import argparse
import json
import logging
import re
import shutil
import sys
from pathlib import Path

import yaml

OWN = {"mts_dialog"}  # another prompt than that of the harness's task of this name


def place(arguments):
    """Puts the records of the tests where a data root would have those of the hub's data sets."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_constructor("!function", lambda load, node: load.construct_scalar(node))
    records = sorted(arguments.records.glob("*.jsonl"), key=lambda file: len(file.stem))
    for file in arguments.tasks.rglob("*.yaml"):
        task = yaml.load(file.read_text(), loader)
        if "/" not in str(task.get("dataset_path", "")):
            continue
        fitting = [records_file for records_file in records if task["task"].startswith(records_file.stem)]
        folder = arguments.data / task["dataset_path"] / (task.get("dataset_name") or "")
        folder.mkdir(parents=True, exist_ok=True)
        for key in ("training_split", "validation_split", "test_split", "fewshot_split"):
            if task.get(key):
                shutil.copy(fitting[-1], folder / f"{task[key]}.jsonl")


def files_of_tasks():
    """Name of each task of the harness to its file."""
    import lm_eval

    files = {}
    for file in (Path(lm_eval.__file__).parent / "tasks").rglob("*.yaml"):
        name = re.search(r"""^["']?task["']?: *["']?([^"'\n]+)["']? *$""", file.read_text(), re.MULTILINE)
        if name:
            files.setdefault(name.group(1), file)
    return files


def harness_task(file, row):
    """The harness's task on one document, with its examples."""
    from datasets import Dataset
    from lm_eval.api.task import ConfigurableTask
    from lm_eval.tasks._yaml_loader import _import_fun_from_str, load_yaml

    # Functions that score may need packages of their own; those that ask are all that counts here.
    config = dict(load_yaml(file, resolve_func=False))
    for key in ("include", "training_split", "validation_split", "fewshot_split", "tag", "group"):
        config.pop(key, None)
    for key in ("process_results", "metric_list", "filter_list"):
        config.pop(key, None)
    for key in ("process_docs", "doc_to_text", "doc_to_target", "doc_to_choice"):
        if str(config.get(key, "")).startswith("/"):
            config[key] = _import_fun_from_str(config[key])
    data = {"test": Dataset.from_list([row["document"]])}
    if row["examples"]:
        data["examples"] = Dataset.from_list(row["examples"])
        config["fewshot_split"] = "examples"
        config["fewshot_config"] = {"sampler": "first_n"}
    config |= {
        "custom_dataset": lambda **options: data,
        "test_split": "test",
        "num_fewshot": len(row["examples"]),
    }
    return ConfigurableTask(config=config)


def asked(task):
    """Pairs of context and continuation, or of context and nothing."""
    instances = sorted(task.instances, key=lambda instance: instance.idx)
    if task.OUTPUT_TYPE == "generate_until":
        return [(instance.arguments[0], None) for instance in instances]
    if task.OUTPUT_TYPE == "loglikelihood_rolling":
        return [("", instance.arguments[0]) for instance in instances]
    return [tuple(instance.arguments[:2]) for instance in instances]


def own(row):
    continuations = row.get("continuations") or ([row["text"]] if "text" in row else [None])
    contexts = row["contexts"] if len(row["contexts"]) > 1 else row["contexts"] * len(continuations)
    return list(zip(contexts, continuations, strict=True))


def first_difference(left, right):
    at = next((i for i, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))
    return f"at {at}: {left[max(0, at - 20):at + 40]!r}, the harness {right[max(0, at - 20):at + 40]!r}"


def differences(row, file):
    task = harness_task(file, row)
    task.build_all_requests(limit=None, rank=0, world_size=1)
    mine, theirs = own(row), asked(task)
    name = f"{row['task']} {row['doc_id']}"
    if len(mine) != len(theirs):
        yield f"{name}: {len(mine)} requests, the harness {len(theirs)}"
    for one, other in zip(mine, theirs):
        for part, left, right in zip(("context", "continuation"), one, other):
            if left != right:
                yield f"{name} {part} {first_difference(str(left), str(right))}"
    target = str(task.doc_to_target(next(iter(task.eval_docs))))
    if row["target"] != target:
        yield f"{name} target {first_difference(row['target'], target)}"


def rows_by_task(prompts):
    """Rows of `weighin tasks prompts` by the names of their tasks."""
    rows = {}
    for line in prompts.read_text().splitlines():
        row = json.loads(line)
        rows.setdefault(row["task"], []).append(row)
    return rows


def compare(arguments):
    logging.disable(logging.WARNING)
    files = files_of_tasks()
    found, equal, unknown = [], 0, []
    for name, rows in rows_by_task(arguments.prompts).items():
        if name not in files or name in OWN:
            unknown.append(name)
            continue
        told = [difference for row in rows for difference in differences(row, files[name])]
        equal += not told
        found += told
        for difference in told:
            print(difference, flush=True)
    print(f"{equal} tasks equal, {len(found)} differences; with prompts of our own: {', '.join(unknown) or 'none'}")
    sys.exit(1 if found else 0)


def run_command(paths_of):
    """Runs the function of paths_of that the command line names, with its paths by their names."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    for function, paths in paths_of.items():
        command = commands.add_parser(function.__name__)
        for path in paths:
            command.add_argument(path, type=Path)
        command.set_defaults(run=function)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    run_command({place: ["tasks", "records", "data"], compare: ["prompts"]})
