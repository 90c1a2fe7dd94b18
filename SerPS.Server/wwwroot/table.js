// All results of this page as a table: one row a recording and model.

import { element, explain, headline, heard, tone } from '/labels.js';

const byId = id => document.getElementById(id);

/** Lists entries in the order in which they were asked for, the latest first. */
export function list(entries, shown, choose) {
  byId('history-box').hidden = entries.length < 2;
  byId('history').replaceChildren(...entries.map(entry => element('tr', { ariaCurrent: String(entry === shown) },
    element('td', {}, element('button', { type: 'button', textContent: entry.result.file, onclick: () => choose(entry) })),
    answer(entry.result),
    element('td', { className: 'number', textContent: entry.result.seconds.toFixed(1) }),
    element('td', { className: 'by', textContent: entry.result.model }),
    entry.other ? answer(entry.other) : element('td', { className: 'by' }))));
  byId('other-head').textContent = entries.find(entry => entry.other)?.other.model ?? '';
}

const answer = result => element('td', { title: explain(result) },
  element('span', { className: 'mark', tone: tone(heard(result)), ariaHidden: 'true' }),
  `${headline(result)}${result.speech && !result.dimensions ? ` ${Math.round(100 * (Object.values(result.mix).length > 1 ? Math.max(...Object.values(result.mix)) : result.confidence))} %` : ''}`);
