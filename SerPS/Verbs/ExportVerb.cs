using SerPS.Features;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>Writes a model as a file for other programs; with its front end, one from samples to probabilities.</summary>
public sealed record ExportRequest : VerbRequest
{
    /// <summary>Model: a path, or the name of a shipped or local one.</summary>
    [Option(Position = 0, Required = true, Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = string.Empty;

    /// <summary>File to write.</summary>
    [Option(Name = "out", Required = true, Kind = OptionKind.Path, Value = "FILE.onnx")]
    public string OutPath { get; init; } = string.Empty;

    /// <summary>
    /// The file takes samples and computes the features itself, with standard operators; without it, it takes features, as the model does.
    /// </summary>
    [Option]
    public bool WithFrontEnd { get; init; }
}

/// <summary><c>serps export</c>, <c>Export-SerModel</c>.</summary>
public sealed class ExportVerb(ExportRequest request, IVerbHost host) : VerbRun<ExportRequest>(request, host)
{
    /// <inheritdoc/>
    public override void Begin()
    {
        if (!Path.GetExtension(Request.OutPath.AsSpan()).Equals(ModelFile.Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{Request.OutPath}' is no {ModelFile.Extension} file; models are written as such.", Request.OutPath);
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        ModelFile model = ModelStore.Default.Find(Request.Model);
        foreach (ExportedModel written in Read([new VerbInput { Path = model.Path }], _ => Write(model)))
        {
            Done++;
            Host.Emit(written);
        }
    }

    private IEnumerable<ExportedModel> Write(ModelFile model)
    {
        byte[] bytes = Request.WithFrontEnd ? WaveformModel.Write(model) : model.Bytes;
        if (Output(Request.OutPath, $"Export {model.Path}") is { } path)
        {
            AtomicFile.Write(path, stream => stream.Write(bytes));
            FeatureSpec spec = FeatureSpec.All.FromJson(model.Metadata.Extractor);
            yield return Request.WithFrontEnd
                ? new ExportedModel(path, model.Path, WaveformModel.WaveformInput, ["samples"], WaveformModel.SampleRate(model))
                : new ExportedModel(path, model.Path, ModelFile.FeaturesInput, ["batch", .. spec.Shape.Select(size => $"{size}")], null);
        }
    }
}
