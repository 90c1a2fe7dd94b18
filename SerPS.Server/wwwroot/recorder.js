// The microphone as a WAV file: every browser's own formats differ, WAV is the same everywhere.

/** Starts recording; `stop` gives the file. No level is reported once `stop` was called, or before the recording is handed over. */
export async function startRecording(onLevel) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Error('This browser gives the microphone only to pages on this computer or over HTTPS.');
  }
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  } catch (error) {
    throw new Error(error.name === 'NotAllowedError' ? 'The microphone is not allowed for this page; the browser\'s address bar can change that.'
      : error.name === 'NotFoundError' ? 'There is no microphone.'
      : error.name === 'NotReadableError' ? 'The microphone does not start: another program may be using it.'
      : 'The microphone does not start in this browser.');
  }
  const context = new AudioContext();
  const close = () => {
    stream.getTracks().forEach(track => track.stop());
    return context.close();
  };
  try {
    await context.audioWorklet.addModule('/worklet.js');
  } catch {
    await close();
    throw new Error('The microphone cannot be read: the page did not load whole. Load it again.');
  }
  const source = context.createMediaStreamSource(stream);
  const tap = new AudioWorkletNode(context, 'tap', { numberOfOutputs: 0 });
  const blocks = [];
  let running = true;
  tap.port.onmessage = ({ data }) => {
    blocks.push(data);
    if (!running) {
      return; // blocks still arrive while the context closes
    }
    onLevel(data.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0), blocks.length * data.length / context.sampleRate);
  };
  source.connect(tap);
  return {
    async stop() {
      running = false;
      await close();
      return wav(blocks, context.sampleRate);
    },
  };
}

function wav(blocks, rate) {
  const length = blocks.reduce((sum, block) => sum + block.length, 0);
  const view = new DataView(new ArrayBuffer(44 + 2 * length));
  const text = (at, value) => [...value].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, 'RIFF'); view.setUint32(4, 36 + 2 * length, true); text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, 2 * rate, true); view.setUint16(32, 2, true); view.setUint16(34, 16, true);
  text(36, 'data'); view.setUint32(40, 2 * length, true);
  let at = 44;
  for (const block of blocks) {
    for (const sample of block) {
      view.setInt16(at, Math.max(-32768, Math.min(32767, Math.round(sample * 32768))), true);
      at += 2;
    }
  }
  return new Blob([view], { type: 'audio/wav' });
}
