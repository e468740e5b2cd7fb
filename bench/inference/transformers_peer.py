"""Reading and writing speed of transformers in bfloat16, as JSON lines like those of `weighin speed --json`."""

import argparse
import json
import statistics
import time
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM


def median_seconds(run, runs):
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True, help="GGUF file")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    model = AutoModelForCausalLM.from_pretrained(
        options.model.parent, gguf_file=options.model.name, dtype=torch.bfloat16
    ).eval()
    model.generation_config.eos_token_id = None
    vocabulary = model.config.get_text_config().vocab_size
    torch.manual_seed(1)

    def report(workload, tokens, run):
        seconds = median_seconds(run, options.runs)
        print(json.dumps({"peer": "transformers", "workload": workload, "tokens_per_second": tokens / seconds}), flush=True)

    with torch.inference_mode():
        ids = torch.randint(0, vocabulary, (4, 512))
        mask = torch.ones_like(ids)
        report(
            "prefill 4 x 512 tokens",
            ids.numel(),
            lambda: model(input_ids=ids, attention_mask=mask, logits_to_keep=1, use_cache=False),
        )
        for batch in (1, 8):
            prompt = torch.randint(0, vocabulary, (batch, 8))
            report(
                f"decode {batch} x 64 tokens",
                64 * batch,
                lambda: model.generate(
                    prompt,
                    attention_mask=torch.ones_like(prompt),
                    min_new_tokens=64,
                    max_new_tokens=64,
                    do_sample=False,
                    pad_token_id=0,
                ),
            )


if __name__ == "__main__":
    main()
