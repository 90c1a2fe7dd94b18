// Another sample rate, by a sinc under a Kaiser window, as the server does it.

/** Samples at another rate; filter: zeroCrossings, rolloff and beta, at the lower of the two rates. */
export function resample(samples, source, target, { zeroCrossings, rolloff, beta }) {
  if (source === target) {
    return samples;
  }
  const scale = Math.min(1, target / source), side = Math.ceil(zeroCrossings / scale);
  const kaiser = bessel(beta);
  const tap = distance => {
    const time = Math.abs(scale * distance), edge = 1 - (time / zeroCrossings) ** 2, angle = Math.PI * rolloff * time;
    return edge < 0 ? 0 : scale * rolloff * bessel(beta * Math.sqrt(edge)) / kaiser * (angle === 0 ? 1 : Math.sin(angle) / angle);
  };
  const phases = target / divisor(source, target), rows = new Map();
  const row = phase => {
    if (!rows.has(phase)) {
      rows.set(phase, Float32Array.from({ length: 2 * side }, (_, i) => tap(i - side + 1 - phase / phases)));
    }
    return rows.get(phase);
  };
  const result = new Float32Array(Math.ceil(samples.length * target / source));
  const step = source / divisor(source, target);
  for (let i = 0; i < result.length; i++) {
    const place = i * step, before = Math.floor(place / phases), taps = row(place % phases);
    const first = before - side + 1, from = Math.max(0, -first), to = Math.min(taps.length, samples.length - first);
    let sum = 0;
    for (let k = from; k < to; k++) {
      sum += taps[k] * samples[first + k];
    }
    result[i] = sum;
  }
  return result;
}

const divisor = (a, b) => b === 0 ? a : divisor(b, a % b);

// the modified Bessel function of order 0
function bessel(x) {
  let sum = 1, term = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
