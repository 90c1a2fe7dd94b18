using SerPS.Cmdlets;

namespace SerPS.Tests.Cmdlets;

public class ManifestTests
{
    [Fact]
    public void Exactly_the_compiled_cmdlets_are_exported() =>
        Assert.Equal(Module.Cmdlets.Select(cmdlet => cmdlet.Name), Module.Entry("CmdletsToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void Its_version_is_that_of_the_assemblies() =>
        Assert.Equal(typeof(SerCmdlet).Assembly.GetName().Version!.ToString(3), Module.Entry("ModuleVersion").Single());

    [Fact]
    public void The_files_that_it_names_exist()
    {
        foreach (string file in Module.Entry("FormatsToProcess").Concat(Module.Entry("TypesToProcess")))
        {
            Assert.True(File.Exists(Path.Combine(TestData.Root, file)), file);
        }
    }

    // the loader answers for these names only
    [Fact]
    public void Its_assemblies_are_those_that_the_loader_resolves()
    {
        string[] named = [.. Module.Entry("RootModule").Concat(Module.Entry("NestedModules"))
            .Where(name => !name.Contains('/', StringComparison.Ordinal))];
        Assert.Equal([$"{typeof(SerCmdlet).Assembly.GetName().Name}.dll", $"{typeof(SerException).Assembly.GetName().Name}.dll"], named);
        Assert.Equal("bin/SerPS.Loader.dll", Module.Entry("NestedModules")[0]);
    }
}
