"""Fine-tunes with TRL and PEFT, and prints real (non-padding) tokens a second, for comparison with `weighin finetune`.

usage: trl_peer.py --model FILE.gguf --data DATA.jsonl --batch 2 [--steps 6] [--max-length 512] [--dtype bfloat16] [--packing]
DATA.jsonl has one {"prompt": ..., "completion": ...} a line, texts or lists of messages. Rows are learned from in their order, and the learning rate
goes as ours does by default, so that the losses of steps can be set beside each other.
"""
import argparse
import json
import math
import os
import resource
import statistics
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
from datasets import Dataset
from peft import LoraConfig
from torch.utils.data import SequentialSampler
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback
from trl import SFTConfig, SFTTrainer

parser = argparse.ArgumentParser()
parser.add_argument("--model", required=True)
parser.add_argument("--data", required=True)
parser.add_argument("--batch", type=int, default=2)
parser.add_argument("--effective", type=int, default=8)
parser.add_argument("--steps", type=int, default=6)
parser.add_argument("--max-length", type=int, default=512)
parser.add_argument("--dtype", default="bfloat16")
parser.add_argument("--packing", action="store_true")
parser.add_argument("--allocator", default="as it comes", help="what the line says of it; the environment sets it")
parser.add_argument("--output", default="/tmp/trl-peer")
arguments = parser.parse_args()

folder, file = os.path.split(os.path.abspath(arguments.model))
tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=getattr(torch, arguments.dtype))
# The weights are dequantised by now; without these marks the trainer takes the model for a plain one, which it is.
model.config.__dict__.pop("quantization_config", None)
model.is_quantized = False
model.hf_quantizer = None
for mark in ("quantization_method", "is_loaded_in_4bit", "is_loaded_in_8bit"):
    if hasattr(model, mark):
        delattr(model, mark)
rows = [json.loads(line) for line in open(arguments.data, encoding="utf-8")][: arguments.steps * arguments.effective]


class Clock(TrainerCallback):
    """Seconds of each optimiser step, wall and CPU."""

    def __init__(self):
        self.steps = []

    def on_step_begin(self, *_, **__):
        self.start = (time.perf_counter(), time.process_time())

    def on_step_end(self, *_, **__):
        self.steps.append((time.perf_counter() - self.start[0], time.process_time() - self.start[1]))


class Counting(SFTTrainer):
    """Counts the tokens that are not padding, and takes rows in their order."""

    tokens = []

    def _get_train_sampler(self, dataset=None):
        return SequentialSampler(self.train_dataset if dataset is None else dataset)

    def training_step(self, model, inputs, *rest, **named):
        mask = inputs.get("attention_mask")
        self.tokens.append(int(mask.sum()) if mask is not None else inputs["input_ids"].numel())
        return super().training_step(model, inputs, *rest, **named)


clock = Clock()
trainer = Counting(
    model=model,
    processing_class=tokenizer,
    train_dataset=Dataset.from_list([{"prompt": row["prompt"], "completion": row["completion"]} for row in rows]),
    peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM"),
    args=SFTConfig(
        output_dir=arguments.output,
        per_device_train_batch_size=arguments.batch,
        gradient_accumulation_steps=max(1, arguments.effective // arguments.batch),
        max_steps=arguments.steps,
        max_length=arguments.max_length,
        packing=arguments.packing,
        bf16=arguments.dtype == "bfloat16",
        gradient_checkpointing=False,
        learning_rate=2e-4,
        lr_scheduler_type="cosine",
        warmup_steps=math.ceil(0.05 * arguments.steps),
        logging_steps=1,
        report_to=[],
        save_strategy="no",
        use_cpu=True,
        dataloader_pin_memory=False,
        seed=42,
    ),
    callbacks=[clock],
)
trainer.train()
per_step = max(1, arguments.effective // arguments.batch)
tokens = [sum(trainer.tokens[i : i + per_step]) for i in range(0, len(trainer.tokens), per_step)]
wall = [count / seconds[0] for count, seconds in zip(tokens, clock.steps)][1:]
cpu = [count / seconds[1] for count, seconds in zip(tokens, clock.steps)][1:]
print(
    json.dumps(
        {
            "peer": "trl",
            "batch": arguments.batch,
            "dtype": arguments.dtype,
            "packing": arguments.packing,
            "allocator": arguments.allocator,
            "tokens_per_second": round(statistics.median(wall), 1),
            "tokens_per_cpu_second": round(statistics.median(cpu), 1),
            "peak_memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "losses": [round(entry["loss"], 4) for entry in trainer.state.log_history if "loss" in entry],
        }
    )
)
