namespace SerPS.Features.Augmentation;

/// <summary>
/// An immutable description of a random change to training data: its name, how often it happens and every parameter. The same random
/// stream gives the same change. Only training is augmented: clips for validation, test and prediction stay as they are.
/// </summary>
public abstract record AugmentationSpec
{
    /// <summary>Augmentations by name: the one place to add a row.</summary>
    public static SpecRegistry<AugmentationSpec> All { get; } = new(
        "augmentation",
        spec => spec.Name,
        new AddNoise(),
        new PitchShift(),
        new TimeStretch(),
        new SpeedPerturbation(),
        new RandomCrop(),
        new RandomGain(),
        new Telephone(),
        new SpecAugment(),
        new Mixup());

    /// <summary>Starts from the usual probability.</summary>
    protected AugmentationSpec(double probability) => Probability = probability;

    /// <summary>Name in the registry, such as <c>noise</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Name of the property that <c>name=value</c> sets in a list; <see langword="null"/> where each has to be named.</summary>
    public abstract string? MainParameter { get; }

    /// <summary>How likely a clip is changed, 0…1; the others pass as they are.</summary>
    public double Probability { get; init; }

    /// <summary>Checks every parameter.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a parameter has no meaning.</exception>
    public void Validate()
    {
        RequireBetween(Probability, 0, 1, "probability");
        ValidateParameters();
    }

    /// <summary>Checks the parameters beyond <see cref="Probability"/>.</summary>
    protected abstract void ValidateParameters();

    /// <summary>Draws whether this clip is changed.</summary>
    private protected bool Happens(CounterRandom random) => random.NextDouble() < Probability;

    /// <summary>Checks a number.</summary>
    private protected void RequireBetween(double value, double min, double max, string parameter) =>
        Require(value >= min && value <= max, parameter, value, FormattableString.Invariant($"from {min} to {max}"));

    /// <summary>Checks both ends of a range.</summary>
    private protected void RequireBetween(ValueRange range, double min, double max, string parameter) =>
        Require(
            range.Min >= min && range.Max <= max && range.Min <= range.Max,
            parameter,
            range,
            FormattableString.Invariant($"a range within {min}:{max}, the smaller end first"));

    private void Require(bool valid, string parameter, object value, string expected) =>
        ParameterCheck.Require(Name, valid, parameter, value, expected);
}
