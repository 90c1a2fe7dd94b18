"""The encoder of EmbeddingTests: two convolutions of the waveform, as a tiny wav2vec2 would have them, written with numpy 1.26 and onnx 1.17.

    python3 make_encoder.py       # model.onnx, clip-16k.npy, expected.json: frames by numpy in double precision
"""
import json
import numpy as np, onnx
from onnx import TensorProto as T, helper as h, numpy_helper as nh


def weights(rng, *shape, scale=.5):
    return (rng.normal(0, 1, shape) * scale).astype('f4')


def conv(x, w, b, stride):  # x [batch, channels, time], w [out, channels, kernel]
    k = w.shape[2]
    steps = (x.shape[2] - k) // stride + 1
    return np.stack([np.einsum('bck,ock->bo', x[:, :, i * stride:i * stride + k], w) for i in range(steps)], 2) + b[None, :, None]


rng = np.random.default_rng(20261127)
clip = (np.sin(2 * np.pi * 220 * np.arange(16000) / 16000) * .3 + rng.normal(0, .02, 16000)).astype('f4')
np.save('clip-16k.npy', clip)
w1, b1 = weights(rng, 8, 1, 10), weights(rng, 8, scale=.1)
w2, b2 = weights(rng, 16, 8, 8, scale=.2), weights(rng, 16, scale=.1)
nodes = [
    h.make_node('Unsqueeze', ['input_values', 'ax1'], ['x3']),
    h.make_node('Conv', ['x3', 'w1', 'b1'], ['c1'], strides=[5]), h.make_node('Relu', ['c1'], ['r1']),
    h.make_node('Conv', ['r1', 'w2', 'b2'], ['c2'], strides=[4]), h.make_node('Relu', ['c2'], ['r2']),
    h.make_node('Transpose', ['r2'], ['last_hidden_state'], perm=[0, 2, 1])]
constants = [nh.from_array(a, n) for n, a in (('w1', w1), ('b1', b1), ('w2', w2), ('b2', b2), ('ax1', np.array([1], 'i8')))]
info = h.make_tensor_value_info
graph = h.make_graph(
    nodes, 'g', [info('input_values', T.FLOAT, ['batch_size', 'sequence_length'])],
    [info('last_hidden_state', T.FLOAT, ['batch_size', 'frames', 16])], constants)
model = h.make_model(graph, producer_name='serps-test', opset_imports=[h.make_opsetid('', 17)])
model.ir_version = 8
onnx.save(model, 'model.onnx')
x = clip[None].astype('f8')
x = (x - x.mean()) / np.sqrt(x.var() + 1e-7)
y = np.maximum(conv(x[:, None, :], w1, b1, 5), 0)
frames = np.maximum(conv(y, w2, b2, 4), 0).transpose(0, 2, 1)
json.dump(dict(frames=list(frames.shape), mean=frames.mean(1)[0].tolist(), std=frames.std(1)[0].tolist()), open('expected.json', 'w'), indent=1)
