"""What the encoder's layers that are not trained make of each message, computed once."""

import numpy as np
import torch


class States:
    """States of all texts of one rendering of a talk, packed one text behind the other."""

    def __init__(self, encoder, tokens, texts, precision):
        ids = [e.ids for e in tokens.encode_batch(texts)]
        self.lengths = np.array([len(i) for i in ids])
        self.at = np.concatenate([[0], np.cumsum(self.lengths)])
        self.packed = torch.zeros(self.at[-1], 384, dtype=precision)
        for group in alike(self.lengths):
            padded = torch.zeros(len(group), self.lengths[group].max(), dtype=torch.long)
            for row, i in enumerate(group):
                padded[row, : len(ids[i])] = torch.tensor(ids[i])
            states = encoder(padded, precision)
            for row, i in enumerate(group):
                self.packed[self.at[i]: self.at[i + 1]] = states[row, : len(ids[i])]

    def text(self, i):
        return self.packed[self.at[i]: self.at[i + 1]]


def alike(lengths, size=2400):
    """Places of texts in groups alike in length, about size tokens each."""
    groups, group = [], []
    for i in np.argsort(lengths, kind="stable"):
        if group and ((len(group) + 1) * lengths[i] > size or lengths[i] > 1.3 * lengths[group[0]] + 4):
            groups.append(np.array(group))
            group = []
        group.append(i)
    return groups + [np.array(group)]


def batches(parts):
    """What Network.vectors takes, of (states, first, last) of each stretch."""
    texts = [states.text(i) for states, a, b in parts for i in range(a, b)]
    lengths = np.array([len(t) for t in texts])
    groups, order = [], []
    for group in alike(lengths):
        x = torch.zeros(len(group), lengths[group].max(), 384, dtype=texts[0].dtype)
        for row, i in enumerate(group):
            x[row, : lengths[i]] = texts[i]
        groups.append((x, torch.arange(x.shape[1])[None] < torch.from_numpy(lengths[group])[:, None]))
        order += list(group)
    return groups, torch.from_numpy(np.argsort(order))

