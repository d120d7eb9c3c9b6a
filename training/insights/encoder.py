"""all-MiniLM-L6-v2 written out, so that its lower layers can stay as they are."""

import json
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, HEADS, INNER = 384, 12, 1536
LAYERS = 6
LONGEST = 80  # tokens of a message; one in a hundred is longer


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
    """Texts to vectors: the mean over a text's tokens. Embeddings and the first `frozen` layers are not trained."""

    def __init__(self, folder, frozen=3):
        super().__init__()
        weights = safetensors(Path(folder) / "model.safetensors")
        self.frozen = frozen
        self.words = nn.Parameter(weights["embeddings.word_embeddings.weight"], requires_grad=False)
        places = weights["embeddings.position_embeddings.weight"][:LONGEST] + weights["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(places, requires_grad=False)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for i, layer in enumerate(self.layers):
            for name, theirs in NAMES.items():
                part = {k: weights[f"encoder.layer.{i}.{theirs}.{k}"] for k in ("weight", "bias")}
                getattr(layer, name).load_state_dict(part)
        for part in [self.norm, *self.layers[:frozen]]:
            part.requires_grad_(False)

    @torch.no_grad()
    def lower(self, ids, precision=torch.float32):
        """What the frozen layers make of ids (texts x tokens, 0 where there is none): texts x tokens x WIDTH."""
        x = self.norm(self.words[ids] + self.places[: ids.shape[1]]).to(precision)
        hidden = hiding(ids != 0, precision)
        for layer in self.layers[: self.frozen]:
            x = layer(x, hidden)
        return x

    def upper(self, x, mask):
        """The vectors (texts x WIDTH) of what lower gave."""
        hidden = hiding(mask, x.dtype)
        for layer in self.layers[self.frozen:]:
            x = layer(x, hidden)
        weight = mask[..., None].float()
        return (x.float() * weight).sum(1) / weight.sum(1)


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
