"""The lower layers of all-MiniLM-L6-v2, written out. The first are not changed; those above them are trained further. What
is said and how lies in what they make of each word; the last layers, which turn that into a topic, are left out."""

import json
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, HEADS, INNER = 384, 12, 1536
LAYERS = 4  # of six
FROZEN = 2  # of them: those that training leaves as they are
DROPPED = 0.1  # share of numbers that are left out while the other layers are trained
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

        def dropped(x):
            return F.dropout(x, DROPPED, self.training)

        q, k, v = heads(self.query), heads(self.key), heads(self.value)
        attention = torch.softmax(q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + hidden, -1)
        mixed = (dropped(attention) @ v).transpose(1, 2).reshape(texts, tokens, WIDTH)
        x = norm(self.norm1, x + dropped(linear(self.out, mixed)))
        return norm(self.norm2, x + dropped(linear(self.narrow, F.gelu(linear(self.wide, x)))))


def linear(part, x):
    return F.linear(x, part.weight.to(x.dtype), part.bias.to(x.dtype))


def norm(part, x):
    return F.layer_norm(x, (WIDTH,), part.weight.to(x.dtype), part.bias.to(x.dtype), part.eps)


NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense", "narrow": "output.dense", "norm2": "output.LayerNorm",
}


def layers(weights, first, behind):
    """The published layers from first to the one before behind."""
    made = nn.ModuleList(Layer() for _ in range(first, behind))
    for i, layer in enumerate(made, first):
        for name, theirs in NAMES.items():
            getattr(layer, name).load_state_dict({k: weights[f"encoder.layer.{i}.{theirs}.{k}"] for k in ("weight", "bias")})
    return made


class Encoder(nn.Module):
    """Texts to states: WIDTH numbers for each token, as the layers that are not trained make them."""

    def __init__(self, folder):
        super().__init__()
        weights = published(folder)
        self.words = nn.Parameter(weights["embeddings.word_embeddings.weight"])
        self.places = nn.Parameter(weights["embeddings.position_embeddings.weight"][:LONGEST] + weights["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.layers = layers(weights, 0, FROZEN).eval()

    @torch.no_grad()
    def forward(self, ids, precision=torch.float32):
        """ids: texts x tokens, 0 where there is none; gives texts x tokens x WIDTH."""
        x = self.norm(self.words[ids] + self.places[: ids.shape[1]]).to(precision)
        hidden = hiding(ids != 0, precision)
        for layer in self.layers:
            x = layer(x, hidden)
        return x


def hiding(mask, precision):
    """What keeps tokens from attending to those that are none."""
    return torch.where(mask, 0.0, -1e4).to(precision)[:, None, None, :]


def published(folder):
    """The weights of all-MiniLM-L6-v2 by name."""
    return safetensors(Path(folder) / "model.safetensors")


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
