// Pictures of a recording on canvases.

// the server sends text
const bytes = data => typeof data === 'string' ? Uint8Array.from(atob(data), c => c.charCodeAt(0)) : data;

function prepare(canvas) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale));
  canvas.height = Math.round(canvas.getAttribute('data-height') * scale);
  canvas.style.height = `${canvas.getAttribute('data-height')}px`;
  return canvas.getContext('2d');
}

export function drawWaveform(canvas, picture) {
  const context = prepare(canvas);
  const { width, height } = canvas;
  const levels = new Int8Array(bytes(picture.waveform).buffer);
  const loudest = 127;
  const columns = levels.length / 2;
  context.fillStyle = getComputedStyle(canvas).color;
  for (let x = 0; x < width; x++) {
    const from = Math.floor(x * columns / width), to = Math.max(from + 1, Math.floor((x + 1) * columns / width));
    let low = 127, high = -127;
    for (let i = from; i < to; i++) {
      low = Math.min(low, levels[2 * i]);
      high = Math.max(high, levels[2 * i + 1]);
    }
    const top = height / 2 * (1 - .92 * high / loudest), bottom = height / 2 * (1 - .92 * low / loudest);
    context.fillRect(x, top, 1, Math.max(1, bottom - top));
  }
}

// dark blue over violet and orange to pale yellow: equal steps look equal, and it survives grey
const colours = [[11, 15, 26], [52, 30, 105], [128, 42, 123], [200, 65, 98], [245, 125, 60], [252, 200, 110], [252, 253, 220]];

function colour(level) {
  const place = level / 255 * (colours.length - 1), i = Math.min(colours.length - 2, Math.floor(place)), t = place - i;
  return colours[i].map((from, channel) => Math.round(from + t * (colours[i + 1][channel] - from)));
}

const palette = Array.from({ length: 256 }, (_, level) => colour(level));

export function drawSpectrogram(canvas, picture) {
  const context = prepare(canvas);
  const levels = bytes(picture.spectrogram);
  const { bands, frames } = picture;
  const image = new ImageData(frames, bands);
  for (let band = 0; band < bands; band++) {
    for (let frame = 0; frame < frames; frame++) {
      const at = 4 * ((bands - 1 - band) * frames + frame);
      image.data.set(palette[levels[band * frames + frame]], at);
      image.data[at + 3] = 255;
    }
  }
  const small = new OffscreenCanvas(frames, bands);
  small.getContext('2d').putImageData(image, 0, 0);
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}
