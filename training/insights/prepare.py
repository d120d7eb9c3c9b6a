"""Reads the labelled meetings and the corpora through the product and keeps them in one file for train.py.

usage: prepare.py --shared FOLDER --debrief PROGRAM --out FILE
"""

import argparse
import pickle
import tempfile
from pathlib import Path

from talks import corpora, labelled, process


def main():
    parse = argparse.ArgumentParser()
    for name in ("shared", "debrief", "out"):
        parse.add_argument(f"--{name}", required=True)
    args = parse.parse_args()
    shared = Path(args.shared)
    with tempfile.TemporaryDirectory() as scratch:

        def messages(talk_id, lines):
            print(talk_id, flush=True)
            return process(args.debrief, lines, scratch)

        parts = {
            "train": labelled(shared / "labelled" / "train", messages),
            "extra": corpora(shared / "corpora" / "meetings-train.jsonl.gz", messages),
        }
    with open(args.out, "wb") as f:
        pickle.dump(parts, f)


if __name__ == "__main__":
    main()
