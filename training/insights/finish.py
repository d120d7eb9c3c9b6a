"""Trains the layer over the meeting again, on the vectors that the finished eight-bit encoder makes.

usage: finish.py --model FOLDER --encoder sentences.onnx --checkpoint FILE --talks FILE --out FILE [--without SERIES,SERIES]

The encoder is done by then; what is learned here are a few hundred thousand numbers, in minutes. The result is the
mean of the weights along the second half of the way (Izmailov et al., "Averaging weights leads to wider optima", 2018).
"""

import argparse
import pickle
import random
import time

import numpy as np
import onnxruntime
import torch

from disturb import Disturber
from encoder import tokenizer
from network import Network, features
from talks import series
from train import loss, stretches, windows

NOISE = 0.03  # of a vector's numbers, as other words for the same would make


class Vectors:
    """Vectors of texts by the eight-bit encoder; each text is encoded once."""

    def __init__(self, model, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(model, options)
        self.tokens, self.known = tokenizer(folder), {}

    def of(self, texts):
        for text in texts:
            if text not in self.known:
                ids = np.array([self.tokens.encode(text).ids], np.float32)
                self.known[text] = (self.session.run(None, {"tokens": ids})[0][0] / 127).astype(np.float32)
        return np.stack([self.known[t] for t in texts])


def train_sequence(network, talks, vectors, known, args, rnd):
    """Trains all but the encoder, and leaves the mean of the weights in the network."""
    fast = [p for name, p in network.named_parameters() if not name.startswith(("encoder", "project"))]
    optimise = torch.optim.AdamW(fast, lr=args.rate, weight_decay=0.03)
    steps, mean, seen = args.epochs * len(stretches(talks, random.Random(0))) // 4 + 1, None, 0
    plan = torch.optim.lr_scheduler.LambdaLR(optimise, lambda i: min(1, (i + 1) / (0.05 * steps)) * max(0.05, 1 - i / steps))
    for epoch in range(args.epochs):
        network.train()
        todo, total = stretches(talks, rnd), 0.0
        rnd.shuffle(todo)
        for n in range(0, len(todo), 4):
            value = 0
            for talk, a, b in todo[n: n + 4]:
                f = known[talk.id][a:b].clone()
                if rnd.random() < 0.15:
                    f[:, [0, 1, 6]] = 0
                v = vectors[talk.id][a:b]
                value = value + loss(network.scores(v + NOISE * torch.randn_like(v), f), talk, a, b)
            optimise.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(fast, 1.0)
            optimise.step()
            plan.step()
            total += value.item()
        print(f"epoch {epoch} loss {total / len(todo):.4f}", flush=True)
        if epoch >= args.epochs // 2:
            now = [p.detach().clone() for p in fast]
            mean = now if mean is None else [m + p for m, p in zip(mean, now)]
            seen += 1
    with torch.no_grad():
        for p, m in zip(fast, mean):
            p.copy_(m / seen)


def main():
    parse = argparse.ArgumentParser()
    for name in ("model", "encoder", "checkpoint", "talks", "out"):
        parse.add_argument(f"--{name}", required=True)
    parse.add_argument("--epochs", type=int, default=8)
    parse.add_argument("--rate", type=float, default=1e-3)
    parse.add_argument("--seed", type=int, default=1)
    parse.add_argument("--extra", type=int, default=90)
    parse.add_argument("--without", default="")
    args = parse.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    began, rnd = time.time(), random.Random(args.seed)
    with open(args.talks, "rb") as f:
        parts = pickle.load(f)
    held = set(filter(None, args.without.split(",")))
    talks = [t for t in parts["train"] if series(t.id) not in held] + windows(parts["extra"], args.extra, rnd)
    network = Network(args.model)
    network.load_state_dict(torch.load(args.checkpoint, weights_only=True)["network"])
    encoder, vectors, known = Vectors(args.encoder, args.model), {}, {}
    for talk in talks:
        vectors[talk.id] = torch.from_numpy(encoder.of(talk.texts))
        known[talk.id] = torch.from_numpy(features(talk.texts, talk.speakers, talk.starts, talk.ends))
    print(f"{len(talks)} talks encoded after {time.time() - began:.0f} s", flush=True)
    train_sequence(network, talks, vectors, known, args, rnd)
    torch.save({"network": network.state_dict()}, args.out)


if __name__ == "__main__":
    main()
