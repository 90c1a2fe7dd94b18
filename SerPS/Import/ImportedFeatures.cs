using SerPS.Autodiff;
using SerPS.Features;

namespace SerPS.Import;

/// <summary>The features that an imported model reads.</summary>
/// <param name="Spec">Their recipe.</param>
/// <param name="Input">How they become the model's input.</param>
/// <param name="Note">How that is known.</param>
internal sealed record ImportedFeatures(FeatureSpec Spec, ImportedInput Input, ImportNote Note)
{
    private const string What = "features";

    /// <summary>The features that the user names, or the only ones of that shape.</summary>
    /// <exception cref="ImportException"><see cref="ErrorId.ExtractorUnknown"/></exception>
    public static ImportedFeatures Find(ImportOptions options, ForeignModel model)
    {
        string shape = Shapes.Show(model.InputShape);
        if (options.Extractor is { } said)
        {
            FeatureSpec spec = FeatureSpec.All.ParseNameOrJson(said);
            _ = spec.CreateExtractor();
            return ImportedInput.Fit(spec.Shape, model.InputShape) is { } fit
                ? new(spec, fit, new ImportNote(What, spec.Name, "as was said"))
                : throw Unknown($"it reads {shape} for a clip, and {spec.Name} gives {Shapes.Show(spec.Shape)}; expected one that fits");
        }

        if (model.Extractor is var (known, from))
        {
            return new(known, ImportedInput.Fit(known.Shape, model.InputShape)!, new ImportNote(What, FeatureSpec.All.ToJson(known), from));
        }

        if (model.Wanted is { } wanted)
        {
            throw Unknown(wanted);
        }

        (FeatureSpec Spec, ImportedInput Input)[] fitting =
        [
            .. FeatureSpec.All.Defaults.Select(spec => (spec, ImportedInput.Fit(spec.Shape, model.InputShape)))
                .Where(pair => pair.Item2 is { Turned: false }).Select(pair => (pair.spec, pair.Item2!)),
        ];
        return fitting is [var only]
            ? new(only.Spec, only.Input, new ImportNote(What, only.Spec.Name, $"the only features here of the shape {shape}"))
            : throw Unknown(fitting.Length == 0
                ? $"it reads {shape} for a clip, which no extractor's usual parameters give; name one, with parameters"
                : $"it reads {shape} for a clip; {string.Join(", ", fitting.Select(pair => pair.Spec.Name))} give that: name one of these");
    }

    private static ImportException Unknown(string message) => new(ErrorId.ExtractorUnknown, message);
}
