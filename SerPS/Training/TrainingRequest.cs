using SerPS.Data;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Sharding;
using SerPS.Training.Search;

namespace SerPS.Training;

/// <summary>What to train on what, and where the model goes.</summary>
public sealed record TrainingRequest
{
    /// <summary>
    /// Where models go that are told no other place: <c>trained/</c> in the current folder, which is none of the shipped models' wherever
    /// upper and lower case are one.
    /// </summary>
    public const string UsualFolder = "trained/";

    /// <summary>The clips; those without a label are passed over.</summary>
    public IReadOnlyList<Clip> Clips { get; init; } = [];

    /// <summary>Features that were saved, in place of clips; <see langword="null"/> computes those of the clips.</summary>
    public IReadOnlyList<FeatureRecord>? Features { get; init; }

    /// <summary>Clips of the kind that a model was trained on which is tuned now: what it forgets of them is told.</summary>
    public IReadOnlyList<Clip> Keep { get; init; } = [];

    /// <summary>
    /// Path of the model file to write, or a folder in which each model is named after its architecture: a path that ends in a
    /// separator, a folder that exists, and any path where there are several models.
    /// </summary>
    public string OutPath { get; init; } = UsualFolder;

    /// <summary>How to train, an entry a model. Data, split, target and seed are those of the first.</summary>
    public IReadOnlyList<TrainingOptions> Options { get; init; } = [new()];

    /// <summary>
    /// Searches the settings of each model before it is trained; <see langword="null"/> takes those of <see cref="Options"/>.
    /// </summary>
    public SearchPlan? Search { get; init; }

    /// <summary>Goes on where an earlier run was stopped, with the models that it had not finished; starts where none was.</summary>
    public bool Resume { get; init; }

    /// <summary>The only fold that is fitted; the others are those of other tasks, and a run that is resumed goes on from all.</summary>
    internal Shard? Fold { get; init; }

    /// <summary>The only trial of the search that is made, likewise.</summary>
    internal Shard? Trial { get; init; }

    /// <summary>Receives the errors of single clips; the others go on.</summary>
    public Action<SerException>? OnError { get; init; }

    /// <summary>Receives what a user should know but that stops nothing.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Receives what a user should know before long work starts, such as how long it will take; without it nothing is measured.</summary>
    public Action<string>? OnNotice { get; init; }

    /// <summary>Where the model of these options goes.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: several models, and one file for them.</exception>
    public string ModelPath(TrainingOptions options)
    {
        bool folder = Path.EndsInDirectorySeparator(OutPath) || Directory.Exists(OutPath);
        if (Options.Count > 1 && !folder && Path.GetExtension(OutPath).Equals(ModelFile.Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"'{OutPath}' is one model file for {Options.Count} models; give a folder, such as {UsualFolder}.",
                OutPath);
        }

        return Path.GetFullPath(
            folder || Options.Count > 1 ? Path.Combine(OutPath, options.Architecture.Name + ModelFile.Extension) : OutPath);
    }

    /// <summary>
    /// The same request where an architecture's usual changes of recordings are left out, with a warning, if there are only saved features:
    /// nobody asked for them.
    /// </summary>
    internal TrainingRequest WithoutUsualAudioChanges() => Features is null ? this : this with
    {
        Options = [.. Options.Select(options =>
        {
            AugmentationPipeline usual = options.Architecture.Usual(new TrainingSettings()).Augment;
            if (!options.Augment.ChangesAudio || options.Augment.ToJson() != usual.ToJson())
            {
                return options;
            }

            OnWarning?.Invoke(
                $"{options.Architecture.Name} is usually trained on changed recordings; "
                + "saved features hold none, so it is trained without.");
            return options with { Augment = usual.OfFeatures };
        })],
    };

    /// <summary>What kind of answer is learned from the clips.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: one of several targets has a clip without a number.</exception>
    internal TaskKind Task() => NumericTarget.KindOf(
        Options[0].Target, Features is null ? Clips : Features.Select(FeatureTable.ClipOf));

    /// <summary>The features that a model is trained on, checked before any long work.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.OptionInvalid"/>: the options do not go with one another, or not with saved features.
    /// </exception>
    internal FeatureSpec FeaturesOf(TrainingOptions options)
    {
        FeatureSpec spec = (Features is { Count: > 0 } ? FeatureTable.SpecOf(Features[0]) : options.Extractor)
            ?? FeatureSpec.All.ParseNameOrJson(options.Architecture.UsualExtractor);
        _ = spec.CreateExtractor();
        options.Architecture.RequireFits(spec);
        options.Augment.RequireFits(spec);
        if (Features is null)
        {
            return spec;
        }

        if (options.Extractor is { } asked && !FeatureSpec.Same(asked, spec))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"The saved features are {FeatureSpec.All.ToJson(spec)}, not {FeatureSpec.All.ToJson(asked)}; leave the extractor out.");
        }

        return options.Augment.ChangesAudio
            ? throw new SerException(
                ErrorId.OptionInvalid,
                "Saved features hold no audio that could be changed: train from recordings, or only with specaugment or mixup.")
            : spec;
    }
}
