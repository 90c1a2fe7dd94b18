using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <summary>A verb that takes files and folders: <c>-Path</c> with wildcards, or <c>-LiteralPath</c>; or objects of the pipeline.</summary>
public abstract class PathCmdlet : VerbCmdlet
{
    /// <summary>Parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>Parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>
    /// Files or folders; folders are searched recursively. Wildcards are understood, but a file of just that name is taken as it is.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders, taken as they are written: no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>What does not exist is reported and left out.</summary>
    private protected override IReadOnlyList<VerbInput> Inputs() => ParameterSetName switch
    {
        PathSet => [.. Path.SelectMany(Expand)],
        LiteralPathSet => [.. LiteralPath.SelectMany(Expand)],
        _ => [.. MyInvocation.BoundParameters.Values.SelectMany(Piped)],
    };

    private static VerbInput[] Piped(object value) => value switch
    {
        Clip clip => [new VerbInput { Clip = clip }],
        AudioClip audio => [new VerbInput { Audio = audio }],
        EmotionPrediction prediction => [new VerbInput { Prediction = prediction }],
        FeatureRecord features => [new VerbInput { Features = features }],
        ITestReport report => [new VerbInput { Report = report }],
        _ => [],
    };

    private IEnumerable<VerbInput> Expand(string path)
    {
        try
        {
            string[] found = WildcardPattern.ContainsWildcardCharacters(path) && ParameterSetName == PathSet && !Exists(Resolve(path))
                ? Matches(path)
                : [.. new[] { Resolve(path) }.Where(Exists)];
            return found.Length > 0 ? found.Select(file => new VerbInput { Path = file }) : throw new SerException(
                ErrorId.PathNotFound, $"'{path}' does not exist; expected a file, a folder or a pattern that matches some.", path);
        }
        catch (SerException error)
        {
            Report(error);
            return [];
        }
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);
}
