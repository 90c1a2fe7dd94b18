// What a model of dimensions (arousal, valence, ...) tells: a bar and a number each. Units are the model's own, so the scale is a usual one.

import { amount, element } from '/labels.js';

const scales = [1, 5, 7, 9, 10, 100];
const byId = id => document.getElementById(id);

/** Shows the dimensions of answers that have some, one model below the other. */
export function showDimensions(answers) {
  byId('dimensions-box').hidden = answers.length === 0;
  byId('dimensions').replaceChildren(...answers.map(answer => {
    const values = Object.entries(answer.dimensions);
    const largest = Math.max(...values.map(([, value]) => Math.abs(value)));
    const end = scales.find(scale => scale >= largest) ?? largest;
    const least = values.some(([, value]) => value < 0) ? -end : 0; // then nought is in the middle
    return element('section', {},
      element('p', { className: 'who' }, element('strong', { textContent: answer.model }), ` bars from ${least < 0 ? '\u2212' : ''}${Math.abs(least)} to ${end}`),
      element('ul', { className: 'bars' }, ...values.map(([name, value]) => {
        const fill = element('span', { className: 'fill' });
        fill.style.transform = least < 0 ? `translateX(50%) scaleX(${value / end / 2})` : `scaleX(${value / end})`;
        return element('li', { tone: 'var(--wave)' },
          element('span', { className: 'label', textContent: name, title: name }),
          element('span', { className: 'track', ariaHidden: 'true' }, fill),
          element('span', { className: 'share', textContent: amount(value) }));
      })));
  }));
}
