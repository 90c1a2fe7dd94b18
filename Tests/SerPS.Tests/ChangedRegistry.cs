namespace SerPS.Tests;

/// <summary>Tests that add to a registry all others read: they run alone.</summary>
[CollectionDefinition(nameof(ChangedRegistry), DisableParallelization = true)]
public sealed class ChangedRegistry;
