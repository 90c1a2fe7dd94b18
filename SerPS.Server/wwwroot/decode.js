// A recording as samples, by the browser's own decoder.

const usual = 48000; // the rate of what does not say its own, and of most recordings
const least = 8000, most = 96000; // rates that every browser decodes to

/** Samples of every channel, at the recording's own rate where its header tells it. */
export async function decode(blob, name) {
  const content = await blob.arrayBuffer();
  const rate = rateOf(new DataView(content)) ?? usual;
  try {
    const decoded = await new OfflineAudioContext(1, 1, rate >= least && rate <= most ? rate : usual).decodeAudioData(content);
    return {
      rate: decoded.sampleRate,
      channels: Array.from({ length: decoded.numberOfChannels }, (_, channel) => decoded.getChannelData(channel).slice()),
    };
  } catch {
    throw new Error(`This browser cannot decode “${name}”; the server may be able to.`);
  }
}

// of WAV and FLAC; the decoder itself would change the rate without saying from which
function rateOf(view) {
  const text = at => at + 4 <= view.byteLength ? String.fromCharCode(...new Uint8Array(view.buffer, at, 4)) : '';
  if (text(0) === 'fLaC' && view.byteLength > 22) {
    return view.getUint32(18) >>> 12;
  }
  if (text(0) === 'RIFF' && text(8) === 'WAVE') {
    for (let at = 12; at + 16 <= view.byteLength; at += 8 + view.getUint32(at + 4, true) + view.getUint32(at + 4, true) % 2) {
      if (text(at) === 'fmt ') {
        return view.getUint32(at + 12, true);
      }
    }
  }
  return null;
}
