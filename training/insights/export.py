"""Writes what training changed into the source tree.

usage: export.py --checkpoint FILE --model FOLDER --network upper.onnx.gz --tuned tuned.safetensors.gz --sequence weights.bin --reference reference.json

upper.onnx.gz is the encoder with the trained layer above it as an ONNX file without the weights of all-MiniLM-L6-v2, which
mkencoder (service/insight/internal/mkencoder) adds from the published package, changed by what tuned.safetensors.gz says;
weights.bin is the layer over the meeting; what it makes of a few messages goes into reference.json, for the product's tests.
"""

import argparse
import gzip
import json
import struct

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper

from encoder import FROZEN, HEADS, LAYERS, NAMES, WIDTH, published
from network import VECTOR, Network, features

class Graph:
    """Nodes and initial values of a network that is written down step by step."""

    def __init__(self):
        self.nodes, self.values, self.count = [], [], 0

    def value(self, name, array):
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(array), name))

    def constant(self, array):
        self.count += 1
        self.value(f"constant{self.count}", np.array(array))
        return f"constant{self.count}"

    def node(self, kind, *inputs, outputs=1, name=None, **attributes):
        self.count += 1
        names = [name or f"{kind}{self.count}"] if outputs == 1 else [f"{kind}{self.count}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x, name):
        """x times weights of sixteen bits, which ONNX Runtime makes numbers of 32 bits when it loads them."""
        return self.node("Add", self.node("MatMul", x, self.node("Cast", name, to=TensorProto.FLOAT)), f"{name}.bias")

    def norm(self, x, name):
        return self.node("LayerNormalization", x, f"{name}.weight", f"{name}.bias", axis=-1, epsilon=1e-12)

    def layer(self, x, i):
        q, k, v = self.node("Split", self.linear(x, f"{i}.qkv"), outputs=3, axis=-1, num_outputs=3)
        heads = self.constant(np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
        q, k, v = (self.node("Transpose", self.node("Reshape", y, heads), perm=p) for y, p in ((q, (0, 2, 1, 3)), (k, (0, 2, 3, 1)), (v, (0, 2, 1, 3))))
        scale = self.constant(np.float32((WIDTH // HEADS) ** -0.5))
        attention = self.node("Softmax", self.node("Mul", self.node("MatMul", q, k), scale), axis=-1)
        mixed = self.node("Transpose", self.node("MatMul", attention, v), perm=(0, 2, 1, 3))
        mixed = self.node("Reshape", mixed, self.constant(np.array([0, 0, WIDTH], np.int64)))
        x = self.norm(self.node("Add", x, self.linear(mixed, f"{i}.out")), f"{i}.norm1")
        inner = self.node("Gelu", self.linear(x, f"{i}.wide"))
        return self.norm(self.node("Add", x, self.linear(inner, f"{i}.narrow")), f"{i}.norm2")


def encoder_graph():
    """tokens (1 x n, as floats) to vectors (1 x VECTOR, whole numbers from -127 to 127)."""
    g = Graph()
    ids = g.node("Cast", "tokens", to=TensorProto.INT64)
    words = g.node("Mul", g.node("Cast", g.node("Gather", "words", ids), to=TensorProto.FLOAT), g.node("Gather", "words.step", ids))
    length = g.node("Slice", g.node("Shape", ids), *(g.constant(np.array([i], np.int64)) for i in (1, 2)))
    places = g.node("Slice", "places", g.constant(np.array([0], np.int64)), length, g.constant(np.array([0], np.int64)))
    x = g.norm(g.node("Add", words, places), "norm")
    for i in range(LAYERS):
        x = g.layer(x, i)
    found = g.node("Softmax", g.node("MatMul", x, "queries"), axis=1)
    found = g.node("MatMul", g.node("Transpose", found, perm=(0, 2, 1)), x)
    tokens = g.constant(np.array([1], np.int64))
    mean, largest = (g.node("Reshape", g.node(kind, x, tokens, keepdims=1), g.constant(np.array([0, -1], np.int64))) for kind in ("ReduceMean", "ReduceMax"))
    found = g.node("Reshape", found, g.constant(np.array([0, -1], np.int64)))
    vector = g.node("Tanh", g.node("Gemm", g.node("Concat", mean, largest, found, axis=1), "project.weight", "project.bias", transB=1))
    g.node("Round", g.node("Mul", vector, g.constant(np.float32(127))), name="vectors")
    return g


def upper(network):
    """The model's file without what mkencoder adds."""
    g = encoder_graph()
    g.value("queries", network.queries.detach().numpy().T)
    g.value("project.weight", network.project.weight.detach().numpy())
    g.value("project.bias", network.project.bias.detach().numpy())
    tokens = helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, "n"])
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, VECTOR])
    graph = helper.make_graph(g.nodes, "sentences", [tokens], [vectors], g.values)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="debrief")


def tuned(network, folder):
    """By how much each weight of the encoder changed, as a safetensors file: vectors as they are, tables in 127 steps of each row's own."""
    weights, parts = published(folder), {}
    for i, layer in enumerate(network.layers, FROZEN):
        for name, theirs in NAMES.items():
            for kind in ("weight", "bias"):
                full = f"encoder.layer.{i}.{theirs}.{kind}"
                change = (getattr(getattr(layer, name), kind).detach() - weights[full]).numpy()
                if change.ndim > 1:
                    step = np.maximum(np.abs(change).max(1), 1e-9) / 127
                    parts[full + ".step"] = step.astype("<f4")
                    change = np.round(change / step[:, None]).astype(np.int8)
                parts[full] = change if change.dtype == np.int8 else change.astype("<f4")
    header, data = {}, b""
    for name in sorted(parts):
        raw = parts[name].tobytes()
        header[name] = dict(dtype="I8" if parts[name].dtype == np.int8 else "F32", shape=list(parts[name].shape), data_offsets=[len(data), len(data) + len(raw)])
        data += raw
    head = json.dumps(header).encode()
    return struct.pack("<Q", len(head)) + head + data


def sequence(network):
    """The weights of the layer over the meeting in the order in which the product reads them."""
    gru, parts = network.sequence, []
    for way in ("", "_reverse"):
        parts += [getattr(gru, f"{kind}_l0{way}") for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    parts += [network.out.weight, network.out.bias]
    return b"".join(p.detach().numpy().astype("<f4").tobytes() for p in parts)


def reference(network):
    """Messages with vectors drawn at random, and the log-odds of each head."""
    texts = ["Can you send the report?", "Sure, by Friday.", "Thanks.", "Then we move the release to May.", "Who writes the notes?"]
    speakers, starts, ends = ["Anna", "Ben", "Anna", "", "Anna"], [0.0, 3.5, 9.0, 11.0, 30.0], [3.0, 5.0, 9.5, 14.0, 32.0]
    vectors = np.random.RandomState(1).randint(-127, 128, (len(texts), VECTOR))
    network.eval()
    with torch.no_grad():
        known = torch.from_numpy(features(texts, speakers, starts, ends))
        (scores,) = network.scores([torch.from_numpy(vectors.astype(np.float32) / 127)], [known])
    messages = [dict(Text=t, Speaker=s, Start=a, End=b) for t, s, a, b in zip(texts, speakers, starts, ends)]
    return dict(messages=messages, vectors=vectors.tolist(), scores=scores.numpy().round(4).tolist())


def main():
    parse = argparse.ArgumentParser()
    for name in ("checkpoint", "model", "network", "tuned", "sequence", "reference"):
        parse.add_argument(f"--{name}", required=True)
    args = parse.parse_args()
    network = Network()
    network.load_state_dict(torch.load(args.checkpoint, weights_only=True)["network"])
    for file, content in ((args.network, upper(network).SerializeToString(deterministic=True)), (args.tuned, tuned(network, args.model))):
        with open(file, "wb") as f:
            f.write(gzip.compress(content, 9, mtime=0))
    with open(args.sequence, "wb") as f:
        f.write(sequence(network))
    with open(args.reference, "w") as f:
        json.dump(reference(network), f)


if __name__ == "__main__":
    main()
