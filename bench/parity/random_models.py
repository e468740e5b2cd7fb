"""Tiny models of changed configurations with the logits, losses and greedy texts that transformers computes for them, laid out for `weighin parity`."""

import argparse
import json
import os
import random
import sys
import warnings
from pathlib import Path

os.environ |= {"TRANSFORMERS_VERBOSITY": "error", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
warnings.filterwarnings("ignore")

import torch  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from transformers import AutoConfig, AutoModelForCausalLM  # noqa: E402

BOTH = (True, False)
ACTIVATIONS = ("silu", "gelu", "gelu_pytorch_tanh", "relu", "gelu_new", "relu2", "quick_gelu")
HEADS = {"num_key_value_heads": (1, 2, 4), "head_dim": (8, 12, 16)}
BIAS = {"attention_bias": BOTH}
ROPE = {"rope_scaling": "ropes", "rope_theta": (100.0, 1000.0, 500000.0)}
HALF = {"partial_rotary_factor": (0.5, 1.0)}
WINDOW = {"layer_types": "layer_types", "sliding_window": (4, 7)}
SWITCHED = {"use_sliding_window": BOTH, "sliding_window": (4, 7), "max_window_layers": (0, 1, 2)}
CAPS = {"final_logit_softcapping": (None, 5.0, 30.0), "query_pre_attn_scalar": (8, 32, 64)}
SPARSE = {"norm_topk_prob": BOTH, "decoder_sparse_step": (1, 2), "mlp_only_layers": ([], [0], [1]), "num_experts_per_tok": (1, 2)}
ROUTED = {"first_k_dense_replace": (0, 1, 2), "routed_scaling_factor": (0.5, 1.0, 3.0), "n_shared_experts": (1, 2), "norm_topk_prob": BOTH}
PLAIN = HEADS | BIAS | ROPE

# What may be changed wherever a configuration has it, and by model_type.
EVERYWHERE = {"rms_norm_eps": (1e-3, 1e-5, 1e-6), "tie_word_embeddings": BOTH, "vocab_size": (97, 160, 203)}
CHANGES = {
    "llama": PLAIN | {"mlp_bias": BOTH, "hidden_act": ACTIVATIONS},
    "mistral": PLAIN | {"sliding_window": (None, 4, 9)},
    "granite": PLAIN | {"embedding_multiplier": (0.3, 2.5), "residual_multiplier": (0.3, 2.5), "attention_multiplier": (0.3, 2.5),
                        "logits_scaling": (0.3, 2.5)},
    "nemotron": ROPE | HALF | {"attention_bias": BOTH, "mlp_bias": BOTH},
    "olmo2": PLAIN,
    "olmo3": BIAS | WINDOW,
    "phi3": {"sliding_window": (None, 4, 9), "hidden_act": ACTIVATIONS},
    "smollm3": PLAIN | {"no_rope_layers": "switches"},
    "seed_oss": PLAIN,
    "gemma": HEADS | BIAS,
    "gemma2": HEADS | BIAS | CAPS | WINDOW | {"attn_logit_softcapping": (None, 3.0, 50.0)},
    "gemma3_text": HEADS | BIAS | CAPS | WINDOW,
    "gpt2": {"scale_attn_by_inverse_layer_idx": BOTH, "scale_attn_weights": BOTH, "n_inner": (None, 70), "activation_function": ACTIVATIONS},
    "gpt_oss": WINDOW | {"swiglu_limit": (0.8, 7.0)},
    "qwen2": ROPE | SWITCHED | {"num_key_value_heads": (1, 2, 4)},
    "qwen3": PLAIN | SWITCHED,
    "qwen2_moe": ROPE | SWITCHED | SPARSE,
    "qwen3_moe": PLAIN | SPARSE,
    "qwen3_next": BIAS | SPARSE | {"full_attention_interval": (2, 3, 4), "linear_num_value_heads": (2, 4, 8)},
    "deepseek_v2": ROUTED | BIAS | {"q_lora_rank": (None, 12), "rope_scaling": (None,)},
    "deepseek_v3": ROUTED | BIAS | {"q_lora_rank": (None, 12), "rope_scaling": (None,), "rope_interleave": BOTH},
    "glm": PLAIN | HALF,
    "glm4": PLAIN | HALF,
    "glm4_moe": BIAS | ROPE | ROUTED | HALF | {"use_qk_norm": BOTH},
    "ernie4_5": HEADS | ROPE | {"use_bias": BOTH},
    "ernie4_5_moe": ROPE | {"moe_k": (1, 2, 3), "moe_num_shared_experts": (0, 1), "moe_layer_start_index": (0, 1), "moe_layer_interval": (1, 2)},
    "hunyuan_v1_dense": PLAIN,
    "hunyuan_v1_moe": BIAS,
    "minimax": {"layer_types": "layer_types", "linear_attn_alpha_factor": (0.5, 2.0), "mlp_alpha_factor": (0.5, 2.0)},
    "minimax_m2": {"num_key_value_heads": (1, 2, 4), "rope_theta": (100.0, 500000.0)},
}  # fmt: skip


def ropes(config, draw):
    """A scaling of rotary positions whose effect begins within the few positions that are read."""
    old = draw.choice((16, 32))
    dimension = config.get("head_dim") or config["hidden_size"] // config["num_attention_heads"]
    half = int(dimension * config.get("partial_rotary_factor", 1.0)) // 2
    return draw.choice((
        None,
        {draw.choice(("type", "rope_type")): "linear", "factor": draw.choice((1.5, 4.0))},
        {"rope_type": "yarn", "factor": 8.0, "original_max_position_embeddings": old, **draw.choice((
            {}, {"attention_factor": 0.9}, {"beta_fast": 16, "beta_slow": 2}, {"mscale": 1.0, "mscale_all_dim": 0.5}, {"truncate": False}))},
        {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": old},
        {"rope_type": "longrope", "short_factor": [1 + 0.1 * i for i in range(half)], "long_factor": [1 + 0.5 * i for i in range(half)],
         "factor": 4.0, "original_max_position_embeddings": 64},
    ))  # fmt: skip


def layer_types(config, draw):
    kinds = ("linear_attention", "full_attention") if config["model_type"] == "minimax" else ("sliding_attention", "full_attention")
    return [draw.choice(kinds) for _ in range(config["num_hidden_layers"])]


def switches(config, draw):
    return [draw.choice((0, 1)) for _ in range(config["num_hidden_layers"])]


def changed(config, draw):
    """The configuration with some of its keys changed, and which."""
    told = {}
    everywhere = {key: values for key, values in EVERYWHERE.items() if key in config}
    for key, values in (everywhere | CHANGES[config["model_type"]]).items():
        if draw.random() < 0.4:
            told[key] = globals()[values](config | told, draw) if isinstance(values, str) else draw.choice(values)
    # Explicit layer_types are stronger than these.
    dropped = {"sliding_window_pattern", "layer_types"} if {"layer_types", "full_attention_interval"} & told.keys() else set()
    return {key: value for key, value in config.items() if key not in dropped} | told, told


def model(folder, seed):
    """A model with weights large enough that a wrong detail shows."""
    config = AutoConfig.from_pretrained(folder)
    config._experts_implementation = "eager"
    torch.manual_seed(seed)
    made = AutoModelForCausalLM.from_config(config, dtype=torch.float32, attn_implementation="eager").eval()
    drawn = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in [*made.named_parameters(), *made.named_buffers()]:
            noise = torch.randn(weight.shape, generator=drawn)
            if "correction_bias" in name:
                weight.copy_(0.3 * noise)
            elif isinstance(weight, torch.nn.Parameter) and weight.dim() == 1:
                weight.add_(0.2 * noise)
            elif isinstance(weight, torch.nn.Parameter):
                weight.copy_(noise * (0.6 if "embed" in name or "wte" in name else 1.3 / weight.shape[-1] ** 0.5))
    return made


@torch.no_grad()
def moved(made, ids, logits):
    """How far logits move when each weight is off by a millionth."""
    kept = [weight.clone() for weight in made.parameters()]
    for weight in made.parameters():
        weight.mul_(1 + 1e-6 * torch.randn(weight.shape, generator=torch.Generator().manual_seed(0)))
    far = float((made(ids).logits - logits).abs().max())
    for weight, value in zip(made.parameters(), kept):
        weight.copy_(value)
    return far


@torch.no_grad()
def expected(made, seed):
    ids = torch.randint(3, 97, (2, 24), generator=torch.Generator().manual_seed(seed))
    output = made(ids, labels=ids)
    if moved(made, ids, output.logits) > 1e-4 * float(output.logits.abs().max()):
        raise ValueError("rounding decides what this model says")
    row, margin = ids[:, :8], float("inf")
    for _ in range(16):
        best = made(row, use_cache=False).logits[:, -1].topk(2)
        margin = min(margin, float((best.values[:, 0] - best.values[:, 1]).min()))
        row = torch.cat([row, best.indices[:, :1]], 1)
    values = {"input_ids": ids, "logits": output.logits.contiguous(), "loss": output.loss.reshape(())}
    return values | ({"greedy": row[:, 8:].contiguous()} if margin > 2e-3 else {}), margin


def make(folder, config, told, seed):
    folder.mkdir()
    text = json.dumps(config)
    (folder / "config.json").write_text(text)
    made = model(folder, seed)
    values, margin = expected(made, seed)
    made.save_pretrained(folder)
    (folder / "config.json").write_text(text)
    save_file(values, folder / "expected.safetensors")
    (folder / "expected.json").write_text(json.dumps({"what": str(told), "greedy_min_margin": margin}))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bases", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    made = refused = 0
    for base in sorted(arguments.bases.iterdir()):
        config = json.loads((base / "config.json").read_text())
        if config["model_type"] not in CHANGES or "quantization_config" in config:
            continue
        for number in range(arguments.count):
            name = f"{base.name}-{number}"
            other, told = changed(config, random.Random(name))
            try:
                make(arguments.output / name, other, told, number + 1)
                made += 1
            except Exception as error:  # noqa: BLE001  what transformers cannot build, or says by chance, says nothing about us
                print(f"{name}: {told}: {error}".replace("\n", " ")[:200], file=sys.stderr)
                (arguments.output / name).rename(arguments.output / f".{name}")
                refused += 1
    print(f"{made} models, {refused} that transformers cannot build, or that rounding decides", file=sys.stderr)


if __name__ == "__main__":
    main()
