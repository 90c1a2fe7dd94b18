// The page: takes recordings, shows what was found, keeps the results until it is closed.

import { analyse, getLimits, getModels, setToken, takeTokenFromAddress, TokenNeeded } from '/api.js';
import { drawSpectrogram, drawWaveform } from '/draw.js';
import { load, seek } from '/player.js';
import { startRecording } from '/recorder.js';
import { saveCsv, saveJson } from '/save.js';
import { segments } from '/timeline.js';

const timelineFrom = 4; // seconds; a shorter clip has one emotion
const tones = ['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised'];

const byId = id => document.getElementById(id);
const percent = share => `${Math.round(100 * share)} %`;
const tone = label => tones.includes(label) ? `var(--${label})` : `hsl(${[...label].reduce((sum, c) => sum + c.charCodeAt(0), 0) * 47 % 360} 55% 52%)`;

const results = [];
let models = [], limits = { maxBytes: Infinity, maxSeconds: Infinity };
let shown = null, recording = null, retry = null, latest = 0;

function element(tag, { tone: colour, ...properties } = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  if (colour) {
    node.style.setProperty('--tone', colour);
  }
  node.append(...children);
  return node;
}

function status(text) {
  byId('status').textContent = text;
}

function fail(error, again) {
  status('');
  if (error instanceof TokenNeeded) {
    retry = again;
    byId('token-box').hidden = false;
    byId('token').focus();
    return;
  }
  byId('error').textContent = error.message;
  byId('error').hidden = false;
}

/** Sends a recording and shows the answer; an answer that was overtaken by a later question is only kept. */
async function take(blob, name) {
  byId('error').hidden = true;
  if (blob.size > limits.maxBytes) {
    fail(new Error(`“${name}” has ${(blob.size / 1e6).toFixed(0)} MB; at most ${limits.maxBytes / 1e6} MB are accepted.`));
    return;
  }
  const turn = ++latest;
  status(`Listening to ${name} …`);
  try {
    const result = await analyse(blob, name, byId('model').value);
    const entry = { result, blob, url: URL.createObjectURL(blob) };
    results.unshift(entry);
    if (turn === latest) {
      status('');
      show(entry);
      byId('result').focus({ preventScroll: true });
    }
    listResults();
  } catch (error) {
    if (turn === latest) {
      fail(error, () => take(blob, name));
    }
  }
}

function show(entry) {
  shown = entry;
  const { result, url } = entry;
  byId('result').hidden = false;
  const heard = result.speech ? result.emotion : 'no speech';
  byId('result').style.setProperty('--tone', tone(heard));
  byId('name').textContent = `${result.file}, ${result.seconds.toFixed(1)} s, ${result.model}`;
  byId('emotion').textContent = heard;
  byId('confidence').textContent = result.speech ? `${percent(result.confidence)} confident` : 'nobody seems to speak here';
  byId('warnings').replaceChildren(...result.warnings.map(text => element('li', { textContent: text })));
  byId('hertz').textContent = `up to ${(result.picture.maxHz / 1000).toFixed(1)} kHz`;
  showBars(result);
  showTimeline(result);
  load(url, result.seconds, moved);
  draw();
  listResults();
}

function showBars(result) {
  byId('bars').replaceChildren(...Object.entries(result.probabilities).map(([label, share]) => {
    const fill = element('span', { className: 'fill' });
    fill.style.transform = `scaleX(${share})`;
    return element('li', { className: result.speech && label === result.emotion ? 'best' : '', tone: tone(label) },
      element('span', { className: 'label', textContent: label }),
      element('span', { className: 'track', ariaHidden: 'true' }, fill),
      element('span', { className: 'share', textContent: percent(share) }));
  }));
}

function showTimeline(result) {
  const parts = result.seconds > timelineFrom ? segments(result) : [];
  byId('timeline-box').hidden = parts.length === 0;
  byId('timeline').replaceChildren(...parts.map(part => {
    const name = part.emotion ?? 'no speech';
    const width = (part.end - part.start) / result.seconds;
    const button = element('button', {
      type: 'button',
      textContent: part.emotion && width * byId('timeline').clientWidth > 9 * name.length + 18 ? name : '', // where it fits; the legend has all
      title: `${name}${part.emotion ? `, ${percent(part.confidence)}` : ''}`,
      ariaLabel: `${name}, from ${part.start.toFixed(1)} to ${part.end.toFixed(1)} seconds`,
      onclick: () => seek(part.start),
    });
    const item = element('li', { className: part.emotion ? '' : 'quiet', tone: tone(name) }, button);
    item.style.left = `${100 * part.start / result.seconds}%`;
    item.style.width = `${100 * width}%`;
    return Object.assign(item, { start: part.start });
  }));
  const heard = [...new Set(parts.map(part => part.emotion).filter(Boolean))];
  byId('legend').replaceChildren(...heard.map(label => element('li', { textContent: label, tone: tone(label) })));
}

function moved(time) {
  const at = time + 0.1; // players seek to a frame near the place, often the one before
  const items = [...byId('timeline').children];
  const current = items.findLast(item => item.start <= at); // at the very end the last one
  items.forEach(item => item.firstChild.setAttribute('aria-current', item === current));
}

function draw() {
  if (shown) {
    drawWaveform(byId('waveform'), shown.result.picture);
    drawSpectrogram(byId('spectrogram'), shown.result.picture);
  }
}

function listResults() {
  byId('history-box').hidden = results.length < 2;
  byId('history').replaceChildren(...results.map(entry => element('li', {}, element('button',
    { type: 'button', ariaCurrent: String(entry === shown), onclick: () => { show(entry); byId('result').scrollIntoView({ block: 'nearest' }); } },
    element('span', { className: 'mark', tone: tone(entry.result.speech ? entry.result.emotion : 'no speech'), ariaHidden: 'true' }),
    element('span', { className: 'what', textContent: entry.result.file }),
    element('span', { className: 'found', textContent: entry.result.speech ? `${entry.result.emotion}, ${percent(entry.result.confidence)}` : 'no speech' },
      element('span', { className: 'by', textContent: ` · ${entry.result.model}` }))))));
}

function describeModel() {
  const model = models.find(candidate => candidate.name === byId('model').value);
  const score = (name, value) => value === null ? '' : ` ${name} ${percent(value)},`;
  byId('about').textContent = model
    ? `How good is ${model.name}?${score('Unweighted average recall', model.unweightedAverageRecall)}${score('accuracy', model.accuracy)}`
      + ` ${model.labels.length} emotions (guessing: ${percent(1 / model.labels.length)}); ${model.accuracy === null ? '' : 'measured as: '}${model.protocol}. Licence: ${model.license}.`
    : '';
}

async function start() {
  try {
    [models, limits] = await Promise.all([getModels(), getLimits()]);
  } catch (error) {
    fail(error, start);
    return;
  }
  byId('model').replaceChildren(...models.map(model => element('option', { value: model.name, textContent: model.name })));
  byId('model').disabled = models.length < 2;
  byId('hint').textContent += ` Up to ${limits.maxSeconds >= 120 ? `${Math.floor(limits.maxSeconds / 60)} minutes` : `${limits.maxSeconds} seconds`}`
    + ` and ${limits.maxBytes / 1e6} MB.`;
  describeModel();
}

async function record() {
  const button = byId('record');
  if (recording) {
    const stopped = recording;
    recording = null;
    button.setAttribute('aria-pressed', 'false');
    byId('record-text').textContent = 'Record';
    byId('meter').hidden = true;
    const blob = await stopped.stop();
    take(blob, `microphone-${new Date().toTimeString().slice(0, 8).replaceAll(':', '')}.wav`);
    return;
  }
  byId('error').hidden = true;
  button.disabled = true;
  try {
    recording = await startRecording((level, seconds) => {
      byId('level').style.transform = `scaleX(${Math.min(1, level)})`;
      byId('record-text').textContent = `Stop (${seconds.toFixed(1)} s)`;
      if (seconds >= limits.maxSeconds - 1 && recording) {
        record();
      }
    });
    button.setAttribute('aria-pressed', 'true');
    byId('meter').hidden = false;
    status('Recording: speak, then press Stop.');
  } catch (error) {
    fail(error);
  } finally {
    button.disabled = false;
  }
}

byId('file').addEventListener('change', event => {
  const [file] = event.target.files;
  if (file) {
    take(file, file.name);
  }
  event.target.value = '';
});
byId('record').addEventListener('click', record);
byId('model').addEventListener('change', () => {
  describeModel();
  if (shown) {
    take(shown.blob, shown.result.file);
  }
});
byId('csv').addEventListener('click', () => saveCsv(shown.result));
byId('json').addEventListener('click', () => saveJson(shown.result));
byId('token-form').addEventListener('submit', event => {
  event.preventDefault();
  setToken(byId('token').value.trim());
  byId('token-box').hidden = true;
  retry?.();
});

// a file may be dropped anywhere
let depth = 0;
addEventListener('dragenter', event => { event.preventDefault(); depth++; byId('drop').hidden = false; });
addEventListener('dragleave', () => { depth--; byId('drop').hidden = depth <= 0; });
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  event.preventDefault();
  depth = 0;
  byId('drop').hidden = true;
  for (const file of event.dataTransfer.files) {
    take(file, file.name);
  }
});
addEventListener('resize', draw);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);

takeTokenFromAddress();
start();
