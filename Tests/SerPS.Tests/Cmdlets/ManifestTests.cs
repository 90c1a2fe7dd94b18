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
        foreach (string file in Module.Entry("FormatsToProcess"))
        {
            Assert.True(File.Exists(Path.Combine(TestData.Root, file)), file);
        }
    }

    // a name without a folder could be another copy's on PSModulePath, and what extends a type can be loaded once in a session
    [Fact]
    public void Nothing_that_it_loads_could_be_another_copy()
    {
        Assert.Equal(["bin/SerPS.Loader.dll"], Module.Entry("NestedModules"));
        foreach (string entry in new[] { "RootModule", "RequiredAssemblies", "TypesToProcess", "ScriptsToProcess" })
        {
            Assert.Empty(Module.Entry(entry));
        }
    }
}
