// Results as files.

export function saveJson(result) {
  const { picture, ...plain } = result;
  save(`${base(result.file)}.json`, 'application/json', JSON.stringify(plain, null, 2));
}

/** One row for the recording, then one for each window; a spreadsheet must not take a file's name for a formula. */
export function saveCsv(result) {
  const labels = Object.keys(values(result));
  const row = (kind, start, end, part) => [
    result.file, kind, start, end, part.speech, part.emotion ?? '', part.confidence?.toFixed(4) ?? '', ...labels.map(label => values(part)[label].toFixed(4)),
  ];
  const rows = [
    ['file', 'part', 'start', 'end', 'speech', 'emotion', 'confidence', ...labels],
    row('recording', 0, round(result.seconds), result),
    ...(result.windows ?? []).map(window => row('window', round(window.start), round(window.end), window)),
  ];
  save(`${base(result.file)}.csv`, 'text/csv', rows.map(fields => fields.map(field).join(',')).join('\r\n') + '\r\n');
}

/** One row for each recording and model. */
export function saveAll(entries) {
  const answers = entries.toReversed().flatMap(({ result, other }) => [result, ...other ? [other] : []]);
  const labels = [...new Set(answers.flatMap(answer => Object.keys(values(answer))))];
  const rows = [
    ['file', 'seconds', 'model', 'speech', 'emotion', 'confidence', 'uncertain', 'gender', ...labels],
    ...answers.map(answer => [
      answer.file, round(answer.seconds), answer.model, answer.speech, answer.emotion ?? '', answer.confidence?.toFixed(4) ?? '', answer.uncertain,
      answer.gender ?? '', ...labels.map(label => values(answer)[label]?.toFixed(4) ?? ''),
    ]),
  ];
  save('emotions.csv', 'text/csv', rows.map(fields => fields.map(field).join(',')).join('\r\n') + '\r\n');
}

const values = answer => answer.dimensions ?? answer.probabilities;
const round = seconds => Math.round(seconds * 1000) / 1000;
const base = name => name.replace(/\.[^.]*$/, '') || 'recording';

function field(value) {
  let text = String(value);
  if (/^[=+\-@\t]/.test(text) && typeof value === 'string' && isNaN(value)) {
    text = `'${text}`;
  }
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
