// The page of labelling: one recording after the other is heard and given a label, by key or by hand. What a key does, the server knows.

import { getBlob, post, request, takeTokenFromAddress, TokenNeeded } from '/api.js';
import { element, percent, tone } from '/labels.js';
import { startTheme } from '/theme.js';

const again = ' ', skip = '-', back = '<', end = '.';
const byId = id => document.getElementById(id);
const audio = byId('audio');

let state = null, busy = false, loaded = null;
const sounds = new Map(); // by number: the one that is heard, and the next

const clock = seconds => `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`;

function fail(error) {
  byId('error').hidden = !error;
  byId('error').textContent = error instanceof TokenNeeded
    ? 'This page needs the whole address that the command printed: it ends with a token.' : error?.message ?? '';
}

/** A recording's sound, which is fetched once. */
function sound(number) {
  if (!sounds.has(number)) {
    const fetched = getBlob(`/api/clips/${number}`);
    fetched.catch(() => sounds.delete(number));
    sounds.set(number, fetched);
  }
  return sounds.get(number);
}

function forgetBut(number) {
  for (const other of [...sounds.keys()].filter(one => one !== number)) {
    sounds.delete(other);
  }
}

async function hear() {
  const { number } = state;
  try {
    const blob = await sound(number);
    if (state.number !== number || state.ended) {
      return; // it has its answer already
    }
    if (blob !== loaded) {
      const earlier = audio.src;
      audio.src = URL.createObjectURL(loaded = blob);
      URL.revokeObjectURL(earlier);
    }
    audio.currentTime = 0;
    await audio.play();
  } catch (error) {
    if (error.name === 'NotAllowedError') {
      byId('status').textContent = 'Press space, or the button, to hear the first one.';
    } else if (error.name !== 'AbortError' && state.number === number) {
      fail(error);
    }
  }
}

function show(answered) {
  state = answered;
  const asked = !state.ended && state.number <= state.count;
  byId('question').hidden = !asked;
  byId('complete').hidden = asked || state.ended;
  byId('actions').hidden = state.ended;
  byId('skip').hidden = !asked;
  byId('back').disabled = state.number === 1;
  byId('ended').hidden = !state.ended;
  byId('place').textContent = `${state.number} of ${state.count}`;
  byId('progress').max = state.count;
  byId('progress').value = state.number - 1;
  byId('about').textContent = `Labels are written to ${state.manifest} at each answer: ${state.labelled} labelled, ${state.skipped} skipped.`;
  audio.pause();
  if (!asked) {
    byId('result').textContent = `${state.labelled} labelled, ${state.skipped} skipped. The labels are in ${state.manifest}; this page can be closed.`;
    byId(state.ended ? 'ended' : 'complete').focus();
    forgetBut(null);
    return;
  }
  byId('name').textContent = state.name;
  byId('guess').textContent = `${state.guess.map(({ label, probability }) => `${label} ${percent(probability)}`).join(', ')}?`;
  byId('now').textContent = byId('length').textContent = clock(0);
  byId('choices').replaceChildren(...state.choices.map(({ key, label }) => element('li', {}, element('button', {
    type: 'button', title: label, tone: tone(label), onclick: () => press(key),
  }, element('kbd', { textContent: key }), element('span', { textContent: label })))));
  byId('choices').querySelectorAll('button').forEach((button, i) => button.setAttribute('aria-keyshortcuts', state.choices[i].key));
  byId('play').focus(); // where space plays it again
  forgetBut(state.number);
  hear();
  if (state.number < state.count) {
    sound(state.number + 1).catch(() => {}); // what is wrong with it is said when it is asked about
  }
}

/** What was answered, for who does not see it. */
const told = (key, before, now) =>
  now.ended ? 'Ended.'
    : key === skip ? 'Skipped.'
    : key === back ? `Back to ${now.number}.`
    : `${before.choices.find(choice => choice.key === key)?.label ?? ''}.`;

async function press(key) {
  if (busy || !state || state.ended) {
    return;
  }
  busy = true;
  try {
    const before = state;
    const answered = await post('/api/labelling', { number: before.number, key });
    fail();
    byId('status').textContent = `${told(key, before, answered)} ${answered.ended || answered.number > answered.count ? '' : `${answered.number} of ${answered.count}.`}`;
    show(answered);
  } catch (error) {
    fail(error);
    await start(); // another page may have answered
  } finally {
    busy = false;
  }
}

async function start() {
  try {
    const answered = await request('/api/labelling');
    if (answered.number !== state?.number || answered.ended !== state.ended) {
      show(answered);
    }
  } catch (error) {
    fail(error);
  }
}

addEventListener('keydown', event => {
  if (!state || state.ended || event.ctrlKey || event.altKey || event.metaKey || event.repeat || !byId('keys').checked) {
    return;
  }
  const key = event.key.toLowerCase();
  if (key === again) {
    if (!event.target.closest('button, input')) { // there it does what it does everywhere
      event.preventDefault();
      hear();
    }
  } else if ([skip, back, end].includes(key) || state.choices.some(choice => choice.key === key)) {
    event.preventDefault();
    press(key);
  }
});
byId('play').addEventListener('click', hear);
for (const [id, key] of [['skip', skip], ['back', back], ['end', end]]) {
  byId(id).addEventListener('click', () => press(key));
}
byId('keys').addEventListener('change', event => document.body.classList.toggle('without-keys', !event.target.checked));
audio.addEventListener('loadedmetadata', () => byId('length').textContent = clock(audio.duration));
audio.addEventListener('timeupdate', () => byId('now').textContent = clock(audio.currentTime));
audio.addEventListener('play', () => byId('play').classList.add('playing'));
for (const event of ['pause', 'ended']) {
  audio.addEventListener(event, () => byId('play').classList.remove('playing'));
}

startTheme(() => {});
takeTokenFromAddress();
start();
