"""Writes what the reference tokenizer makes of texts, to check the product's against.

usage: tokens.py --model FOLDER [--count 10000] < texts, one a line > JSON lines of {"text", "ids"}
"""

import argparse
import json
import sys

from encoder import tokenizer


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--model", required=True)
    parse.add_argument("--count", type=int, default=10000)
    args = parse.parse_args()
    tokens = tokenizer(args.model)
    for _, line in zip(range(args.count), sys.stdin):
        text = line.rstrip("\n")
        print(json.dumps({"text": text, "ids": tokens.encode(text).ids}, ensure_ascii=False))


if __name__ == "__main__":
    main()
