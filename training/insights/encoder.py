"""The lower half of all-MiniLM-L6-v2, written out. It is not trained: what is said and how lies in what it makes of
each word, and the layers above, which turn that into a topic, are left out."""

import json
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, HEADS, INNER = 384, 12, 1536
LAYERS = 3  # of six
LONGEST = 64  # tokens of a message; one in fifty is longer


class Layer(nn.Module):
    """One layer. It computes in whatever precision it is given; its weights stay as they are."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x, hidden):
        """x: texts x tokens x WIDTH; hidden: what is added to the attention of padding."""
        texts, tokens, _ = x.shape

        def heads(part):
            return linear(part, x).view(texts, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = heads(self.query), heads(self.key), heads(self.value)
        attention = torch.softmax(q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + hidden, -1)
        mixed = (attention @ v).transpose(1, 2).reshape(texts, tokens, WIDTH)
        x = norm(self.norm1, x + linear(self.out, mixed))
        return norm(self.norm2, x + linear(self.narrow, F.gelu(linear(self.wide, x))))


def linear(part, x):
    return F.linear(x, part.weight.to(x.dtype), part.bias.to(x.dtype))


def norm(part, x):
    return F.layer_norm(x, (WIDTH,), part.weight.to(x.dtype), part.bias.to(x.dtype), part.eps)


NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense", "narrow": "output.dense", "norm2": "output.LayerNorm",
}


class Encoder(nn.Module):
    """Texts to states: WIDTH numbers for each token."""

    def __init__(self, folder):
        super().__init__()
        weights = safetensors(Path(folder) / "model.safetensors")
        self.words = nn.Parameter(weights["embeddings.word_embeddings.weight"])
        self.places = nn.Parameter(weights["embeddings.position_embeddings.weight"][:LONGEST] + weights["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for i, layer in enumerate(self.layers):
            for name, theirs in NAMES.items():
                part = {k: weights[f"encoder.layer.{i}.{theirs}.{k}"] for k in ("weight", "bias")}
                getattr(layer, name).load_state_dict(part)

    @torch.no_grad()
    def forward(self, ids, precision=torch.float32):
        """ids: texts x tokens, 0 where there is none; gives texts x tokens x WIDTH."""
        x = self.norm(self.words[ids] + self.places[: ids.shape[1]]).to(precision)
        hidden = hiding(ids != 0, precision)
        for layer in self.layers:
            x = layer(x, hidden)
        return x


def hiding(mask, precision):
    return torch.where(mask, 0.0, -1e4).to(precision)[:, None, None, :]


def safetensors(path):
    """The tensors of a safetensors file by name, without the prefix that some files have."""
    with open(path, "rb") as f:
        size = struct.unpack("<Q", f.read(8))[0]
        header, data = json.loads(f.read(size)), f.read()
    tensors = {}
    for name, about in header.items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        a, b = about["data_offsets"]
        array = np.frombuffer(data[a:b], np.float32).reshape(about["shape"]).copy()
        tensors[name.removeprefix("bert.")] = torch.from_numpy(array)
    return tensors


def tokenizer(folder):
    from tokenizers import Tokenizer

    t = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    t.no_padding()
    t.enable_truncation(LONGEST)
    return t
