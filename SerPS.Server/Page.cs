namespace SerPS.Server;

/// <summary>A page: a few files inside the assembly, found by their exact names.</summary>
internal sealed class Page
{
    private const string Folder = "wwwroot/", LabellingFolder = "labelling/";

    // what the page of labelling takes from the other
    private static readonly string[] Common = ["style.css", "theme.js", "labels.js", "api.js", "icon.svg"];

    private readonly Dictionary<string, (byte[] Content, string Type)> _files;

    private Page(IEnumerable<string> resources)
    {
        _files = resources.ToDictionary(
            name => name[name.IndexOf('/', StringComparison.Ordinal)..], name => (Read(name), ContentType(name)), StringComparer.Ordinal);
        _files["/"] = _files["/index.html"];
    }

    /// <summary>The page that hears recordings.</summary>
    public static Page Main { get; } = new(Names(Folder));

    /// <summary>The page on which recordings are given labels.</summary>
    public static Page Labelling { get; } = new([.. Names(LabellingFolder), .. Common.Select(name => Folder + name)]);

    public bool Has(PathString path) => _files.ContainsKey(path.Value ?? string.Empty);

    public void Map(WebApplication app)
    {
        foreach ((string path, (byte[] content, string type)) in _files)
        {
            app.MapGet(path, () => Results.Bytes(content, type));
        }
    }

    private static IEnumerable<string> Names(string folder) =>
        typeof(Page).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal));

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".wav" => "audio/wav",
        _ => "application/json",
    };
}
