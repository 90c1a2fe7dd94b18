using System.Text.RegularExpressions;
using System.Xml.Linq;
using SerPS.Cmdlets;
using SerPS.Help;

namespace SerPS.Tests.Cmdlets;

/// <summary>The compiled module and its manifest, without PowerShell.</summary>
internal static partial class Module
{
    public static IReadOnlyList<CmdletDescription> Cmdlets { get; } = CmdletDescription.Of(typeof(SerCmdlet).Assembly);

    public static string Manifest { get; } = File.ReadAllText(Path.Combine(TestData.Root, "SerPS.psd1"));

    /// <summary>The strings of one of the manifest's entries.</summary>
    public static string[] Entry(string key) =>
        [.. Text().Matches(Regex.Match(Manifest, $@"^\s*{key}\s*=\s*(@\([^)]*\)|'[^']*')", RegexOptions.Multiline).Groups[1].Value)
            .Select(match => match.Groups[1].Value)];

    public static XElement Load(string file) => XDocument.Load(Path.Combine(TestData.Root, file)).Root!;

    /// <summary>A type of the core or of the module.</summary>
    public static Type? Find(string name) => typeof(SerException).Assembly.GetType(name) ?? typeof(SerCmdlet).Assembly.GetType(name);

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Text();
}
