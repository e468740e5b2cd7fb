"""Every task file of lm-evaluation-harness that uses no Python, on made-up records: what the harness asks, and what `weighin tasks prompts` shows."""

import json
import logging
import random
import re
import sys
from pathlib import Path

import jinja2
import yaml
from jinja2 import nodes

from harness_prompts import asked, first_difference, own, rows_by_task, run_command

TEMPLATES = ("doc_to_text", "doc_to_target", "doc_to_choice", "description", "gen_prefix")
PYTHON = ("process_docs", *TEMPLATES)
UNUSED = ("include", "training_split", "validation_split", "fewshot_split", "tag", "process_results", "metric_list",
          "filter_list", "dataset_kwargs", "unsafe_code")  # fmt: skip
PIECES = ("the sky", " a leading space", "trailing ", "naïve café", "天空是蓝的", "x = 3\ny = 4", '"quoted"', "it's", "A", "yes", "True",
          "3.50", "1,000", "مرحبا", "{curly}", "<b>tag</b>", "tab\there", "Übung", "a  b", "", "[1, 2]", "0", "\u00a0nbsp", "😀", "None",
          "\\frac{1}{2}")  # fmt: skip
KINDS = ("text", "number", "list", "letter", "truth", "real")
TRIES = 40
RECORDS = 3
METRICS = {"multiple_choice": "acc", "loglikelihood": "acc", "loglikelihood_rolling": "word_perplexity"}


def texts(value):
    """All texts in a value of YAML."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


def columns(config):
    """Columns that templates speak of, with a guess of what they hold: a kind, or columns of its own."""
    found = {}
    for key in (*TEMPLATES, "fewshot_config"):
        for text in texts(config.get(key)):
            if "{" in text:
                look(jinja2.Environment().parse(text), found, "number" if key == "doc_to_target" else "text")
            elif key in TEMPLATES[:3] and re.fullmatch(r"[A-Za-z_][\w .-]{0,40}", text):
                found.setdefault(text, {"doc_to_text": "text", "doc_to_target": "number"}.get(key, "list"))
    return found


def look(tree, found, guess):
    names = [name for name in tree.find_all(nodes.Name)]
    local = {name.name for name in names if name.ctx == "store"} | {"range", "loop", "namespace"}
    for name in names:
        if name.name not in local:
            found.setdefault(name.name, guess)
    for access in tree.find_all((nodes.Getattr, nodes.Getitem)):
        inner = access.attr if isinstance(access, nodes.Getattr) else getattr(access.arg, "value", None)
        if not isinstance(access.node, nodes.Name) or access.node.name not in found or hasattr(str, str(inner)):
            continue
        outer = access.node.name
        if isinstance(inner, str):
            found[outer] = (found[outer] if isinstance(found[outer], dict) else {}) | {inner: "text"}
        elif not isinstance(found[outer], dict):
            found[outer] = "list"
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.iter, nodes.Name) and loop.iter.name in found:
            found[loop.iter.name] = "list"


def value(kind, draw):
    text = " ".join(draw.choices(PIECES, k=draw.randint(1, 3)))
    if isinstance(kind, dict):
        return {name: value(inner, draw) for name, inner in kind.items()}
    if kind == "list":
        return [value("text", draw) for _ in range(4)]
    return {"number": draw.randint(0, 3), "letter": draw.choice("ABCD"), "truth": draw.random() < 0.5,
            "real": draw.choice((0.5, 1e-5, 12345678.9, 1e16))}.get(kind, text)  # fmt: skip


def changed(kinds, draw):
    """Other guesses: what the harness fails on was guessed wrongly."""
    return {
        name: changed(kind, draw) if isinstance(kind, dict) else draw.choice(KINDS) if draw.random() < 0.35 else kind
        for name, kind in kinds.items()
    }


def harness_task(config, records, examples):
    from datasets import Dataset
    from lm_eval.api.task import ConfigurableTask

    own_config = {key: entry for key, entry in config.items() if key not in UNUSED and key != "fewshot_config"}
    data = {"test": Dataset.from_list(records[:2])}
    if examples:
        data["examples"] = Dataset.from_list(records[2:])
        own_config |= {"fewshot_split": "examples", "fewshot_config": examples}
    own_config |= {"custom_dataset": lambda **options: data, "test_split": "test", "num_fewshot": 2 if examples else 0}
    task = ConfigurableTask(config=own_config)
    task.build_all_requests(limit=None, rank=0, world_size=1)
    return task


def requests(task):
    """For each record its pairs of context and continuation, each once though it is repeated, and its target."""
    for number, record in enumerate(task.eval_docs):
        task_of_one = type("One", (), {"OUTPUT_TYPE": task.OUTPUT_TYPE})
        task_of_one.instances = [instance for instance in task.instances if instance.doc_id == number]
        yield {"asked": asked(task_of_one), "target": str(task.doc_to_target(record))}


def configurations():
    """Task files without Python, each kind of prompt once."""
    import lm_eval
    from lm_eval.tasks._yaml_loader import load_yaml

    known = set()
    for file in sorted((Path(lm_eval.__file__).parent / "tasks").rglob("*.yaml")):
        try:
            config = dict(load_yaml(file, resolve_func=False))
        except (yaml.YAMLError, ValueError, FileNotFoundError):
            continue
        asks = json.dumps([config.get(key) for key in (*TEMPLATES, "fewshot_config", "output_type")], default=str)
        foreign = {"class", "group", "use_prompt", "custom_dataset", "doc_to_image", "doc_to_audio"} & config.keys()
        functions = any(text.startswith("/") for key in (*PYTHON, "fewshot_config") for text in texts(config.get(key)))
        if isinstance(config.get("task"), str) and not foreign and not functions and asks not in known:
            known.add(asks)
            yield file, config


def cases(file, config):
    """Records that the harness can ask about, and what it asks."""
    kinds = columns(config)
    draw = random.Random(str(file))
    found = 0
    for attempt in range(TRIES):
        guess = kinds if attempt < RECORDS else changed(kinds, draw)
        records = [{name: value(kind, draw) for name, kind in guess.items()} or {"unused": ""} for _ in range(4)]
        examples = (config.get("fewshot_config") or {}) | {"sampler": "first_n"} if attempt % 2 else None
        try:
            task = harness_task(config, records, examples)
            expected = list(requests(task))
            nothing_odd = all(isinstance(text, str) for one in expected for pair in one["asked"] for text in pair if text is not None)
            choices = [task.doc_to_choice(record) for record in records] if task.config.doc_to_choice else []
        except Exception:  # noqa: BLE001  whatever the harness cannot do says nothing about us
            continue
        if nothing_odd and all(isinstance(choice, list) for choice in choices):
            yield records, examples, expected
            found += 1
        if found == RECORDS:
            return


def place(arguments):
    logging.disable(logging.CRITICAL)
    count = 0
    with (arguments.folder / "expected.jsonl").open("w") as expected_file:
        for file, config in configurations():
            for records, examples, expected in cases(file, config):
                folder = arguments.folder / str(count)
                folder.mkdir()
                for split, some in (("test", records[:2]), ("examples", records[2:])):
                    (folder / f"{split}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in some))
                task = dict.fromkeys(UNUSED) | {
                    "include": str(file), "task": f"case_{count}", "dataset_path": "json", "dataset_name": None,
                    "dataset_kwargs": {"data_files": {split: f"{count}/{split}.jsonl" for split in ("test", "examples")}},
                    "test_split": "test", "fewshot_split": "examples" if examples else None, "fewshot_config": examples,
                    "num_fewshot": 2 if examples else None, "repeats": 1,
                    "metric_list": [{"metric": METRICS.get(config.get("output_type"), "exact_match")}],
                }  # fmt: skip
                (folder / "task.yaml").write_text(yaml.safe_dump(task))
                expected_file.write(json.dumps({"file": str(file), "records": expected}) + "\n")
                count += 1
    print(f"{count} cases", file=sys.stderr)


def compare(arguments):
    rows = rows_by_task(arguments.prompts)
    equal, different = 0, 0
    for number, line in enumerate(arguments.expected.read_text().splitlines()):
        case = json.loads(line)
        told = []
        for row, record in zip(rows[f"case_{number}"], case["records"], strict=True):
            mine = [*map(list, own(row)), [row["target"], None]]
            theirs = [*record["asked"][: len(mine) - 1], [record["target"], None]]
            told += [first_difference(str(a), str(b)) for one, other in zip(mine, theirs) for a, b in zip(one, other) if a != b]
        equal += not told
        different += bool(told)
        if told:
            print(f"{case['file'].split('/tasks/')[-1]} {told[0]}", flush=True)
    print(f"{equal} cases equal, {different} different")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    run_command({place: ["folder"], compare: ["expected", "prompts"]})
