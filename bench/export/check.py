"""What gguf-py, transformers and llama.cpp make of an exported GGUF file, beside what Weighin made of it."""

import argparse
import os

os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"

import gguf
import numpy
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

TEXTS = ["Hello wörld, 12345\n\n\tif x:", "长江全长约六千三百公里。", " a  b", "The answer is 3.14."]
# How far a peer's logit of Weighin's token may be from its best one. transformers computes with the same numbers in float32;
# llama.cpp rounds activations to float16 or to blocks of 8 bits.
LARGEST_GAP = {"transformers": 0.02, "llama.cpp": 0.5}


def check_tensors(path):
    reader = gguf.GGUFReader(path)
    types = {}
    for tensor in reader.tensors:
        values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
        assert numpy.isfinite(values).all(), tensor.name
        types[tensor.tensor_type.name] = types.get(tensor.tensor_type.name, 0) + 1
    architecture = reader.get_field("general.architecture").contents()
    print(f"gguf-py: {architecture}, {len(reader.tensors)} tensors, {types}")


def gaps(logits, ids, prompt_length):
    """Distance of each continued token's logit from the best one at its place."""
    places = range(prompt_length, len(ids))
    return [float(logits[i - 1].max() - logits[i - 1][ids[i]]) for i in places]


def report(peer, gaps, same_tokens):
    passed = same_tokens and max(gaps) <= LARGEST_GAP[peer]
    best = sum(gap == 0 for gap in gaps)
    print(
        f"{peer}: {best} of {len(gaps)} tokens are its own choice, largest gap of logits {max(gaps):.4f}, "
        f"tokenizer {'as in the source file' if same_tokens else 'DIFFERS'}: {'pass' if passed else 'FAIL'}"
    )
    return passed


def with_transformers(source, exported, prompt, text):
    folder, file = os.path.split(exported)
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
    original = AutoTokenizer.from_pretrained(os.path.dirname(source), gguf_file=os.path.basename(source))
    same = all(tokenizer(one).input_ids == original(one).input_ids for one in TEXTS + [text])
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32).eval()
    ids = tokenizer(text).input_ids
    with torch.inference_mode():
        logits = model(torch.tensor([ids])).logits[0]
    return report("transformers", gaps(logits, ids, len(tokenizer(prompt).input_ids)), same)


def with_llama_cpp(source, exported, prompt, text):
    try:
        from llama_cpp import Llama
    except ImportError:
        print("llama.cpp: not installed, left out")
        return True
    model = Llama(exported, n_ctx=512, logits_all=True, verbose=False)
    original = Llama(source, n_ctx=512, vocab_only=True, verbose=False)
    tokens = lambda llama, one: llama.tokenize(one.encode(), special=True)
    same = all(tokens(model, one) == tokens(original, one) for one in TEXTS + [text])
    ids = tokens(model, text)
    model.eval(ids)
    return report("llama.cpp", gaps(numpy.array(model.scores[: len(ids)]), ids, len(tokens(model, prompt))), same)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--exported", required=True)
    parser.add_argument("--prompt", required=True)
    parser.add_argument("--continued", required=True, help="file with what Weighin wrote after the prompt")
    options = parser.parse_args()
    with open(options.continued, encoding="utf-8") as file:
        text = options.prompt + file.read().removesuffix("\n")
    print(f"{os.path.basename(options.exported)}: {text!r}")
    check_tensors(options.exported)
    arguments = (options.source, options.exported, options.prompt, text)
    passed = [with_transformers(*arguments), with_llama_cpp(*arguments)]
    raise SystemExit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
