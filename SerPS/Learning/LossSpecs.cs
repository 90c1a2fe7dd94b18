namespace SerPS.Learning;

/// <summary>The registry of losses: one row each.</summary>
public static class LossSpecs
{
    /// <summary>Losses by name.</summary>
    public static SpecRegistry<LossSpec> All { get; } = new("loss", loss => loss.Name, new CrossEntropy(), new Focal());
}
