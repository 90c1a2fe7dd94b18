using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Fuzz.Targets;

/// <summary>The file in which a fit keeps how far it is.</summary>
internal sealed class CheckpointTarget() : FileTarget(".checkpoint")
{
    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds()
    {
        var best = new ParameterSet();
        best.Add(new NetworkParameter("weights", Tensor.Of<float>([1, 2, 3, 4], 2, 2), true));
        best.Add(new NetworkParameter("bias", Tensor.Of<float>([1, 2], 2), false));
        var state = new FitState(
            new TrainingState(7, [Tensor.Of<float>([1, 2, 3], 3), Tensor.Of<float>([5], 1)]),
            3, 1, 0.5, best, 2, 0.75, [new EpochRecord(1, 4, 0.7, 0.5, 0.001, 1), new EpochRecord(2, 8, 0.6, 0.6, 0.001, 1)]);
        string path = File;
        new Checkpoint(path).Save(FitState.Start);
        byte[] empty = System.IO.File.ReadAllBytes(path);
        new Checkpoint(path).Save(state);
        return [System.IO.File.ReadAllBytes(path), empty];
    }

    /// <inheritdoc/>
    protected override void Read(string path) => _ = new Checkpoint(path).Load();
}
