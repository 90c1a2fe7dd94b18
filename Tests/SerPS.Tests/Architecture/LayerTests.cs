using System.Text.RegularExpressions;
using SerPS.Onnx;

namespace SerPS.Tests.Architecture;

public partial class LayerTests
{
    private const string Everywhere = "Common";

    private static readonly IReadOnlySet<(string From, string To)> References = TypeReferences.Of(typeof(ModelFile).Assembly);

    private static readonly string Core = Path.Combine(TestData.Root, "SerPS");

    [Fact]
    public void No_folder_knows_another_that_knows_it() =>
        Assert.True(new Folders(References).Circle() is { Count: 0 }, string.Join(", ", new Folders(References).Circle()));

    [Fact]
    public void The_page_shows_the_arrows()
    {
        string expected = string.Join('\n', new Folders(References).Draw(Everywhere).Select(arrow => $"  {arrow}"));
        string page = File.ReadAllText(Path.Combine(TestData.Root, "docs", "architecture.md")).ReplaceLineEndings("\n");
        Assert.True(
            page.Contains($"flowchart TD\n{expected}\n```", StringComparison.Ordinal), $"docs/architecture.md should have:\n{expected}");
    }

    [Fact]
    public void The_page_lists_the_folders_from_top_to_bottom()
    {
        string page = File.ReadAllText(Path.Combine(TestData.Root, "docs", "architecture.md"));
        string[] listed = [.. Row().Matches(page).Select(row => row.Groups[1].Value)];
        var folders = new Folders(References);
        Assert.Equal(folders.Names, listed.Order(StringComparer.Ordinal));
        Assert.All(folders.Names, folder => Assert.All(
            folders.Below(folder),
            below => Assert.True(Array.IndexOf(listed, folder) < Array.IndexOf(listed, below), $"{folder} should stand above {below}")));
    }

    [Fact]
    public void Namespaces_are_folders()
    {
        foreach (string file in Sources())
        {
            string folder = Path.GetRelativePath(TestData.Root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Equal((file, folder), (file, Namespace().Match(File.ReadAllText(file)).Groups[1].Value));
        }
    }

    [Fact]
    public void Sources_import_only_what_lies_below()
    {
        var folders = new Folders(References);
        foreach (string file in Sources())
        {
            string folder = Path.GetRelativePath(Core, file).Split(Path.DirectorySeparatorChar)[0];
            Assert.All(
                Import().Matches(File.ReadAllText(file)).Select(import => import.Groups[1].Value),
                import => Assert.False(folders.Reaches(import, folder), $"'{file}' imports {import}, which knows {folder}."));
        }
    }

    [Fact]
    public void Only_the_runtime_touches_ONNX_Runtime() => Assert.Equal(
        ["Runtime"],
        References.Where(pair => pair.To.StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal))
            .Select(pair => pair.From.Split('.')[1])
            .Distinct());

    [Theory]
    [InlineData("Data", "Features")]
    [InlineData("Onnx", "Audio")]
    [InlineData("Autodiff", "Audio")]
    [InlineData("Evaluation", "Inference")]
    public void Some_know_nothing_of_others(string folder, string other) =>
        Assert.False(new Folders(References).Reaches(folder, other));

    [Fact]
    public void A_circle_is_found_and_named() => Assert.Equal(
        ["A → B (A.One → B.Two)", "B → C (B.Two → C.Three)", "C → A (C.Three → A.One)"],
        new Folders(
        [
            ("SerPS.A.One", "SerPS.B.Two"), ("SerPS.A.One", "SerPS.D.Four"), ("SerPS.B.Two", "SerPS.C.Three"),
            ("SerPS.C.Three", "SerPS.A.One"),
        ]).Circle());

    [Fact]
    public void What_the_code_of_a_lambda_names_counts()
    {
        IReadOnlySet<(string From, string To)> own = TypeReferences.Of(typeof(LayerTests).Assembly);
        Assert.Contains((typeof(Lambda).FullName!, typeof(Uri).FullName!), own);
        Assert.Contains((typeof(Lambda).FullName!, typeof(Version).FullName!), own);
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateDirectories(Core)
        .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:\w+ = )?SerPS\.(\w+)[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^  (\w+)/ ", RegexOptions.Multiline)]
    private static partial Regex Row();
}

/// <summary>Names a type nowhere but in a lambda and as an argument of a generic type.</summary>
internal static class Lambda
{
    public static Func<string, int> Length { get; } = text => new Uri(text).AbsolutePath.Length + new List<Version>().Count;
}
