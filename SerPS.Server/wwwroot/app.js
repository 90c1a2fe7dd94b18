// The page: takes recordings, shows what was found, keeps the results until it is closed.

import { analyse, getLimits, getModels, getSample, hasToken, question, setToken, takeTokenFromAddress, TokenNeeded } from '/api.js';
import { copy, curl, invoke } from '/command.js';
import { hearHere } from '/here.js';
import { element, percent } from '/labels.js';
import { startRecording } from '/recorder.js';
import { draw, showResult } from '/result.js';
import { saveAll, saveCsv, saveJson } from '/save.js';
import { list } from '/table.js';
import { startTheme } from '/theme.js';

const examples = ['neutral', 'happy', 'sad', 'angry', 'fearful', 'robot'];
const atOnce = 3; // recordings of one drop that are on their way together

const byId = id => document.getElementById(id);

let entries = [];
let models = [], limits = { maxBytes: Infinity, maxSeconds: Infinity };
let shown = null, recording = null, retry = null, latest = 0, order = 0;

function status(text) {
  byId('status').textContent = text;
}

function fail(...messages) {
  byId('error').replaceChildren(...messages.map(message => element('p', { textContent: message })));
  byId('error').hidden = messages.length === 0;
}

function askForToken(again) {
  retry = again;
  byId('token-box').hidden = false;
  byId('token').focus();
}

const options = () => ({ model: byId('model').value, channels: byId('channels').value, gender: byId('gender').checked, here: byId('here').checked });

const ask = (blob, name, chosen) => chosen.here
  ? hearHere(blob, name, { ...chosen, model: models.find(model => model.name === chosen.model) }, limits)
  : analyse(blob, name, chosen);

async function hear(blob, name, chosen) {
  if (blob.size > limits.maxBytes) {
    throw new Error(`“${name}” has ${(blob.size / 1e6).toFixed(0)} MB; at most ${limits.maxBytes / 1e6} MB are accepted.`);
  }
  const second = byId('second').value;
  const [result, other] = await Promise.all([
    ask(blob, name, chosen), second && second !== chosen.model ? ask(blob, name, { ...chosen, model: second }) : null]);
  return { result, other, options: chosen, blob, url: URL.createObjectURL(blob) };
}

/** Sends recordings and shows the first answer; one that was overtaken by a later question is only kept. */
async function take(recordings) {
  fail();
  const turn = ++latest, chosen = options(), problems = [];
  const waiting = recordings.map(({ blob, name }) => ({ blob, name, order: ++order }));
  let done = 0, first = true, locked = false;
  const tell = () => status(recordings.length === 1 ? `Listening to ${recordings[0].name} …` : `Listening: ${done} of ${recordings.length} …`);
  tell();
  async function work() {
    for (let next = waiting.shift(); next && !locked; next = waiting.shift()) {
      try {
        const entry = { ...await hear(next.blob, next.name, chosen), order: next.order };
        entries = [...entries, entry].sort((one, other) => other.order - one.order);
        if (turn === latest && first) {
          first = false;
          show(entry);
          byId('result').focus({ preventScroll: true });
        } else {
          list(entries, shown, choose);
        }
      } catch (error) {
        if (error instanceof TokenNeeded) {
          locked = true;
          waiting.unshift(next);
        } else {
          problems.push(recordings.length === 1 ? error.message : `${next.name}: ${error.message}`);
        }
      }
      done++;
      if (turn === latest) {
        tell();
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  if (turn === latest) {
    status('');
    fail(...problems);
  }
  if (locked) {
    status('');
    askForToken(() => take(waiting));
  }
}

function show(entry) {
  shown = entry;
  byId('command').hidden = true;
  byId('curl').hidden = byId('invoke').hidden = Boolean(entry.options.here); // these would send it to the server
  showResult(entry);
  list(entries, shown, choose);
}

function choose(entry) {
  show(entry);
  byId('result').scrollIntoView({ block: 'nearest' });
}

function describeModel() {
  const model = models.find(candidate => candidate.name === byId('model').value);
  const score = (name, value) => value === null ? '' : ` ${name} ${percent(value)},`;
  byId('about').textContent = model
    ? `How good is ${model.name}?${score('Unweighted average recall', model.unweightedAverageRecall)}${score('accuracy', model.accuracy)}`
      + `${model.concordance === null ? '' : ` Mean concordance correlation ${model.concordance.toFixed(2)} of`} `
      + (model.dimensional ? `${model.labels.join(', ')}; ` : `${model.labels.length} labels (guessing: ${percent(1 / model.labels.length)}); `)
      + `${model.accuracy === null && model.concordance === null ? '' : 'measured as: '}${model.protocol}. Licence: ${model.license}.`
    : '';
}

/** What the switch "in this browser" does: models that cannot run here are not offered, and the page says what becomes of recordings. */
function describePlace() {
  const here = byId('here').checked, local = models.filter(model => model.inBrowser).map(model => model.name);
  for (const id of ['model', 'second']) {
    for (const option of byId(id).options) {
      option.disabled = here && option.value !== '' && !local.includes(option.value);
    }
  }
  if (here && !local.includes(byId('model').value)) {
    byId('model').value = local[0];
  }
  if (here && !local.includes(byId('second').value)) {
    byId('second').value = '';
  }
  byId('gender').disabled = here;
  byId('gender').checked &&= !here;
  byId('here-note').hidden = !here;
  byId('here-note').textContent = 'Recordings do not leave this browser: the model and what runs it are loaded from this server once. '
    + 'Not told here: whether a voice is female or male, and what makes a recording hard to hear.';
  byId('kept').textContent = here ? 'Recordings are analysed in this browser and sent nowhere.'
    : 'Recordings are analysed by this server and not kept.';
}

async function start() {
  try {
    [models, limits] = await Promise.all([getModels(), getLimits()]);
  } catch (error) {
    if (error instanceof TokenNeeded) {
      askForToken(start);
    } else {
      fail(error.message);
    }
    return;
  }
  const names = models.map(model => element('option', { value: model.name, textContent: model.name }));
  byId('model').replaceChildren(...names);
  byId('second').replaceChildren(element('option', { value: '', textContent: 'nothing' }), ...names.map(name => name.cloneNode(true)));
  byId('model').disabled = byId('second').disabled = models.length < 2;
  byId('here-box').hidden = !models.some(model => model.inBrowser);
  describePlace();
  byId('limits').textContent = `Up to ${limits.maxSeconds >= 120 ? `${Math.floor(limits.maxSeconds / 60)} minutes` : `${limits.maxSeconds} seconds`}`
    + ` and ${limits.maxBytes / 1e6} MB each.`;
  byId('examples').replaceChildren(...examples.map(name => element('button', {
    type: 'button', textContent: name, onclick: async () => {
      try {
        await take([{ blob: await getSample(name), name: `${name}.wav` }]);
      } catch (error) {
        fail(error.message);
      }
    },
  })));
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
    take([{ blob, name: `microphone-${new Date().toTimeString().slice(0, 8).replaceAll(':', '')}.wav` }]);
    return;
  }
  fail();
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
    fail(error.message);
  } finally {
    button.disabled = false;
  }
}

const takeFiles = files => files.length > 0 && take([...files].map(file => ({ blob: file, name: file.name })));

byId('file').addEventListener('change', event => {
  takeFiles(event.target.files);
  event.target.value = '';
});
byId('record').addEventListener('click', record);
for (const id of ['model', 'second', 'channels', 'gender', 'here']) {
  byId(id).addEventListener('change', () => {
    describePlace();
    describeModel();
    if (shown && (byId('here').checked || !shown.options.here)) { // what was heard here is not sent by a change of a setting
      take([{ blob: shown.blob, name: shown.result.file }]);
    }
  });
}
byId('csv').addEventListener('click', () => saveCsv(shown.result));
byId('json').addEventListener('click', () => saveJson(shown.result));
byId('all-csv').addEventListener('click', () => saveAll(entries));
for (const [id, command] of [['curl', curl], ['invoke', invoke]]) {
  byId(id).addEventListener('click', async () => {
    const copied = await copy(command(shown.result.file, question(shown.options), hasToken()), byId('command'));
    status(copied ? 'Copied.' : 'Marked: copy it with the keyboard.');
  });
}
byId('token-form').addEventListener('submit', event => {
  event.preventDefault();
  setToken(byId('token').value.trim());
  byId('token-box').hidden = true;
  retry?.();
});

// files may be dropped anywhere
let depth = 0;
addEventListener('dragenter', event => { event.preventDefault(); depth++; byId('drop').hidden = false; });
addEventListener('dragleave', () => { depth--; byId('drop').hidden = depth <= 0; });
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  event.preventDefault();
  depth = 0;
  byId('drop').hidden = true;
  takeFiles(event.dataTransfer.files);
});
addEventListener('resize', draw);

startTheme(draw);
takeTokenFromAddress();
start();
