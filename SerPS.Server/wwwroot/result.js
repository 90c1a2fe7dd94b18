// One recording's result: answer, pictures, time, all labels; of several models and channels beside each other.

import { drawSpectrogram, drawWaveform } from '/draw.js';
import { showDimensions } from '/dimensions.js';
import { element, explain, headline, heard, mix, percent, tone } from '/labels.js';
import { clock, load, seek } from '/player.js';
import { segments } from '/timeline.js';

const timelineFrom = 4; // seconds; a shorter clip has one emotion
const byId = id => document.getElementById(id);
let drawn = null;

/** Shows an entry: the result, and that of the other model where two were asked. */
export function showResult({ result, other, url }) {
  drawn = result;
  const answers = [result, ...other ? [other] : []];
  byId('result').hidden = false;
  byId('result').style.setProperty('--tone', tone(heard(result)));
  byId('name').textContent = `${result.file}, ${result.seconds.toFixed(1)} s, ${result.model}${result.here ? ', in this browser' : ''}`;
  byId('emotion').textContent = headline(result);
  byId('confidence').textContent = explain(result);
  byId('other').hidden = !other;
  byId('other').replaceChildren(...other ? [
    element('span', { className: 'mark', tone: tone(heard(other)), ariaHidden: 'true' }),
    element('strong', { textContent: `${other.model}: ${headline(other)}` }), `, ${explain(other)}`] : []);
  byId('warnings').replaceChildren(...result.warnings.map(text => element('li', { textContent: text })));
  byId('hertz').textContent = `up to ${(result.picture.maxHz / 1000).toFixed(1)} kHz`;
  byId('peak').textContent = `loudest ${String(Math.round(20 * Math.log10(Math.max(1e-5, result.picture.peak))) || 0).replace('-', '\u2212')} dB`;
  showBars(answers.filter(answer => !answer.dimensions));
  showDimensions(answers.filter(answer => answer.dimensions));
  showTimelines(answers);
  showAxis(result.seconds);
  load(url, result.seconds, moved);
  draw();
}

/** Draws the pictures anew, in the colours and the size that there are now. */
export function draw() {
  if (drawn) {
    drawWaveform(byId('waveform'), drawn.picture);
    drawSpectrogram(byId('spectrogram'), drawn.picture);
  }
}

const best = (answer, label) => answer.speech && label === answer.emotion ? 'best' : '';

function showBars(answers) {
  byId('bars-box').hidden = answers.length === 0;
  byId('bars-title').textContent = answers.some(answer => mix(answer).length > 1) ? 'All emotions, on average over the recording' : 'All emotions';
  const labels = [...new Set(answers.flatMap(answer => Object.keys(answer.probabilities)))];
  byId('bars').classList.toggle('two', answers.length > 1);
  byId('bars').replaceChildren(
    ...answers.length > 1 ? [element('li', { className: 'models' }, element('span', { className: 'label' }),
      ...answers.map(answer => element('span', { className: 'by', textContent: answer.model })))] : [],
    ...labels.map(label => element('li', { tone: tone(label) },
      element('span', { className: `label ${best(answers[0], label)}`, textContent: label }),
      ...answers.flatMap(answer => {
        const share = answer.probabilities[label];
        const fill = element('span', { className: 'fill' });
        fill.style.transform = `scaleX(${share ?? 0})`;
        return [element('span', { className: 'track', ariaHidden: 'true' }, fill),
          element('span', { className: `share ${best(answer, label)}`, textContent: share === undefined ? '–' : percent(share) })];
      }))));
}

// a strip for the recording, for the other model, and for each channel that was heard apart
function showTimelines(answers) {
  const [result, other] = answers;
  const channels = result.channels?.length > 1 ? result.channels : [];
  const long = result.seconds > timelineFrom;
  const rows = [...long ? [
    { name: channels.length > 0 || other ? (other ? result.model : 'mixed') : '', answer: result },
    ...other ? [{ name: other.model, answer: other }] : []] : [],
    ...channels.map(channel => ({ name: `channel ${channel.channel}`, answer: channel })),
  ].map(row => ({ ...row, parts: long && !row.answer.dimensions ? segments({ ...row.answer, seconds: result.seconds }) : [] }));
  byId('timeline-box').hidden = rows.every(row => row.parts.length === 0) && channels.length === 0;
  byId('timeline-title').textContent = long ? 'Over time' : 'Channels';
  byId('timelines').replaceChildren(...rows.map((row, i) => element('div', { className: 'strip' },
    ...row.name ? [element('p', { className: 'who' }, element('strong', { textContent: row.name }), ` ${headline(row.answer)}, ${explain(row.answer)}`)] : [],
    ...row.parts.length > 0 ? [strip(row.parts, result.seconds, i === 0 ? 'timeline' : `timeline-${i}`, row.name)] : [])));
  const labels = [...new Set(rows.flatMap(row => row.parts.map(part => part.emotion)).filter(Boolean))];
  byId('legend').replaceChildren(...labels.map(label => element('li', { textContent: label, tone: tone(label) })));
}

function strip(parts, seconds, id, name) {
  const width = byId('timelines').clientWidth;
  return element('ol', { id, className: 'timeline', ariaLabel: name ? `Over time, ${name}` : 'Over time' }, ...parts.map(part => {
    const label = part.emotion ?? 'no speech', share = (part.end - part.start) / seconds;
    const item = element('li', { className: part.emotion ? '' : 'quiet', tone: tone(label) }, element('button', {
      type: 'button',
      textContent: part.emotion && share * width > 9 * label.length + 18 ? label : '', // where it fits; the legend has all
      title: `${label}${part.emotion ? `, ${percent(part.confidence)}` : ''}`,
      ariaLabel: `${label}, from ${part.start.toFixed(1)} to ${part.end.toFixed(1)} seconds`,
      onclick: () => seek(part.start),
    }));
    item.style.left = `${100 * part.start / seconds}%`;
    item.style.width = `${100 * share}%`;
    return Object.assign(item, { start: part.start });
  }));
}

// about eight marks at whole steps
function showAxis(seconds) {
  const step = [.1, .2, .5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600].find(step => seconds / step <= 8) ?? 1200;
  const marks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step).filter(at => at <= .96 * seconds);
  byId('axis').replaceChildren(...marks.map(at => {
    const mark = element('li', { textContent: step < 1 ? at.toFixed(1) : clock(at).split('.')[0] });
    mark.style.left = `${100 * at / seconds}%`;
    return mark;
  }));
}

function moved(time) {
  const at = time + 0.1; // players seek to a frame near the place, often the one before
  for (const list of document.querySelectorAll('.timeline')) {
    const items = [...list.children];
    const current = items.findLast(item => item.start <= at); // at the very end the last one
    items.forEach(item => item.firstChild.setAttribute('aria-current', item === current));
  }
}
