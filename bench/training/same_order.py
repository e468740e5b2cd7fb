"""Prints the samples of a training in the order in which it learned from them: same_order.py ADAPTER_FOLDER COUNT.

They come as {"prompt": ..., "completion": ...}, both lists of messages, so that a chat template is put around them as it was there. The order
is a permutation of the training's samples by Java's SplittableRandom, seeded as org.weighin.training.batch.EpochOrder does it; the first epoch.
"""
import hashlib
import json
import pathlib
import sys

import pyarrow.parquet

MASK = (1 << 64) - 1
GOLDEN_GAMMA = 0x9E3779B97F4A7C15
SEED = 42


class SplittableRandom:
    """Java's (Steele, Lea and Flood 2014), as far as it is needed here."""

    def __init__(self, seed):
        self.seed = seed

    def next_int(self):
        self.seed = (self.seed + GOLDEN_GAMMA) & MASK
        z = ((self.seed ^ (self.seed >> 33)) * 0x62A9D9ED799705F5) & MASK
        return (((z ^ (z >> 28)) * 0xCB24D0A5C88C35B3) & MASK) >> 32

    def below(self, bound):
        drawn = self.next_int()
        if bound & (bound - 1) == 0:
            return drawn & (bound - 1)
        half = drawn >> 1
        while half + bound - 1 - half % bound >= 1 << 31:
            half = self.next_int() >> 1
        return half % bound


def permutation(count):
    random = SplittableRandom(int(hashlib.sha256(f"order/{SEED}/[0]".encode()).hexdigest()[:16], 16))
    order = [0] * count
    for i in range(count):
        other = random.below(i + 1)
        order[i] = order[other]
        order[other] = i
    return order


folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
samples = pyarrow.parquet.read_table(folder / "dataset" / "train.parquet").to_pylist()
assert len(samples) >= count, f"{len(samples)} samples, and {count} are asked for"
for place in permutation(len(samples))[:count]:
    messages = [{"role": message["role"], "content": message["content"]} for message in samples[place]["messages"]]
    print(json.dumps({"prompt": messages[:-1], "completion": messages[-1:]}))
