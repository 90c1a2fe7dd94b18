// How labels look and read.

const tones = ['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised'];

export const percent = share => `${Math.round(100 * share)} %`;

/** A label's colour; one that is not among the usual has a hue of its own. */
export const tone = label => tones.includes(label) ? `var(--${label})`
  : `hsl(${[...label].reduce((sum, c) => sum + c.charCodeAt(0), 0) * 47 % 360} 55% 52%)`;

/** The label whose colour an answer has: that of its headline; dimensions have none. */
export const heard = answer => !answer.speech ? 'no speech' : mix(answer)[0]?.[0] ?? answer.emotion ?? 'neutral';

/** A value of a dimension, in its own units. */
export const amount = value => (Math.abs(value) < 1e6 ? value.toFixed(2) : value.toExponential(2).replace('e+', 'e')).replace('-', '\u2212');


/** What a long recording sounds like, the commonest first; a short one has one emotion. */
export const mix = answer => Object.entries(answer.mix ?? {}).sort((one, other) => other[1] - one[1]);

/** The answer in a few words: of a long recording, what it sounds like most of the time. */
export const headline = answer => !answer.speech ? 'no speech'
  : answer.dimensions ? Object.entries(answer.dimensions).map(([name, value]) => `${name} ${amount(value)}`).join(', ')
  : mix(answer).length > 1 ? `mostly ${mix(answer)[0][0]}`
  : answer.uncertain ? `perhaps ${answer.emotion}` : answer.emotion;

/** What stands below the headline. */
export function explain(answer) {
  if (!answer.speech) {
    return 'nobody seems to speak here';
  }
  const parts = mix(answer).filter(([, share]) => share >= .005);
  const text = answer.dimensions ? `heard in ${answer.heard.toFixed(1)} s of speech`
    : parts.length > 1
    ? `${parts.map(([label, share], i) => i === 0 ? `${label} in ${percent(share)} of the speech` : `${i === 1 ? 'also ' : ''}${label} ${percent(share)}`).join(', ')}`
    : `${percent(answer.confidence)} confident`;
  return text + (answer.uncertain ? '; the model doubts this' : '') + (answer.gender ? `; a ${answer.gender} voice, ${percent(answer.genderConfidence)}` : '');
}

export function element(tag, { tone: colour, ...properties } = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  if (colour) {
    node.style.setProperty('--tone', colour);
  }
  node.append(...children);
  return node;
}
