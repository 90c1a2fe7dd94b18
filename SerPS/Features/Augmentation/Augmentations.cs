namespace SerPS.Features.Augmentation;

/// <summary>The registry of augmentations: one row each. A new one needs its record and its row here.</summary>
public static class Augmentations
{
    /// <summary>Augmentations by name.</summary>
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
}
