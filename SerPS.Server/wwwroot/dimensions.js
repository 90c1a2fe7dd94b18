// What a model of dimensions (arousal, valence, ...) tells: a bar and a number each. Units are the model's own: a bar spans the values that it
// learned from; where its file does not say which those were, a usual scale.

import { amount, element } from '/labels.js';

const scales = [1, 5, 7, 9, 10, 100];
const byId = id => document.getElementById(id);
let models = [];

/** The models, which know what values they learned from. */
export const setModels = known => { models = known; };

/** Shows the dimensions of answers that have some, one model below the other. */
export function showDimensions(answers) {
  byId('dimensions-box').hidden = answers.length === 0;
  byId('dimensions').replaceChildren(...answers.map(answer => {
    const values = Object.entries(answer.dimensions);
    const ranges = models.find(model => model.name === answer.model)?.ranges ?? values.map(() => usual(values));
    const same = ranges.every(range => range.join() === ranges[0].join());
    return element('section', {},
      element('p', { className: 'who' }, element('strong', { textContent: answer.model }),
        same ? ` bars ${span(ranges[0])}` : ' bars over the values that it learned from'),
      element('ul', { className: 'bars' }, ...values.map(([name, value], i) => element('li', { tone: 'var(--wave)' },
        element('span', { className: 'label', textContent: name, title: `${name}, ${span(ranges[i])}` }),
        element('span', { className: 'track', ariaHidden: 'true' }, bar(value, ranges[i])),
        element('span', { className: 'share', textContent: amount(value) })))));
  }));
}

const span = ([least, most]) => `from ${plain(least)} to ${plain(most)}`;

const plain = value => Math.abs(value) < 1e6 ? String(+value.toFixed(3)).replace('-', '\u2212') : amount(value);

function usual(values) {
  const largest = Math.max(...values.map(([, value]) => Math.abs(value)));
  const end = scales.find(scale => scale >= largest) ?? largest;
  return [values.some(([, value]) => value < 0) ? -end : 0, end];
}

// from the left; where values below nought were learned, from nought
function bar(value, [least, most]) {
  const place = at => Math.min(1, Math.max(0, most > least ? (at - least) / (most - least) : 0.5));
  const from = least < 0 && most > 0 ? place(0) : 0, to = place(value);
  const fill = element('span', { className: 'fill' });
  fill.style.transform = `translateX(${100 * Math.min(from, to)}%) scaleX(${Math.abs(to - from)})`;
  return fill;
}
