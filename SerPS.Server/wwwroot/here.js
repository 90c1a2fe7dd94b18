// Recordings that are heard in this browser and sent nowhere: the page decodes them, a worker beside it runs the model.

import { getBlob } from '/api.js';
import { decode } from '/decode.js';

const leastSeconds = .1;
const questions = new Map(), loaded = new Map();
let worker = null, asked = 0;

/** The answer to a recording, in the form in which the server tells it. */
export async function hearHere(blob, name, { model, channels }, { maxSeconds }) {
  const { rate, channels: heard } = await decode(blob, name);
  const seconds = heard[0].length / rate;
  if (seconds < leastSeconds || seconds > maxSeconds) {
    throw new Error(`“${name}” is ${seconds.toFixed(2)} s long; ${leastSeconds} to ${maxSeconds} s are heard.`);
  }
  await load(model.name);
  const answer = await ask('hear', { model, rate, channels: heard, each: channels === 'each' }, heard.map(samples => samples.buffer));
  return { file: name, ...answer, here: true };
}

// once; what failed is tried again with the next recording
function load(name) {
  if (!loaded.has(name)) {
    const loading = (async () => {
      const graph = await (await getBlob(`/api/waveform-model?${new URLSearchParams({ model: name })}`)).arrayBuffer();
      await ask('load', { model: name, graph }, [graph]);
    })();
    loaded.set(name, loading);
    loading.catch(() => loaded.delete(name));
  }
  return loaded.get(name);
}

function ask(task, rest, moved = []) {
  worker ??= start();
  return new Promise((answer, fail) => {
    const id = ++asked;
    questions.set(id, { answer, fail });
    worker.postMessage({ id, task, ...rest }, moved);
  });
}

function start() {
  const started = new Worker('/hearing.js', { type: 'module' });
  started.onmessage = ({ data: { id, answer, problem } }) => {
    const question = questions.get(id);
    questions.delete(id);
    if (problem === undefined) {
      question.answer(answer);
    } else {
      question.fail(new Error(`The model does not run in this browser: ${problem}`));
    }
  };
  started.onerror = event => {
    event.preventDefault();
    worker = null;
    loaded.clear();
    const waiting = [...questions.values()];
    questions.clear();
    waiting.forEach(({ fail }) => fail(new Error('Models do not run in this browser: what runs them did not start.')));
  };
  return started;
}
