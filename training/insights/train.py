"""Trains the encoder's upper layers, what is over them and the layer over the meeting; writes a checkpoint.

usage: train.py --model FOLDER --talks FILE --out FILE [--epochs N] [--seed N] [--without SERIES,SERIES]
"""

import argparse
import copy
import os
import pickle
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

from disturb import Disturber
from encoder import Encoder, tokenizer
from network import Network, features
from states import States, batches
from talks import HEAD, HEADS, part, series

STRETCH = 72  # messages that are seen together in training
SMOOTH = 0.998  # share of the weights of before in their moving average
POSITIVE = 1.5  # a labelled line counts this much more than another
HEAD_WEIGHTS = dict(
    task=1, question=0.8, decision=0.8, task_first=0.7, question_first=0.5, answer=0.3, salient=0.8, topic_start=0.3,
    own=0.3, definitive=0.2, follow_up=0.3, answered=0.2,
)
SOURCE_WEIGHTS = dict(calls=1, invented=0.7, ami=0.5, icsi=0.5)


def stretches(talks, rnd):
    """All meetings cut at random places into stretches of messages."""
    cut = []
    for talk in talks:
        n = len(talk.texts)
        at = [0, *range(rnd.randrange(STRETCH // 2, STRETCH + 1), n - STRETCH // 3, STRETCH), n]
        cut += [(talk, a, b) for a, b in zip(at, at[1:]) if b - a > 3]
    return cut


def windows(talks, count, rnd):
    """Parts of the corpora's meetings as talks of their own; a third of them hold a task, which are rare there."""
    cut = [(t, a, min(a + STRETCH, len(t.texts))) for t in talks for a in range(rnd.randrange(STRETCH), len(t.texts) - 9, STRETCH)]
    rnd.shuffle(cut)
    tasks = [s for s in cut if holds_task(*s)][: count // 3]
    return [part(*s) for s in tasks + cut[: count - len(tasks)]]


def holds_task(talk, a, b):
    marked = talk.targets[HEAD["task"]] > 0
    return any(marked[i] and bag and bag[0] >= a and bag[-1] < b for i, bag in enumerate(talk.bags))


def loss(logits, talk, a, b):
    """Cross-entropy over the lines that lie in messages a to b. A line's score is its best message's."""
    lines = [i for i, bag in enumerate(talk.bags) if bag and bag[0] >= a and bag[-1] < b]
    if not lines:
        return logits.sum() * 0
    pairs = torch.tensor([(k, j - a) for k, i in enumerate(lines) for j in talk.bags[i]])
    best = torch.full((len(lines), len(HEADS)), -30.0)
    best = best.scatter_reduce(0, pairs[:, :1].expand(-1, len(HEADS)), logits[pairs[:, 1]], "amax")
    target, weight = (torch.from_numpy(x[:, lines].T.copy()) for x in (talk.targets, talk.weights))
    weight = weight * torch.tensor([HEAD_WEIGHTS[h] for h in HEADS]) * SOURCE_WEIGHTS[talk.source]
    entropy = F.binary_cross_entropy_with_logits(best, target, reduction="none")
    return (entropy * weight * (1 + (POSITIVE - 1) * target)).sum() / 50


class Readings:
    """What the encoder makes of each talk, half of whose stretches are about other things, by other recorders."""

    def __init__(self, folder, talks, rnd):
        disturber = Disturber(talks, rnd)
        self.rnd, self.features, self.states = rnd, {}, {}
        encoder, tokens = Encoder(folder), tokenizer(folder)
        for talk in talks:
            texts = disturber.talk(talk)
            self.states[talk.id] = States(encoder, tokens, texts, torch.bfloat16)
            self.features[talk.id] = features(texts, talk.speakers, talk.starts, talk.ends)

    def stretch(self, talk, a, b):
        known = self.features[talk.id][a:b].copy()
        if self.rnd.random() < 0.15:
            known[:, [0, 1, 6]] = 0
        return (self.states[talk.id], a, b), torch.from_numpy(known)


def read(args, talks, rnd):
    """The readings, kept in a file: they take most of the time."""
    if args.readings and os.path.exists(args.readings):
        with open(args.readings, "rb") as f:
            return pickle.load(f)
    readings = Readings(args.model, talks, rnd)
    if args.readings:
        with open(args.readings, "wb") as f:
            pickle.dump(readings, f)
    return readings


def train(args, talks, extra):
    rnd = random.Random(args.seed)
    torch.manual_seed(args.seed)
    began = time.time()
    network = Network().begin(args.model)
    talks = talks + windows(extra, args.extra, random.Random(1))
    readings = read(args, talks, rnd)
    print(f"{len(talks)} talks read after {time.time() - began:.0f} s", flush=True)
    below = list(network.layers.parameters())
    above = [p for name, p in network.named_parameters() if not name.startswith("layers.")]
    optimise = torch.optim.AdamW([dict(params=below, lr=args.below, weight_decay=0.01), dict(params=above, lr=args.rate, weight_decay=0.03)])
    steps = args.epochs * len(stretches(talks, random.Random(0))) // args.batch + 1
    plan = torch.optim.lr_scheduler.LambdaLR(optimise, lambda i: min(1, (i + 1) / (0.08 * steps)) * max(0.02, 1 - i / steps))
    kept, step = copy.deepcopy(network), 0
    for epoch in range(args.epochs):
        network.train()
        todo = stretches(talks, rnd)
        rnd.shuffle(todo)
        total = 0.0
        for n in range(0, len(todo), args.batch):
            group = todo[n: n + args.batch]
            inputs = [readings.stretch(*s) for s in group]
            vectors = network.vectors(*batches([p for p, _ in inputs]))
            lengths = [b - a for _, a, b in group]
            scores = network.scores(vectors.split(lengths), [known for _, known in inputs])
            value = sum(loss(logits, *stretch) for logits, stretch in zip(scores, group))
            optimise.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimise.step()
            plan.step()
            step += 1
            average(kept, network, min(SMOOTH, (1 + step) / (10 + step)))
            total += value.item()
            if n // args.batch % 20 == 0:
                print(f"epoch {epoch} stretch {n} of {len(todo)} loss {total / (n + args.batch):.4f} after {time.time() - began:.0f} s", flush=True)
        torch.save({"network": kept.state_dict(), "epoch": epoch}, args.out)


@torch.no_grad()
def average(kept, network, share):
    """Moves the kept weights towards those of the network, by what is left of the share."""
    for k, p in zip(kept.parameters(), network.parameters()):
        k.mul_(share).add_(p, alpha=1 - share)


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--model", required=True)
    parse.add_argument("--talks", required=True)
    parse.add_argument("--out", required=True)
    parse.add_argument("--epochs", type=int, default=7)
    parse.add_argument("--seed", type=int, default=11)
    parse.add_argument("--rate", type=float, default=1e-3)
    parse.add_argument("--below", type=float, default=1e-4, help="rate of the encoder's layers")
    parse.add_argument("--batch", type=int, default=4)
    parse.add_argument("--extra", type=int, default=80, help="windows of the corpora")
    parse.add_argument("--readings", default="", help="file to keep what the encoder makes of the talks")
    parse.add_argument("--without", default="", help="series to leave out")
    args = parse.parse_args()
    torch.set_num_threads(1)
    with open(args.talks, "rb") as f:
        parts = pickle.load(f)
    held = set(filter(None, args.without.split(",")))
    train(args, [t for t in parts["train"] if series(t.id) not in held], parts["extra"])


if __name__ == "__main__":
    main()
