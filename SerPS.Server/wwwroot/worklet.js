// Hands the microphone's samples to the page, in blocks that come often enough for a meter.

const blockSize = 2048;

class Tap extends AudioWorkletProcessor {
  block = new Float32Array(blockSize);
  count = 0;

  process([input]) {
    const samples = input[0];
    if (samples) {
      // 128 samples at a time, of which a block is a multiple
      this.block.set(samples, this.count);
      this.count += samples.length;
      if (this.count === blockSize) {
        this.port.postMessage(this.block.slice());
        this.count = 0;
      }
    }
    return true;
  }
}

registerProcessor('tap', Tap);
