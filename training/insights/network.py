"""Messages to scores: what the encoder makes of their tokens, a vector for each message, and a recurrent layer over the meeting.
The encoder's upper layers are part of it, as they are trained with it."""

import numpy as np
import torch
import torch.nn as nn

from encoder import FROZEN, LAYERS, WIDTH, Layer, hiding, layers, published
from talks import HEADS

VECTOR = 192  # numbers of a message that the product keeps, each rounded to 1/127
QUERIES = 8  # things that are looked for among a message's tokens
HIDDEN = 96  # of each direction
FEATURES = 7


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(FROZEN, LAYERS))
        self.queries = nn.Parameter(torch.randn(QUERIES, WIDTH) * 0.05)
        self.project = nn.Linear((QUERIES + 2) * WIDTH, VECTOR)
        self.sequence = nn.GRU(VECTOR + FEATURES, HIDDEN, bidirectional=True)
        self.out = nn.Linear(2 * HIDDEN + VECTOR + FEATURES, len(HEADS))
        self.dropout = nn.Dropout(0.3)
        self.out.bias.data.fill_(-2.0)

    def begin(self, folder):
        """Takes the published layers to begin with."""
        self.layers = layers(published(folder), FROZEN, LAYERS)
        return self

    def vectors(self, groups, order):
        """groups of (states, mask) of texts alike in length; order puts the texts back into their places."""
        return torch.tanh(self.project(self.dropout(torch.cat([self.pool(*g) for g in groups])[order])))

    def pool(self, states, mask):
        """The tokens' mean and largest, and what each query finds (Lin et al., "A structured self-attentive sentence embedding", 2017)."""
        hidden = hiding(mask, states.dtype)
        for layer in self.layers:
            states = layer(states, hidden)
        states = states.float()
        found = torch.softmax((states @ self.queries.T).masked_fill(~mask[..., None], -1e4), 1)
        weight = mask[..., None].float()
        mean = (states * weight).sum(1) / weight.sum(1)
        largest = states.masked_fill(~mask[..., None], -1e4).amax(1)
        return torch.cat([mean, largest, (found.transpose(1, 2) @ states).flatten(1)], 1)

    def scores(self, vectors, features):
        """Logits, messages x heads, of each stretch, given its vectors and features."""
        lengths = [len(v) for v in vectors]
        vectors, features = torch.cat(vectors), torch.cat(features)
        together = nn.utils.rnn.pack_sequence(torch.cat([vectors, features], 1).split(lengths), enforce_sorted=False)
        hidden, _ = nn.utils.rnn.pad_packed_sequence(self.sequence(together)[0], batch_first=True)
        hidden = torch.cat([h[:n] for h, n in zip(hidden, lengths)])
        return self.out(torch.cat([self.dropout(hidden), self.dropout(vectors), features], 1)).split(lengths)


def features(texts, speakers, starts, ends):
    """What is known of each message besides its words. The product computes the same."""
    n = len(texts)
    total, own = 0, {}
    for text, who in zip(texts, speakers):
        count = len(text.split())
        total += count
        own[who] = own.get(who, 0) + count
    first, last = starts[0], max(ends[-1], starts[0] + 1)
    out = np.zeros((n, FEATURES), np.float32)
    for i, (text, who) in enumerate(zip(texts, speakers)):
        known, before = who not in ("", "Unknown speaker"), speakers[i - 1] if i else None
        out[i] = (
            known and i > 0 and before != who,
            known and before == who,
            (starts[i] - first) / (last - first),
            np.log1p(len(text.split())) / 4,
            "?" in text,
            min(5, max(0, starts[i] - ends[i - 1])) / 5 if i else 0,
            own[who] / total if known else 0,
        )
    return out
