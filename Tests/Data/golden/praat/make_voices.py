"""Writes synthetic voices of known fundamental frequency, jitter, shimmer, formants and noise. Needs numpy and scipy.

A voice is a train of glottal pulses (derivative of Rosenberg's pulse: opening 40 %, closing 16 % of a period) at exact times on a grid of
128 kHz, through a cascade of formant resonators, brought to 16 kHz; 1.2 s, faded in and out over 20 ms, 16-bit PCM. Jitter and shimmer are
independent Gaussian changes of each period and each amplitude; the truth that is written is that of the pulses made. Noise is white noise
through the same formants, at a ratio to the voice. whisper.wav is noise alone, the formants six times as wide. truth.csv says what was
made; praat.sh measures it.
"""
import csv, wave
import numpy as np
from scipy.signal import lfilter, resample_poly

HIGH, RATE, SECONDS = 128000, 16000, 1.2

def formants(x, resonances):
    for hz, bandwidth in resonances:
        r = np.exp(-np.pi * bandwidth / HIGH)
        c = -2 * r * np.cos(2 * np.pi * hz / HIGH)
        x = lfilter([1 + c + r * r], [1, c, r * r], x)
    return x

def glottis(times, periods, amplitudes):
    x = np.zeros(int(HIGH * SECONDS))
    for t, T, a in zip(times, periods, amplitudes):
        n = np.arange(int(np.ceil(t * HIGH)), min(len(x), int((t + 0.56 * T) * HIGH)))
        u = (n / HIGH - t) / T
        x[n] += a * np.where(u < 0.4, np.pi / 0.8 * np.sin(np.pi * u / 0.4), -np.pi / 0.32 * np.sin(np.pi * (u - 0.4) / 0.32))
    return x

def voice(name, f0, resonances, jitter=0.0, shimmer=0.0, noise_db=None, seed=1):
    rng = np.random.default_rng(seed)
    times, periods, amplitudes, t = [], [], [], 0.02
    while t < SECONDS - 0.04:
        T = 1 / f0(t) * (1 + jitter * rng.standard_normal())
        times.append(t); periods.append(T); amplitudes.append(1 + shimmer * rng.standard_normal())
        t += T
    x = formants(glottis(times, periods, amplitudes), resonances) if name != 'whisper' else np.zeros(int(HIGH * SECONDS))
    hiss = formants(rng.standard_normal(len(x)), [(hz, bandwidth * (1 if name != 'whisper' else 6)) for hz, bandwidth in resonances])
    if noise_db is not None:
        x = x + hiss * (np.std(x) or 1) / np.std(hiss) * 10 ** (-noise_db / 20)
    y = resample_poly(x, 1, HIGH // RATE)
    ramp = np.minimum(1, np.minimum(np.arange(len(y)), np.arange(len(y))[::-1]) / (0.02 * RATE))
    y = 0.7 * y * ramp / np.max(np.abs(y)) + 1e-4 * rng.standard_normal(len(y))
    with wave.open(name + '.wav', 'wb') as w:
        w.setnchannels(1); w.setsampwidth(2); w.setframerate(RATE)
        w.writeframes(np.round(y * 32767).astype('<i2').tobytes())
    p, a = np.array(periods), np.array(amplitudes)
    voiced = name != 'whisper'
    truth = 1 / p.mean(), np.abs(np.diff(p)).mean() / p.mean(), np.abs(20 * np.log10(a[1:] / a[:-1])).mean()
    return [name, *(round(v, 4) if voiced else 0 for v in truth), *(hz for hz, _ in resonances[:3])]

A = [(730, 80), (1090, 90), (2440, 120), (3500, 200), (4500, 250)]
I = [(310, 60), (2790, 120), (3310, 150), (4200, 200), (5000, 250)]
E = [(530, 70), (1840, 100), (2480, 130), (3500, 200), (4500, 250)]
U = [(370, 70), (950, 80), (2670, 130), (3700, 200), (4600, 250)]
rows = [
    voice('male-a', lambda t: 110, A),
    voice('female-i', lambda t: 220, I),
    voice('high-u', lambda t: 330, U),
    voice('glide-e', lambda t: 110 * 2 ** (t / SECONDS), E),
    voice('rough-e', lambda t: 120, E, jitter=0.012, shimmer=0.05, noise_db=25),
    voice('shaky-a', lambda t: 210, A, jitter=0.007, shimmer=0.08, noise_db=20),
    voice('breathy-a', lambda t: 190, A, jitter=0.003, shimmer=0.03, noise_db=10),
    voice('whisper', lambda t: 190, A, noise_db=0),
]
with open('truth.csv', 'w', newline='') as f:
    w = csv.writer(f, lineterminator='\n'); w.writerow('clip,f0,jitterLocal,shimmerLocaldB,F1,F2,F3'.split(',')); w.writerows(rows)
