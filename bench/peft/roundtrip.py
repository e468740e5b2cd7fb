"""Adapters that PEFT writes, and what PEFT computes with adapters, in the files that `weighin parity` reads."""

import argparse
import json
import math
import os

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors import safe_open
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

KINDS = {
    "peft-all-linear": {"target_modules": "all-linear"},
    "peft-rslora": {"target_modules": ["q_proj", "v_proj"], "use_rslora": True},
    "peft-dora": {"target_modules": ["q_proj", "o_proj", "down_proj"], "use_dora": True},
    "peft-patterns": {
        "target_modules": ["q_proj", "up_proj"],
        "rank_pattern": {"up_proj": 2},
        "alpha_pattern": {"up_proj": 16},
        "layers_to_transform": [0],
    },
}
LENGTH = 16
PADDED = 3  # on the right of the second row


def load(base):
    return AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32, attn_implementation="eager").eval()


def make(base, output):
    """Adapters of several kinds, with random values, so that each changes what the model computes."""
    for name, options in KINDS.items():
        torch.manual_seed(11)
        model = get_peft_model(load(base), LoraConfig(r=4, lora_alpha=8, task_type="CAUSAL_LM", **options))
        with torch.no_grad():
            for key, tensor in model.named_parameters():
                if "lora_B" in key:
                    tensor.normal_(0, 0.05)
                if "lora_magnitude" in key:
                    tensor.mul_(1 + 0.1 * torch.randn_like(tensor))
        model.save_pretrained(os.path.join(output, name))


def texts(vocabulary):
    generator = torch.Generator().manual_seed(3)
    ids = torch.randint(3, vocabulary, (2, LENGTH), generator=generator)
    mask = torch.ones_like(ids)
    mask[1, -PADDED:] = 0
    labels = torch.where(mask == 1, ids, -100)
    labels[:, :3] = -100
    return ids, mask, labels


def files_name(parameter):
    """As PEFT writes it: without the adapter's own name."""
    return parameter.replace(".default", "").removesuffix(".weight" if "magnitude" in parameter else "\0")


def train(model, batch, expected):
    """Five steps of AdamW with clipping, as the references of `weighin parity` have them."""
    ids, mask, labels = batch
    trained = {name: tensor for name, tensor in model.named_parameters() if tensor.requires_grad}
    optimiser = torch.optim.AdamW(trained.values(), lr=1e-2, weight_decay=0.01)
    losses, norms, rates = [], [], []
    for step in range(5):
        rates.append(1e-2 * (step / 2 if step < 2 else 0.5 * (1 + math.cos(math.pi * (step - 2) / 3))))
        optimiser.zero_grad()
        loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
        loss.backward()
        if step == 0:
            expected["loss"] = loss.detach()
            for name, tensor in trained.items():
                expected["grad." + files_name(name)] = tensor.grad.clone()
        norms.append(float(torch.nn.utils.clip_grad_norm_(trained.values(), 1.0)))
        losses.append(float(loss.detach()))
        optimiser.param_groups[0]["lr"] = rates[-1]
        optimiser.step()
    expected["train.losses"] = torch.tensor(losses)
    expected["train.grad_norms"] = torch.tensor(norms)
    expected["train.lrs"] = torch.tensor(rates, dtype=torch.float64)
    with torch.no_grad():
        expected["train.final_loss"] = model(input_ids=ids, attention_mask=mask, labels=labels).loss
    for name, tensor in trained.items():
        expected["final." + files_name(name)] = tensor.detach().clone()


def reference(base, folder):
    settings_file = os.path.join(folder, "adapter_config.json")
    with open(settings_file) as file:
        settings = json.load(file)
    settings["base_model_name_or_path"] = base
    with open(settings_file, "w") as file:
        json.dump(settings, file)
    ids, mask, labels = batch = texts(load(base).config.vocab_size)

    def logits(model):
        with torch.no_grad():
            return model(input_ids=ids, attention_mask=mask).logits * mask[..., None]

    expected = {"input_ids": ids, "attention_mask": mask, "labels": labels, "base_logits": logits(load(base))}
    model = PeftModel.from_pretrained(load(base), folder, is_trainable=True).eval()
    expected["logits"] = logits(model)
    train(model, batch, expected)
    with safe_open(os.path.join(folder, "adapter_model.safetensors"), "pt") as written:
        trained = {name.removeprefix("grad.") for name in expected if name.startswith("grad.")}
        assert set(written.keys()) == trained, set(written.keys()) ^ trained
    merged = PeftModel.from_pretrained(load(base), folder).merge_and_unload()
    expected["merged_logits"] = logits(merged)
    for name, tensor in merged.named_parameters():
        if ".layers.0." in name and "proj.weight" in name:
            expected["merged." + name] = tensor.detach().clone()
    moved = float((expected["logits"] - expected["base_logits"]).abs().max())
    assert moved > 1e-3, f"{folder}: the adapter moves no logit by more than {moved}"
    save_file({name: tensor.contiguous() for name, tensor in expected.items()}, os.path.join(folder, "expected.safetensors"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["make", "reference"])
    parser.add_argument("folder", nargs="?", help="of the adapter whose reference is computed")
    parser.add_argument("--base", required=True)
    parser.add_argument("--output", help="where adapters are made")
    options = parser.parse_intermixed_args()
    if options.what == "make":
        make(options.base, options.output)
    else:
        reference(options.base, options.folder.rstrip("/"))


if __name__ == "__main__":
    main()
