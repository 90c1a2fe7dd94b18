namespace SerPS.Tests.Windows;

/// <summary>The tests that share one wine.</summary>
[CollectionDefinition(WineFixture.Collection)]
public sealed class WindowsTests : ICollectionFixture<WineFixture>;
