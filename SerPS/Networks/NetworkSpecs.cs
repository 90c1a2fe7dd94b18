namespace SerPS.Networks;

/// <summary>Every network there is: the one place to add a row.</summary>
public static class NetworkSpecs
{
    /// <summary>Networks by name.</summary>
    public static SpecRegistry<NetworkSpec> All { get; } = new(
        "architecture",
        spec => spec.Name,
        new Mlp(),
        new Inception());
}
