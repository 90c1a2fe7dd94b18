// Where somebody speaks, and the stretches that a long recording is heard in, as the server finds them.

const frameSeconds = .02, memorySeconds = 10, leadSeconds = .1, denseSeconds = 300;
const quietestDb = -60, faintestDb = -85, faintRangeDb = 30, minAboveBackgroundDb = 8, shareOfRange = .35;
const backgroundQuantile = .1, loudQuantile = .95, speechSeconds = .2;

/** The speech in samples; its background is judged by the last ten seconds, or the longest stretch that is asked about. */
export class Speech {
  constructor(samples, rate, longest) {
    this.rate = rate;
    this.size = Math.max(1, Math.round(frameSeconds * rate));
    this.memory = 1 + Math.ceil(Math.max(memorySeconds, longest) * rate / this.size);
    this.levels = Float32Array.from({ length: Math.floor(samples.length / this.size) }, (_, frame) => {
      let sum = 0, squares = 0;
      for (let i = frame * this.size; i < (frame + 1) * this.size; i++) {
        sum += samples[i];
        squares += samples[i] ** 2;
      }
      return 10 * Math.log10(Math.max(0, squares / this.size - (sum / this.size) ** 2) + 1e-10);
    });
  }

  /** The frames of a stretch, and which of them are speech. */
  judge(start, end) {
    const last = Math.min(Math.floor(end / this.size), this.levels.length), oldest = Math.max(0, last - this.memory);
    const sorted = this.levels.slice(oldest, last).sort();
    if (sorted.length === 0) {
      return { first: 0, last: 0, speaks: () => false };
    }
    const background = sorted[Math.trunc(backgroundQuantile * (sorted.length - 1))], loud = sorted[Math.trunc(loudQuantile * (sorted.length - 1))];
    const threshold = Math.max(
      Math.min(quietestDb, Math.max(faintestDb, loud - faintRangeDb)),
      background + Math.max(minAboveBackgroundDb, shareOfRange * (loud - background)));
    return { first: Math.max(Math.ceil(start / this.size), oldest), last, speaks: frame => this.levels[frame] > threshold };
  }

  /** Seconds of speech in a stretch, and of those the ones from a place on. */
  seconds(start, end, since = 0) {
    const { first, last, speaks } = this.judge(start, end);
    let all = 0, latest = 0;
    for (let frame = first; frame < last; frame++) {
      if (speaks(frame)) {
        all++;
        latest += frame * this.size >= since ? 1 : 0;
      }
    }
    const seconds = frames => frames * this.size / this.rate;
    return all > 0 && all >= Math.min(speechSeconds * this.rate / this.size, (last - first) / 4)
      ? { all: seconds(all), latest: seconds(latest) } : { all: 0, latest: 0 };
  }

  /** The first sample of speech in a stretch, or null. */
  first(start, end) {
    const { first, last, speaks } = this.judge(start, end);
    for (let frame = first; frame < last; frame++) {
      if (speaks(frame)) {
        return frame * this.size;
      }
    }
    return null;
  }

  /** Seconds from the first speech to the last. */
  extent(start, end) {
    let { first, last, speaks } = this.judge(start, end);
    while (first < last && !speaks(first)) {
      first++;
    }
    while (last > first && !speaks(last - 1)) {
      last--;
    }
    return (last - first) * this.size / this.rate;
  }
}

/** Windows at equal distances; the last ends with the recording. */
export function windows(count, rate, seconds, hop) {
  const length = Math.max(1, Math.round(seconds * rate)), list = [];
  for (let i = 0; Math.round(i * hop * rate) + length <= count; i++) {
    list.push({ start: Math.round(i * hop * rate), end: Math.round(i * hop * rate) + length });
  }
  if ((list.at(-1)?.end ?? 0) < count) {
    list.push({ start: Math.max(0, count - length), end: count });
  }
  return list;
}

/** Windows on speech, each with its seconds of speech that none had before; they overlap by a quarter where speech goes on. */
export function stretches(samples, rate, seconds) {
  const speech = new Speech(samples, rate, seconds), length = Math.max(1, Math.round(seconds * rate)), count = samples.length;
  const lead = Math.trunc(leadSeconds * rate), list = [];
  let start = 0, end = 0;
  const cut = from => {
    list.push({ start: from, end: from + length, heard: speech.seconds(from, from + length, end).latest });
    end = from + length;
  };
  while (start + length <= count) {
    const first = speech.first(start, start + length);
    if (first === null) {
      start += length;
    } else if (first - lead > start) {
      start = first - lead;
    } else {
      cut(start);
      start += Math.floor(length * (start < denseSeconds * rate ? 3 : 6) / 4);
    }
  }
  if (Math.max(start, end) < count) {
    cut(count - length);
  }
  return list.filter(stretch => stretch.heard > 0);
}
