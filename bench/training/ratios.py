"""Prints how many times faster we were than TRL at its best, the share of the matrix products' rate, and both losses: ratios.py OWN PEER MATMUL;
or only the peer's fastest batch as it comes: ratios.py --best PEER. Of a setting that was run several times medians count."""
import dataclasses
import itertools
import json
import statistics
import sys


@dataclasses.dataclass(frozen=True)
class Setting:
    """What all runs of one setting came to."""

    batch: int
    allocator: str
    speeds: list
    memory: int
    losses: list

    @classmethod
    def of(cls, rows):
        first = rows[0]
        speeds = [row["tokens_per_second"] for row in rows]
        memory = max(row["peak_memory_bytes"] for row in rows)
        return cls(first.get("batch", 0), first.get("allocator", ""), speeds, memory, first["losses"])

    @property
    def speed(self):
        return statistics.median(self.speeds)

    def __str__(self):
        span = f" ({min(self.speeds):.0f} to {max(self.speeds):.0f})" if len(self.speeds) > 1 else ""
        return f"{self.speed:.0f} tokens/s{span}, {self.memory / 1e9:.1f} GB"


def rows(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def settings(path):
    def key(row):
        return (row["allocator"], row["batch"])

    return [Setting.of(list(runs)) for _, runs in itertools.groupby(sorted(rows(path), key=key), key)]


def best(peers, allocator):
    return max((peer for peer in peers if peer.allocator == allocator), key=lambda peer: peer.speed)


def report(own, peers, most):
    print(f"weighin {own}")
    fastest = best(peers, "as it comes")
    print(f"TRL at its best, as it comes (batch {fastest.batch}): {fastest}; ratio {own.speed / fastest.speed:.2f}")
    same = best(peers, "ours")
    print(f"TRL at its best, with our allocator (batch {same.batch}): {same}; ratio {own.speed / same.speed:.2f}")
    for whole in (peer for peer in peers if peer.batch == 8 and peer.allocator == "as it comes"):
        print(f"TRL with the whole batch at once (8): {whole}; ratio {own.speed / whole.speed:.2f} at {own.memory / whole.memory:.2f} of its memory")
    roof = most["trained_at_most"]
    print(
        f"matrix products alone: {most['flop_per_second'] / 1e9:.0f} GFLOP/s, at most {roof:.0f} tokens/s; "
        f"training reaches {100 * own.speed / roof:.0f} %, TRL {100 * same.speed / roof:.0f} %"
    )
    print("step   loss   TRL's")
    for step, (ours, theirs) in enumerate(zip(own.losses, fastest.losses), start=1):
        print(f"{step:4} {ours:6.4f}  {theirs:6.4f}")


if sys.argv[1] == "--best":
    print(best(settings(sys.argv[2]), "as it comes").batch)
else:
    (products,) = rows(sys.argv[3])
    report(Setting.of(rows(sys.argv[1])), settings(sys.argv[2]), products)
