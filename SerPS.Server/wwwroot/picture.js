// What a recording looks like, in the form in which the server tells it.

const columns = 1000, bands = 64, maxFrames = 600, rangeDb = 80;

export function picture(samples, rate) {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const maxHz = Math.min(8000, rate / 2);
  const size = rate >= 32000 ? 2048 : rate >= 16000 ? 1024 : 512;
  const hop = Math.max(size / 8, Math.floor(samples.length / (maxFrames - 1)));
  const frames = 1 + Math.floor(samples.length / hop);
  return { waveform: outline(samples, peak), peak, spectrogram: levels(samples, rate, size, hop, frames, maxHz), bands, frames, maxHz };
}

function outline(samples, peak) {
  const count = Math.min(columns, samples.length), result = new Int8Array(2 * count);
  for (let i = 0; i < count; i++) {
    let low = 1, high = -1;
    for (let at = Math.floor(i * samples.length / count); at < Math.floor((i + 1) * samples.length / count); at++) {
      low = Math.min(low, samples[at]);
      high = Math.max(high, samples[at]);
    }
    result.set([Math.round(127 * low / (peak || 1)), Math.round(127 * high / (peak || 1))], 2 * i);
  }
  return new Uint8Array(result.buffer);
}

function levels(samples, rate, size, hop, frames, maxHz) {
  const filters = melFilters(rate, size, maxHz), window = Float64Array.from({ length: size }, (_, i) => .5 - .5 * Math.cos(2 * Math.PI * i / size));
  const power = new Float64Array(bands * frames), real = new Float64Array(size), imaginary = new Float64Array(size);
  for (let frame = 0; frame < frames; frame++) {
    for (let i = 0; i < size; i++) {
      real[i] = window[i] * (samples[frame * hop - size / 2 + i] ?? 0);
    }
    imaginary.fill(0);
    transform(real, imaginary);
    filters.forEach(({ first, weights }, band) => {
      power[band * frames + frame] = weights.reduce((sum, weight, i) => sum + weight * (real[first + i] ** 2 + imaginary[first + i] ** 2), 0);
    });
  }
  const loudest = power.reduce((most, value) => Math.max(most, value), 1e-10);
  return Uint8Array.from(power, value => Math.max(0, Math.min(255, 255 * (1 + 10 * Math.log10(Math.max(value, 1e-10) / loudest) / rangeDb))));
}

// triangles of equal area at equal distances on Slaney's mel scale
function melFilters(rate, size, maxHz) {
  const step = Math.log(6.4) / 27;
  const toMel = hz => hz < 1000 ? hz * 3 / 200 : 15 + Math.log(hz / 1000) / step;
  const toHz = mel => mel < 15 ? mel * 200 / 3 : 1000 * Math.exp(step * (mel - 15));
  const edges = Array.from({ length: bands + 2 }, (_, i) => toHz(i * toMel(maxHz) / (bands + 1)));
  return Array.from({ length: bands }, (_, band) => {
    const [low, middle, high] = edges.slice(band, band + 3), first = Math.ceil(low * size / rate);
    const count = Math.max(0, Math.min(size / 2, Math.floor(high * size / rate)) - first + 1);
    const weights = Array.from({ length: count }, (_, i) => {
      const hz = (first + i) * rate / size;
      return 2 / (high - low) * Math.max(0, Math.min((hz - low) / (middle - low), (high - hz) / (high - middle)));
    });
    return { first, weights };
  });
}

// the discrete Fourier transform in place; the length is a power of two
function transform(real, imaginary) {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      [real[i], real[j], imaginary[i], imaginary[j]] = [real[j], real[i], imaginary[j], imaginary[i]];
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let k = 0; k < length / 2; k++) {
      const cosine = Math.cos(-2 * Math.PI * k / length), sine = Math.sin(-2 * Math.PI * k / length);
      for (let a = k; a < size; a += length) {
        const b = a + length / 2, x = real[b] * cosine - imaginary[b] * sine, y = real[b] * sine + imaginary[b] * cosine;
        real[b] = real[a] - x;
        imaginary[b] = imaginary[a] - y;
        real[a] += x;
        imaginary[a] += y;
      }
    }
  }
}
