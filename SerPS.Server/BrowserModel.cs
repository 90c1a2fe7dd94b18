using System.Text.Json.Serialization;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Signal;

namespace SerPS.Server;

/// <summary>A model as the page runs it: from samples to its answer (<see cref="WaveformModel"/>), and what the page does around it.</summary>
/// <param name="SampleRate">Rate of the samples, in Hz.</param>
/// <param name="Filter">How recordings get that rate.</param>
/// <param name="Stretch">Seconds that it hears at once.</param>
/// <param name="RejectBelow">Confidence below which it doubts its answer; <see langword="null"/> for none.</param>
/// <param name="StrangeAbove">Strangeness above which it doubts it too; <see langword="null"/> where it measures none.</param>
internal sealed record BrowserModel(
    int SampleRate, ResamplerFilter Filter, double Stretch, double? RejectBelow, double? StrangeAbove)
{
    /// <summary>The graph.</summary>
    [JsonIgnore]
    public CachedFile File { get; private init; } = null!;

    /// <summary>A model; <see langword="null"/> where its features are none that there are operators for.</summary>
    public static BrowserModel? Of(ModelFile model)
    {
        try
        {
            byte[] graph = WaveformModel.Write(model);
            var spec = (LogMelSequenceSpec)FeatureSpec.All.FromJson(model.Metadata.Extractor);
            return new BrowserModel(
                spec.SampleRate, ResamplerFilter.FromName(spec.Resampler), spec.Stretch!.Value, model.Metadata.RejectBelow,
                model.Metadata.StrangeAbove)
            {
                File = new CachedFile(graph, "application/octet-stream"),
            };
        }
        catch (SerException error) when (error.Id == ErrorId.ModelInvalid)
        {
            return null;
        }
    }
}
