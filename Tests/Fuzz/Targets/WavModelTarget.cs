using SerPS.Audio;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Fuzz.Targets;

/// <summary>A WAV file, from its bytes to the answer of the model that is asked where none is named.</summary>
internal sealed class WavModelTarget : FuzzTarget
{
    private const double MaxSeconds = 5;

    private readonly EmotionClassifier _classifier = new(
        ModelFile.Read(Path.Combine(Regressions.Root, "Models", ModelStore.DefaultModel + ModelFile.Extension)),
        new SessionSettings { Device = Device.Cpu, Threads = 1 });

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => WavBytes.All();

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        using AudioInput audio = AudioInput.OpenWav(new MemoryStream(input), "input.wav");
        EmotionPrediction prediction = _classifier.Predict(audio.ReadToEnd(MaxSeconds));
        if (!(prediction.Confidence is > 0 and <= 1))
        {
            throw new InvalidOperationException($"the confidence is {prediction.Confidence}");
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _classifier.Dispose();
        base.Dispose();
    }
}
