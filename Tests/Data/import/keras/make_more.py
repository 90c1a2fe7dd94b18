"""More Keras-layout files, written with h5py and judged by kerasnp.py and the formulas here (no TensorFlow): the windows in two
dimensions, "same" padding, both ways, hard sigmoids, a chain of a functional model, and arrays in gzipped chunks. Weights: default_rng."""
import json, zipfile, io, h5py, numpy as np
import kerasnp as K
r = np.random.default_rng(2026)
f = lambda *s: r.normal(0, .4, s).astype('f4')

def pads(n, k, s, same):
    if not same: return 0, 0
    t = max((-(-n // s) - 1) * s + k - n, 0)
    return t // 2, t - t // 2

def window2d(x, k, s, same, fill, each):
    (a, b), (c, d) = pads(x.shape[1], k[0], s[0], same), pads(x.shape[2], k[1], s[1], same)
    p = np.pad(x, ((0, 0), (a, b), (c, d), (0, 0)), constant_values=fill)
    h, w = (p.shape[1] - k[0]) // s[0] + 1, (p.shape[2] - k[1]) // s[1] + 1
    return np.stack([np.stack([each(p[:, i*s[0]:i*s[0]+k[0], j*s[1]:j*s[1]+k[1]]) for j in range(w)], 1) for i in range(h)], 1)

def one(cls, c, w, x):
    act = lambda y: K.act(c.get('activation'), y)
    same = c.get('padding') == 'same'
    if cls == 'Conv2D':
        y = window2d(x, w[0].shape[:2], c['strides'], same, 0, lambda p: np.einsum('bhwi,hwio->bo', p, w[0]))
        return act(y + w[1] if c['use_bias'] else y)
    if cls == 'MaxPooling2D': return window2d(x, c['pool_size'], c['strides'], same, -np.inf, lambda p: p.max((1, 2)))
    if cls == 'AveragePooling2D': return window2d(x, c['pool_size'], c['strides'], same, np.nan, lambda p: np.nanmean(p, (1, 2)))
    if cls == 'GlobalAveragePooling1D': return x.mean(1)
    if cls == 'GlobalMaxPooling2D': return x.max((1, 2))
    if cls == 'Reshape': return x.reshape((x.shape[0],) + tuple(c['target_shape']))
    if cls == 'LeakyReLU': return np.where(x > 0, x, x * c['alpha'])
    if cls == 'Permute': return x.transpose([0] + c['dims'])
    if cls == 'Bidirectional':
        i = c['layer']; h = len(w) // 2
        a, b = one(i['class_name'], i['config'], w[:h], x), one(i['class_name'], i['config'], w[h:], x[:, ::-1])
        if i['config']['return_sequences']: b = b[:, ::-1]
        return dict(concat=lambda: np.concatenate([a, b], -1), sum=lambda: a + b, mul=lambda: a * b, ave=lambda: (a + b) / 2)[c['merge_mode']]()
    if cls == 'LSTM' and c.get('go_backwards'): x = x[:, ::-1]
    if cls == 'GRU' and not c['use_bias']: w = w + [np.zeros(w[0].shape[1])]
    return K.layer(cls, c, w, x)

def run(layers, x):
    x = x.astype('f8')
    for cls, c, w in layers: x = one(cls, c, [a.astype('f8') for a in w], x)
    return x

def rnn(cls, name, n, u, seq, **more):
    g = 4 if cls == 'LSTM' else 3
    c = dict(name=name, units=u, activation='tanh', recurrent_activation='sigmoid', use_bias=True, return_sequences=seq, return_state=False,
             go_backwards=False, stateful=False, **({} if g == 4 else dict(reset_after=True)))
    c.update(more)
    bias = f(4*u) if g == 4 else f(2, 3*u) if c['reset_after'] else f(3*u)
    return cls, c, [f(n, g*u), f(u, g*u)] + ([bias] if c['use_bias'] else [])

def both(name, inner, other, mode): return 'Bidirectional', dict(name=name, merge_mode=mode, layer=dict(class_name=inner[0], config=inner[1])), inner[2] + other[2]
conv2 = lambda n, i, o, k, s, p, a='relu', bias=True: ('Conv2D', dict(name=n, filters=o, kernel_size=list(k), strides=list(s), padding=p, data_format='channels_last', dilation_rate=[1, 1], groups=1, activation=a, use_bias=bias), [f(*k, i, o)] + ([f(o)] if bias else []))
pool2 = lambda cls, n, k, s, p: (cls, dict(name=n, pool_size=list(k), strides=list(s), padding=p, data_format='channels_last'), [])
dense = lambda n, i, o, a: ('Dense', dict(name=n, units=o, activation=a, use_bias=True), [f(i, o), f(o)])
bn = lambda n, c: ('BatchNormalization', dict(name=n, axis=[-1] if c % 2 else -1, epsilon=.001, center=True, scale=True), [1 + f(c), f(c), f(c), np.abs(f(c)) + .3])

def h5(path, layers, shape, kind='Sequential', version='2.11.0', chunks=False, libver='earliest', loss='sparse_categorical_crossentropy'):
    F = h5py.File(path, 'w', libver=libver)
    cfg = [dict(class_name='InputLayer', config=dict(batch_input_shape=[None] + shape, name='in'), name='in', inbound_nodes=[])] + [
        dict(class_name=c, config=q, name=q['name'], inbound_nodes=[[[(['in'] + [l[1]['name'] for l in layers])[i], 0, 0, {}]]]) for i, (c, q, _) in enumerate(layers)]
    if kind != 'Sequential': cfg = cfg[:1] + cfg[1:][::-1]  # the order of the list means nothing
    F.attrs['keras_version'] = version
    F.attrs['model_config'] = json.dumps(dict(class_name=kind, config=dict(name='m', layers=cfg)))
    F.attrs['training_config'] = json.dumps(dict(loss=loss))
    G = F.create_group('model_weights')
    G.attrs['layer_names'] = [q['name'].encode() for _, q, _ in layers]
    for _, q, w in layers:
        g = G.create_group(q['name'])
        g.attrs['weight_names'] = np.array([f'{q["name"]}/w{i}:0'.encode() for i in range(len(w))]) if w else np.zeros(0)
        for i, a in enumerate(w): g.create_dataset(f'{q["name"]}/w{i}:0', data=a, **(dict(chunks=tuple(max(1, n // 2) for n in a.shape), compression='gzip', shuffle=True, fletcher32=True) if chunks else {}))
    F.close()

exp = {}
def golden(name, layers, shape): x = r.normal(0, 1, [3] + shape).astype('f4'); exp[name + '.input'] = x; exp[name] = run(layers, x)

A = [conv2('c1', 1, 4, (3, 5), (1, 2), 'same', 'linear', bias=False), bn('b1', 4), pool2('MaxPooling2D', 'p1', (2, 3), (2, 2), 'same'), conv2('c2', 4, 5, (2, 2), (1, 1), 'valid', 'elu'),
     bn('b2', 5), pool2('AveragePooling2D', 'p2', (3, 2), (2, 2), 'same'), ('Permute', dict(name='perm', dims=[2, 1, 3]), []), ('Reshape', dict(name='r', target_shape=[-1, 10]), []),
     both('bi1', rnn('LSTM', 'l', 10, 3, True), rnn('LSTM', 'l', 10, 3, True), 'concat'), both('bi2', rnn('GRU', 'g', 6, 4, False), rnn('GRU', 'g', 6, 4, False), 'sum'),
     ('LeakyReLU', dict(name='lr', alpha=.1), []), dense('d', 4, 4, 'softmax')]
shape = [7, 9, 1]; x = run(A[:7], np.zeros([1] + shape)); A[7][1]['target_shape'] = [x.shape[1], -1]; n = x.shape[2] * x.shape[3]
A[8] = both('bi1', rnn('LSTM', 'l', n, 3, True), rnn('LSTM', 'l', n, 3, True), 'concat')
h5('conv2d-bidirectional.h5', A, shape, chunks=True); golden('conv2d-bidirectional.h5', A, shape)

B = [rnn('LSTM', 'l1', 5, 4, True, recurrent_activation='hard_sigmoid', activation='relu'), rnn('GRU', 'g1', 4, 3, True, reset_after=False, recurrent_activation='hard_sigmoid', use_bias=False),
     both('bi', rnn('GRU', 'g2', 3, 3, True, reset_after=False), rnn('GRU', 'g2', 3, 3, True, reset_after=False), 'ave'), rnn('LSTM', 'l2', 3, 4, True), ('GlobalAveragePooling1D', dict(name='gap', data_format='channels_last'), []), dense('d', 4, 3, 'linear')]
h5('functional-hard-sigmoid.h5', B, [6, 5], kind='Functional', libver='latest'); golden('functional-hard-sigmoid.h5', B, [6, 5])
exp['functional-hard-sigmoid.h5'] = K.act('softmax', exp['functional-hard-sigmoid.h5'])

C = [rnn('LSTM', 'l1', 5, 4, False, go_backwards=True), dense('d', 4, 1, 'sigmoid')]
h5('binary.h5', C, [6, 5], loss='binary_crossentropy'); golden('binary.h5', C, [6, 5]); exp['binary.h5'] = np.concatenate([1 - exp['binary.h5'], exp['binary.h5']], 1)
np.savez('expected-more.npz', **exp)
for k, v in exp.items(): print(k, v.shape, v.reshape(-1)[:3])
