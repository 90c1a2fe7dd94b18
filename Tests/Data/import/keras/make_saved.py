"""A SavedModel's folder as Keras 2.6 writes it, as far as the importer reads it: keras_metadata.pb (a node of the whole model, and one of
a layer), variables.index (a LevelDB table without compression, keys that share their beginnings) and the data. The model and its numbers
are those of conv2d-bidirectional.h5 in a smaller form, judged by make_more.py's formulas. saved_model.pb only marks the folder."""
import json, os, struct, numpy as np
import make_more as M
r = M.r

def varint(n):
    out = b''
    while True:
        out += bytes([n & 127 | (128 if n > 127 else 0)]); n >>= 7
        if not n: return out
field = lambda number, wire, body: varint(number << 3 | wire) + body
text = lambda number, s: field(number, 2, varint(len(s)) + s)

def block(entries):
    out, last, restarts = b'', b'', []
    for i, (k, v) in enumerate(entries):
        shared = 0
        if i % 4 == 0: restarts.append(len(out))
        else:
            while shared < min(len(last), len(k)) and last[shared] == k[shared]: shared += 1
        out += varint(shared) + varint(len(k) - shared) + varint(len(v)) + k[shared:] + v; last = k
    return out + b''.join(struct.pack('<I', x) for x in restarts) + struct.pack('<I', len(restarts))

def table(entries, path):
    out, index = b'', []
    for i in range(0, len(entries), 7):
        b = block(entries[i:i+7]); index.append((entries[i:i+7][-1][0], varint(len(out)) + varint(len(b)))); out += b + b'\0' + struct.pack('<I', 0)
    handles = []
    for b in (block([]), block(index)): handles.append(varint(len(out)) + varint(len(b))); out += b + b'\0' + struct.pack('<I', 0)
    open(path, 'wb').write(out + b''.join(handles).ljust(40, b'\0') + struct.pack('<Q', 0xdb4775248b80fb57))

NAMES = {'Dense': ['kernel', 'bias'], 'Conv1D': ['kernel', 'bias'], 'BatchNormalization': ['gamma', 'beta', 'moving_mean', 'moving_variance'],
         'LSTM': ['cell/kernel', 'cell/recurrent_kernel', 'cell/bias'], 'GRU': ['cell/kernel', 'cell/recurrent_kernel', 'cell/bias']}
def names(cls, cfg):
    if cls == 'TimeDistributed': return ['layer/' + n for n in names(cfg['layer']['class_name'], cfg['layer']['config'])]
    if cls == 'Bidirectional': return [p + n for p in ('forward_layer/', 'backward_layer/') for n in names(cfg['layer']['class_name'], cfg['layer']['config'])]
    return NAMES.get(cls, [])

conv = ('Conv1D', dict(name='c', filters=3, kernel_size=[3], strides=[1], padding='same', data_format='channels_last', dilation_rate=[1], groups=1, activation='relu', use_bias=True), [M.f(3, 1, 3), M.f(3)])
L = [('TimeDistributed', dict(name='t1', layer=dict(class_name=conv[0], config=conv[1])), conv[2]), ('TimeDistributed', dict(name='t2', layer=dict(class_name='Flatten', config=dict(name='f', data_format='channels_last'))), []),
     M.bn('b', 15), M.both('bi', M.rnn('LSTM', 'l', 15, 4, True), M.rnn('LSTM', 'l', 15, 4, True), 'concat'), ('Dropout', dict(name='d1', rate=.2), []), M.rnn('GRU', 'g', 8, 5, False), M.dense('d', 5, 4, 'softmax')]
shape = [7, 5, 1]
tuple_ = lambda items: {'class_name': '__tuple__', 'items': items}
layers = [dict(class_name='InputLayer', config=dict(name='in', batch_input_shape=tuple_([None] + shape)))] + [dict(class_name=c, config=q) for c, q, _ in L]
root = dict(class_name='Sequential', name='sequential', config=dict(name='sequential', layers=layers), keras_version='2.6.0', training_config=dict(loss='categorical_crossentropy'))
os.makedirs('saved/variables', exist_ok=True)
node = lambda path, data: text(1, field(2, 0, varint(0)) + text(3, path.encode()) + text(4, b'_tf_keras_sequential') + text(5, json.dumps(data).encode()))
open('saved/keras_metadata.pb', 'wb').write(node('root', root) + node('root.layer-0', dict(class_name='InputLayer')))
open('saved/saved_model.pb', 'wb').write(b'only a mark\n')
data, entries, n = b'', [(b'', field(1, 0, varint(1)))], 0
for c, q, w in L:
    k = names(c, q)
    for name, a in zip(k, w):
        dims = b''.join(text(2, field(1, 0, varint(s))) for s in a.shape)
        entries.append((f'layer_with_weights-{n}/{name}/.ATTRIBUTES/VARIABLE_VALUE'.encode(), field(1, 0, varint(1)) + text(2, dims) + field(4, 0, varint(len(data))) + field(5, 0, varint(a.nbytes))))
        data += a.tobytes()
    n += len(k) > 0
entries.append((b'_CHECKPOINTABLE_OBJECT_GRAPH', field(1, 0, varint(7)) + field(4, 0, varint(len(data))) + field(5, 0, varint(0))))
open('saved/variables/variables.data-00000-of-00001', 'wb').write(data)
table(sorted(entries), 'saved/variables/variables.index')
x = r.normal(0, 1, [3] + shape).astype('f4')
np.savez('expected-saved.npz', **{'saved.input': x, 'saved': M.run(L, x)})
print(M.run(L, x)[0])
