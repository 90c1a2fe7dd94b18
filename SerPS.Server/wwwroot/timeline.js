// Emotions over time: windows overlap, so each counts from halfway to its neighbour before to halfway to the one after.

export function segments(result) {
  const windows = result.windows ?? [];
  const middle = window => (window.start + window.end) / 2;
  const list = [];
  windows.forEach((window, i) => {
    const start = i === 0 ? 0 : (middle(windows[i - 1]) + middle(window)) / 2;
    const end = i === windows.length - 1 ? result.seconds : (middle(window) + middle(windows[i + 1])) / 2;
    const emotion = window.speech ? window.emotion : null;
    const last = list.at(-1);
    if (last && last.emotion === emotion) {
      last.end = end;
      last.shares.push(window.confidence);
    } else {
      list.push({ start, end, emotion, shares: [window.confidence] });
    }
  });
  return list.map(({ start, end, emotion, shares }) => ({ start, end, emotion, confidence: shares.reduce((a, b) => a + b) / shares.length }));
}
