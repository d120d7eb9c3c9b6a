"""Scores labelled meetings by a network that never saw their series; writes one file of scores for each.

usage: score.py --model FOLDER --checkpoint FILE --messages FOLDER --series NAME --out FOLDER

--messages holds what `debrief process` made of each meeting (NAME.json). NAME.scores is messages x HEADS of log-odds, 32 bits each,
little endian: service/insight/internal/train and internal/evaluate read them.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from encoder import Encoder, tokenizer
from network import Network, features
from states import States, batches
from talks import series

BLOCK = 500  # messages that go through the network's first layer at once


@torch.no_grad()
def scores(network, encoder, tokens, messages):
    texts = [m["text"] for m in messages]
    speakers = [(m.get("from") or {}).get("name") or "" for m in messages]
    starts = np.array([m.get("timeOffset", 0) for m in messages])
    ends = starts + np.array([m.get("duration", 0) for m in messages])
    states = States(encoder, tokens, texts, torch.float32)
    n = len(texts)
    vectors = torch.cat([network.vectors(*batches([(states, a, min(n, a + BLOCK))])) for a in range(0, n, BLOCK)])
    known = torch.from_numpy(features(texts, speakers, starts, ends))
    return network.scores([torch.round(vectors * 127) / 127], [known])[0].numpy().astype("<f4")


def main():
    parse = argparse.ArgumentParser()
    for name in ("model", "checkpoint", "messages", "series", "out"):
        parse.add_argument(f"--{name}", required=True)
    args = parse.parse_args()
    torch.set_num_threads(1)
    network = Network()
    network.load_state_dict(torch.load(args.checkpoint, weights_only=True)["network"])
    network.eval()
    encoder, tokens, out = Encoder(args.model), tokenizer(args.model), Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(Path(args.messages).glob("*.json")):
        if series(path.stem) == args.series:
            messages = json.loads(path.read_text())["messages"]
            (out / f"{path.stem}.scores").write_bytes(scores(network, encoder, tokens, messages).tobytes())


if __name__ == "__main__":
    main()
