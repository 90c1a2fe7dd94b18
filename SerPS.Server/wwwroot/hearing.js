// Runs models in this browser, beside the page, with the files of onnxruntime-web that the server has.

import * as runtime from '/runtime/ort.wasm.min.mjs';
import { picture } from '/picture.js';
import { resample } from '/resample.js';
import { Speech, stretches, windows } from '/speech.js';

const shortStretches = 3, shortSpeech = 2; // what is heard at once, as the server does
const surest = 1e-4; // what no stretch is surer of, so that one cannot rule out what all others say
const windowSeconds = 2, hopSeconds = .5, mostWindows = 240;
const opposite = -.6; // from there on two channels are the same, one turned round

runtime.env.wasm.wasmPaths = `${location.origin}/runtime/`;
runtime.env.wasm.numThreads = 1;

const sessions = new Map();
let last = Promise.resolve();

onmessage = ({ data: { id, task, ...rest } }) => {
  last = last.then(async () => {
    try {
      postMessage({ id, answer: await { load, hear }[task](rest) });
    } catch (error) {
      postMessage({ id, problem: error.message ?? `${error}` });
    }
  });
};

async function load({ model, graph }) {
  sessions.set(model, await runtime.InferenceSession.create(new Uint8Array(graph), { executionProviders: ['wasm'] }));
}

async function hear({ model, rate, channels, each }) {
  const { samples, warnings } = mixed(channels);
  return {
    model: model.name,
    seconds: samples.length / rate,
    sampleRate: rate,
    ...await whole(model, samples, rate),
    warnings,
    channels: each ? await inTurn(channels, async (channel, i) => ({ channel: i + 1, ...await whole(model, channel, rate) })) : null,
    picture: picture(samples, rate),
  };
}

// the recording and its windows
async function whole(model, samples, rate) {
  const { sampleRate, filter, stretch } = model.inBrowser;
  const speech = new Speech(samples, rate, samples.length / rate), heard = resample(samples, rate, sampleRate, filter);
  const short = samples.length <= shortSpeech * stretch * rate
    || samples.length <= shortStretches * stretch * rate && speech.extent(0, samples.length) <= shortSpeech * stretch;
  const answer = short ? await piece(model, heard, speech.seconds(0, samples.length).all)
    : await together(model, heard, stretches(heard, sampleRate, stretch));
  return { gender: null, genderConfidence: null, ...answer, windows: await timeline(model, samples, rate, heard) };
}

async function timeline(model, samples, rate, heard) {
  const hop = Math.max(hopSeconds, Math.round(10 * samples.length / rate / mostWindows) / 10), { sampleRate } = model.inBrowser;
  const speech = new Speech(samples, rate, windowSeconds);
  return inTurn(windows(samples.length, rate, windowSeconds, hop), async ({ start, end }) => ({
    start: start / rate,
    end: end / rate,
    ...await piece(
      model, heard.subarray(Math.round(start * sampleRate / rate), Math.round(end * sampleRate / rate)), speech.seconds(start, end).all),
  }));
}

// what stretches say together: the mean of the logarithms, by the seconds of speech; of dimensions the mean
async function together(model, samples, list) {
  if (list.length === 0) {
    return piece(model, samples.subarray(0, Math.round(model.inBrowser.stretch * model.inBrowser.sampleRate)), 0);
  }
  const sums = model.labels.map(() => 0), shares = model.labels.map(() => 0);
  let seconds = 0, strange = 0;
  await inTurn(list, async ({ start, end, heard }) => {
    const { values, doubted } = await run(model, samples.subarray(start, end));
    values.forEach((value, i) => { sums[i] += heard * (model.dimensional ? value : Math.log(Math.max(surest, value))); });
    shares[best(values)] += heard;
    seconds += heard;
    strange += doubted ? heard : 0;
  });
  const powers = sums.map(sum => Math.exp((sum - Math.max(...sums)) / seconds)), total = powers.reduce((a, b) => a + b);
  const answer = described(
    model, model.dimensional ? sums.map(sum => sum / seconds) : powers.map(power => power / total), strange > seconds / 2, seconds);
  const mix = Object.fromEntries(model.labels.map((label, i) => [label, shares[i] / seconds]).filter(([, share]) => share > 0));
  return { ...answer, mix: model.dimensional ? {} : mix };
}

async function piece(model, samples, heard) {
  const { values, doubted } = await run(model, samples);
  return described(model, values, doubted, heard);
}

function described(model, values, strange, heard) {
  const named = Object.fromEntries(model.labels.map((label, i) => [label, values[i]]));
  const common = { speech: heard > 0, heard: Math.round(1000 * heard) / 1000 };
  if (model.dimensional) {
    return { ...common, emotion: null, confidence: null, uncertain: strange, probabilities: {}, mix: {}, dimensions: named };
  }
  const place = best(values), emotion = heard > 0 ? model.labels[place] : null;
  return {
    ...common, emotion, confidence: values[place], uncertain: strange || values[place] < (model.inBrowser.rejectBelow ?? 0),
    probabilities: named, mix: emotion ? { [emotion]: 1 } : {}, dimensions: null,
  };
}

async function run(model, samples) {
  const outputs = await sessions.get(model.name).run({ waveform: new runtime.Tensor('float32', samples, [samples.length]) });
  const { strangeAbove } = model.inBrowser;
  return {
    values: [...outputs[model.dimensional ? 'dimensions' : 'probabilities'].data],
    doubted: strangeAbove !== null && !(outputs.strangeness.data[0] <= strangeAbove),
  };
}

const best = values => values.indexOf(Math.max(...values));

async function inTurn(items, work) {
  const results = [];
  for (const [i, item] of items.entries()) {
    results.push(await work(item, i));
  }
  return results;
}

// one channel of several: their mean; the second of two in antiphase, which would cancel each other, is turned round first
function mixed(channels) {
  if (channels.length === 1) {
    return { samples: channels[0], warnings: [] };
  }
  const turned = channels.length === 2 && inAntiphase(channels), samples = new Float32Array(channels[0].length);
  channels.forEach((channel, c) => {
    const share = (turned && c === 1 ? -1 : 1) / channels.length;
    for (let i = 0; i < samples.length; i++) {
      samples[i] += share * channel[i];
    }
  });
  return { samples, warnings: turned ? ['Its two channels are in antiphase; the second was turned round before they were mixed.'] : [] };
}

function inAntiphase([left, right]) {
  const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = [mean(left), mean(right)];
  let power = 0, common = 0;
  left.forEach((value, i) => {
    const [a, b] = [value - middle[0], right[i] - middle[1]];
    power += a * a + b * b;
    common += a * b;
  });
  return 2 * common < opposite * power;
}
